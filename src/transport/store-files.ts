/** The databases and transaction logs of a server, as files of its MDBDATA folder. */

import type { FolderView, ViewFile } from '#windows';
import type { MailServer, TransportWorld } from './state.ts';
import { databaseAtStart, logsAtStart } from './state.ts';
import { onDisk } from './store.ts';

/** Every transaction log is as long (Exchange 2000 and 2003). */
const logSize = 5_242_880;
const checkpointSize = 8192;
/** Shares of the private and public, property and streaming files (assumed). */
const shares = [
  ['priv1.edb', 55],
  ['priv1.stm', 35],
  ['pub1.edb', 6],
  ['pub1.stm', 4],
] as const;

function serverAt(world: TransportWorld, machine: number): MailServer | undefined {
  return world.transport.servers.find((one) => one.machine === machine);
}

function hex(value: number): string {
  return value.toString(16).toUpperCase().padStart(5, '0');
}

function filesOf(world: TransportWorld, machine: number): ViewFile[] {
  const server = serverAt(world, machine);
  const store = server && world.transport.stores.get(server.name);
  if (!store) return [];
  const { now } = world.clock;
  const full = Math.floor(store.logBytes / logSize);
  const logs = Array.from({ length: full }, (_one, index) => ({
    name: `E00${hex(index + 1)}.log`,
    size: logSize,
    changedAt: now,
  }));
  const databases = shares.map(([name, share]) => ({
    name,
    // Databases grow by pages of 4 KB.
    size: onDisk(Math.floor((store.databaseBytes * share) / 100)),
    changedAt: now,
  }));
  return [
    { name: 'E00.chk', size: checkpointSize, changedAt: now },
    { name: 'E00.log', size: logSize, changedAt: now },
    ...logs,
    ...databases,
  ].sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
}

function sumOf(world: TransportWorld, machine: number): number {
  return filesOf(world, machine).reduce((sum, one) => sum + one.size, 0);
}

function fileNamed(world: TransportWorld, machine: number, name: string): ViewFile | undefined {
  return filesOf(world, machine).find((one) => one.name.toLowerCase() === name.toLowerCase());
}

export const storeFolderView: FolderView<TransportWorld> = {
  count: (world, machine) => filesOf(world, machine).length,
  bytes: sumOf,
  // What the files took when the world began belongs to what the disk was given as full.
  allocated(world, machine) {
    const server = serverAt(world, machine);
    const store = server && world.transport.stores.get(server.name);
    if (!store) return 0;
    const logs = logSize * Math.floor(store.logBytes / logSize);
    const logsThen = logSize * Math.floor(logsAtStart / logSize);
    return logs - logsThen + onDisk(store.databaseBytes) - onDisk(databaseAtStart);
  },
  page: (world, machine, from, count) => filesOf(world, machine).slice(from, from + count),
  find: fileNamed,
  // Databases are no text; what is in them is not modelled.
  read: (world, machine, name) => (fileNamed(world, machine, name) ? '' : undefined),
  remove: () => 'in-use',
  removeMany: () => 0,
  // Exchange without its databases is not modelled, so they cannot be taken away.
  mayDetach: () => false,
};
