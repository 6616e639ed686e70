/** Bad mail: what can be neither delivered nor returned. Where the product keeps it, each is three files. */
import { minute } from '#kernel';
import {
  attachView,
  findNode,
  registryKeys,
  registryNumber,
  splitPath,
  type Volume,
} from '#windows';
import { editions } from './editions.ts';
import { makeFolders } from './mailbox.ts';
import { runningOf, serverOf } from './server.ts';
import { messageIdOf, recipientsOf, textOf } from './spell.ts';
import type {
  BadmailFolder,
  BadmailLimit,
  MailServer,
  TransportState,
  TransportWorld,
  VirtualServerState,
} from './state.ts';
import {
  append,
  countOf,
  dropMessage,
  forgetMessage,
  leaveQueue,
  type MessageRow,
  newList,
  onDisk,
  unlink,
} from './store.ts';

/** The files of one message, in the order of their bits in `gone`. */
export const badmailSuffixes = ['BAD', 'BDP', 'BDR'] as const;
const allGone = 7;

/** Octets of the binary envelope and of the readable reason without its recipient (assumed). */
const envelopeSize = 1024;

/** Sentence and code: public write-ups of CDONTS and BadMail; the layout and "follow" are assumed. */
function reasonText(recipients: readonly string[]): string {
  return [
    'Unable to deliver this message because the follow error was encountered: "This message is a delivery status notification that cannot be delivered.".',
    '',
    'The specific error code was 0xC00402C7.',
    '',
    'The message sender was <>.',
    '',
    'The message was intended for the following recipients.',
    ...recipients,
    '',
  ].join('\r\n');
}

const reasonFrame = reasonText(['']).length;

/** Names of a folder's files begin so; the row tells them apart, the serial that it is still the same. */
export function badmailFileSize(
  world: TransportWorld,
  row: MessageRow,
  suffix: (typeof badmailSuffixes)[number],
): number {
  if (suffix === 'BAD') return world.transport.messages.columns.size[row]!;
  if (suffix === 'BDP') return envelopeSize;
  const recipients = recipientsOf(world, row);
  const letters = recipients.reduce((sum, one) => sum + one.address.length, 0);
  return reasonFrame + letters + 2 * Math.max(0, recipients.length - 1);
}

export function badmailFileText(
  world: TransportWorld,
  row: MessageRow,
  suffix: (typeof badmailSuffixes)[number],
): string {
  if (suffix === 'BAD') return textOf(world, row);
  const recipients = recipientsOf(world, row).map((one) => one.address);
  if (suffix === 'BDR') return reasonText(recipients);
  // Binary in the product: what is in it is not known, so it is names between zeros here.
  const known = ['', messageIdOf(world, row), ...recipients, ''].join('\0');
  return known.slice(0, envelopeSize).padEnd(envelopeSize, '\0');
}

function volumeOf(world: TransportWorld, state: VirtualServerState): Volume | undefined {
  return world.windows.machines.get(serverOf(world, state.id).machine)?.volumes.get('C');
}

/** The folder of bad mail as it stands now; undefined while there is none. */
function findFolder(
  { transport }: TransportWorld,
  volume: Volume,
  path: string,
): BadmailFolder | undefined {
  const node = findNode(volume, path);
  const view = node?.kind === 'folder' ? node.view : undefined;
  return view?.kind === 'badmail' ? transport.badmail.get(view.list) : undefined;
}

/** The folder bad mail goes to; it is made again when it is missing. */
function folderFor(world: TransportWorld, state: VirtualServerState): BadmailFolder | undefined {
  const { transport } = world;
  const volume = volumeOf(world, state);
  const path = runningOf(world, state.id)?.settings.messages.badmailDirectory;
  if (!volume || path === undefined) return undefined;
  const found = findFolder(world, volume, path);
  if (found) return found;
  const number = transport.nextBadmail;
  makeFolders(volume, splitPath(path).folder, world.clock.now);
  if (attachView(volume, path, { kind: 'badmail', list: number }, world.clock.now)) {
    return undefined;
  }
  transport.nextBadmail += 1;
  const made = { list: newList(transport), gone: new Map(), missing: 0, bytes: 0, allocated: 0 };
  transport.badmail.set(number, made);
  return made;
}

function sizesOf(world: TransportWorld, row: MessageRow): number[] {
  return badmailSuffixes.map((suffix) => badmailFileSize(world, row, suffix));
}

