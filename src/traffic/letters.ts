/** Mail that is written out and sent message by message: customers' letters, and the small spammer's. */

import {
  formatRfc2822,
  hour,
  minute,
  must,
  nextAlphanumerics,
  nextInteger,
  pick,
  type SimTime,
  type Stream,
  utcAt,
} from '#kernel';
import { type HostId, lookup } from '#net';
import { type DeliveryOwner, type DeliveryResult, type Login, startDelivery } from '#smtp';
import { complain } from './complaints.ts';
import type { GenuineSpec, MobileUsersSpec, RelaySpammerSpec, WorkloadSpec } from './specs.ts';
import { type Attempt, type TrafficWorld, type Workload, workloadById } from './state.ts';
import { partnerNames } from './words.ts';

type LetterSpec = GenuineSpec | RelaySpammerSpec | MobileUsersSpec;

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

/** Who writes to whom. */
function envelopeOf(stream: Stream, spec: LetterSpec): { sender: string; recipient: string } {
  switch (spec.kind) {
    case 'genuine':
      return { sender: pick(stream, spec.from), recipient: pick(stream, spec.to) };
    case 'relay-spammer':
      return { sender: madeUp(stream, spec.victims), recipient: madeUp(stream, spec.victims) };
    default:
      return {
        sender: pick(stream, spec.accounts).sender,
        recipient: `${pick(stream, partnerNames)}@${pick(stream, spec.to)}`,
      };
  }
}

function compose(world: TrafficWorld, { stream }: Workload, spec: LetterSpec): Attempt {
  const { sender, recipient } = envelopeOf(stream, spec);
  const subject = pick(stream, spec.kind === 'relay-spammer' ? spamSubjects : genuineSubjects);
  const data = write(world, stream, sender, recipient, subject);
  return { workload: spec.id, sender, recipient, data, tries: 0, writtenAt: world.clock.now };
}

/** The best mail exchanger of the recipient's domain as the sender's host sees it; the others know theirs. */
function addressFor(world: TrafficWorld, spec: LetterSpec, recipient: string): string {
  if (spec.kind === 'mobile-users') return spec.address;
  if (spec.kind === 'relay-spammer' && spec.address !== '') return spec.address;
  const host = must(world.net.hosts, spec.host, 'host');
  const domain = recipient.slice(recipient.lastIndexOf('@') + 1);
  const best = lookup(world.net, host, domain, 'MX')
    .records.filter((one) => one.type === 'MX')
    .toSorted((a, b) => (a.preference ?? 0) - (b.preference ?? 0))[0];
  return lookup(world.net, host, best?.data ?? domain, 'A').records.at(-1)?.data ?? '';
}

function hostOf(spec: LetterSpec, sender: string): HostId {
  if (spec.kind !== 'mobile-users') return spec.host;
  const place = spec.accounts.findIndex((one) => one.sender === sender);
  return spec.hosts[place] ?? spec.hosts[0]!;
}

/** People know their password, also the one that was set this morning (they were told, assumed). */
function loginOf(world: TrafficWorld, spec: LetterSpec, sender: string): Login | undefined {
  if (spec.kind !== 'mobile-users') return undefined;
  const user = spec.accounts.find((one) => one.sender === sender)?.name ?? '';
  const { accounts } = world.directory.organization;
  const password = accounts.find((one) => one.name === user)?.password ?? '';
  return { user, password };
}

function send(world: TrafficWorld, key: number, attempt: Attempt): void {
  const workload = workloadById(world.traffic, attempt.workload);
  const spec = workload.spec as LetterSpec;
  const address = addressFor(world, spec, attempt.recipient);
  if (address === '') {
    settle(world, key, attempt, undefined);
    return;
  }
  const from = hostOf(spec, attempt.sender);
  const login = loginOf(world, spec, attempt.sender);
  startDelivery(world, {
    from,
    ...(login ? { login } : {}),
    address,
    port: 25,
    owner: 'traffic',
    key,
    helo: must(world.net.hosts, from, 'host').name,
    sender: attempt.sender,
    recipients: [attempt.recipient],
    data: attempt.data,
  });
}

/** Letters a workload may have under way; a customer's provider keeps two days of them. */
const underWayMax = { genuine: 5000, 'relay-spammer': 100, 'mobile-users': 200 } as const;

