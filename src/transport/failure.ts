/** What becomes of mail that cannot be delivered: its sender is told, or it becomes bad mail. */
import { type SimTime, utcAt } from '#kernel';
import { putIntoBadmail } from './badmail.ts';
import { notificationId, notificationSubject, notificationText } from './dsn.ts';
import { keepMail, wake } from './intake.ts';
import { costs, spend } from './load.ts';
import { reportFailure, trackArrival, trackLoss } from './logs/tracking-log.ts';
import { reasonNumber } from './reasons.ts';
import { runningOf, serverOf } from './server.ts';
import {
  keptOf,
  messageIdOf,
  numbersOf,
  provenanceOfRow,
  recipientsOf,
  runWithUtc,
  senderOf,
  spelledSize,
} from './spell.ts';
import type {
  Delay,
  Failure,
  KeptMail,
  MessageRecipient,
  Provenance,
  SpelledText,
  TransportState,
  TransportWorld,
  VirtualServerState,
} from './state.ts';
import { delays, provenanceNumber } from './state.ts';
import {
  addMessage,
  append,
  arrivalOf,
  dropMessage,
  flags,
  forms,
  type MessageRow,
} from './store.ts';

/** Notifications of spam and of genuine mail are told apart from what they are about. */
const ofNotification = {
  genuine: 'genuine-ndr',
  spam: 'spam-ndr',
  test: 'test',
  'spam-ndr': 'spam-ndr',
  'genuine-ndr': 'genuine-ndr',
} as const satisfies Record<Provenance, Provenance>;

function nextNumber(transport: TransportState): number {
  const number = transport.nextDsn;
  transport.nextDsn = number === 0xffff_ffff ? 1 : number + 1;
  return number;
}

/** Generated mail that a notification is about. */
export interface Subject {
  about: SpelledText;
  /** Octets of it. */
  size: number;
  provenance: Provenance;
}

/** Makes the notification about a generated message; nobody holds it in a list yet. */
function addNotification(
  world: TransportWorld,
  state: VirtualServerState,
  { about, size, provenance }: Subject,
  failure: Failure | Delay,
  at: SimTime,
  form: number,
): MessageRow {
  const { transport } = world;
  const numbers: SpelledText = {
    source: about.source,
    ordinal: about.ordinal,
    form,
    arrivedAt: at,
    run: state.run,
    peer: about.peer,
    parentAt: about.arrivedAt,
    parentRun: about.run,
    reason:
      typeof failure === 'string' ? delays.indexOf(failure) : reasonNumber(transport, failure),
    number: nextNumber(transport),
  };
  const own = ofNotification[provenance];
  transport.counters[own].generated += 1;
  return addMessage(
    transport,
    numbers,
    spelledSize(world, numbers, size),
    provenanceNumber(own),
    flags.delayNotified,
  );
}

/** Writes the notification about a generated message, which stays as it is; answers the new row. */
function notifyGenerated(
  world: TransportWorld,
  state: VirtualServerState,
  row: MessageRow,
  failure: Failure | Delay,
  at: SimTime = world.clock.now,
  form: number = typeof failure === 'string' ? forms.delay : forms.failure,
): MessageRow {
  const { transport } = world;
  const subject = {
    about: numbersOf(transport, row),
    size: transport.messages.columns.size[row]!,
    provenance: provenanceOfRow(transport, row),
  };
  const made = addNotification(world, state, subject, failure, at, form);
  append(transport, state.lists.notifications, made);
  wake(world, state);
  return made;
}

/** The report on a message that came and failed before the world began; in no list. */
export function layReport(
  world: TransportWorld,
  state: VirtualServerState,
  subject: Subject,
  failure: Failure,
  at: SimTime,
): MessageRow {
  const { transport } = world;
  // The message had a serial of its own, as every message has.
  transport.nextSerial += 1;
  const made = addNotification(world, state, subject, failure, at, forms.failure);
  transport.counters[subject.provenance].bounced += 1;
  return made;
}

/** Writes the notification about recipients of kept mail. */
function notifyKept(
  world: TransportWorld,
  state: VirtualServerState,
  row: MessageRow,
  mail: KeptMail,
  recipients: readonly MessageRecipient[],
  failure: Failure | Delay,
  to: string,
): void {
  const { transport, clock } = world;
  const number = nextNumber(transport);
  const run = runWithUtc(world, state.run);
  const text = notificationText({
    run,
    salt: transport.salt,
    number,
    sentAt: utcAt(clock),
    failure,
    to,
    helo: mail.helo,
    arrivedAt: utcAt(clock, arrivalOf(transport, row)),
    recipients,
    original: mail.text,
  });
  const provenance = ofNotification[provenanceOfRow(transport, row)];
  transport.counters[provenance].generated += 1;
  keepMail(
    world,
    state,
    {
      sender: '',
      recipients: [{ address: to, notify: '', orcpt: '' }],
      text,
      messageId: notificationId(run, transport.salt, number),
      subject: notificationSubject(failure),
      helo: '',
    },
    provenance,
    {
      form: typeof failure === 'string' ? forms.delay : forms.failure,
      list: state.lists.notifications,
    },
  );
}

