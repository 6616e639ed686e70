/** What the queuing engine does around a message: takes it, tells its sender of failures, lets it go. */
import { writeNotification } from './dsn.ts';
import { runningOf } from './server.ts';
import type {
  Failure,
  Message,
  MessageRecipient,
  RunningConfiguration,
  TransportWorld,
} from './state.ts';

/** A message waits this long in each system queue of an idle server (assumed). */
export const categorizeMs = 50;

export function takeMessage(world: TransportWorld, message: Omit<Message, 'id'>): Message {
  const { transport } = world;
  const taken = { ...message, id: transport.nextMessage };
  transport.nextMessage += 1;
  transport.messages.set(taken.id, taken);
  transport.revision += 1;
  world.schedule(world.clock.now + categorizeMs, {
    kind: 'transport.categorize',
    message: taken.id,
  });
  return taken;
}

export function newRecipient(address: string, notify = '', orcpt = ''): MessageRecipient {
  return { address, state: 'pending', link: '', sending: false, notify, orcpt };
}

/** Forgets a message none of whose recipients is waiting. */
export function releaseIfDone(world: TransportWorld, message: Message): void {
  if (message.recipients.some((one) => one.state === 'pending')) return;
  world.transport.messages.delete(message.id);
  world.transport.revision += 1;
}

function sendNotification(
  world: TransportWorld,
  running: RunningConfiguration,
  message: Message,
  recipients: readonly MessageRecipient[],
  failure: Failure | 'delay',
  to: string,
): void {
  const written = writeNotification(world, running, message, recipients, failure, to);
  takeMessage(world, {
    virtualServer: message.virtualServer,
    sender: '',
    recipients: [newRecipient(to)],
    text: written.text,
    messageId: written.messageId,
    subject: written.subject,
    arrivedAt: world.clock.now,
    helo: '',
    provenance: message.provenance,
    dsn: true,
    submitted: false,
    delayNotified: true,
  });
}

/** Tells the sender that recipients cannot be reached; what has no sender to tell becomes bad mail. */
export function fail(
  world: TransportWorld,
  message: Message,
  recipients: readonly MessageRecipient[],
  failure: Failure,
): void {
  const running = runningOf(world, message.virtualServer);
  const counters = world.transport.counters[message.provenance];
  const reported = message.sender !== '' && running !== undefined;
  for (const one of recipients) {
    one.state = reported ? 'bounced' : 'badmailed';
    one.link = '';
    if (reported) counters.bounced += 1;
    else counters.badmailed += 1;
    if (reported) bouncedFact(world, message, one, failure);
  }
  if (reported) {
    // RFC 3461 §4.1: NOTIFY=NEVER asks for silence.
    const told = recipients.filter((one) => !/\bNEVER\b/i.test(one.notify));
    if (told.length > 0) {
      sendNotification(world, running, message, told, failure, message.sender);
      const copyTo = running.settings.messages.ndrCopyTo;
      if (copyTo !== '') sendNotification(world, running, message, told, failure, copyTo);
    }
  }
  releaseIfDone(world, message);
}

function bouncedFact(
  world: TransportWorld,
  message: Message,
  recipient: MessageRecipient,
  failure: Failure,
): void {
  if (message.provenance === 'spam') return;
  world.fact({
    kind: 'message.bounced',
    messageId: message.messageId,
    sender: message.sender,
    recipient: recipient.address,
    status: failure.status,
    provenance: message.provenance,
  });
}

export function notifyDelay(
  world: TransportWorld,
  running: RunningConfiguration,
  message: Message,
): void {
  message.delayNotified = true;
  if (message.sender === '') return;
  const late = message.recipients.filter(
    (one) => one.state === 'pending' && (one.notify === '' || /\bDELAY\b/i.test(one.notify)),
  );
  if (late.length > 0) {
    sendNotification(world, running, message, late, 'delay', message.sender);
  }
}

export function deliveredFact(
  world: TransportWorld,
  message: Message,
  recipient: string,
  kind: 'local' | 'remote',
): void {
  world.fact({
    kind: 'message.delivered',
    messageId: message.messageId,
    recipient,
    // `via` keeps what `kind` would say: a fact's own kind has that name.
    via: message.dsn ? 'ndr' : kind,
    provenance: message.provenance,
  });
}
