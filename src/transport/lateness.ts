/** Patience of link queues: delay notifications and expiry. */
import { minute, type SimTime } from '#kernel';
import { forgetIfEmpty } from './carriage.ts';
import { failMessage, notifyDelay } from './failure.ts';
import { runningOf } from './server.ts';
import type {
  LinkQueue,
  RunningConfiguration,
  TransportState,
  TransportWorld,
  VirtualServerState,
} from './state.ts';
import {
  arrivalOf,
  flags,
  headOf,
  type MessageRow,
  nextOf,
  pour,
  setFlag,
  unlink,
} from './store.ts';

/** Whether anybody is to be told when this message is late; of the null sender nobody is. */
export function waitsForNotice(transport: TransportState, row: MessageRow): boolean {
  return (transport.messages.columns.flags[row]! & flags.delayNotified) === 0;
}

/** After one notice the next is looked for a minute later: so many are sent at once in a flood. */
const crowdMs = minute;

interface Patience {
  notifyMs: SimTime;
  expireMs: SimTime;
}

function patienceOf({ settings }: RunningConfiguration): Patience {
  return {
    notifyMs: settings.delivery.delayNotificationMinutes * minute,
    expireMs: settings.delivery.expirationMinutes * minute,
  };
}

/** Of messages in the order of their arrival the first of each kind is the first to be late. */
function nextLate(
  transport: TransportState,
  link: LinkQueue,
  { notifyMs, expireMs }: Patience,
): SimTime | undefined {
  const head = headOf(transport, link.list);
  if (head === 0) return undefined;
  const expires = arrivalOf(transport, head) + expireMs;
  if (link.lateCursor === 0) return expires;
  return Math.min(expires, arrivalOf(transport, link.lateCursor) + notifyMs);
}

/** A message has come to the list of a link: it will be late when its time comes, wherever it stands. */
export function watchJoined(world: TransportWorld, link: LinkQueue, row: MessageRow): void {
  const { transport } = world;
  const running = runningOf(world, link.virtualServer);
  const state = transport.virtualServers.get(link.virtualServer);
  if (!running || !state) return;
  const { next, previous } = transport.messages.columns;
  const arrived = arrivalOf(transport, row);
  const [after, before] = [next[row]!, previous[row]!];
  if (before !== 0 && arrivalOf(transport, before) > arrived + crowdMs) link.mixed = true;
  if (after !== 0 && arrivalOf(transport, after) < arrived - crowdMs) link.mixed = true;
  const { notifyMs, expireMs } = patienceOf(running);
  const waits = waitsForNotice(transport, row);
  if (waits && (link.lateCursor === 0 || before === 0)) link.lateCursor = row;
  const late = waits ? Math.min(notifyMs, expireMs) : expireMs;
  // Those that are late already are not told one by one.
  wakeForLate(world, state, Math.max(arrived + late, world.clock.now + crowdMs));
}

/** Messages that were put back or unfrozen stand behind younger ones until somebody looks for late ones. */
function putInOrder(transport: TransportState, link: LinkQueue): void {
  if (!link.mixed) return;
  pour(transport, [link.list], link.list);
  link.lateCursor = headOf(transport, link.list);
  link.mixed = false;
}

function wakeForLate(world: TransportWorld, state: VirtualServerState, late: SimTime): void {
  const next = Math.max(late, world.clock.now + 1000);
  if (state.lateAt !== undefined && state.lateAt <= next) return;
  state.lateAt = next;
  world.schedule(next, { kind: 'transport.late', virtualServer: state.id });
}

function tellDelays(world: TransportWorld, link: LinkQueue, { notifyMs }: Patience): void {
  const { transport } = world;
  const state = transport.virtualServers.get(link.virtualServer);
  const until = world.clock.now - notifyMs;
  let row = link.lateCursor;
  while (row !== 0 && arrivalOf(transport, row) <= until) {
    if (waitsForNotice(transport, row) && state) {
      setFlag(transport, row, flags.delayNotified, true);
      notifyDelay(world, state, row);
    }
    row = nextOf(transport, row);
  }
  // Those of the null sender wait for no notice; nobody wakes for them.
  while (row !== 0 && !waitsForNotice(transport, row)) row = nextOf(transport, row);
  link.lateCursor = row;
}

const expired = { kind: 'expired', status: '4.4.7', diagnostic: '' } as const;

function expire(world: TransportWorld, link: LinkQueue, { expireMs }: Patience): void {
  const { transport } = world;
  const state = transport.virtualServers.get(link.virtualServer);
  const until = world.clock.now - expireMs;
  for (let row = headOf(transport, link.list); row !== 0; row = headOf(transport, link.list)) {
    if (arrivalOf(transport, row) > until || !state) break;
    if (link.lateCursor === row) link.lateCursor = nextOf(transport, row);
    unlink(transport, row);
    failMessage(world, state, row, expired);
  }
}

export const latenessHandlers = {
  'transport.late': (world: TransportWorld, event: { virtualServer: string }) => {
    const { transport, clock } = world;
    const state = transport.virtualServers.get(event.virtualServer);
    if (!state || state.lateAt !== clock.now) return;
    state.lateAt = undefined;
    const running = runningOf(world, state.id);
    if (!running) return;
    const patience = patienceOf(running);
    let next: SimTime | undefined;
    for (const link of [...transport.links.values()]) {
      if (link.virtualServer !== state.id) continue;
      putInOrder(transport, link);
      tellDelays(world, link, patience);
      expire(world, link, patience);
      const late = nextLate(transport, link, patience);
      if (late !== undefined && (next === undefined || late < next)) next = late;
      forgetIfEmpty(world, link);
    }
    if (next !== undefined) {
      wakeForLate(world, state, next - clock.now < crowdMs ? clock.now + crowdMs : next);
    }
    transport.revision += 1;
  },
};
