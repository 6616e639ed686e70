/** The window of the queues: what its last refresh has shown, and what was found in a queue. */
import { minute, type SimTime } from '#kernel';
import { editions } from './editions.ts';
import type { Found } from './finder.ts';
import { stepSearch } from './finder.ts';
import { linkCount } from './links.ts';
import { busyNow, inMemory, loadOf } from './load.ts';
import { serverOf } from './server.ts';
import type {
  LinkQueue,
  LinkState,
  SystemLists,
  TransportWorld,
  VirtualServerState,
} from './state.ts';
import { arrivalOf, bytesOf, countOf, headOf, type ListNumber } from './store.ts';

export type ShownState = LinkState | 'Frozen' | 'Disabled';

/** A queue as a refresh has seen it. */
export interface SeenQueue {
  id: string;
  name: string;
  kind: 'system' | 'link' | 'x400';
  virtualServer: string;
  state: ShownState;
  count: number;
  bytes: number;
  oldestAt: SimTime | null;
  nextRetryAt: SimTime | null;
  lastError: string;
}

export interface QueueDesk {
  open: boolean;
  intervalMinutes: number;
  /** Tells the refresh that is due from older ones. */
  generation: number;
  seenAt: SimTime | null;
  busyUntil: SimTime | null;
  rows: SeenQueue[];
  found: Map<string, Found>;
}

export function createDesk(): QueueDesk {
  return {
    open: false,
    intervalMinutes: 2,
    generation: 0,
    seenAt: null,
    busyUntil: null,
    rows: [],
    found: new Map(),
  };
}

/** A refresh asks the server for every queue; it is slow where there is much to count (assumed). */
const refreshMs = 40;
const messagesPerMs = 50;
const refreshMaxMs = 30_000;

function refreshTakes(world: TransportWorld): SimTime {
  const { servers } = world.transport;
  const busy = Math.max(0, ...servers.map((one) => busyNow(loadOf(world, one), world.clock.now)));
  const counting = refreshMs + Math.floor(inMemory(world.transport) / messagesPerMs);
  return Math.min(refreshMaxMs, Math.floor((counting * (1000 + 3 * busy)) / 1000));
}

/** Begins a refresh; what it will show is what the server knows when it ends. */
export function refreshQueues(world: TransportWorld): undefined {
  const { desk } = world.transport;
  desk.generation += 1;
  desk.busyUntil = world.clock.now + refreshTakes(world);
  world.transport.revision += 1;
  world.schedule(desk.busyUntil, { kind: 'transport.looked', generation: desk.generation });
}

export function openQueues(world: TransportWorld): undefined {
  world.transport.desk.open = true;
  refreshQueues(world);
}

export function closeQueues(world: TransportWorld): undefined {
  const { desk } = world.transport;
  desk.open = false;
  desk.generation += 1;
  desk.busyUntil = null;
}

export function setQueueInterval(world: TransportWorld, minutes: number): undefined {
  const { desk } = world.transport;
  desk.intervalMinutes = minutes;
  if (desk.busyUntil === null) planRefresh(world);
}

function planRefresh(world: TransportWorld): void {
  const { desk } = world.transport;
  if (!desk.open || desk.intervalMinutes === 0) return;
  desk.generation += 1;
  world.schedule(world.clock.now + desk.intervalMinutes * minute, {
    kind: 'transport.look',
    generation: desk.generation,
  });
}

/** Which lists of a virtual server a system queue shows. */
type SystemQueue = { key: string; name: string; lists: readonly (keyof SystemLists)[] };

/** Verbs that delete are missing on these two (TechNet aa997040). */
const undeletable = new Set(['notifications', 'failed']);

/** System queues in the order they are shown; those whose lists are empty here are always empty. */
export function systemQueues(world: TransportWorld, state: VirtualServerState): SystemQueue[] {
  const domain = world.directory.organization.recipientPolicies[0]?.domains[0] ?? '';
  const { generation } = editions[serverOf(world, state.id).edition];
  if (generation === '2000') {
    return [
      { key: 'local', name: `${domain} (Local Delivery)`, lists: ['local'] },
      { key: 'lookup', name: 'Messages awaiting directory lookup', lists: ['lookup'] },
      { key: 'routing', name: 'Messages waiting to be routed', lists: ['routing'] },
      {
        key: 'unreachable',
        name: 'Final destination currently unreachable',
        lists: ['unreachable'],
      },
      {
        key: 'presubmission',
        name: 'Pre-submission',
        lists: ['presubmission', 'notifications'],
      },
    ];
  }
  return [
    { key: 'notifications', name: 'DSN messages pending submission', lists: ['notifications'] },
    { key: 'failed', name: 'Failed message retry queue', lists: [] },
    { key: 'local', name: 'Local delivery', lists: ['local'] },
    { key: 'lookup', name: 'Messages awaiting directory lookup', lists: ['lookup'] },
    { key: 'presubmission', name: 'Messages pending submission', lists: ['presubmission'] },
    { key: 'deferred', name: 'Messages queued for deferred delivery', lists: [] },
    { key: 'routing', name: 'Messages waiting to be routed', lists: ['routing'] },
    // This label of Exchange 2003 is assumed.
    {
      key: 'unreachable',
      name: 'Messages with an unreachable destination',
      lists: ['unreachable'],
    },
  ];
}

