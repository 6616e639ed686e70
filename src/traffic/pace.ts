/** How fast a bulk sender sends: once a second it hands over what its rate has earned. */
import { minute, type SimTime, second } from '#kernel';
import { type Transacted, transact } from '#smtp';
import { isGuessing } from './guessing.ts';
import { isProbing } from './harvest.ts';
import { leaveAll, openLane, quit } from './lanes.ts';
import { lookElsewhere, slowDown } from './patience.ts';
import { nextHourAt, weightAt, weightMax } from './profile.ts';
import { type BulkSpec, isRelaying } from './specs.ts';
import { type Lane, nextOrdinal, type TrafficWorld, type Workload } from './state.ts';

/** What is saved up while no session stands is sent at once, but no more than this and a message. */
const savedMaxMs = 10 * second;
/** A sender that has nothing to say for so long says good-bye. */
const idleMaxMs = 10 * second;
const sessionMaxMs = minute;
const sessionMessagesMin = 200;
/** At high rates a session carries this much of them. */
const sessionSeconds = 10;
/** From here on all hosts send at once. */
const manyPerMinute = 60;

/** Price of a message in the coin of `credit`: its milliseconds at a rate of 1 a minute. */
function priceOf(spec: BulkSpec): number {
  return minute * weightMax(spec.profile);
}

/** Earned in a millisecond. */
function earningAt({ clock }: TrafficWorld, spec: BulkSpec, at: SimTime): number {
  return spec.perMinute * weightAt(clock, spec.profile, at);
}

function earn(world: TrafficWorld, workload: Workload, spec: BulkSpec): void {
  const { now } = world.clock;
  const earned = (now - workload.pacedAt) * earningAt(world, spec, workload.pacedAt);
  const savedMax = priceOf(spec) + savedMaxMs * spec.perMinute * weightMax(spec.profile);
  workload.credit = Math.min(workload.credit + earned, savedMax);
  workload.pacedAt = now;
}

function sessionMessagesMax(spec: BulkSpec): number {
  const perHost = spec.perMinute / spec.hosts.length;
  return Math.max(sessionMessagesMin, Math.ceil((perHost * sessionSeconds) / 60));
}

function isSpent(lane: Lane, spec: BulkSpec, now: SimTime): boolean {
  return lane.sent >= sessionMessagesMax(spec) || now >= lane.openedAt + sessionMaxMs;
}

function openLanes(world: TrafficWorld, source: number, spec: BulkSpec): void {
  const workload = world.traffic.workloads[source - 1]!;
  const few = isGuessing(workload) || (spec.perMinute < manyPerMinute && !isProbing(workload));
  const wanted = few ? 1 : spec.hosts.length;
  let open = workload.lanes.filter((lane) => lane.stage !== 'quitting').length;
  for (; open < wanted; open += 1) openLane(world, source, spec);
}

/** What the server's answer means to one who does not care about any single message. */
function judge(world: TrafficWorld, workload: Workload, spec: BulkSpec, done: Transacted): void {
  const { counters } = world.traffic;
  const relays = isRelaying(spec);
  if (done.accepted) {
    workload.accepted += 1;
    workload.pauses = 0;
    if (relays) counters.spamRelayed += 1;
    return;
  }
  if (done.code >= 500) {
    workload.refused += 1;
    counters.spamRefused += 1;
    // Who looks for a relay looks elsewhere; who attacks by reports goes on down his list.
    if (!relays) return;
    lookElsewhere(world, workload);
    leaveAll(world, workload);
    return;
  }
  workload.deferred += 1;
  if (done.code !== 421 && done.code !== 452) return;
  slowDown(world, workload);
  leaveAll(world, workload);
}

/** The session may be over on the server's side and the news still on its way; an answer may be held back. */
function isReady(world: TrafficWorld, lane: Lane): boolean {
  if (lane.stage !== 'ready') return false;
  const session = world.smtp.sessions.get(lane.connection);
  return session !== undefined && session.answersAt <= world.clock.now;
}

/** Hands over up to `count` messages in one session; gives how many it were. */
function handOver(
  world: TrafficWorld,
  source: number,
  spec: BulkSpec,
  lane: Lane,
  count: number,
): number {
  const workload = world.traffic.workloads[source - 1]!;
  let sent = 0;
  while (sent < count && isReady(world, lane)) {
    const ordinal = nextOrdinal(workload, world.clock.now);
    const done = transact(world, lane.connection, { source, ordinal });
    if (done.closed || done.busy) break;
    workload.sent += 1;
    lane.sent += 1;
    sent += 1;
    judge(world, workload, spec, done);
  }
  return sent;
}

function sendDue(world: TrafficWorld, source: number, spec: BulkSpec): void {
  const workload = world.traffic.workloads[source - 1]!;
  const price = priceOf(spec);
  const ready = workload.lanes.filter((lane) => isReady(world, lane));
  let due = Math.floor(workload.credit / price);
  ready.forEach((lane, index) => {
    const share = Math.ceil(due / (ready.length - index));
    const sent = handOver(world, source, spec, lane, share);
    due -= sent;
    workload.credit -= sent * price;
  });
}

/** When there is something to do again. */
function nextAt(world: TrafficWorld, workload: Workload, spec: BulkSpec): SimTime {
  const { now } = world.clock;
  if (workload.lanes.length === 0 && workload.backOffUntil > now) return workload.backOffUntil;
  const earning = earningAt(world, spec, now);
  const missing = Math.max(0, priceOf(spec) - workload.credit);
  const turn = spec.profile ? nextHourAt(world.clock, spec.profile, now) : Number.MAX_SAFE_INTEGER;
  const due = earning === 0 ? turn : now + Math.ceil(missing / earning);
  return Math.max(now + second, Math.min(due, turn));
}

/** The event `traffic.pace`. */
export function pace(world: TrafficWorld, source: number): void {
  const { now } = world.clock;
  const workload = world.traffic.workloads[source - 1]!;
  const spec = workload.spec as BulkSpec;
  const isOver = spec.stopMinutes !== undefined && now >= spec.stopMinutes * minute;
  if (workload.stopped || isOver) {
    leaveAll(world, workload);
    return;
  }
  earn(world, workload, spec);
  for (const lane of workload.lanes) {
    if (lane.stage === 'ready' && isSpent(lane, spec, now)) quit(world, lane);
  }
  sendDue(world, source, spec);
  const isDue = workload.credit >= priceOf(spec);
  const waits = workload.backOffUntil > now;
  const next = nextAt(world, workload, spec);
  if (!waits && (isDue || next <= now + idleMaxMs)) openLanes(world, source, spec);
  if (!isDue && next > now + idleMaxMs) leaveAll(world, workload);
  world.schedule(next, { kind: 'traffic.pace', source });
}
