/** Which windows stood open at a moment of a film: read from the journal, which tells of each opening and closing. */
import type { JournalEntry } from '#bridge';

/** One window or dialog, as the journal names it. */
export interface Shown {
  /** Names this opening and no other, for as long as the window stays. */
  key: string;
  program: string;
  /** Empty for the program itself: `relay-restrictions`, `user/dwhitlock`, an address of the browser. */
  item: string;
  /** The entry that opened it: what is looked up about it is sought from there on. */
  entry: number;
  /** Of a program: the item that was looked at in it last, whether it still stands open or not. */
  last?: string;
  /** Of a program: the folder, the file or the log it shows, where the journal tells. */
  within?: string;
}

/** The windows of each place, the one in front last. */
export type Windows = ReadonlyMap<string, readonly Shown[]>;

/** Where a command is given that does not say at which computer. */
const deskOf: readonly [RegExp, string][] = [
  [
    /^(virtual-server|connector|organization|server|queues?|store|message-delivery|tracking)\./,
    'system-manager',
  ],
  [/^(account|lockout|passwords)\./, 'users-computers'],
  [/^filter-tool\./, 'sluice'],
  [/^pop3\./, 'server-management'],
  [/^(router|blacklist)\./, 'browser'],
  [/^service\./, 'services'],
  [/^registry\./, 'registry-editor'],
  [/^eventlog\./, 'event-viewer'],
  [/^(file|folder|bin|disk)\./, 'explorer'],
];

/** A second opening brings the first window to the front. */
const many = new Set(['console', 'explorer', 'notepad', 'browser']);

/** A window of these is of one path, and is told of by it. */
const ofPaths = new Set(['explorer', 'notepad']);

/** What a program went to in its window, by the command that says so. */
const goings: Readonly<Record<string, (command: Fields) => string | undefined>> = {
  'folder.open': ({ path }) => path,
  'eventlog.look': ({ log }) => log,
};

type Fields = {
  kind: string;
  place?: string;
  machine?: string;
  program?: string;
  item?: string;
  path?: string;
  log?: string;
};

/** `users-computers/user/dwhitlock` is a sheet of the program before the stroke. */
function nameOf({ program = '', item = '' }: Fields): { program: string; item: string } {
  const stroke = program.indexOf('/');
  if (stroke < 0) return { program, item };
  return { program: program.slice(0, stroke), item: program.slice(stroke + 1) };
}

function opened(
  windows: Shown[],
  { program, item }: { program: string; item: string },
  entry: number,
  closedAs: (item: string) => boolean,
) {
  const last = windows.findLast((each) => each.program === program);
  if (program === 'browser' && item !== '' && last) {
    // an address that was gone to: the window stays, its page is another
    windows.splice(windows.indexOf(last), 1);
    windows.push({ ...last, item });
    return;
  }
  if (ofPaths.has(program) && item !== '') {
    windows.push({ key: `${entry}`, program, item: '', entry, within: item });
    return;
  }
  if (program === 'event-viewer' && item !== '') {
    // its arrows lead from event to event in one window, which is closed by the name of the last
    const event = windows.findLast((each) => each.program === program && each.item !== '');
    if (event && !closedAs(event.item)) windows.splice(windows.indexOf(event), 1);
  }
  const there = windows.find((each) => each.program === program && each.item === item);
  if (there && (item !== '' || !many.has(program))) {
    windows.splice(windows.indexOf(there), 1);
    windows.push(there);
    return;
  }
  windows.push({ key: `${entry}`, program, item, entry });
}

function closed(windows: Shown[], { program, item }: { program: string; item: string }): void {
  const gone =
    (ofPaths.has(program) && item !== ''
      ? windows.findLast((each) => each.program === program && each.within === item)
      : undefined) ??
    windows.findLast((each) => each.program === program && each.item === item) ??
    (item === '' ? windows.findLast((each) => each.program === program) : undefined);
  if (!gone) return;
  windows.splice(windows.indexOf(gone), 1);
  // with the last window of a program its dialogs go
  if (item !== '' || windows.some((each) => each.program === program && each.item === '')) return;
  for (const each of windows.filter((one) => one.program === program)) {
    windows.splice(windows.indexOf(each), 1);
  }
}

