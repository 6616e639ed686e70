/** Messages under way to another host: one connection each, and what came of it. */
import { type DeliveryResult, startDelivery } from '#smtp';
import { smtpReleases } from './editions.ts';
import { deliveredFact, fail } from './failure.ts';
import { domainOf } from './message.ts';
import { isLocalDomain } from './relay.ts';
import { runningOf, serverOf } from './server.ts';
import type {
  DeliveryJob,
  LinkQueue,
  Message,
  MessageRecipient,
  RunningConfiguration,
  TransportWorld,
} from './state.ts';

export function waiting(link: LinkQueue, message: Message): MessageRecipient[] {
  return message.recipients.filter(
    (one) => one.state === 'pending' && one.link === link.id && !one.sending,
  );
}

export function mayOpen(
  world: TransportWorld,
  running: RunningConfiguration,
  link: LinkQueue,
): boolean {
  const { outboundConnectionsMax, outboundPerDomainMax } = running.settings.delivery;
  if (outboundPerDomainMax !== null && link.connections >= outboundPerDomainMax) return false;
  return (
    outboundConnectionsMax === null || world.transport.deliveries.size < outboundConnectionsMax
  );
}

/** A local domain in the sender gives way to the masquerade domain (KB 303734). */
export function senderOutside(running: RunningConfiguration, sender: string): string {
  const { masqueradeDomain } = running.settings.delivery;
  if (sender === '' || masqueradeDomain === '') return sender;
  if (!isLocalDomain(running, domainOf(sender))) return sender;
  return `${sender.slice(0, sender.lastIndexOf('@'))}@${masqueradeDomain}`;
}

export function carry(
  world: TransportWorld,
  running: RunningConfiguration,
  link: LinkQueue,
  message: Message,
  recipients: readonly MessageRecipient[],
  addresses: readonly string[],
): void {
  const { transport } = world;
  const key = transport.nextDelivery;
  transport.nextDelivery += 1;
  for (const one of recipients) one.sending = true;
  transport.deliveries.set(key, {
    message: message.id,
    link: link.id,
    serial: link.serial,
    addresses: addresses.slice(1),
  });
  link.connections += 1;
  link.state = 'Active';
  startDelivery(world, {
    from: serverOf(world, link.virtualServer).host,
    address: addresses[0] ?? '',
    port: running.settings.delivery.outboundPort,
    owner: 'transport',
    key,
    helo: running.settings.delivery.fullyQualifiedDomainName,
    sender: senderOutside(running, message.sender),
    recipients: recipients.map((one) => one.address),
    data: message.text,
    ehlo: !running.connectors.get(link.connector)?.sendHelo,
  });
}

export function linkOf(world: TransportWorld, job: DeliveryJob): LinkQueue | undefined {
  const link = world.transport.links.get(job.link);
  return link?.serial === job.serial ? link : undefined;
}

/** `5.1.1` out of `550 5.1.1 …`; without an enhanced code each Windows has its own. */
export function statusOf(world: TransportWorld, message: Message, text: string): string {
  const found = /^\d{3}[ -](5\.\d{1,3}\.\d{1,3})\b/.exec(text)?.[1];
  return found ?? smtpReleases[serverOf(world, message.virtualServer).windows].dsnNoCode;
}

export function settle(world: TransportWorld, message: Message, results: DeliveryResult[]): void {
  const counters = world.transport.counters[message.provenance];
  const refused: { recipient: MessageRecipient; text: string }[] = [];
  for (const result of results) {
    const recipient = message.recipients.find(
      (one) => one.sending && one.address === result.recipient,
    );
    if (!recipient) continue;
    recipient.sending = false;
    if (result.outcome === 'delivered') {
      recipient.state = 'relayed';
      recipient.link = '';
      counters.relayed += 1;
      deliveredFact(world, message, recipient.address, 'remote');
    } else if (result.outcome === 'failed' && runningOf(world, message.virtualServer)) {
      refused.push({ recipient, text: result.text });
    }
  }
  for (const { recipient, text } of refused) {
    fail(world, message, [recipient], {
      kind: 'refused',
      status: statusOf(world, message, text),
      diagnostic: text,
    });
  }
}

export function forgetIfEmpty(world: TransportWorld, link: LinkQueue): void {
  if (link.messages.size > 0 || link.connections > 0) return;
  if (world.transport.links.get(link.id) === link) world.transport.links.delete(link.id);
  world.transport.revision += 1;
}
