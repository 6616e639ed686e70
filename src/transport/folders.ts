/** Folders of a server's disk whose files are the messages themselves: Queue, BadMail, Pickup. */
import type { FolderView } from '#windows';
import {
  badmailFileSize,
  badmailFilesIn,
  badmailFileText,
  badmailSuffixes,
  filesLeft,
  isGone,
  removeBadmailFile,
  type badmailSuffixes as suffixes,
} from './badmail.ts';
import { protocolFolderView } from './logs/protocol-log.ts';
import { trackingFolderView } from './logs/tracking-log.ts';
import { takePickup } from './pickup.ts';
import { keptOf, provenanceOfRow, textOf } from './spell.ts';
import type { BadmailFolder, QueueSums, TransportState, TransportWorld } from './state.ts';
import { asideMin } from './state.ts';
import {
  append,
  arrivalOf,
  countOf,
  dropMessage,
  flags,
  forgetMessage,
  headOf,
  type ListNumber,
  leaveQueue,
  type MessageRow,
  newList,
  nextOf,
  onDisk,
  rowsOf,
  unlink,
} from './store.ts';
import { storeFolderView } from './store-files.ts';

function hex(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0');
}

/** The row tells files apart, the serial that it is still the same message; the form is assumed. */
function baseName(transport: TransportState, row: MessageRow): string {
  const serial = transport.messages.columns.serial[row]!;
  return `${hex(Math.imul(serial, 0x9e3779b1))}${hex(row)}`;
}

function rowNamed(transport: TransportState, base: string): MessageRow | undefined {
  const row = Number.parseInt(base.slice(8), 16);
  if (!(row > 0) || row >= transport.messages.size) return undefined;
  return baseName(transport, row) === base.toLowerCase() ? row : undefined;
}

const queueName = /^NTFS_([0-9a-f]{16})\.EML$/i;

function queueFile(transport: TransportState, row: MessageRow) {
  return {
    name: `NTFS_${baseName(transport, row)}.EML`,
    size: transport.messages.columns.size[row]!,
    changedAt: arrivalOf(transport, row),
  };
}

/** Lists whose messages are the files of a Queue folder: a virtual server's, or those set aside. */
function queueLists(transport: TransportState, folder: number): ListNumber[] {
  const aside = transport.aside.get(folder);
  if (aside !== undefined) return [aside];
  const state = transport.virtualServers.get(String(folder));
  if (!state) return [];
  const links = [...transport.links.values()].filter((one) => one.virtualServer === state.id);
  return [
    ...Object.values(state.lists),
    ...links.flatMap((one) => [one.list, one.held, one.carried]),
  ];
}

function isFile(transport: TransportState, row: MessageRow): boolean {
  return (transport.messages.columns.flags[row]! & flags.fromStore) === 0;
}

function queueRow(transport: TransportState, folder: number, name: string): MessageRow | undefined {
  const row = rowNamed(transport, queueName.exec(name)?.[1] ?? '');
  if (row === undefined || !isFile(transport, row)) return undefined;
  const list = transport.messages.columns.list[row]!;
  return queueLists(transport, folder).includes(list) ? row : undefined;
}

/** Sums over messages set aside are asked for seldom; those of a server at work are kept ready. */
function asideSum(
  transport: TransportState,
  list: ListNumber,
  of: (size: number) => number,
): number {
  let sum = 0;
  for (const row of rowsOf(transport, list)) sum += of(transport.messages.columns.size[row]!);
  return sum;
}

const noFiles: QueueSums = { files: 0, bytes: 0, allocated: 0 };

function sumsOf(transport: TransportState, folder: number): QueueSums {
  return transport.virtualServers.get(String(folder))?.queue ?? noFiles;
}

function running(world: TransportWorld, folder: number): boolean {
  const state = world.transport.virtualServers.get(String(folder));
  return state !== undefined && state.status !== 'Stopped';
}

