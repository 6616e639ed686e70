/** Dialogs and sheets of a film: opened over their program as the program itself would, on the world of the moment. */
import type { Bridge, JournalEntry } from '#bridge';
import type { Desktop, DesktopWindow, WindowHandle } from '../../desktop/index.ts';
import { type LogName, rowsAtOnce } from '../../programs/event-viewer/view.ts';
import type { Shown } from './windows.ts';

export interface Scene {
  bridge: Bridge;
  desktop: Desktop;
  entries: readonly JournalEntry[];
  /** The open window of another part of the same program; undefined while there is none. */
  windowOf: (program: string, items: readonly string[]) => DesktopWindow | undefined;
}

/** Opens one dialog over its owner. Resolves when it stands, or when there is nothing to be shown. */
type Opener = (scene: Scene, shown: Shown, owner: DesktopWindow) => Promise<void>;

/** What a component inside the window would get from `useWindow`. */
export function handleOf(desktop: Desktop, window: DesktopWindow): WindowHandle {
  return {
    ...{ window, desktop, place: desktop.place },
    close: (result) => void desktop.close(window, result),
    setTitle: (title) => {
      window.title = title;
    },
    setIcon: (icon) => {
      window.icon = icon;
    },
    openDialog: (component, props, options) =>
      desktop.openDialog(window, component, props, options),
    messageBox: (options) => desktop.messageBox(options, window),
    beforeClose: (ask) => {
      window.beforeClose = ask;
    },
  };
}

const systemManager: Opener = async (...asked) => {
  const { openItem } = await import('./system-manager-items.ts');
  await openItem(...asked);
};

const usersComputers: Opener = async ({ bridge, desktop }, { item }, owner) => {
  const { actOn } = await import('../../programs/users-computers/acts.ts');
  const kind = item.startsWith('group/') ? 'group' : 'user';
  const name = item.slice(item.indexOf('/') + 1);
  const object = { id: item, kind, name, type: '', description: '', disabled: false } as const;
  const desk = { bridge, handle: handleOf(desktop, owner), onchange() {} };
  await actOn(desk, { ...object, icon: kind === 'group' ? 'd16-group' : 'd16-user' }, 'properties');
};

const domainPolicy: Opener = async ({ bridge, desktop }, { item }, owner) => {
  const [{ default: SettingSheet }, { lockoutPolicies }, { lockout }] = await Promise.all([
    import('../../programs/domain-policy/SettingSheet.svelte'),
    import('../../programs/domain-policy/policy.ts'),
    bridge.ask({ kind: 'accounts' }),
  ]);
  const policy = lockoutPolicies[item as keyof typeof lockoutPolicies];
  if (!policy) return;
  void desktop.openDialog(
    owner,
    SettingSheet,
    { setting: item, lockout, onchange() {} },
    { title: `${policy.name} Properties`, key: item, modal: false, width: 380, height: 300 },
  );
};

const serverManagement: Opener = async ({ bridge, desktop }, _shown, owner) => {
  const [{ default: Pop3Manager }, { pop3Title }, view] = await Promise.all([
    import('../../programs/server-management/Pop3Manager.svelte'),
    import('../../programs/server-management/words.ts'),
    bridge.ask({ kind: 'pop3' }),
  ]);
  if (!view) return;
  const options = { title: pop3Title, key: 'pop3', modal: false, width: 510 };
  void desktop.openDialog(owner, Pop3Manager, { view }, options);
};

/** Which of several alike was read the journal does not tell: the newest stands for it. */
const eventViewer: Opener = async ({ bridge, desktop, entries }, { item, entry }, owner) => {
  const [, source, event] = /^(.*) (\d+)$/.exec(item) ?? [];
  const place = desktop.place.id;
  const log = logBefore(entries, entry, place);
  if (event === undefined || log === undefined) return;
  const [{ default: EventProperties }, view, clock] = await Promise.all([
    import('../../programs/event-viewer/EventProperties.svelte'),
    bridge.ask({
      ...{ kind: 'eventlog', place, log, from: 0, count: rowsAtOnce },
      ...{ filter: null, oldestFirst: false },
    }),
    bridge.ask({ kind: 'clock' }),
  ]);
  const rows = view?.rows ?? [];
  const first = rows.find((one) => one.source === source && one.event === Number(event));
  if (!first) return;
  void desktop.openDialog(
    owner,
    EventProperties,
    { log, first, clock, shown: () => rows, onmove() {} },
    { title: 'Event Properties', key: `event/${item}`, modal: false, width: 420 },
  );
};

/** The log that Event Viewer showed when this entry happened. */
function logBefore(
  entries: readonly JournalEntry[],
  before: number,
  place: string,
): LogName | undefined {
  for (let at = before; at >= 0; at -= 1) {
    const command = entries[at]?.command;
    if (command?.kind === 'eventlog.look' && command.place === place) return command.log;
  }
  return undefined;
}

/** By program; of the others no dialog is told of in the journal. */
export const openers: Record<string, Opener | undefined> = {
  'system-manager': systemManager,
  'users-computers': usersComputers,
  'domain-policy': domainPolicy,
  'event-viewer': eventViewer,
  'server-management': serverManagement,
};