/** DWORD of "no limit" (KB 884068). */
const unlimited = 0xffffffff;

/**
 * What the registry says of bad mail; undefined where it says nothing and the release decides. The values came with
 * Service Pack 1: releases before it do not know them (KB 884068). That they are read at the start of the virtual
 * server is assumed, and that without a period the size is read each time.
 */
export function readBadmailLimit(
  { windows }: TransportWorld,
  { machine: id, edition }: MailServer,
): BadmailLimit | undefined {
  const machine = windows.machines.get(id);
  if (!machine || editions[edition].writesBadmail) return undefined;
  const sizeKb = registryNumber(machine, registryKeys.smtpQueuing, 'MaxBadMailFolderSize') ?? 0;
  if (sizeKb === 0) return undefined;
  const period = registryNumber(machine, registryKeys.smtpQueuing, 'BadMailSyncPeriod') ?? 0;
  return {
    maxBytes: sizeKb === unlimited ? null : sizeKb * 1024,
    syncMs: period * minute,
    bytes: 0,
    readAt: undefined,
  };
}

/** Whether a virtual server keeps bad mail now; a full folder is no ring: what is new is lost. */
export function keepsBadmail(world: TransportWorld, state: VirtualServerState): boolean {
  const limit = state.badmailLimit;
  if (!limit) return editions[serverOf(world, state.id).edition].writesBadmail;
  if (limit.maxBytes === null) return true;
  const { now } = world.clock;
  if (limit.readAt === undefined || now - limit.readAt >= limit.syncMs) {
    const volume = volumeOf(world, state);
    const path = runningOf(world, state.id)?.settings.messages.badmailDirectory;
    const folder = volume && path !== undefined ? findFolder(world, volume, path) : undefined;
    limit.bytes = folder?.bytes ?? 0;
    limit.readAt = now;
  }
  return limit.bytes < limit.maxBytes;
}

/** Takes a message that is in no list out of the queue for good: kept as bad mail where that is done, or forgotten. */
export function putIntoBadmail(
  world: TransportWorld,
  state: VirtualServerState,
  row: MessageRow,
  keeps: boolean = keepsBadmail(world, state),
): void {
  const { transport } = world;
  const folder = keeps ? folderFor(world, state) : undefined;
  if (!folder) {
    dropMessage(transport, row);
    return;
  }
  leaveQueue(transport, row);
  append(transport, folder.list, row);
  for (const size of sizesOf(world, row)) {
    folder.bytes += size;
    folder.allocated += onDisk(size);
    if (state.badmailLimit) state.badmailLimit.bytes += size;
  }
}

export function isGone(folder: BadmailFolder, row: MessageRow, bit: number): boolean {
  return ((folder.gone.get(row) ?? 0) & (1 << bit)) !== 0;
}

/** Deletes one of the three files of a message; with the last the message is forgotten. */
export function removeBadmailFile(
  world: TransportWorld,
  folder: BadmailFolder,
  row: MessageRow,
  bit: number,
): void {
  const { transport } = world;
  const size = badmailFileSize(world, row, badmailSuffixes[bit]!);
  folder.bytes -= size;
  folder.allocated -= onDisk(size);
  const gone = (folder.gone.get(row) ?? 0) | (1 << bit);
  if (gone !== allGone) {
    folder.gone.set(row, gone);
    folder.missing += 1;
    return;
  }
  folder.gone.delete(row);
  folder.missing -= badmailSuffixes.length - 1;
  unlink(transport, row);
  forgetMessage(transport, row);
}

/** Files that are left of a message with these bits gone. */
export function filesLeft(gone: number): number {
  return 3 - (gone & 1) - ((gone >> 1) & 1) - (gone >> 2);
}

/** Files in a folder of bad mail, by the number of its view; 0 for none. */
export function badmailFilesIn(transport: TransportState, number: number): number {
  const folder = transport.badmail.get(number);
  if (!folder) return 0;
  return badmailSuffixes.length * countOf(transport, folder.list) - folder.missing;
}

/** Files of bad mail on a server: stopping the service looks at each of them (KB 555408). */
export function badmailFiles(transport: TransportState): number {
  let files = 0;
  for (const number of transport.badmail.keys()) files += badmailFilesIn(transport, number);
  return files;
}
