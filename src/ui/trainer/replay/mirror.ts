/** Keeps the windows of one desktop as they stood at the moment of the film. */
import type { Bridge, JournalEntry } from '#bridge';
import type { Desktop, DesktopWindow } from '../../desktop/index.ts';
import { rememberNumber } from '../../programs/console/numbers.ts';
import type { NodeKind } from '../../programs/system-manager/tree.ts';
import { openers } from './dialogs.ts';
import type { Shown } from './windows.ts';

/** What is to be seen at one place. */
export interface Sight {
  windows: readonly Shown[];
  /** Numbers of the consoles that are open. */
  consoles: readonly number[];
  entries: readonly JournalEntry[];
  /** The world is another one, not the same one later: what windows keep of it is of no use. */
  anew: boolean;
  /** Goes to the front, if it is there. */
  front: string | undefined;
}

/** Where in the console tree an item of System Manager is found: the program opens there. */
const nodesOf: Record<string, NodeKind | undefined> = {
  ...{ queues: 'queues', 'find-messages': 'queues', 'queue-properties': 'queues' },
  ...{ 'message-properties': 'queues', 'custom-filter': 'queues' },
  'current-sessions': 'sessions',
  ...{ 'message-tracking': 'tracking', 'message-history': 'tracking' },
  ...{ 'message-delivery': 'message-delivery', 'server-properties': 'server' },
  'organization-properties': 'organization',
  ...{ 'connector-properties': 'connectors', 'address-space': 'connectors' },
  'connection-schedule': 'connectors',
  ...{ 'virtual-server-properties': 'virtual-server', 'relay-restrictions': 'virtual-server' },
  ...{ authentication: 'virtual-server', connection: 'virtual-server' },
};

/** Items that are a node of the tree and no window; the second is a window in Exchange 2000. */
const nodeItems = new Set(['queues', 'current-sessions']);

/** What a program is opened with to show its folder, its file, its log. */
const openAt: Record<string, ((within: string) => Record<string, unknown>) | undefined> = {
  explorer: (location) => ({ location }),
  notepad: (path) => ({ path }),
  'event-viewer': (at) => ({ at }),
};

interface Open extends Shown {
  window: DesktopWindow;
  /** What the program was opened with; another value opens it again. */
  at: string;
}

type Spot = Pick<DesktopWindow, 'x' | 'y' | 'width' | 'height'>;

export class Mirror {
  readonly desktop: Desktop;
  readonly #bridge: Bridge;
  #open: Open[] = [];
  /** Where each window stood when it was last closed: one that comes back stands there again. */
  readonly #spots = new Map<string, Spot>();
  #next: Sight | undefined;
  #drawing = false;

  constructor(desktop: Desktop, bridge: Bridge) {
    this.desktop = desktop;
    this.#bridge = bridge;
  }

