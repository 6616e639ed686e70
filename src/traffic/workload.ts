/** The others: people who write to our users, and people who would send their mail through our server. */
import type { EventsOf, Handlers, SimTime, Stream } from '#kernel';
import {
  createStream,
  formatRfc2822,
  minute,
  must,
  nextAlphanumerics,
  nextInteger,
  pick,
  second,
  utcAt,
} from '#kernel';
import { type HostId, lookup, type NetEvents } from '#net';
import {
  type DeliveryOwner,
  type DeliveryResult,
  type SmtpEvents,
  type SmtpWorld,
  startDelivery,
} from '#smtp';

/** Remote senders writing to local users, by the domain's mail exchanger. */
export interface GenuineSpec {
  kind: 'genuine';
  id: string;
  /** Their provider's mail host. */
  host: HostId;
  from: readonly string[];
  to: readonly string[];
  /** Mean distance between two messages. */
  everyMinutes: number;
  startMinutes?: number;
}

/** One who looks for an open relay and uses it while it is open. */
export interface RelaySpammerSpec {
  kind: 'relay-spammer';
  id: string;
  host: HostId;
  /** Public address of the server. */
  address: string;
  /** Domains whose users get the spam. */
  victims: readonly string[];
  perMinute: number;
  startMinutes?: number;
}

export type WorkloadSpec = GenuineSpec | RelaySpammerSpec;
export type WorkloadKind = WorkloadSpec['kind'];

/** Same words as the transport's; a host is known by what it sends. */
export type TrafficProvenance = 'genuine' | 'spam';

const provenanceOfKind = { genuine: 'genuine', 'relay-spammer': 'spam' } as const satisfies Record<
  WorkloadKind,
  TrafficProvenance
>;

interface Workload {
  spec: WorkloadSpec;
  stream: Stream;
  sent: number;
  /** The spammer has been turned away and waits until then. */
  backOffUntil: SimTime;
}

interface Attempt {
  workload: string;
  sender: string;
  recipient: string;
  data: string;
  tries: number;
}

export interface TrafficCounters {
  genuineAccepted: number;
  /** Messages turned away for good or, after all tries, not taken. */
  genuineRefused: number;
  spamRelayed: number;
  spamRefused: number;
}

export interface TrafficState {
  workloads: Map<string, Workload>;
  attempts: Map<number, Attempt>;
  nextAttempt: number;
  counters: TrafficCounters;
}

export interface TrafficEvents {
  'traffic.send': { workload: string };
  'traffic.retry': { attempt: number };
}

export interface TrafficWorld extends SmtpWorld {
  readonly traffic: TrafficState;
  fact(fact: { kind: string } & Record<string, string | number | boolean>): void;
  schedule(at: SimTime, event: EventsOf<NetEvents & SmtpEvents & TrafficEvents>): void;
}

export function createTraffic(specs: readonly WorkloadSpec[], seed = 1): TrafficState {
  return {
    workloads: new Map(
      specs.map((spec) => [
        spec.id,
        { spec, stream: createStream(seed, `traffic/${spec.id}`), sent: 0, backOffUntil: 0 },
      ]),
    ),
    attempts: new Map(),
    nextAttempt: 1,
    counters: { genuineAccepted: 0, genuineRefused: 0, spamRelayed: 0, spamRefused: 0 },
  };
}

/** What the transport must know of the hosts that traffic comes from. */
export function trafficProvenance(specs: readonly WorkloadSpec[]): Map<HostId, TrafficProvenance> {
  return new Map(specs.map((spec) => [spec.host, provenanceOfKind[spec.kind]]));
}

/** The first message of each is due after its start. */
export function bootTraffic(world: TrafficWorld): void {
  for (const { spec, stream } of world.traffic.workloads.values()) {
    const at = (spec.startMinutes ?? 0) * minute + nextInteger(stream, second, 30 * second);
    world.schedule(world.clock.now + at, { kind: 'traffic.send', workload: spec.id });
  }
}

const genuineSubjects = [
  'Quotation for 12 pallets',
  'Delivery note 20417',
  'Customs papers for Thursday',
  'Re: Container at quay 4',
  'Invoice query',
  'Collection times next week',
] as const;

const spamSubjects = ['Lowest rates today', 'Re: your application', 'Make it bigger'] as const;

function write(
  world: TrafficWorld,
  stream: Stream,
  sender: string,
  recipient: string,
  subject: string,
): string {
  const domain = sender.slice(sender.lastIndexOf('@') + 1);
  return [
    `From: <${sender}>`,
    `To: <${recipient}>`,
    `Subject: ${subject}`,
    `Date: ${formatRfc2822(utcAt(world.clock))}`,
    `Message-ID: <${nextAlphanumerics(stream, 16)}@${domain}>`,
    '',
    `${subject}.`,
    '',
  ].join('\r\n');
}

/** Names of the mailboxes a spammer makes up. */
function madeUp(stream: Stream, domains: readonly string[]): string {
  return `${nextAlphanumerics(stream, 8).toLowerCase()}@${pick(stream, domains)}`;
}

