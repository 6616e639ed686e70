/** Patience of link queues and of mail that waits for the store: delay notifications and expiry. */
import { minute, type SimTime } from '#kernel';
import { forgetIfEmpty } from './carriage.ts';
import { failMessage, notifyDelay } from './failure.ts';
import { runningOf } from './server.ts';
import type {
  Delay,
  LateQueue,
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
  delay: Delay;
  notifyMs: SimTime;
  expireMs: SimTime;
}

function patienceOf(
  { settings: { delivery } }: RunningConfiguration,
  state: VirtualServerState,
  queue: LateQueue,
): Patience {
  return queue.list === state.lists.local
    ? {
        delay: 'localDelay',
        notifyMs: delivery.localDelayNotificationMinutes * minute,
        expireMs: delivery.localExpirationMinutes * minute,
      }
    : {
        delay: 'delay',
        notifyMs: delivery.delayNotificationMinutes * minute,
        expireMs: delivery.expirationMinutes * minute,
      };
}

/** Of messages in the order of their arrival the first of each kind is the first to be late. */
function nextLate(
  transport: TransportState,
  queue: LateQueue,
  { notifyMs, expireMs }: Patience,
): SimTime | undefined {
  const head = headOf(transport, queue.list);
  if (head === 0) return undefined;
  const expires = arrivalOf(transport, head) + expireMs;
  if (queue.lateCursor === 0) return expires;
  return Math.min(expires, arrivalOf(transport, queue.lateCursor) + notifyMs);
}

/** A message has come to a list: it will be late when its time comes, wherever it stands. */
export function watchJoined(world: TransportWorld, queue: LateQueue, row: MessageRow): void {
  const { transport } = world;
  const running = runningOf(world, queue.virtualServer);
  const state = transport.virtualServers.get(queue.virtualServer);
  if (!running || !state) return;
  const { next, previous } = transport.messages.columns;
  const arrived = arrivalOf(transport, row);
  const [after, before] = [next[row]!, previous[row]!];
  if (before !== 0 && arrivalOf(transport, before) > arrived + crowdMs) queue.mixed = true;
  if (after !== 0 && arrivalOf(transport, after) < arrived - crowdMs) queue.mixed = true;
  const { notifyMs, expireMs } = patienceOf(running, state, queue);
  const waits = waitsForNotice(transport, row);
  if (waits && (queue.lateCursor === 0 || before === 0)) queue.lateCursor = row;
  const late = waits ? Math.min(notifyMs, expireMs) : expireMs;
  // Those that are late already are not told one by one.
  wakeForLate(world, state, Math.max(arrived + late, world.clock.now + crowdMs));
}

/** Messages that were put back or unfrozen stand behind younger ones until somebody looks for late ones. */
function putInOrder(transport: TransportState, queue: LateQueue): void {
  if (!queue.mixed) return;
  pour(transport, [queue.list], queue.list);
  queue.lateCursor = headOf(transport, queue.list);
  queue.mixed = false;
}

function wakeForLate(world: TransportWorld, state: VirtualServerState, late: SimTime): void {
  const next = Math.max(late, world.clock.now + 1000);
  if (state.lateAt !== undefined && state.lateAt <= next) return;
  state.lateAt = next;
  world.schedule(next, { kind: 'transport.late', virtualServer: state.id });
}

function tellDelays(world: TransportWorld, queue: LateQueue, { delay, notifyMs }: Patience): void {
  const { transport } = world;
  const state = transport.virtualServers.get(queue.virtualServer);
  const until = world.clock.now - notifyMs;
  let row = queue.lateCursor;
  while (row !== 0 && arrivalOf(transport, row) <= until) {
    if (waitsForNotice(transport, row) && state) {
      setFlag(transport, row, flags.delayNotified, true);
      notifyDelay(world, state, row, delay);
    }
    row = nextOf(transport, row);
  }
  // Those of the null sender wait for no notice; nobody wakes for them.
  while (row !== 0 && !waitsForNotice(transport, row)) row = nextOf(transport, row);
  queue.lateCursor = row;
}

const expired = { kind: 'expired', status: '4.4.7', diagnostic: '' } as const;

function expire(world: TransportWorld, queue: LateQueue, { expireMs }: Patience): void {
  const { transport } = world;
  const state = transport.virtualServers.get(queue.virtualServer);
  const until = world.clock.now - expireMs;
  for (let row = headOf(transport, queue.list); row !== 0; row = headOf(transport, queue.list)) {
    if (arrivalOf(transport, row) > until || !state) break;
    if (queue.lateCursor === row) queue.lateCursor = nextOf(transport, row);
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
    const links = [...transport.links.values()].filter((one) => one.virtualServer === state.id);
    let next: SimTime | undefined;
    for (const queue of [state.local, ...links]) {
      const patience = patienceOf(running, state, queue);
      putInOrder(transport, queue);
      tellDelays(world, queue, patience);
      expire(world, queue, patience);
      const late = nextLate(transport, queue, patience);
      if (late !== undefined && (next === undefined || late < next)) next = late;
    }
    for (const link of links) forgetIfEmpty(world, link);
    if (next !== undefined) {
      wakeForLate(world, state, next - clock.now < crowdMs ? clock.now + crowdMs : next);
    }
    transport.revision += 1;
  },
};
