/** What a message says, whether it is kept as text or spelled from its numbers. */
import { utcAt } from '#kernel';
import type { Spelling } from '#smtp';
import {
  type NotificationParts,
  notificationId,
  notificationSize,
  notificationSubject,
  notificationText,
} from './dsn.ts';
import { domainOf, stampSize, stampText } from './message.ts';
import type {
  Delay,
  Failure,
  KeptMail,
  MessageRecipient,
  Provenance,
  ServerRun,
  SpelledText,
  TransportState,
  TransportWorld,
} from './state.ts';
import { delays, provenances } from './state.ts';
import { forms, type MessageRow, timeBase } from './store.ts';

function spellingOf(world: TransportWorld): Spelling<TransportWorld> {
  return world.spelling as unknown as Spelling<TransportWorld>;
}

export function keptOf(transport: TransportState, row: MessageRow): KeptMail | undefined {
  return transport.messages.columns.source[row] === 0 ? transport.texts.get(row) : undefined;
}

/** The numbers that spell a row, for whoever keeps them after it is gone. */
export function numbersOf(transport: TransportState, row: MessageRow): SpelledText {
  const { columns: c } = transport.messages;
  return {
    source: c.source[row]!,
    ordinal: c.ordinal[row]!,
    form: c.form[row]!,
    arrivedAt: c.arrivedAt[row]! - timeBase,
    run: c.run[row]!,
    peer: c.peer[row]!,
    parentAt: c.parentAt[row]! - timeBase,
    parentRun: c.parentRun[row]!,
    reason: c.reason[row]!,
    number: c.number[row]!,
  };
}

export function provenanceOfRow(transport: TransportState, row: MessageRow): Provenance {
  return provenances[transport.messages.columns.provenance[row]!]!;
}

/** Empty for the null sender, as every notification has it. */
export function senderOf(world: TransportWorld, row: MessageRow): string {
  const { transport } = world;
  const kept = keptOf(transport, row);
  if (kept) return kept.sender;
  const { columns: c } = transport.messages;
  if (c.form[row] !== forms.mail) return '';
  return spellingOf(world).sender(world, c.source[row]!, c.ordinal[row]!);
}

/** Of a generated message: whom it is for. */
function spelledRecipient(
  world: TransportWorld,
  { source, ordinal, form, run }: Pick<SpelledText, 'source' | 'ordinal' | 'form' | 'run'>,
): string {
  const spelling = spellingOf(world);
  if (form === forms.mail) return spelling.recipient(world, source, ordinal);
  if (form === forms.copy) return world.transport.runs[run]!.ndrCopyTo;
  return spelling.sender(world, source, ordinal);
}

/** The one recipient of a generated message. */
export function recipientOf(world: TransportWorld, row: MessageRow): string {
  const { columns: c } = world.transport.messages;
  return spelledRecipient(world, {
    source: c.source[row]!,
    ordinal: c.ordinal[row]!,
    form: c.form[row]!,
    run: c.run[row]!,
  });
}

export function recipientsOf(world: TransportWorld, row: MessageRow): MessageRecipient[] {
  const kept = keptOf(world.transport, row);
  if (kept) return kept.recipients;
  return [{ address: recipientOf(world, row), notify: '', orcpt: '' }];
}

/** Of a generated message, without making texts. */
export function recipientDomainOf(world: TransportWorld, row: MessageRow): string {
  const kept = keptOf(world.transport, row);
  if (kept) return domainOf(kept.recipients[0]?.address ?? '');
  const { columns: c } = world.transport.messages;
  const spelling = spellingOf(world);
  if (c.form[row] === forms.copy) return domainOf(world.transport.runs[c.run[row]!]!.ndrCopyTo);
  return c.form[row] === forms.mail
    ? spelling.recipientDomain(world, c.source[row]!, c.ordinal[row]!)
    : spelling.senderDomain(world, c.source[row]!, c.ordinal[row]!);
}

export function subjectOf(world: TransportWorld, row: MessageRow): string {
  const { transport } = world;
  const kept = keptOf(transport, row);
  if (kept) return kept.subject;
  const { columns: c } = transport.messages;
  if (c.form[row] === forms.mail) {
    return spellingOf(world).subject(world, c.source[row]!, c.ordinal[row]!);
  }
  return notificationSubject(failureOf(transport, c.form[row]!, c.reason[row]!));
}

/** With angle brackets. */
export function messageIdOf(world: TransportWorld, row: MessageRow): string {
  const { transport } = world;
  const kept = keptOf(transport, row);
  if (kept) return kept.messageId;
  const { columns: c } = transport.messages;
  if (c.form[row] === forms.mail) {
    return spellingOf(world).messageId(world, c.source[row]!, c.ordinal[row]!);
  }
  return notificationId(transport.runs[c.run[row]!]!, transport.salt, c.number[row]!);
}

export function textOf(world: TransportWorld, row: MessageRow): string {
  const kept = keptOf(world.transport, row);
  return kept ? kept.text : spelledText(world, numbersOf(world.transport, row));
}

function failureOf(transport: TransportState, form: number, reason: number): Failure | Delay {
  return form === forms.delay ? delays[reason]! : transport.reasons[reason]!;
}

/** The whole message its numbers name. */
export function spelledText(world: TransportWorld, one: SpelledText): string {
  return one.form === forms.mail ? spelledMail(world, one) : spelledNotification(world, one);
}