function compose(world: TrafficWorld, workload: Workload): Attempt {
  const { spec, stream } = workload;
  const genuine = spec.kind === 'genuine';
  const sender = genuine ? pick(stream, spec.from) : madeUp(stream, spec.victims);
  const recipient = genuine ? pick(stream, spec.to) : madeUp(stream, spec.victims);
  const subject = pick(stream, genuine ? genuineSubjects : spamSubjects);
  const data = write(world, stream, sender, recipient, subject);
  return { workload: spec.id, sender, recipient, data, tries: 0 };
}

/** The best mail exchanger of the recipient's domain as the sender's host sees it; the spammer knows his. */
function addressFor(world: TrafficWorld, spec: WorkloadSpec, recipient: string): string {
  if (spec.kind === 'relay-spammer') return spec.address;
  const host = must(world.net.hosts, spec.host, 'host');
  const domain = recipient.slice(recipient.lastIndexOf('@') + 1);
  const best = lookup(world.net, host, domain, 'MX')
    .records.filter((one) => one.type === 'MX')
    .toSorted((a, b) => (a.preference ?? 0) - (b.preference ?? 0))[0];
  return lookup(world.net, host, best?.data ?? domain, 'A').records.at(-1)?.data ?? '';
}

function send(world: TrafficWorld, key: number, attempt: Attempt): void {
  const { spec } = must(world.traffic.workloads, attempt.workload, 'workload');
  const address = addressFor(world, spec, attempt.recipient);
  if (address === '') {
    settle(world, key, attempt, undefined);
    return;
  }
  startDelivery(world, {
    from: spec.host,
    address,
    port: 25,
    owner: 'traffic',
    key,
    helo: must(world.net.hosts, spec.host, 'host').name,
    sender: attempt.sender,
    recipients: [attempt.recipient],
    data: attempt.data,
  });
}

/** A sender's provider tries again, this often, before it tells him. */
const genuineTries = 4;
const genuineRetryMs = 15 * minute;

function settle(
  world: TrafficWorld,
  key: number,
  attempt: Attempt,
  result: DeliveryResult | undefined,
): void {
  const { counters, attempts, workloads } = world.traffic;
  const workload = must(workloads, attempt.workload, 'workload');
  const accepted = result?.outcome === 'delivered';
  if (workload.spec.kind === 'relay-spammer') {
    attempts.delete(key);
    if (accepted) {
      counters.spamRelayed += 1;
      return;
    }
    counters.spamRefused += 1;
    const pause = nextInteger(workload.stream, 5 * minute, 15 * minute);
    workload.backOffUntil = world.clock.now + pause;
    return;
  }
  if (accepted) {
    counters.genuineAccepted += 1;
    attempts.delete(key);
    return;
  }
  attempt.tries += 1;
  if (result?.outcome !== 'failed' && attempt.tries < genuineTries) {
    world.schedule(world.clock.now + genuineRetryMs, { kind: 'traffic.retry', attempt: key });
    return;
  }
  counters.genuineRefused += 1;
  attempts.delete(key);
  world.fact({
    kind: 'message.refused',
    sender: attempt.sender,
    recipient: attempt.recipient,
    reply: result?.text ?? '',
    provenance: 'genuine',
  });
}

/** The row `traffic` of the world's delivery owners. */
export const trafficDeliveryOwner: DeliveryOwner<TrafficWorld> = {
  done(world, { key, results }) {
    const attempt = world.traffic.attempts.get(key);
    if (attempt) settle(world, key, attempt, results[0]);
  },
};

function pauseAfter(world: TrafficWorld, { spec, stream, backOffUntil }: Workload): SimTime {
  if (spec.kind === 'genuine') {
    const mean = spec.everyMinutes * minute;
    return nextInteger(stream, mean >> 1, mean + (mean >> 1));
  }
  return Math.max(backOffUntil - world.clock.now, Math.floor(minute / spec.perMinute));
}

/** Messages a workload may have under way. */
const attemptsMax = 100;

export const trafficHandlers: Handlers<TrafficWorld, TrafficEvents> = {
  'traffic.send': (world, { workload: id }) => {
    const { traffic } = world;
    const workload = must(traffic.workloads, id, 'workload');
    const waits = workload.backOffUntil > world.clock.now;
    if (!waits && traffic.attempts.size < attemptsMax) {
      const key = traffic.nextAttempt;
      traffic.nextAttempt += 1;
      const attempt = compose(world, workload);
      traffic.attempts.set(key, attempt);
      workload.sent += 1;
      send(world, key, attempt);
    }
    const pause = pauseAfter(world, workload);
    world.schedule(world.clock.now + pause, { kind: 'traffic.send', workload: id });
  },
  'traffic.retry': (world, { attempt: key }) => {
    const attempt = world.traffic.attempts.get(key);
    if (attempt) send(world, key, attempt);
  },
};