/** Somebody deletes the file of a message: the message is gone. */
function eraseQueued(transport: TransportState, folder: number, row: MessageRow): void {
  const recipients = keptOf(transport, row)?.recipients.length ?? 1;
  transport.counters[provenanceOfRow(transport, row)].deleted += recipients;
  unlink(transport, row);
  if (folder >= asideMin) forgetMessage(transport, row);
  else dropMessage(transport, row);
}

export const queueFolderView: FolderView<TransportWorld> = {
  count: ({ transport }, folder) => {
    const aside = transport.aside.get(folder);
    return aside === undefined ? sumsOf(transport, folder).files : countOf(transport, aside);
  },
  bytes: ({ transport }, folder) => {
    const aside = transport.aside.get(folder);
    if (aside === undefined) return sumsOf(transport, folder).bytes;
    return asideSum(transport, aside, (size) => size);
  },
  allocated: ({ transport }, folder) => {
    const aside = transport.aside.get(folder);
    if (aside === undefined) return sumsOf(transport, folder).allocated;
    return asideSum(transport, aside, onDisk);
  },
  page({ transport }, folder, from, count) {
    const files = [];
    let place = 0;
    for (const list of queueLists(transport, folder)) {
      const here = countOf(transport, list);
      // Lists that lie before the page are stepped over whole; mail of the store is rare.
      if (place + here <= from && !hasStoreMail(transport, list)) {
        place += here;
        continue;
      }
      for (let row = headOf(transport, list); row !== 0; row = nextOf(transport, row)) {
        if (!isFile(transport, row)) continue;
        if (place >= from) files.push(queueFile(transport, row));
        place += 1;
        if (files.length === count) return files;
      }
    }
    return files;
  },
  find({ transport }, folder, name) {
    const row = queueRow(transport, folder, name);
    return row === undefined ? undefined : queueFile(transport, row);
  },
  read(world, folder, name) {
    const row = queueRow(world.transport, folder, name);
    return row === undefined ? undefined : textOf(world, row);
  },
  remove(world, folder, name) {
    if (running(world, folder)) return 'in-use';
    const row = queueRow(world.transport, folder, name);
    if (row === undefined) return 'path-not-found';
    eraseQueued(world.transport, folder, row);
    return undefined;
  },
  removeMany(world, folder, limit) {
    const { transport } = world;
    if (running(world, folder)) return 0;
    let removed = 0;
    for (const list of queueLists(transport, folder)) {
      for (const row of rowsOf(transport, list)) {
        if (removed === limit) return removed;
        if (!isFile(transport, row)) continue;
        eraseQueued(transport, folder, row);
        removed += 1;
      }
    }
    return removed;
  },
  mayDetach: (world, folder) => !running(world, folder),
  detached: ({ transport }, folder) => setAside(transport, folder),
};

/** The folder of a stopped virtual server keeps the files it has; answers the number of their list. */
export function setAside(transport: TransportState, folder: number): number {
  if (transport.aside.has(folder)) return folder;
  const list = newList(transport);
  for (const from of queueLists(transport, folder)) {
    for (const row of rowsOf(transport, from)) {
      if (!isFile(transport, row)) continue;
      unlink(transport, row);
      leaveQueue(transport, row);
      append(transport, list, row);
    }
  }
  const number = transport.nextAside;
  transport.nextAside += 1;
  transport.aside.set(number, list);
  return number;
}

function hasStoreMail(transport: TransportState, list: ListNumber): boolean {
  for (const row of rowsOf(transport, list)) if (!isFile(transport, row)) return true;
  return false;
}

const badmailName = /^([0-9a-f]{16})\.(BAD|BDP|BDR)$/i;

function badmailFolder(transport: TransportState, number: number): BadmailFolder | undefined {
  return transport.badmail.get(number);
}