function systemId(state: VirtualServerState, key: string): string {
  return `${state.id}:${key}`;
}

/** What a queue's id names; undefined once the queue is gone. */
export type QueueTarget =
  | { kind: 'link'; state: VirtualServerState; link: LinkQueue; lists: ListNumber[] }
  | { kind: 'system'; state: VirtualServerState; key: string; lists: ListNumber[] };

export function queueTarget(world: TransportWorld, id: string): QueueTarget | undefined {
  const { links, virtualServers } = world.transport;
  const link = links.get(id);
  if (link) {
    const state = virtualServers.get(link.virtualServer)!;
    return { kind: 'link', state, link, lists: [link.carried, link.held, link.list] };
  }
  const at = id.indexOf(':');
  const state = virtualServers.get(id.slice(0, at));
  const key = id.slice(at + 1);
  const queue = state && systemQueues(world, state).find((one) => one.key === key);
  if (!state || !queue) return undefined;
  return { kind: 'system', state, key, lists: queue.lists.map((one) => state.lists[one]) };
}

export function mayDelete(target: QueueTarget): boolean {
  return target.kind === 'link' || !undeletable.has(target.key);
}

function oldest(world: TransportWorld, lists: readonly ListNumber[]): SimTime | null {
  const { transport } = world;
  const heads = lists.map((list) => headOf(transport, list)).filter((row) => row !== 0);
  if (heads.length === 0) return null;
  return Math.min(...heads.map((row) => arrivalOf(transport, row)));
}

export function shownState(state: VirtualServerState, link: LinkQueue): ShownState {
  if (state.outboundDisabled) return 'Disabled';
  return link.frozen ? 'Frozen' : link.state;
}

function seenLinks(world: TransportWorld, state: VirtualServerState): SeenQueue[] {
  const { transport } = world;
  const links = [...transport.links.values()].filter((one) => one.virtualServer === state.id);
  return links
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
    .map((link) => {
      const lists = [link.list, link.held, link.carried];
      return {
        id: link.id,
        name: link.name,
        kind: 'link',
        virtualServer: state.id,
        state: shownState(state, link),
        count: linkCount(transport, link),
        bytes: lists.reduce((sum, list) => sum + bytesOf(transport, list), 0),
        oldestAt: oldest(world, lists),
        nextRetryAt: link.nextAttemptAt ?? null,
        lastError: link.lastError,
      };
    });
}

function seenSystem(world: TransportWorld, state: VirtualServerState): SeenQueue[] {
  const { transport } = world;
  return systemQueues(world, state).map(({ key, name, lists }) => {
    const numbers = lists.map((one) => state.lists[one]);
    const sum = (of: typeof countOf) =>
      numbers.reduce((total, list) => total + of(transport, list), 0);
    return {
      id: systemId(state, key),
      name,
      kind: 'system',
      virtualServer: state.id,
      state: 'Ready',
      count: sum(countOf),
      bytes: sum(bytesOf),
      oldestAt: oldest(world, numbers),
      nextRetryAt: null,
      lastError: '',
    };
  });
}

function seeQueues(world: TransportWorld): SeenQueue[] {
  return [...world.transport.virtualServers.values()].flatMap((state) => {
    // A stopped virtual server shows no queue: nobody has its messages in memory.
    if (state.status === 'Stopped') return [];
    const { generation } = editions[serverOf(world, state.id).edition];
    const system = seenSystem(world, state);
    const x400: SeenQueue[] =
      generation === '2000'
        ? []
        : [
            {
              ...system[0]!,
              id: `${state.id}:x400`,
              name: 'PendingRerouteQ',
              kind: 'x400',
              count: 0,
              bytes: 0,
              oldestAt: null,
            },
          ];
    return [...system, ...x400, ...seenLinks(world, state)];
  });
}

export const deskHandlers = {
  'transport.look': (world: TransportWorld, { generation }: { generation: number }) => {
    const { desk } = world.transport;
    if (desk.open && desk.generation === generation) refreshQueues(world);
  },
  'transport.looked': (world: TransportWorld, { generation }: { generation: number }) => {
    const { desk } = world.transport;
    if (desk.generation !== generation) return;
    desk.busyUntil = null;
    desk.seenAt = world.clock.now;
    desk.rows = seeQueues(world);
    world.transport.revision += 1;
    planRefresh(world);
  },
  'transport.found': (world: TransportWorld, event: { queue: string; generation: number }) => {
    const found = world.transport.desk.found.get(event.queue);
    if (found?.generation !== event.generation) return;
    stepSearch(world, event.queue, found);
    world.transport.revision += 1;
  },
};
