/** Folders under Mailroot that a virtual server works in: made or taken up again when it starts. */
import { mailrootOf } from '#directory';
import {
  attachView,
  findNode,
  listFolder,
  logEvent,
  removeNode,
  splitPath,
  type Volume,
} from '#windows';
import { setAside } from './folders.ts';
import { makeFolders } from './mailbox.ts';
import { takePickup } from './pickup.ts';
import { runningOf, serverOf } from './server.ts';
import type { RunningConfiguration, TransportWorld, VirtualServerState } from './state.ts';
import { append, dropList, enterQueue, rowsOf, unlink } from './store.ts';

function volumeOf(world: TransportWorld, state: VirtualServerState): Volume | undefined {
  return world.windows.machines.get(serverOf(world, state.id).machine)?.volumes.get('C');
}

/** Stays where setup put it, wherever Queue goes: the sheet has no field for it. */
function pickupPath(state: VirtualServerState): string {
  return `${mailrootOf(state.number)}\\Pickup`;
}

/** Where Exchange keeps its databases. */
const storeFolder = 'C:\\Program Files\\Exchsrvr\\MDBDATA';

/** The databases of every server are files on its disk. */
export function layStores(world: TransportWorld): void {
  for (const server of world.transport.servers) {
    const volume = world.windows.machines.get(server.machine)?.volumes.get('C');
    if (!volume) continue;
    makeFolders(volume, splitPath(storeFolder).folder, world.clock.now);
    attachView(volume, storeFolder, { kind: 'store', list: server.machine }, world.clock.now);
  }
}

/** A folder of messages that somebody has put back in its place: they are the server's again. */
function takeBack(world: TransportWorld, state: VirtualServerState, folder: number): void {
  const { transport } = world;
  const list = transport.aside.get(folder);
  if (list === undefined) return;
  for (const row of rowsOf(transport, list)) {
    unlink(transport, row);
    enterQueue(transport, row, state.number);
    append(transport, state.lists.disk, row);
  }
  transport.aside.delete(folder);
  dropList(transport, list);
}

/** Somebody has named another Queue folder since the last start: what waits stays in the old one (assumed). */
function leaveOldFolder(
  { transport }: TransportWorld,
  state: VirtualServerState,
  volume: Volume,
  path: string,
): void {
  const before = state.queueFolder;
  state.queueFolder = path;
  if (before === '' || before.toLowerCase() === path.toLowerCase()) return;
  const node = findNode(volume, before);
  const view = node?.kind === 'folder' ? node.view : undefined;
  if (view?.kind !== 'queue' || view.list !== state.number) return;
  const known = volume.views.find((one) => one.kind === 'queue' && one.list === view.list);
  view.list = setAside(transport, state.number);
  if (known) known.list = view.list;
}

/** False when the Queue folder cannot be one: then the virtual server does not start (event 429). */
export function openFolders(
  world: TransportWorld,
  state: VirtualServerState,
  running: RunningConfiguration,
): boolean {
  const volume = volumeOf(world, state);
  if (!volume) return true;
  const { queueDirectory } = running.settings.messages;
  leaveOldFolder(world, state, volume, queueDirectory);
  makeFolders(volume, splitPath(queueDirectory).folder, world.clock.now);
  const node = findNode(volume, queueDirectory);
  const view = { kind: 'queue', list: state.number };
  if (node?.kind === 'folder' && node.view?.kind === 'queue') {
    const before = node.view.list;
    if (before !== state.number) {
      const known = volume.views.find((one) => one.kind === 'queue' && one.list === before);
      if (known) known.list = state.number;
      node.view.list = state.number;
      takeBack(world, state, before);
    }
  } else if (attachView(volume, queueDirectory, view, world.clock.now)) {
    logEvent(world, serverOf(world, state.id).machine, 'System', {
      type: 'Error',
      source: 'SMTPSVC',
      category: 'None',
      event: 429,
      insertions: [queueDirectory],
    });
    return false;
  }
  const pickup = pickupPath(state);
  makeFolders(volume, splitPath(pickup).folder, world.clock.now);
  const there = findNode(volume, pickup);
  if (there?.kind !== 'folder' || !there.view) {
    attachView(volume, pickup, { kind: 'pickup', list: state.number }, world.clock.now);
  }
  return true;
}

/** Files that were put into Pickup while nobody looked. */
export function takeWaitingPickup(world: TransportWorld, state: VirtualServerState): void {
  const volume = volumeOf(world, state);
  if (!volume || !runningOf(world, state.id)) return;
  const path = pickupPath(state);
  for (const node of listFolder(volume, path) ?? []) {
    if (node.kind !== 'file') continue;
    const taken = takePickup(world, state.id, node.text);
    if (taken) removeNode(volume, `${path}\\${node.name}`, world.clock.now);
  }
}