/** Writes the next letter and sends it. */
export function sendLetter(world: TrafficWorld, workload: Workload, spec: LetterSpec): void {
  const { traffic } = world;
  if (workload.backOffUntil > world.clock.now) return;
  if (workload.underWay >= underWayMax[spec.kind]) return;
  const key = traffic.nextAttempt;
  traffic.nextAttempt += 1;
  const attempt = compose(world, workload, spec);
  traffic.attempts.set(key, attempt);
  workload.underWay += 1;
  workload.sent += 1;
  send(world, key, attempt);
}

export function retryLetter(world: TrafficWorld, key: number): void {
  const attempt = world.traffic.attempts.get(key);
  if (attempt) send(world, key, attempt);
}

/** It needs no relay: it asks DNS and sends by itself. */
function isPastServer(spec: WorkloadSpec): boolean {
  return spec.kind === 'relay-spammer' && spec.address === '';
}

function spamSettled(world: TrafficWorld, workload: Workload, accepted: boolean): void {
  const { counters } = world.traffic;
  if (accepted) {
    if (isPastServer(workload.spec)) counters.spamPastServer += 1;
    else counters.spamRelayed += 1;
    workload.accepted += 1;
    return;
  }
  counters.spamRefused += 1;
  workload.refused += 1;
  workload.backOffUntil = world.clock.now + nextInteger(workload.stream, 5 * minute, 15 * minute);
}

/** RFC 5321 §4.5.4.1 asks for two or more tries in the first hour, then one every two or three hours. */
const firstRetryMs = 15 * minute;
const retryMaxMs = 4 * hour;
/** After so long the provider tells its own user: the usual two days. */
const lifetimeMs = 48 * hour;

/** When a provider tries again after its `tries`-th failure; undefined when the letter is too old. */
export function nextTryAt(writtenAt: SimTime, tries: number, now: SimTime): SimTime | undefined {
  const end = writtenAt + lifetimeMs;
  if (now >= end) return undefined;
  let pause = firstRetryMs;
  for (let one = 1; one < tries && pause < retryMaxMs; one += 1) pause *= 2;
  return Math.min(now + Math.min(pause, retryMaxMs), end);
}

function settle(
  world: TrafficWorld,
  key: number,
  attempt: Attempt,
  result: DeliveryResult | undefined,
): void {
  const { counters, attempts } = world.traffic;
  const workload = workloadById(world.traffic, attempt.workload);
  const accepted = result?.outcome === 'delivered';
  if (!accepted && workload.spec.kind !== 'relay-spammer' && result?.outcome !== 'failed') {
    attempt.tries += 1;
    const again = nextTryAt(attempt.writtenAt, attempt.tries, world.clock.now);
    if (again !== undefined) {
      workload.deferred += 1;
      world.schedule(again, { kind: 'traffic.retry', attempt: key });
      return;
    }
  }
  attempts.delete(key);
  workload.underWay -= 1;
  if (workload.spec.kind === 'relay-spammer') {
    spamSettled(world, workload, accepted);
    return;
  }
  if (accepted) {
    counters.genuineAccepted += 1;
    workload.accepted += 1;
    return;
  }
  counters.genuineRefused += 1;
  workload.refused += 1;
  world.fact({
    kind: 'message.refused',
    sender: attempt.sender,
    recipient: attempt.recipient,
    reply: result?.text ?? '',
    provenance: 'genuine',
  });
  if (workload.spec.kind !== 'mobile-users') return;
  complain(world, attempt.sender, cannotSend(attempt.recipient, result));
}

/** As people write to the help desk. */
function cannotSend(recipient: string, result: DeliveryResult | undefined): string {
  const said = result?.text ?? '';
  const what = said === '' ? 'nothing at all' : `"${said}"`;
  return `I am on the road and cannot send mail to ${recipient} any more. My mail program shows ${what}.`;
}

/** The row `traffic` of the world's delivery owners. */
export const trafficDeliveryOwner: DeliveryOwner<TrafficWorld> = {
  done(world, { key, results }) {
    const attempt = world.traffic.attempts.get(key);
    if (attempt) settle(world, key, attempt, results[0]);
  },
};
