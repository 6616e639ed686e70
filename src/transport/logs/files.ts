/** Log files on the disk of a server: which one is open, what it takes, how somebody reads it. */
import { civil, day as dayMs, pad, utcAt } from '#kernel';
import { attachView, type FolderView, findNode, type ViewFile, type Volume } from '#windows';
import type { MailServer, TransportWorld } from '../state.ts';
import type { LogFile, LogFolder, LogState, OpenLog } from './state.ts';

/** A program gets no more of a file at once; Notepad of the time gave up long before. */
export const readMax = 16_777_216;

/** What differs between the two logs. */
export interface LogKind<F extends LogFile<unknown>> {
  /** Kind of the folder's view. */
  view: string;
  folders(logs: LogState): Map<number, LogFolder<F>>;
  open(logs: LogState): Map<string, OpenLog>;
  /** Whether the program that writes it holds the file of today. */
  isHeld(world: TransportWorld, owner: string): boolean;
  /** Texts of a file in their order, a record or a header each. */
  pieces(world: TransportWorld, file: F): Generator<string>;
}

export function utcDay(world: TransportWorld): number {
  return Math.floor(utcAt(world.clock) / dayMs);
}

/** `20040830` of a day since 1970. */
export function dateDigits(day: number): string {
  const c = civil(day * dayMs);
  return `${c.year}${pad(c.month)}${pad(c.day)}`;
}

/** Octets of clusters; unlike messages, logs grow beyond what 32 bits hold. */
function onDisk(size: number): number {
  return Math.ceil(size / 4096) * 4096;
}

/** Nothing is written once the disk is as good as full. */
const spaceMin = 1_048_576;

function hasSpace(world: TransportWorld, server: MailServer): boolean {
  const store = world.transport.stores.get(server.name);
  return !store || store.lookedAt < 0 || store.freeBytes >= spaceMin;
}

function volumeOf(world: TransportWorld, server: MailServer): Volume | undefined {
  return world.windows.machines.get(server.machine)?.volumes.get('C');
}

/** Number of the folder's files; the folder is made, or becomes one of logs, when it is not yet. */
function folderAt<F extends LogFile<unknown>>(
  world: TransportWorld,
  kind: LogKind<F>,
  owner: string,
  server: MailServer,
  path: string,
): number | undefined {
  const { logs } = world.transport;
  const volume = volumeOf(world, server);
  if (!volume) return undefined;
  const folders = kind.folders(logs);
  const node = findNode(volume, path);
  const view = node?.kind === 'folder' ? node.view : undefined;
  if (view?.kind === kind.view) {
    // A folder that somebody put back in its place is taken up again.
    const found = folders.get(view.list);
    if (found) found.owner = owner;
    return found && view.list;
  }
  const number = logs.nextFolder;
  if (attachView(volume, path, { kind: kind.view, list: number }, world.clock.now)) {
    return undefined;
  }
  logs.nextFolder += 1;
  folders.set(number, { owner, files: [] });
  return number;
}

/** Where a log goes: found anew for every day and after every start. */
export interface LogPlace<F> {
  server: MailServer;
  /** Folder. */
  path: string;
  create(day: number): F;
}

/** The file of today of an owner, if it is open. */
export function openToday<F extends LogFile<unknown>>(
  world: TransportWorld,
  kind: LogKind<F>,
  owner: string,
): F | undefined {
  const { logs } = world.transport;
  const open = kind.open(logs).get(owner);
  if (open?.day !== utcDay(world)) return undefined;
  return kind.folders(logs).get(open.folder)?.files.at(-1);
}

/** The file of today of an owner; undefined when none can be written. */
export function openFile<F extends LogFile<unknown>>(
  world: TransportWorld,
  kind: LogKind<F>,
  owner: string,
  placeOf: () => LogPlace<F>,
): F | undefined {
  const { logs } = world.transport;
  const day = utcDay(world);
  const open = openToday(world, kind, owner);
  if (open) return open;
  const place = placeOf();
  if (!hasSpace(world, place.server)) return undefined;
  const number = folderAt(world, kind, owner, place.server, place.path);
  const folder = number === undefined ? undefined : kind.folders(logs).get(number);
  if (number === undefined || !folder) return undefined;
  let file = folder.files.at(-1);
  if (file?.day !== day) {
    file = place.create(day);
    folder.files.push(file);
  }
  kind.open(logs).set(owner, { folder: number, day });
  return file;
}

/** Whether a program still reads what is added now. What lies behind is neither kept nor spelled. */
export function isReadable({ bytes }: LogFile<unknown>): boolean {
  return bytes <= readMax;
}