function spelledMail(world: TransportWorld, one: SpelledText): string {
  const { transport, clock } = world;
  const spelling = spellingOf(world);
  return stampText(
    {
      run: transport.runs[one.run]!,
      peer: transport.peers[one.peer]!,
      utc: utcAt(clock, one.arrivedAt),
    },
    spelling.sender(world, one.source, one.ordinal),
    spelling.text(world, one.source, one.ordinal),
    spelling.messageId(world, one.source, one.ordinal),
  );
}

/** The message a notification is about. */
function parentOf(one: SpelledText): SpelledText {
  return {
    ...one,
    form: forms.mail,
    arrivedAt: one.parentAt,
    run: one.parentRun,
    parentAt: 0,
    parentRun: 0,
    reason: 0,
    number: 0,
  };
}

function spelledNotification(world: TransportWorld, one: SpelledText): string {
  const spelling = spellingOf(world);
  const { source, ordinal } = one;
  return notificationText({
    ...frameOf(world, one),
    to: spelledRecipient(world, one),
    recipients: [{ address: spelling.recipient(world, source, ordinal), notify: '', orcpt: '' }],
    original: spelledMail(world, parentOf(one)),
  });
}

/** A notification without what is different in every one. */
function frameOf(world: TransportWorld, one: SpelledText): NotificationParts {
  const { transport, clock } = world;
  return {
    run: runWithUtc(world, one.run),
    salt: transport.salt,
    number: one.number,
    sentAt: utcAt(clock, one.arrivedAt),
    failure: failureOf(transport, one.form, one.reason),
    to: '',
    helo: transport.peers[one.peer]!.helo,
    arrivedAt: utcAt(clock, one.parentAt),
    recipients: [{ address: '', notify: '', orcpt: '' }],
    original: '',
  };
}

/** A run whose beginning is told in UTC, as notifications want it. */
export function runWithUtc(world: TransportWorld, run: number): ServerRun {
  const found = world.transport.runs[run]!;
  return { ...found, startedAt: utcAt(world.clock, found.startedAt) };
}

/** Lengths that many messages share, by what they depend on, and the two asked for last; no part of the state. */
interface KnownLengths {
  all: Map<number, number>;
  keys: [number, number];
  last: [number, number];
}

const lengths = new WeakMap<TransportState, KnownLengths>();

/** In a flood mail and reports take turns, each as the one of its kind before. */
function lengthFor(
  transport: TransportState,
  kind: 0 | 1,
  key: number,
  measure: () => number,
): number {
  let known = lengths.get(transport);
  if (!known) {
    known = { all: new Map(), keys: [Number.NaN, Number.NaN], last: [0, 0] };
    lengths.set(transport, known);
  }
  if (known.keys[kind] === key) return known.last[kind];
  const { all } = known;
  const length = all.get(key) ?? measure();
  if (all.size > 10_000) all.clear();
  all.set(key, length);
  known.keys[kind] = key;
  known.last[kind] = length;
  return length;
}

/** Days of a run's local calendar since 1970: dates of one day are of one length. */
function dayOf(world: TransportWorld, run: number, at: number): number {
  const offset = world.transport.runs[run]!.offsetMinutes * 60_000;
  return Math.floor((utcAt(world.clock, at) + offset) / 86_400_000);
}

/**
 * Octets of a generated message as this server keeps it. `about`: those of the message a notification is
 * about, where somebody knows them.
 */
export function spelledSize(world: TransportWorld, one: SpelledText, about?: number): number {
  const { transport, clock } = world;
  const spelling = spellingOf(world);
  const { source, ordinal } = one;
  if (one.form === forms.mail) {
    const day = dayOf(world, one.run, one.arrivedAt);
    const key = ((day * 1024 + one.run) * 65_536 + one.peer) * 2;
    const stamp = {
      run: transport.runs[one.run]!,
      peer: transport.peers[one.peer]!,
      utc: utcAt(clock, one.arrivedAt),
    };
    // The null sender would be written <>; no generated mail has it.
    const frame = lengthFor(transport, 0, key, () => stampSize(stamp, 'x') - 1);
    const sender = spelling.senderSize(world, source, ordinal);
    return spelling.size(world, source, ordinal) + frame + sender;
  }
  const original = about ?? spelledSize(world, parentOf(one));
  const key =
    (((dayOf(world, one.run, one.arrivedAt) % 64) * 64 +
      (dayOf(world, one.run, one.parentAt) % 64)) *
      1024 +
      one.run) *
      4096 *
      65_536 *
      2 +
    (one.reason * 65_536 + one.peer) * 2 +
    1;
  const shape = one.form === forms.delay ? -key : key;
  const frame = lengthFor(transport, 1, shape, () => notificationText(frameOf(world, one)).length);
  const to =
    one.form === forms.copy
      ? spelledRecipient(world, one).length
      : spelling.senderSize(world, source, ordinal);
  const recipient = spelling.recipientSize(world, source, ordinal);
  const failure = failureOf(transport, one.form, one.reason);
  return notificationSize(frame, failure, to, recipient, original);
}

/** What a generated message says, from its numbers alone. */
export function spelledMessage(
  world: TransportWorld,
  one: SpelledText,
): { sender: string; subject: string; messageId: string; recipients: string[] } {
  const { transport } = world;
  const spelling = spellingOf(world);
  const { source, ordinal } = one;
  const recipients = [spelledRecipient(world, one)];
  if (one.form === forms.mail) {
    return {
      sender: spelling.sender(world, source, ordinal),
      subject: spelling.subject(world, source, ordinal),
      messageId: spelling.messageId(world, source, ordinal),
      recipients,
    };
  }
  return {
    sender: '',
    subject: notificationSubject(failureOf(transport, one.form, one.reason)),
    messageId: notificationId(transport.runs[one.run]!, transport.salt, one.number),
    recipients,
  };
}
