/** The queuing engine at work: files are read after a start, mail is looked up, routed, handed to the store. */
import type { SimTime } from '#kernel';
import { forgetLink } from './carriage.ts';
import { categorize } from './categorizer.ts';
import { storeTakes } from './delivery.ts';
import { wake } from './intake.ts';
import { budgetFor, costs, inMemory, loadOf, rate, spend } from './load.ts';
import { track } from './logs/tracking-log.ts';
import { runningOf, serverOf } from './server.ts';
import { lookAtSpace } from './space.ts';
import type {
  RunningConfiguration,
  TransportState,
  TransportWorld,
  VirtualServerState,
} from './state.ts';
import {
  append,
  countOf,
  flags,
  headOf,
  type ListNumber,
  pour,
  rowsOf,
  setFlag,
  unlink,
} from './store.ts';

/** Key name of the service that decides routes. */
const routingService = 'RESVC';

/** Message files read after a start, in a second (assumed: one disk, small files). */
const readPerSecond = 400;

/** Messages taken into the categorizer at a time (assumed). */
const lookupMax = 1000;

/** Between two stretches of work: short while there is little to do. */
const busyMs = 250;
const littleToDo = 20;

/** Local delivery is tried again this often while the store is away (assumed). */
const storeRetryMs = 60_000;

function routingRuns(world: TransportWorld, state: VirtualServerState): boolean {
  const machine = world.windows.machines.get(serverOf(world, state.id).machine);
  const service = machine?.services.get(routingService);
  return service === undefined || service.state === 'running';
}

function move(transport: TransportState, from: ListNumber, to: ListNumber, most: number): number {
  let moved = 0;
  for (
    let row = headOf(transport, from);
    row !== 0 && moved < most;
    row = headOf(transport, from)
  ) {
    unlink(transport, row);
    append(transport, to, row);
    moved += 1;
  }
  return moved;
}

/** Reads files of the Queue folder that are not in memory yet. */
function readFiles(world: TransportWorld, state: VirtualServerState, elapsedMs: SimTime): void {
  const { transport } = world;
  if (countOf(transport, state.lists.disk) === 0) return;
  const server = serverOf(world, state.id);
  const room = server.hardware.messageObjectsMax - inMemory(transport);
  const time = Math.max(littleToDo, Math.floor((readPerSecond * elapsedMs) / 1000));
  const read = move(
    transport,
    state.lists.disk,
    state.lists.presubmission,
    Math.max(0, Math.min(room, Math.ceil(time * server.hardware.speed))),
  );
  spend(world, server, read * costs.read);
}

/** Categorizes until the processor's share of this stretch is used up. */
function lookUp(
  world: TransportWorld,
  state: VirtualServerState,
  running: RunningConfiguration,
  elapsedMs: SimTime,
): void {
  const { transport } = world;
  const { lists } = state;
  const load = loadOf(world, serverOf(world, state.id));
  const end = load.spent + budgetFor(load, elapsedMs);
  for (;;) {
    let row = headOf(transport, lists.lookup);
    if (row === 0) {
      const wanted = lookupMax;
      const moved = move(transport, lists.notifications, lists.lookup, wanted);
      move(transport, lists.presubmission, lists.lookup, wanted - moved);
      row = headOf(transport, lists.lookup);
    }
    if (row === 0 || load.spent >= end) return;
    unlink(transport, row);
    categorize(world, state, running, row);
  }
}

/** A queue that has just been emptied. */
const nobodyLate = { lateCursor: 0, mixed: false } as const;

/** Whatever waits for the store or the routing engine begins again when that is back. */
function returnWaiting(world: TransportWorld, state: VirtualServerState): void {
  const { transport } = world;
  const { lists } = state;
  if (countOf(transport, lists.local) > 0 && storeTakes(world, state)) {
    move(transport, lists.local, lists.lookup, Number.POSITIVE_INFINITY);
    Object.assign(state.local, nobodyLate);
  }
  if (countOf(transport, lists.routing) > 0 && routingRuns(world, state)) {
    move(transport, lists.routing, lists.lookup, Number.POSITIVE_INFINITY);
  }
}

