/** What traffic remembers: each workload's place in its own sequence, its sessions, and what became of its mail. */
import type { DirectoryState } from '#directory';
import { assert, createStream, type EventsOf, type SimTime, type Stream } from '#kernel';
import type { ConnectionId, HostId, NetEvents } from '#net';
import type { GeneratedMail, SmtpEvents, SmtpWorld, Spelling } from '#smtp';
import type { WorkloadKind, WorkloadSpec } from './specs.ts';

export type LaneStage =
  | 'connecting'
  | 'greeting'
  | 'ehlo'
  | 'auth'
  | 'user'
  | 'password'
  | 'pausing'
  | 'sender'
  | 'name'
  | 'resting'
  | 'ready'
  | 'quitting';

/** One session of a bulk sender. */
export interface Lane {
  connection: ConnectionId;
  host: HostId;
  stage: LaneStage;
  /** The unfinished reply line. */
  buffer: string;
  sent: number;
  openedAt: SimTime;
  /** Passwords or names tried in it. */
  guesses: number;
  /** The name that was asked last. */
  asked: string;
}

export interface Workload {
  spec: WorkloadSpec;
  stream: Stream;
  /** Messages so far; the ordinal of the next. */
  sent: number;
  accepted: number;
  refused: number;
  /** Tries that were turned away for now. */
  deferred: number;
  /** Typed messages under way or waiting for another try. */
  underWay: number;
  /** The sender has been turned away and opens no session until then. */
  backOffUntil: SimTime;
  /** How often in a row the server was too busy. */
  pauses: number;
  lanes: Lane[];
  /** Lanes opened so far; tells whose turn it is. */
  opened: number;
  /** What the pace has earned since the last message: see `pace.ts`. */
  credit: number;
  pacedAt: SimTime;
  /** One who guesses passwords: the next guess, and the one that let him in, -1 for none. */
  guess: number;
  known: number;
  /** One who harvests: whether he asks or has done so, names asked, names refused, names that exist. */
  harvest: 'asking' | 'done';
  probed: number;
  missed: number;
  found: string[];
  /** World time of the first message of each block of ordinals, for Date headers. */
  blocks: SimTime[];
  /** He was told to stop, and does not begin again. */
  stopped?: true;
}

/** A typed message. */
export interface Attempt {
  workload: string;
  sender: string;
  recipient: string;
  data: string;
  tries: number;
  writtenAt: SimTime;
}

export interface TrafficCounters {
  genuineAccepted: number;
  /** Messages turned away for good or, after all tries, not taken. */
  genuineRefused: number;
  spamRelayed: number;
  /** Sent by a machine of the office past its server. */
  spamPastServer: number;
  spamRefused: number;
}

/** A ticket from somebody of the company. */
export interface Complaint {
  at: SimTime;
  from: string;
  text: string;
}

export interface TrafficState {
  seed: number;
  /** A workload's source number is its place here, counted from 1. */
  workloads: Workload[];
  attempts: Map<number, Attempt>;
  nextAttempt: number;
  counters: TrafficCounters;
  /** What people here have complained of, the newest last, bounded. */
  complaints: Complaint[];
}

export interface TrafficEvents {
  'traffic.send': { workload: string };
  'traffic.retry': { attempt: number };
  /** A bulk sender sends what is due. */
  'traffic.pace': { source: number };
  /** One who guesses tries the next password, one who harvests the next name. */
  'traffic.next': { source: number; connection: ConnectionId };
}

export interface TrafficWorld extends SmtpWorld {
  readonly traffic: TrafficState;
  readonly directory: Pick<DirectoryState, 'organization'>;
  readonly spelling: Spelling<never>;
  /** Mail handed to a server by its own users. */
  readonly submitters: Readonly<
    Record<string, (world: never, server: string, mail: GeneratedMail) => void>
  >;
  fact(fact: { kind: string } & Record<string, string | number | boolean>): void;
  schedule(at: SimTime, event: EventsOf<NetEvents & SmtpEvents & TrafficEvents>): void;
}

export function createWorkload(spec: WorkloadSpec, seed: number): Workload {
  return {
    spec,
    stream: createStream(seed, `traffic/${spec.id}`),
    sent: 0,
    accepted: 0,
    refused: 0,
    deferred: 0,
    underWay: 0,
    backOffUntil: 0,
    pauses: 0,
    lanes: [],
    opened: 0,
    credit: 0,
    pacedAt: 0,
    guess: 0,
    harvest: 'asking',
    probed: 0,
    missed: 0,
    found: [],
    known: spec.kind === 'auth-spammer' ? spec.knows : -1,
    blocks: [],
  };
}

export function createTraffic(specs: readonly WorkloadSpec[], seed = 1): TrafficState {
  return {
    seed,
    workloads: specs.map((spec) => createWorkload(spec, seed)),
    attempts: new Map(),
    nextAttempt: 1,
    counters: {
      genuineAccepted: 0,
      genuineRefused: 0,
      spamRelayed: 0,
      spamPastServer: 0,
      spamRefused: 0,
    },
    complaints: [],
  };
}

export function workloadById(traffic: TrafficState, id: string): Workload {
  const found = traffic.workloads.find((one) => one.spec.id === id);
  assert(found, `no workload ${id}`);
  return found;
}

/** Bits of a block: about a minute of messages at full pace. */
function blockBitsOf(spec: WorkloadSpec): number {
  return 'perMinute' in spec ? 31 - Math.clz32(Math.min(spec.perMinute, 4096)) : 0;
}

/** The ordinal of the message that is begun now; whoever sends it counts it in `sent`. */
export function nextOrdinal(workload: Workload, now: SimTime): number {
  const ordinal = workload.sent;
  const block = ordinal >>> blockBitsOf(workload.spec);
  if (block === workload.blocks.length) workload.blocks.push(now);
  return ordinal;
}

/** Counts messages as sent before the world began, evenly spread from `since` on; answers the first ordinal. */
export function claimOrdinals(
  { traffic }: Pick<TrafficWorld, 'traffic'>,
  source: number,
  count: number,
  since: SimTime,
): number {
  const workload = traffic.workloads[source - 1];
  assert(workload, `no workload ${source}`);
  const first = workload.sent;
  for (let index = 0; index < count; index += 1) {
    nextOrdinal(workload, Math.floor((since * (count - index)) / count));
    workload.sent += 1;
  }
  return first;
}

/** When a message says it was written; the same for ever once it was begun. */
export function writtenAt({ spec, blocks }: Workload, ordinal: number): SimTime {
  const bits = blockBitsOf(spec);
  const first = blocks[ordinal >>> bits] ?? 0;
  if (bits === 0 || !('perMinute' in spec)) return first;
  return first + Math.floor(((ordinal & ((1 << bits) - 1)) * 60_000) / spec.perMinute);
}

export interface WorkloadRow {
  id: string;
  kind: WorkloadKind;
  sent: number;
  accepted: number;
  refused: number;
  deferred: number;
  /** Sessions that stand or are being opened. */
  sessions: number;
}

/** What became of each workload's mail, in the order of the scenario. */
export function workloadRows(traffic: TrafficState): WorkloadRow[] {
  return traffic.workloads.map((one) => ({
    id: one.spec.id,
    kind: one.spec.kind,
    sent: one.sent,
    accepted: one.accepted,
    refused: one.refused,
    deferred: one.deferred,
    sessions: one.lanes.length,
  }));
}
