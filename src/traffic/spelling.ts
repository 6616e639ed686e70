/** Generated mail spelled out: two numbers become an envelope, headers and a body, always the same. */
import { formatRfc2822, utcAt } from '#kernel';
import type { Spelling } from '#smtp';
import { type Body, bodyOf } from './body.ts';
import { draw, hashOf, pickOf, skewedOf } from './hash.ts';
import type { GeneratedSpec } from './specs.ts';
import { inventedOf } from './spelling-names.ts';
import { type TrafficWorld, writtenAt } from './state.ts';
import {
  firstNames,
  lastNames,
  mailers,
  partnerNames,
  spamObjects,
  spamOpenings,
  spamPhrases,
  workObjects,
  workOpenings,
  workPhrases,
} from './words.ts';

/** What a field of a message hangs on: other fields never shift it. */
const salt = {
  sender: 1,
  senderDomain: 2,
  hit: 3,
  recipient: 4,
  victim: 5,
  words: 6,
  id: 7,
  size: 8,
  mailer: 9,
  body: 10,
};

/** Spam of 2004 was 1.5 to 6 KB, letters with their quoting and disclaimers more (assumed). */
const spamSize = { min: 1536, max: 6144 };
const workSize = { min: 2048, max: 20_480 };

/** Whose mail is spelled: what hangs on more than its spec is settled before the first message. */
interface Writer {
  spec: GeneratedSpec;
  found: readonly string[];
}

function writerOf(world: TrafficWorld, source: number): Writer {
  return world.traffic.workloads[source - 1] as Writer;
}

function specOf(world: TrafficWorld, source: number): GeneratedSpec {
  return writerOf(world, source).spec;
}

function senderDomainOf(spec: GeneratedSpec, hash: number): string {
  if (spec.kind !== 'users') return skewedOf(spec.senderDomains, draw(hash, salt.senderDomain));
  const address = pickOf(spec.from, draw(hash, salt.sender));
  return address.slice(address.lastIndexOf('@') + 1);
}

function recipientDomainOf(spec: GeneratedSpec, hash: number): string {
  switch (spec.kind) {
    case 'ndr-attacker':
    case 'harvester':
      return spec.domain;
    case 'bulk-relay-spammer':
    case 'auth-spammer':
      return skewedOf(spec.victims, draw(hash, salt.victim));
    default:
      return pickOf(spec.to, draw(hash, salt.victim));
  }
}

/** `jane42`, `j.mercer`, `mercer_jane7`: as lists of harvested and guessed addresses look. */
function personOf(drawn: number): string {
  const first = pickOf(firstNames, drawn << 8);
  const last = pickOf(lastNames, drawn << 16);
  const digits = 1 + (drawn & 0x3ff);
  switch (drawn >>> 30) {
    case 0:
      return `${first}${digits}`;
    case 1:
      return `${first}.${last}`;
    case 2:
      return `${last}_${first}${digits & 63}`;
    default:
      return first + last;
  }
}

/** Digits of a whole number below a hundred thousand. */
function digitsOf(value: number): number {
  return 1 + Number(value > 9) + Number(value > 99) + Number(value > 999) + Number(value > 9999);
}

/** Octets of `personOf`. */
function personSize(drawn: number): number {
  const first = pickOf(firstNames, drawn << 8).length;
  const last = pickOf(lastNames, drawn << 16).length;
  const digits = 1 + (drawn & 0x3ff);
  switch (drawn >>> 30) {
    case 0:
      return first + digitsOf(digits);
    case 1:
      return first + 1 + last;
    case 2:
      return last + 1 + first + digitsOf(digits & 63);
    default:
      return first + last;
  }
}

function senderSizeOf(spec: GeneratedSpec, hash: number): number {
  if (spec.kind === 'users') return pickOf(spec.from, draw(hash, salt.sender)).length;
  return personSize(draw(hash, salt.sender)) + 1 + senderDomainOf(spec, hash).length;
}

function senderOf(spec: GeneratedSpec, hash: number): string {
  if (spec.kind === 'users') return pickOf(spec.from, draw(hash, salt.sender));
  return `${personOf(draw(hash, salt.sender))}@${senderDomainOf(spec, hash)}`;
}

function recipientOf(spec: GeneratedSpec, hash: number, found: readonly string[]): string {
  const drawn = draw(hash, salt.recipient);
  switch (spec.kind) {
    case 'ndr-attacker': {
      const hits = spec.mailboxes.length > 0 && draw(hash, salt.hit) % 100 < spec.validPercent;
      return `${hits ? pickOf(spec.mailboxes, drawn) : inventedOf(drawn)}@${spec.domain}`;
    }
    case 'harvester':
      return `${found.length > 0 ? pickOf(found, drawn) : inventedOf(drawn)}@${spec.domain}`;
    case 'bulk-relay-spammer':
    case 'auth-spammer':
      return `${personOf(drawn)}@${recipientDomainOf(spec, hash)}`;
    default:
      return `${pickOf(partnerNames, drawn)}@${recipientDomainOf(spec, hash)}`;
  }
}

function subjectOf(spec: GeneratedSpec, hash: number): string {
  const drawn = draw(hash, salt.words);
  return spec.kind === 'users'
    ? `${pickOf(workOpenings, drawn)} ${2 + (drawn & 31)} ${pickOf(workObjects, drawn << 12)}`
    : `${pickOf(spamOpenings, drawn)} ${pickOf(spamObjects, drawn << 12)}`;
}