/** Nobody decides routes: whatever comes waits until that is tried again. */
function waitForRouting(world: TransportWorld, state: VirtualServerState): void {
  const { transport } = world;
  const { lists } = state;
  for (const from of [lists.lookup, lists.notifications, lists.presubmission]) {
    for (let left = lookupMax; left > 0 && countOf(transport, from) > 0; left -= 1) {
      track(world, state, headOf(transport, from), 'routingRetry');
      move(transport, from, lists.routing, 1);
    }
  }
}

/** When the engine must work again: soon while it has work, later while it waits for others. */
function nextWork(world: TransportWorld, state: VirtualServerState): SimTime | undefined {
  const { transport } = world;
  const { lists } = state;
  const count = (list: ListNumber) => countOf(transport, list);
  const work = count(lists.presubmission) + count(lists.lookup) + count(lists.notifications);
  const server = serverOf(world, state.id);
  const mayRead = count(lists.disk) > 0 && inMemory(transport) < server.hardware.messageObjectsMax;
  if (work > littleToDo || mayRead) return busyMs;
  if (work > 0) return 50;
  if (count(lists.local) + count(lists.routing) > 0) return storeRetryMs;
  // Memory is full: as messages leave, more can be read.
  return count(lists.disk) > 0 ? 1000 : undefined;
}

export const engineHandlers = {
  'transport.work': (world: TransportWorld, { virtualServer }: { virtualServer: string }) => {
    const { transport, clock } = world;
    const state = transport.virtualServers.get(virtualServer);
    if (!state || state.workAt !== clock.now) return;
    state.workAt = undefined;
    const running = runningOf(world, state.id);
    // A stopped virtual server leaves its messages; they are taken up when it starts.
    if (!running) return;
    transport.revision += 1;
    const server = serverOf(world, state.id);
    lookAtSpace(world, server);
    const load = loadOf(world, server);
    const elapsedMs = Math.max(50, Math.min(busyMs, clock.now - load.since));
    readFiles(world, state, elapsedMs);
    returnWaiting(world, state);
    if (routingRuns(world, state)) {
      lookUp(world, state, running, elapsedMs);
    } else {
      waitForRouting(world, state);
    }
    rate(load, clock.now);
    const next = nextWork(world, state);
    if (next !== undefined) wake(world, state, next);
  },
};

/** All lists of a virtual server but the one of unread files. */
function loadedLists({ transport }: TransportWorld, state: VirtualServerState): ListNumber[] {
  const { disk: _disk, afloat: _afloat, ...system } = state.lists;
  const links = [...transport.links.values()].filter((one) => one.virtualServer === state.id);
  return [...Object.values(system), ...links.flatMap((one) => [one.list, one.held])];
}

/** A virtual server has stopped or starts: its messages are files in the Queue folder and nothing else. */
export function putDown(world: TransportWorld, state: VirtualServerState): void {
  const { transport } = world;
  const lists = loadedLists(world, state);
  pour(transport, [state.lists.disk, ...lists], state.lists.disk);
  Object.assign(state.local, nobodyLate);
  for (const link of [...transport.links.values()]) {
    if (link.virtualServer !== state.id) continue;
    move(transport, link.carried, state.lists.afloat, Number.POSITIVE_INFINITY);
    forgetLink(transport, link);
  }
  // What was frozen one by one is forgotten with the memory it was noted in (assumed).
  for (const row of rowsOf(transport, state.lists.disk)) {
    if ((transport.messages.columns.flags[row]! & flags.frozen) !== 0) {
      setFlag(transport, row, flags.frozen, false);
    }
  }
}

/** Messages of a server that stopping must put away. */
export function loadedCount(world: TransportWorld, state: VirtualServerState): number {
  return loadedLists(world, state).reduce((sum, list) => sum + countOf(world.transport, list), 0);
}