/** Lines, or a header without any, were added to the file. */
export function grown(
  world: TransportWorld,
  file: LogFile<unknown>,
  octets: number,
  lines: number,
): void {
  file.bytes += octets;
  file.lines += lines;
  file.changedAt = world.clock.now;
}

/** So many lines were added behind what can be read: they are taken to be as long as those before. */
export function grownUnread(world: TransportWorld, file: LogFile<unknown>, lines: number): void {
  if (file.usual === 0) file.usual = Math.round(file.bytes / file.lines);
  grown(world, file, lines * file.usual, lines);
}

/** The program lets go of its file: the next line looks where the log goes. */
export function closeLog<F extends LogFile<unknown>>(
  world: TransportWorld,
  kind: LogKind<F>,
  owner: string,
): void {
  kind.open(world.transport.logs).delete(owner);
}

/** Removes files of an owner's log that are older than so many days. True when some are left. */
export function removeOld<F extends LogFile<unknown>>(
  world: TransportWorld,
  kind: LogKind<F>,
  owner: string,
  days: number,
): boolean {
  const oldest = utcDay(world) - days;
  let left = false;
  for (const folder of kind.folders(world.transport.logs).values()) {
    if (folder.owner !== owner) continue;
    folder.files = folder.files.filter((file) => file.day >= oldest);
    left ||= folder.files.length > 0;
  }
  return left;
}

export function readLog<F extends LogFile<unknown>>(
  world: TransportWorld,
  kind: LogKind<F>,
  file: F,
): string {
  const pieces: string[] = [];
  let octets = 0;
  for (const piece of kind.pieces(world, file)) {
    octets += piece.length;
    if (octets > readMax) break;
    pieces.push(piece);
  }
  return pieces.join('');
}

function shown({ name, bytes, changedAt }: LogFile<unknown>): ViewFile {
  return { name, size: bytes, changedAt };
}

/** Folders of one kind of log. */
export function logFolderView<F extends LogFile<unknown>>(
  kind: LogKind<F>,
): FolderView<TransportWorld> {
  const folderOf = (world: TransportWorld, number: number) =>
    kind.folders(world.transport.logs).get(number);
  const named = (world: TransportWorld, number: number, name: string) =>
    folderOf(world, number)?.files.find((one) => one.name.toLowerCase() === name.toLowerCase());

  function isOpen(world: TransportWorld, number: number, file: F): boolean {
    const owner = folderOf(world, number)?.owner ?? '';
    const open = kind.open(world.transport.logs).get(owner);
    return open?.folder === number && open.day === file.day && kind.isHeld(world, owner);
  }

  function erase(world: TransportWorld, number: number, file: F): void {
    const folder = folderOf(world, number);
    if (!folder) return;
    folder.files = folder.files.filter((one) => one !== file);
    const open = kind.open(world.transport.logs).get(folder.owner);
    if (open?.folder === number && open.day === file.day) closeLog(world, kind, folder.owner);
  }

  return {
    count: (world, number) => folderOf(world, number)?.files.length ?? 0,
    bytes: (world, number) =>
      (folderOf(world, number)?.files ?? []).reduce((sum, one) => sum + one.bytes, 0),
    allocated: (world, number) =>
      (folderOf(world, number)?.files ?? []).reduce((sum, one) => sum + onDisk(one.bytes), 0),
    page: (world, number, from, count) =>
      (folderOf(world, number)?.files ?? []).slice(from, from + count).map(shown),
    find(world, number, name) {
      const file = named(world, number, name);
      return file && shown(file);
    },
    read(world, number, name) {
      const file = named(world, number, name);
      return file && readLog(world, kind, file);
    },
    remove(world, number, name) {
      const file = named(world, number, name);
      if (!file) return 'path-not-found';
      if (isOpen(world, number, file)) return 'in-use';
      erase(world, number, file);
      return undefined;
    },
    removeMany(world, number, limit) {
      let removed = 0;
      for (const file of [...(folderOf(world, number)?.files ?? [])]) {
        if (removed === limit) break;
        if (isOpen(world, number, file)) continue;
        erase(world, number, file);
        removed += 1;
      }
      return removed;
    },
    mayDetach(world, number) {
      const file = folderOf(world, number)?.files.at(-1);
      return !file || !isOpen(world, number, file);
    },
    detached(world, number) {
      const folder = folderOf(world, number);
      if (!folder) return number;
      const open = kind.open(world.transport.logs).get(folder.owner);
      if (open?.folder === number) closeLog(world, kind, folder.owner);
      folder.owner = '';
      return number;
    },
  };
}