  /** The newest sight wins; one drawing after the other, so that no dialog opens late and stays. */
  async show(sight: Sight): Promise<void> {
    this.#next = { ...sight, anew: sight.anew || this.#next?.anew === true };
    if (this.#drawing) return;
    this.#drawing = true;
    try {
      for (let next: Sight | undefined = this.#next; next; next = this.#next) {
        this.#next = undefined;
        await this.#draw(next);
      }
    } finally {
      this.#drawing = false;
    }
  }

  /** Dialogs come after their programs, as soon as what they show is known. */
  async #draw(sight: Sight): Promise<void> {
    const wanted = wantedOf(sight);
    for (const each of [...this.#open].reverse()) {
      const still = wanted.find((one) => one.key === each.key && one.at === each.at);
      if (sight.anew || !still) this.#close(each);
    }
    // dialogs went with the program that opens elsewhere now, or the learner closed them here
    this.#open = this.#open.filter(({ window }) => this.desktop.windows.includes(window));
    for (const shown of wanted) {
      if (this.#next) return;
      if (this.#open.some(({ key }) => key === shown.key)) continue;
      if (shown.item === '') this.#openProgram(shown);
      else await this.#openItem(shown, sight.entries);
    }
    this.#raise(sight.front);
  }

  #openProgram(shown: Wanted): void {
    const window = this.desktop.open(shown.program, shown.openWith);
    if (!window) return;
    if (shown.console !== undefined) rememberNumber(window, shown.console);
    this.#keep(shown, window);
  }

  async #openItem(shown: Wanted, entries: readonly JournalEntry[]): Promise<void> {
    const owner = this.#windowOf(shown.program, ['']);
    const open = openers[shown.program];
    if (!owner || !open) return;
    const before = this.desktop.windows;
    const { desktop } = this;
    const windowOf = (program: string, items: readonly string[]) => this.#windowOf(program, items);
    await open({ bridge: this.#bridge, desktop, entries, windowOf }, shown, owner);
    // some ask the world first
    await new Promise((resolve) => setTimeout(resolve, 30));
    const window = desktop.windows.find((each) => !before.includes(each) && each.owner);
    if (window) this.#keep(shown, window);
  }

  #windowOf(program: string, items: readonly string[]): DesktopWindow | undefined {
    for (const item of items) {
      const found = this.#open.findLast((one) => one.program === program && one.item === item);
      if (found) return found.window;
    }
    return undefined;
  }

  #keep(shown: Wanted, window: DesktopWindow): void {
    const spot = this.#spots.get(shown.key);
    if (spot) Object.assign(window, spot);
    this.#open.push({ ...shown, window });
  }

  #close(each: Open): void {
    const { x, y, width, height } = each.window;
    this.#spots.set(each.key, { x, y, width, height });
    this.#open = this.#open.filter((one) => one !== each);
    // with a result nothing asks whether the window may go
    void this.desktop.close(each.window, true);
  }

  #raise(program: string | undefined): void {
    const front = this.#open.findLast((one) => one.program === program) ?? this.#open.at(-1);
    if (!front || this.desktop.active?.root === front.window.root) return;
    const last = this.#open.findLast(({ window }) => window.root === front.window.root);
    this.desktop.focus((last ?? front).window);
  }
}

interface Wanted extends Shown {
  openWith: Record<string, unknown>;
  at: string;
  console?: number;
}

/** Programs before their dialogs; a dialog without its program brings it along. */
function wantedOf({ windows, consoles }: Sight): Wanted[] {
  const programs: Wanted[] = [];
  const dialogs: Wanted[] = [];
  const program = (shown: Shown): Wanted => {
    const there = programs.find((one) => one.program === shown.program);
    if (there && shown.item !== '') return there;
    const key = shown.item === '' ? shown.key : `${shown.program}/by-itself`;
    const made = { ...shown, key, item: '', openWith: {}, at: '' };
    programs.push(made);
    return made;
  };
  for (const shown of windows.filter(({ item }) => item === '')) program(shown);
  for (const shown of windows.filter(({ item }) => item !== '')) {
    const owner = program(shown);
    if (shown.program === 'browser') {
      owner.openWith = { address: shown.item };
      owner.at = shown.item;
    } else if (!nodeItems.has(shown.item)) dialogs.push({ ...shown, openWith: {}, at: '' });
    owner.last ??= shown.item;
  }
  for (const each of programs) {
    const { within } = each;
    const at = within === undefined ? undefined : openAt[each.program];
    if (within !== undefined && at) Object.assign(each, { openWith: at(within), at: within });
    const last = (each.last ?? '').replace(/\/.*$/, '');
    const node = each.program === 'system-manager' ? nodesOf[last] : undefined;
    if (node) Object.assign(each, { openWith: { at: node }, at: node });
  }
  const screens = consoles.map((number) => ({
    ...{ key: `console/${number}`, program: 'console', item: '', entry: 0 },
    ...{ openWith: {}, at: '', console: number },
  }));
  return [...programs, ...screens, ...dialogs];
}