/** Row and bit of a file of bad mail. */
function badmailFile(
  transport: TransportState,
  number: number,
  name: string,
): { folder: BadmailFolder; row: MessageRow; bit: number } | undefined {
  const match = badmailName.exec(name);
  const folder = badmailFolder(transport, number);
  const row = rowNamed(transport, match?.[1] ?? '');
  const bit = (badmailSuffixes as readonly string[]).indexOf(match?.[2]?.toUpperCase() ?? '');
  if (!folder || row === undefined || bit < 0) return undefined;
  if (transport.messages.columns.list[row] !== folder.list || isGone(folder, row, bit)) {
    return undefined;
  }
  return { folder, row, bit };
}

function badmailEntry(world: TransportWorld, row: MessageRow, suffix: (typeof suffixes)[number]) {
  return {
    name: `${baseName(world.transport, row)}.${suffix}`,
    size: badmailFileSize(world, row, suffix),
    changedAt: arrivalOf(world.transport, row),
  };
}

export const badmailFolderView: FolderView<TransportWorld> = {
  count: ({ transport }, number) => badmailFilesIn(transport, number),
  bytes: ({ transport }, number) => badmailFolder(transport, number)?.bytes ?? 0,
  allocated: ({ transport }, number) => badmailFolder(transport, number)?.allocated ?? 0,
  page(world, number, from, count, after) {
    const { transport } = world;
    const folder = badmailFolder(transport, number);
    const files: ReturnType<typeof badmailEntry>[] = [];
    if (!folder) return files;
    // Not one file is looked at before the page: people page and delete through very many.
    const known = after === undefined ? undefined : badmailFile(transport, number, after);
    const head = known?.row ?? headOf(transport, folder.list);
    let place = known ? from : 0;
    for (let row = head; row !== 0; row = nextOf(transport, row)) {
      const left = filesLeft(folder.gone.get(row) ?? 0);
      if (place + left <= from && row !== known?.row) {
        place += left;
        continue;
      }
      for (const [bit, suffix] of badmailSuffixes.entries()) {
        if (isGone(folder, row, bit) || (row === known?.row && bit <= known.bit)) continue;
        if (place >= from) files.push(badmailEntry(world, row, suffix));
        place += 1;
        if (files.length === count) return files;
      }
    }
    return files;
  },
  find(world, number, name) {
    const file = badmailFile(world.transport, number, name);
    return file && badmailEntry(world, file.row, badmailSuffixes[file.bit]!);
  },
  read(world, number, name) {
    const file = badmailFile(world.transport, number, name);
    return file && badmailFileText(world, file.row, badmailSuffixes[file.bit]!);
  },
  remove(world, number, name) {
    const file = badmailFile(world.transport, number, name);
    if (!file) return 'path-not-found';
    removeBadmailFile(world, file.folder, file.row, file.bit);
    return undefined;
  },
  removeMany(world, number, limit) {
    const folder = badmailFolder(world.transport, number);
    if (!folder) return 0;
    let removed = 0;
    for (const row of rowsOf(world.transport, folder.list)) {
      for (const bit of badmailSuffixes.keys()) {
        if (isGone(folder, row, bit)) continue;
        if (removed === limit) return removed;
        removeBadmailFile(world, folder, row, bit);
        removed += 1;
      }
    }
    return removed;
  },
  // The service opens the folder only to write or to stop.
  mayDetach: () => true,
};

/** Whatever is put into Pickup is sent at once; nothing stays. */
export const pickupFolderView: FolderView<TransportWorld> = {
  count: () => 0,
  bytes: () => 0,
  allocated: () => 0,
  page: () => [],
  find: () => undefined,
  read: () => undefined,
  remove: () => 'path-not-found',
  removeMany: () => 0,
  mayDetach: () => true,
  added: (world, folder, _name, text) => takePickup(world, String(folder), text),
};

/** Rows of the world's folder views. */
export const transportFolderViews = {
  store: storeFolderView,
  queue: queueFolderView,
  badmail: badmailFolderView,
  pickup: pickupFolderView,
  'protocol-log': protocolFolderView,
  'tracking-log': trackingFolderView,
};
