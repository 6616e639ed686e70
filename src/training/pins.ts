/** Pins: what somebody points at becomes words of the world, or a sentence why it cannot be pinned. */
import { query, type World } from '#world';
import type { NotebookEntry, Run } from './model.ts';
import type { PinOf } from './pin-schema.ts';

export type Pinned = Pick<NotebookEntry, 'text' | 'window'> &
  Partial<Pick<NotebookEntry, 'event' | 'said'>>;

// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what a console is steered by (ECMA-48 §5.4)
const controls = /\x1b\[[0-9;?]*[A-Za-z]/g;

/** The whole line of `text` that holds `words`, the last one, as a screen shows it: a cleared one begins anew. */
function lineWith(text: string, words: string): string | undefined {
  return text
    .replaceAll('\x1b[2J', '\n')
    .replaceAll(controls, '')
    .split(/\r?\n/)
    .findLast((line) => line.includes(words))
    ?.trim();
}

/** Settings that decide who may relay, in the words of their sheets. */
const settingWords: Record<string, string> = {
  relayAllowed: 'Allow messages to be relayed to these domains',
  'access.relay.mode': 'Select which computers may relay',
  'access.relay.computers': 'Computers',
  'access.authenticatedMayRelay': 'Allow all computers which successfully authenticate to relay',
  smartHosts: 'Forward all mail through this connector to the following smart hosts',
};
const valueWords: Record<string, string> = {
  true: 'yes',
  false: 'no',
  null: 'none',
  '"only"': 'Only the list below',
  '"allExcept"': 'All except the list below',
  '[]': 'none',
};

type Reader<K extends PinOf['kind']> = (
  run: Run,
  place: string,
  of: Extract<PinOf, { kind: K }>,
) => Pinned | undefined;

function wasOpened({ state }: Run, programs: RegExp): boolean {
  return state.moments.some(
    ({ fact }) => fact.kind === 'window.opened' && programs.test(String(fact.program)),
  );
}

function consoleText(world: World, place: string, console: number): string | undefined {
  const found = query(world, { kind: 'console.list', place }).find((o) => o.console === console);
  return found && query(world, { kind: 'console.output', console, from: 0 }).text;
}

const readers: { [K in PinOf['kind']]: Reader<K> } = {
  line({ world, state }, place, { console, text }) {
    const line = lineWith(consoleText(world, place, console) ?? '', text);
    if (!line) return undefined;
    const said = state.moments.some(
      ({ fact }) =>
        fact.kind === 'telnet.received' &&
        fact.console === console &&
        String(fact.text).includes(line),
    );
    return { window: 'Command Prompt', text: line, ...(said ? { said } : {}) };
  },
  event({ world }, place, { log, record }) {
    const q = { kind: 'eventlog.record', place, log: log as 'Application', record } as const;
    const found = query(world, q);
    if (!found) return undefined;
    const { event, source, description } = found;
    const text = `Event ${event}, ${source}: ${description.replaceAll(/\s+/g, ' ').trim()}`;
    return { window: `Event Viewer, ${log}`, text: text.slice(0, 600), event };
  },
  queue({ world }, _place, { queue }) {
    const row = query(world, { kind: 'queues' }).rows.find(
      (one) => one.id === queue || one.name === queue,
    );
    if (!row) return undefined;
    const { name, state, count, lastError } = row;
    return {
      window: 'Queues',
      text: `${name}: ${state}, ${count} messages${lastError && `. ${lastError}`}`,
    };
  },
  message({ world }, _place, { queue, message }) {
    const found = query(world, { kind: 'queue.message', queue, message });
    if (!found) return undefined;
    const { sender, subject, envelopeRecipients: to } = found;
    const more = to.length > 1 ? ` and ${to.length - 1} more` : '';
    const about = subject && `, subject "${subject}"`;
    return { window: 'Find Messages', text: `From ${sender} to ${to[0] ?? ''}${more}${about}` };
  },
  file({ world }, place, { path, text }) {
    const file = query(world, { kind: 'file.text', place, path });
    const line = lineWith(file?.text ?? '', text);
    return line ? { window: path, text: line.slice(0, 600) } : undefined;
  },
  folder({ world }, place, { path }) {
    const found = query(world, { kind: 'file.properties', place, path });
    if (found?.kind !== 'folder') return undefined;
    const megabytes = Math.round(found.size / 1_048_576);
    return { window: 'Explorer', text: `${path}: ${found.files} files, ${megabytes} MB` };
  },
  tracking({ world }, _place, { messageId }) {
    const row = query(world, { kind: 'tracking' }).rows.find((o) => o.messageId === messageId);
    return (
      row && {
        window: 'Message Tracking Center',
        text: `From ${row.sender} to ${row.recipients[0] ?? ''}, Message-ID ${messageId}`,
      }
    );
  },
  listing({ world, state }, _place, { list, address }) {
    const seen = state.moments.some(
      ({ fact }) =>
        fact.kind === 'blacklist.lookedUp' && fact.list === list && fact.address === address,
    );
    const page = query(world, { kind: 'blacklists' }).find((one) => one.id === list);
    if (!seen || !page) return undefined;
    const found = query(world, { kind: 'blacklist.listing', list, address });
    const text = found ? `is listed, the answer is ${found.code}` : 'is not listed';
    return { window: page.site, text: `${page.name}: ${address} ${text}` };
  },
  router({ world }, _place, { text }) {
    const { model, connections } = query(world, { kind: 'router' });
    const rows = [
      ...connections.map((o) => `${o.from} to ${o.to} port ${o.port}`),
      ...query(world, { kind: 'router.log' }).map(
        (o) => `${o.from} to ${o.to} port ${o.port} ${o.action}`,
      ),
    ];
    const row = rows.find((one) => one.includes(text));
    return row === undefined ? undefined : { window: model, text: row };
  },
  session({ world }, _place, { virtualServer, from }) {
    const found = query(world, { kind: 'sessions', id: virtualServer }).find(
      (one) => one.from === from,
    );
    return found && { window: 'Current Sessions', text: `${from}, user ${found.user || 'none'}` };
  },
  setting(run, _place, { of, path }) {
    const { virtualServers, connectors } = query(run.world, { kind: 'organization' });
    const sheet =
      connectors.find((one) => one.name === of) ??
      virtualServers.find((one) => one.settings.name === of)?.settings;
    const words = Object.hasOwn(settingWords, path) ? settingWords[path] : undefined;
    if (!sheet || !words || !wasOpened(run, /^(system-manager|server-management)$/)) {
      return undefined;
    }
    let value: unknown = sheet;
    for (const part of path.split('.')) value = (value as Record<string, unknown>)?.[part];
    if (value === undefined) return undefined;
    const json = JSON.stringify(value);
    return { window: of, text: `${words}: ${valueWords[json] ?? json.replaceAll('"', '')}` };
  },
  account(run, _place, { name }) {
    const found = query(run.world, { kind: 'organization' }).accounts.find((o) => o.name === name);
    if (!found || !wasOpened(run, /^(users-computers|server-management)$/)) return undefined;
    const window = 'Active Directory Users and Computers';
    return { window, text: `${name}: the account is ${found.enabled ? 'enabled' : 'disabled'}` };
  },
};

/** Why nothing was pinned, by what was pointed at. */
const refusals: Record<PinOf['kind'], string> = {
  line: 'This line is not in the console.',
  event: 'The event is not in the log as you last looked at it.',
  queue: 'The queue is not in the list as you last saw it.',
  message: 'The message is not among those found.',
  file: 'This line is not in the file.',
  folder: 'There is no such folder.',
  tracking: 'The message is not among those that tracking found.',
  listing: 'This address was not looked up on that page.',
  router: 'The router shows no such row now.',
  session: 'There is no such session now.',
  setting: 'This setting cannot be pinned before its sheet was opened.',
  account: 'This account cannot be pinned before the accounts were opened.',
};

/** What a pin says, or one sentence why there is nothing to pin. */
export function resolvePin(run: Run, place: string, of: PinOf): Pinned | string {
  if (!query(run.world, { kind: 'places' }).some((one) => one.id === place)) {
    return `There is no place "${place}" in this run.`;
  }
  return (readers[of.kind] as Reader<typeof of.kind>)(run, place, of as never) ?? refusals[of.kind];
}
