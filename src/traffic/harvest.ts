/** A directory harvest: RCPT TO one name of a dictionary after the other, to learn which exist; then spam for those. */
import { hour, minute, must, nextInteger, second } from '#kernel';
import { send } from '#net';
import { draw, hashOf } from './hash.ts';
import type { HarvesterSpec } from './specs.ts';
import { inventedOf } from './spelling-names.ts';
import type { Lane, TrafficWorld, Workload } from './state.ts';

/** Names asked in one session before it is left (RFC 5321 §4.5.3.1.8 lets a server take 100). */
const namesPerSession = 100;
/** A server that has taken all of the first names takes any: nothing is to be learnt there (assumed). */
const blindAfter = 25;

export function isProbing({ spec, harvest }: Workload): boolean {
  return spec.kind === 'harvester' && harvest !== 'done';
}

export function isAsking({ stage }: Lane): boolean {
  return stage === 'sender' || stage === 'name' || stage === 'resting';
}

/** Where the names that exist stand in the dictionary: the same for a seed, apart from each other. */
function nameAt(world: TrafficWorld, source: number, spec: HarvesterSpec, place: number): string {
  const { seed } = world.traffic;
  const { mailboxes, names } = spec;
  const each = Math.max(1, Math.floor(names / Math.max(1, mailboxes.length)));
  const slot = Math.floor(place / each);
  const mailbox = mailboxes[slot];
  const at = slot * each + (hashOf(seed, source, slot) % each);
  if (mailbox !== undefined && place === at) return mailbox;
  return inventedOf(draw(hashOf(seed, source, place), 1));
}

export function beginAsking(world: TrafficWorld, lane: Lane): void {
  lane.stage = 'sender';
  const { name } = must(world.net.hosts, lane.host, 'host');
  send(world, lane.connection, 'client', `MAIL FROM:<postmaster@${name}.example>\r\n`);
}

/** Lanes take names in turn; what a lane asked last is in `asked`. */
function askNext(
  world: TrafficWorld,
  workload: Workload,
  lane: Lane,
  spec: HarvesterSpec,
): boolean {
  if (workload.probed >= spec.names || lane.guesses >= namesPerSession) return false;
  const source = world.traffic.workloads.indexOf(workload) + 1;
  lane.stage = 'name';
  lane.asked = nameAt(world, source, spec, workload.probed);
  lane.guesses += 1;
  workload.probed += 1;
  send(world, lane.connection, 'client', `RCPT TO:<${lane.asked}@${spec.domain}>\r\n`);
  return true;
}

/** Once the last name is asked he writes to whom he found, or comes back another day. */
function finish(world: TrafficWorld, workload: Workload, spec: HarvesterSpec): void {
  if (workload.probed < spec.names || workload.lanes.some((lane) => lane.stage === 'name')) return;
  if (workload.found.length > 0) {
    workload.harvest = 'done';
    workload.credit = 0;
    return;
  }
  startOver(world, workload);
}

function startOver(world: TrafficWorld, workload: Workload): void {
  workload.probed = 0;
  workload.missed = 0;
  workload.found = [];
  workload.backOffUntil = world.clock.now + nextInteger(workload.stream, 4 * hour, 8 * hour);
}

/** What he does with an answer; false: he leaves this session. */
export function heard(
  world: TrafficWorld,
  workload: Workload,
  lane: Lane,
  spec: HarvesterSpec,
  code: number,
): boolean {
  if (lane.stage === 'sender') {
    return code === 250 && askNext(world, workload, lane, spec);
  }
  if (lane.stage !== 'name') return true;
  if (code === 250) workload.found.push(lane.asked);
  else workload.missed += 1;
  lane.stage = 'resting';
  const blind = workload.missed === 0 && workload.found.length >= blindAfter;
  if (blind) {
    startOver(world, workload);
    return false;
  }
  finish(world, workload, spec);
  // Refused for another reason than an unknown name: not here, not now.
  if (code !== 250 && code !== 550) {
    workload.backOffUntil = world.clock.now + nextInteger(workload.stream, 10 * minute, hour);
    return false;
  }
  if (workload.harvest === 'done' || workload.probed >= spec.names) return false;
  if (spec.namesPerMinute === undefined) return askNext(world, workload, lane, spec);
  const source = world.traffic.workloads.indexOf(workload) + 1;
  const pause = Math.max(1, Math.floor((minute * spec.hosts.length) / spec.namesPerMinute));
  world.schedule(world.clock.now + Math.min(pause, 30 * second), {
    kind: 'traffic.next',
    source,
    connection: lane.connection,
  });
  return true;
}

/** The event `traffic.next` of a session that rests; false: the session has asked enough. */
export function askAgain(world: TrafficWorld, workload: Workload, lane: Lane): boolean {
  if (workload.spec.kind !== 'harvester' || lane.stage !== 'resting') return true;
  return askNext(world, workload, lane, workload.spec);
}