function bouncedFact(
  world: TransportWorld,
  row: MessageRow,
  recipient: string,
  failure: Failure,
): void {
  const provenance = provenanceOfRow(world.transport, row);
  // Floods are counted, not told.
  if (provenance === 'spam' || provenance === 'spam-ndr') return;
  world.fact({
    kind: 'message.bounced',
    messageId: messageIdOf(world, row),
    sender: senderOf(world, row),
    recipient,
    status: failure.status,
    diagnostic: failure.diagnostic.replaceAll('%r', recipient),
    provenance: provenance === 'genuine-ndr' ? 'genuine' : provenance,
  });
}

/** All recipients of a message in no list have failed; the message is gone afterwards, or bad mail. */
export function failMessage(
  world: TransportWorld,
  state: VirtualServerState,
  row: MessageRow,
  failure: Failure,
): void {
  const { transport } = world;
  const kept = keptOf(transport, row);
  if (kept) {
    failKept(world, state, row, kept, [...kept.recipients], failure);
    return;
  }
  const counters = transport.counters[provenanceOfRow(transport, row)];
  if (transport.messages.columns.form[row] !== forms.mail || !runningOf(world, state.id)) {
    counters.badmailed += 1;
    trackLoss(world, state, row, failure);
    putIntoBadmail(world, state, row);
    return;
  }
  counters.bounced += 1;
  spend(world, serverOf(world, state.id), costs.notify);
  if (provenanceOfRow(transport, row) === 'genuine') {
    bouncedFact(world, row, recipientsOf(world, row)[0]?.address ?? '', failure);
  }
  reportFailure(world, state, row, failure);
  trackArrival(world, state, notifyGenerated(world, state, row, failure));
  if (transport.runs[state.run]?.ndrCopyTo !== '') {
    const { now } = world.clock;
    trackArrival(world, state, notifyGenerated(world, state, row, failure, now, forms.copy));
  }
  dropMessage(transport, row);
}

/** Some recipients of kept mail in no list have failed; when none is left, the message is gone. */
export function failKept(
  world: TransportWorld,
  state: VirtualServerState,
  row: MessageRow,
  mail: KeptMail,
  lost: readonly MessageRecipient[],
  failure: Failure,
): void {
  const { transport } = world;
  const running = runningOf(world, state.id);
  const counters = transport.counters[provenanceOfRow(transport, row)];
  if (mail.sender === '' || !running) {
    counters.badmailed += lost.length;
    trackLoss(world, state, row, failure, lost);
    if (lost.length < mail.recipients.length) {
      mail.recipients = mail.recipients.filter((one) => !lost.includes(one));
      return;
    }
    putIntoBadmail(world, state, row);
    return;
  }
  counters.bounced += lost.length;
  for (const one of lost) bouncedFact(world, row, one.address, failure);
  // RFC 3461 §4.1: NOTIFY=NEVER asks for silence.
  const told = lost.filter((one) => !/\bNEVER\b/i.test(one.notify));
  if (told.length > 0) {
    reportFailure(world, state, row, failure, told);
    notifyKept(world, state, row, mail, told, failure, mail.sender);
    const copyTo = running.settings.messages.ndrCopyTo;
    if (copyTo !== '') notifyKept(world, state, row, mail, told, failure, copyTo);
  }
  mail.recipients = mail.recipients.filter((one) => !lost.includes(one));
  if (mail.recipients.length === 0) dropMessage(transport, row);
}

/** The sender of a message that waits is told so, once. */
export function notifyDelay(
  world: TransportWorld,
  state: VirtualServerState,
  row: MessageRow,
  delay: Delay,
): void {
  const kept = keptOf(world.transport, row);
  if (!kept) {
    trackArrival(world, state, notifyGenerated(world, state, row, delay));
    return;
  }
  const late = kept.recipients.filter((one) => one.notify === '' || /\bDELAY\b/i.test(one.notify));
  if (late.length > 0) notifyKept(world, state, row, kept, late, delay, kept.sender);
}

export function deliveredFact(
  world: TransportWorld,
  row: MessageRow,
  recipient: string,
  kind: 'local' | 'remote',
): void {
  const { transport } = world;
  const provenance = provenanceOfRow(transport, row);
  if (provenance === 'spam' || provenance === 'spam-ndr') return;
  const dsn = transport.messages.columns.form[row] !== forms.mail;
  world.fact({
    kind: 'message.delivered',
    messageId: messageIdOf(world, row),
    recipient,
    // `via` keeps what `kind` would say: a fact's own kind has that name.
    via: dsn ? 'ndr' : kind,
    provenance: provenance === 'genuine-ndr' ? 'genuine' : provenance,
  });
}