/** The program itself stays where its dialog was opened from. */
function remember(windows: Shown[], { program, item }: { program: string; item: string }): void {
  const at = windows.findIndex((each) => each.program === program && each.item === '');
  const there = windows[at];
  if (there && item !== '') windows[at] = { ...there, last: item };
}

/** The window in front goes to another folder, or to another log. */
function went(windows: Shown[], program: string, within: string): void {
  const at = windows.findLastIndex((each) => each.program === program && each.item === '');
  const there = windows[at];
  if (there) windows[at] = { ...there, within };
}

/** A window tells of itself when it goes: that is no use of its program. */
const partings = new Set(['queues.close', 'queue.forget', 'tracking.clear']);

/** What was done in a program that no entry opened, as in a run written by hand: it stands open from then on. */
function implied(windows: Shown[], kind: string, entry: number): void {
  const program = programOf({ kind });
  if (program === undefined || program === 'console' || partings.has(kind)) return;
  if (!windows.some((each) => each.program === program)) {
    windows.push({ key: `${entry}`, program, item: '', entry });
  }
  if (/^queues?\./.test(kind)) remember(windows, { program, item: 'queues' });
}

/**
 * After the first `played` entries; `server` is the place whose tools a command without a place was given in.
 * Consoles are not told of here: the world itself lists them.
 */
export function windowsAt(
  entries: readonly JournalEntry[],
  played: number,
  server?: string,
): Windows {
  const places = new Map<string, Shown[]>();
  for (let entry = 0; entry < played; entry += 1) {
    const command = entries[entry]?.command as Fields | undefined;
    const place = command?.place ?? command?.machine ?? server;
    if (!command || place === undefined || command.program === 'console') continue;
    const windows = places.get(place) ?? [];
    if (command.kind === 'window.opened') {
      const { place: at = place } = command;
      opened(windows, nameOf(command), entry, (item) => isClosed(entries, entry, at, item));
      remember(windows, nameOf(command));
    } else if (command.kind === 'window.closed') closed(windows, nameOf(command));
    else if (!isAnywhere(command.kind)) implied(windows, command.kind, entry);
    const within = goings[command.kind]?.(command);
    if (within !== undefined) went(windows, programOf(command) ?? '', within);
    places.set(place, windows);
  }
  return places;
}

/** Whether an event read in a window of its own is closed after `entry`, before it is read again. */
function isClosed(
  entries: readonly JournalEntry[],
  entry: number,
  place: string,
  item: string,
): boolean {
  const told = entries.slice(entry).find(({ command }) => {
    if (command.kind !== 'window.opened' && command.kind !== 'window.closed') return false;
    return command.program === 'event-viewer' && command.place === place && command.item === item;
  });
  return told?.command.kind === 'window.closed';
}

/** A page of the browser is reached from every computer: no guess where it was. */
const isAnywhere = (kind: string) => programOf({ kind }) === 'browser';

/** The program a command was given in; undefined for what the trainer itself is asked. */
export function programOf({ kind }: { kind: string }): string | undefined {
  if (kind.startsWith('console.')) return 'console';
  return deskOf.find(([pattern]) => pattern.test(kind))?.[1];
}

/** The entry of a kind that comes next after `entry`, with its fields. */
export function nextOf(
  entries: readonly JournalEntry[],
  entry: number,
  kinds: RegExp,
): Record<string, unknown> | undefined {
  for (let at = entry; at < entries.length; at += 1) {
    const command = entries[at]?.command;
    if (command && kinds.test(command.kind)) return command as unknown as Record<string, unknown>;
  }
  return undefined;
}
