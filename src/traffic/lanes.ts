/** Sessions of bulk senders: real connections that are greeted, used and left. */
import { must } from '#kernel';
import { type Connection, type ConnectionId, close, connect, type Service, send } from '#net';
import { answered, guessAgain, isLoggingOn, logOn } from './guessing.ts';
import { askAgain, beginAsking, heard, isAsking, isProbing } from './harvest.ts';
import { slowDown, tryLater } from './patience.ts';
import type { BulkSpec } from './specs.ts';
import type { Lane, TrafficWorld, Workload } from './state.ts';

/** Name under which the world registers `trafficService`; a connection's owner is the source. */
const serviceName = 'traffic';

/** A server that sends more without a line end is left. */
const replyLineMax = 2048;

export function openLane(world: TrafficWorld, source: number, spec: BulkSpec): void {
  const workload = world.traffic.workloads[source - 1]!;
  const host = spec.hosts[workload.opened % spec.hosts.length]!;
  workload.opened += 1;
  workload.lanes.push({
    connection: connect(world, host, spec.address, 25, serviceName, source),
    host,
    stage: 'connecting',
    buffer: '',
    sent: 0,
    openedAt: world.clock.now,
    guesses: 0,
    asked: '',
  });
}

/** Says good-bye; the session ends when the server has closed. */
export function quit(world: TrafficWorld, lane: Lane): void {
  if (lane.stage === 'quitting') return;
  lane.stage = 'quitting';
  send(world, lane.connection, 'client', 'QUIT\r\n');
}

/** Every session is left; those that were not greeted yet are dropped. */
export function leaveAll(world: TrafficWorld, workload: Workload): void {
  for (const lane of [...workload.lanes]) {
    if (lane.stage === 'ready' || isIdle(lane)) quit(world, lane);
    else if (lane.stage !== 'quitting') drop(world, workload, lane);
  }
}

function drop(world: TrafficWorld, workload: Workload, lane: Lane): void {
  workload.lanes = workload.lanes.filter((one) => one !== lane);
  close(world, lane.connection, 'client');
}

function laneOf(world: TrafficWorld, connection: Connection): [Workload, Lane] | undefined {
  const workload = world.traffic.workloads[connection.client.owner - 1];
  const lane = workload?.lanes.find((one) => one.connection === connection.id);
  return workload && lane ? [workload, lane] : undefined;
}

/** The next step of a session after a whole reply. */
function step(world: TrafficWorld, workload: Workload, lane: Lane, code: number): void {
  if (lane.stage === 'greeting' && code === 220) {
    lane.stage = 'ehlo';
    const { name } = must(world.net.hosts, lane.host, 'host');
    send(world, lane.connection, 'client', `EHLO ${name}\r\n`);
    return;
  }
  if (lane.stage === 'ehlo' && code === 250) {
    if (workload.spec.kind === 'auth-spammer') logOn(world, lane);
    else if (isProbing(workload)) beginAsking(world, lane);
    else lane.stage = 'ready';
    return;
  }
  if (workload.spec.kind === 'auth-spammer' && isLoggingOn(lane) && code !== 421) {
    if (!answered(world, workload, lane, workload.spec, code)) quit(world, lane);
    return;
  }
  // In a greeted session the server speaks unasked only to end it.
  if (workload.spec.kind === 'harvester' && isAsking(lane) && code !== 421) {
    if (!heard(world, workload, lane, workload.spec, code)) quit(world, lane);
    return;
  }
  const begun =
    lane.stage === 'greeting' || lane.stage === 'ehlo' || isLoggingOn(lane) || isAsking(lane);
  if (!begun) return;
  drop(world, workload, lane);
  if (code < 500) slowDown(world, workload);
  else tryLater(world, workload);
}

function receive(world: TrafficWorld, workload: Workload, lane: Lane, bytes: string): void {
  lane.buffer += bytes;
  for (;;) {
    const end = lane.buffer.indexOf('\r\n');
    if (end < 0) break;
    const line = lane.buffer.slice(0, end);
    lane.buffer = lane.buffer.slice(end + 2);
    if (line.charAt(3) !== '-') step(world, workload, lane, Number(line.slice(0, 3)));
  }
  if (lane.buffer.length > replyLineMax) drop(world, workload, lane);
}

/** Nothing is on its way to or from the server. */
function isIdle({ stage }: Lane): boolean {
  return stage === 'pausing' || stage === 'resting';
}

/** The event `traffic.next`: a session that waited goes on. */
export function goOn(world: TrafficWorld, source: number, connection: ConnectionId): void {
  const workload = world.traffic.workloads[source - 1];
  const lane = workload?.lanes.find((one) => one.connection === connection);
  if (!workload || !lane) return;
  if (workload.spec.kind === 'auth-spammer') guessAgain(world, lane);
  else if (!askAgain(world, workload, lane)) quit(world, lane);
}

/** The row `traffic` of the world's services: the client's side of these sessions. */
export const trafficService: Service<TrafficWorld> = {
  connected(world, connection) {
    const found = laneOf(world, connection);
    if (found) found[1].stage = 'greeting';
  },
  failed(world, connection) {
    const found = laneOf(world, connection);
    if (!found) return;
    const [workload, lane] = found;
    workload.lanes = workload.lanes.filter((one) => one !== lane);
    tryLater(world, workload);
  },
  received(world, connection, bytes) {
    const found = laneOf(world, connection);
    if (found) receive(world, ...found, bytes);
  },
  closed(world, connection) {
    const found = laneOf(world, connection);
    if (!found) return;
    const [workload, lane] = found;
    workload.lanes = workload.lanes.filter((one) => one !== lane);
    // Dropped without a word before the greeting: the server takes no more connections.
    if (lane.stage === 'greeting') tryLater(world, workload);
  },
};