/** Two hex digits for every octet: a number's own are slow to make, and a flood has millions. */
const hexOctets = Array.from({ length: 256 }, (_, octet) => octet.toString(16).padStart(2, '0'));

function hex(value: number): string {
  const upper = hexOctets[value >>> 24]! + hexOctets[(value >>> 16) & 255]!;
  return upper + hexOctets[(value >>> 8) & 255]! + hexOctets[value & 255]!;
}

function messageIdOf(spec: GeneratedSpec, hash: number): string {
  const [left, right] = [draw(hash, salt.id), draw(hash, salt.id + 100)];
  return `<${hex(left)}$${hex(right)}@${senderDomainOf(spec, hash)}>`;
}

/** Two numbers in hex, the brackets, `$` and `@`. */
const idFrame = 20;

function sizeOf(spec: GeneratedSpec, hash: number): number {
  const { min, max } = spec.kind === 'users' ? workSize : spamSize;
  return min + (draw(hash, salt.size) % (max - min + 1));
}

/** `Jane Mercer` of an address, for the header's sake. */
function shownName(address: string): string {
  const local = address.slice(0, address.lastIndexOf('@')).replace(/[\d]+$/, '');
  return local
    .split(/[._]/)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join(' ');
}

function headersOf({ spec, found }: Writer, hash: number, utc: number): string {
  const sender = senderOf(spec, hash);
  const offset = spec.kind === 'users' ? spec.offsetMinutes : 0;
  const mailer =
    spec.kind === 'users'
      ? 'Produced By Microsoft Exchange V6.5'
      : pickOf(mailers, draw(hash, salt.mailer));
  return [
    `From: "${shownName(sender)}" <${sender}>`,
    `To: <${recipientOf(spec, hash, found)}>`,
    `Subject: ${subjectOf(spec, hash)}`,
    `Date: ${formatRfc2822(utc, offset)}`,
    `Message-ID: ${messageIdOf(spec, hash)}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset="us-ascii"',
    'Content-Transfer-Encoding: 7bit',
    spec.kind === 'users' ? `X-MimeOLE: ${mailer}` : `X-Mailer: ${mailer}`,
    '',
    '',
  ].join('\r\n');
}

function textOf(writer: Writer, hash: number, utc: number): string {
  const { spec } = writer;
  const head = headersOf(writer, hash, utc);
  const phrases = spec.kind === 'users' ? workPhrases : spamPhrases;
  const body: Body = {
    phrases,
    hash: draw(hash, salt.body),
    octets: sizeOf(spec, hash) - head.length,
  };
  return head + bodyOf(body);
}

/** The world's `spelling`. A source is the number of a generating workload; see `TrafficState.workloads`. */
export const trafficSpelling: Spelling<TrafficWorld> = {
  sender(world, source, ordinal) {
    const known = knownOf(world, source, ordinal);
    known.sender ??= senderOf(specOf(world, source), hashIn(world, source, ordinal));
    return known.sender;
  },
  recipient(world, source, ordinal) {
    const known = knownOf(world, source, ordinal);
    const { spec, found } = writerOf(world, source);
    known.recipient ??= recipientOf(spec, hashIn(world, source, ordinal), found);
    return known.recipient;
  },
  senderSize: (world, source, ordinal) =>
    senderSizeOf(specOf(world, source), hashIn(world, source, ordinal)),
  recipientSize: (world, source, ordinal) =>
    trafficSpelling.recipient(world, source, ordinal).length,
  senderDomain: (world, source, ordinal) =>
    senderDomainOf(specOf(world, source), hashIn(world, source, ordinal)),
  recipientDomain: (world, source, ordinal) =>
    recipientDomainOf(specOf(world, source), hashIn(world, source, ordinal)),
  subject: (world, source, ordinal) =>
    subjectOf(specOf(world, source), hashIn(world, source, ordinal)),
  messageId: (world, source, ordinal) =>
    messageIdOf(specOf(world, source), hashIn(world, source, ordinal)),
  messageIdSize: (world, source, ordinal) =>
    idFrame + senderDomainOf(specOf(world, source), hashIn(world, source, ordinal)).length,
  size: (world, source, ordinal) => sizeOf(specOf(world, source), hashIn(world, source, ordinal)),
  text(world, source, ordinal) {
    const workload = world.traffic.workloads[source - 1]!;
    const utc = utcAt(world.clock, writtenAt(workload, ordinal));
    return textOf(workload as Writer, hashIn(world, source, ordinal), utc);
  },
};

/** A message is asked for its addresses several times in a row; what is kept here is spelled again at any time. */
const last = {
  traffic: undefined as TrafficWorld['traffic'] | undefined,
  source: 0,
  ordinal: 0,
  sender: undefined as string | undefined,
  recipient: undefined as string | undefined,
};

function knownOf({ traffic }: TrafficWorld, source: number, ordinal: number): typeof last {
  if (last.ordinal === ordinal && last.source === source && last.traffic === traffic) return last;
  last.traffic = traffic;
  last.source = source;
  last.ordinal = ordinal;
  last.sender = undefined;
  last.recipient = undefined;
  return last;
}

function hashIn(world: TrafficWorld, source: number, ordinal: number): number {
  return hashOf(world.traffic.seed, source, ordinal);
}
