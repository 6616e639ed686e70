/** The categorizer: who each recipient is, and where the message goes from here. */
import { findRecipient } from '#directory';
import { categorizeMs, deliveredFact, fail, releaseIfDone } from './failure.ts';
import { queueFor } from './links.ts';
import { putMail } from './mailbox.ts';
import { domainOf, hopsOf, splitMessage } from './message.ts';
import { isLocalDomain } from './relay.ts';
import { runningOf } from './server.ts';
import type { Message, MessageRecipient, RunningConfiguration, TransportWorld } from './state.ts';

function deliverHere(world: TransportWorld, message: Message, recipient: MessageRecipient): void {
  putMail(
    world,
    recipient.address,
    { text: message.text, provenance: message.provenance, dsn: message.dsn },
    message.sender,
  );
  recipient.state = 'delivered';
  world.transport.counters[message.provenance].delivered += 1;
  deliveredFact(world, message, recipient.address, 'local');
}

export type Destination = 'mailbox' | 'unresolved' | 'unknown' | 'remote';

/** What a recipient is to this organization; without effect. */
export function classify(
  world: TransportWorld,
  running: RunningConfiguration,
  address: string,
): Destination {
  if (!isLocalDomain(running, domainOf(address))) return 'remote';
  if (findRecipient(world.directory.organization, address)) return 'mailbox';
  return running.settings.messages.unresolvedHost === '' ? 'unknown' : 'unresolved';
}

/** Handles every recipient of the message that is not on its way yet. */
export function categorize(world: TransportWorld, id: number): void {
  const message = world.transport.messages.get(id);
  const running = message && runningOf(world, message.virtualServer);
  // A stopped virtual server leaves its messages; they are taken up when it starts.
  if (!message || !running) return;
  const waiting = message.recipients.filter(
    (one) => one.state === 'pending' && one.link === '' && !one.sending,
  );
  if (hopsOf(splitMessage(message.text)) > running.settings.delivery.hopCountMax) {
    fail(world, message, waiting, { kind: 'hops', status: '4.4.6', diagnostic: '' });
    return;
  }
  const groups: Record<Destination, MessageRecipient[]> = {
    mailbox: [],
    unresolved: [],
    unknown: [],
    remote: [],
  };
  for (const one of waiting) groups[classify(world, running, one.address)].push(one);
  for (const one of groups.mailbox) deliverHere(world, message, one);
  if (groups.unresolved.length > 0) {
    const host = running.settings.messages.unresolvedHost;
    queueFor(world, message, groups.unresolved, { kind: 'smartHost', host });
  }
  const { unroutable } = queueFor(world, message, groups.remote);
  if (groups.unknown.length > 0) {
    fail(world, message, groups.unknown, { kind: 'unknown', status: '5.1.1', diagnostic: '' });
  }
  if (unroutable.length > 0) {
    fail(world, message, unroutable, { kind: 'unroutable', status: '5.2.3', diagnostic: '' });
  }
  releaseIfDone(world, message);
}

/** A virtual server has started: its messages are routed anew, by the settings it runs with now. */
export function recategorize(world: TransportWorld, virtualServer: string): void {
  const { transport } = world;
  for (const [id, link] of transport.links) {
    if (link.virtualServer === virtualServer) transport.links.delete(id);
  }
  for (const message of transport.messages.values()) {
    if (message.virtualServer !== virtualServer) continue;
    for (const one of message.recipients) if (!one.sending) one.link = '';
    world.schedule(world.clock.now + categorizeMs, {
      kind: 'transport.categorize',
      message: message.id,
    });
  }
}
