/** The Pickup folder: a file with headers is a message (public write-ups; X-Sender and X-Receiver name the envelope). */
import { formatRfc2822, utcAt } from '#kernel';
import { makeMessageId } from '#smtp';
import { keepMail } from './intake.ts';
import { headerOf, splitMessage, stampText } from './message.ts';
import { runningOf, serverOf } from './server.ts';
import type { Provenance, TransportWorld } from './state.ts';

/** Addresses in a header: those in angle brackets, else those that look like one. */
function addressesIn(header: string | undefined): string[] {
  return [...(header ?? '').matchAll(/<([^<>\s]+@[^<>\s]+)>|([^\s<>,;"]+@[^\s<>,;"]+)/g)].map(
    (match) => match[1] ?? match[2] ?? '',
  );
}

function allOf(headers: readonly string[], name: string): string[] {
  const wanted = `${name.toLowerCase()}:`;
  return headers
    .filter((line) => line.toLowerCase().startsWith(wanted))
    .flatMap((line) => addressesIn(line.slice(wanted.length)));
}

/** To whom a message says it goes; whoever fetches it from a mailbox knows no envelope. */
export function addresseesOf(headers: readonly string[]): string[] {
  return ['To', 'Cc', 'Bcc'].flatMap((name) => allOf(headers, name));
}

const envelopeHeader = /^x-(sender|receiver):/i;

/** Sends a file that was put into Pickup; false when the service does not run or it is no message. */
export function takePickup(
  world: TransportWorld,
  virtualServer: string,
  text: string,
  provenance: Provenance = 'test',
): boolean {
  const { transport } = world;
  const state = transport.virtualServers.get(virtualServer);
  const running = state && runningOf(world, virtualServer);
  if (!state || !running) return false;
  const parts = splitMessage(text);
  const receivers = allOf(parts.headers, 'X-Receiver');
  const recipients = receivers.length > 0 ? receivers : addresseesOf(parts.headers);
  const senders = allOf(parts.headers, 'X-Sender');
  // A notification put back keeps its null sender: it has a Return-Path that says so.
  const isReport = parts.headers.some((line) => /^content-type:\s*multipart\/report/i.test(line));
  const sender = senders[0] ?? (isReport ? '' : (allOf(parts.headers, 'From')[0] ?? ''));
  if (recipients.length === 0) return false;
  const server = serverOf(world, virtualServer);
  const { fullyQualifiedDomainName: fqdn } = running.settings.delivery;
  const messageId = headerOf(parts, 'Message-ID') ?? makeMessageId(world.smtp, server.name, fqdn);
  const utc = utcAt(world.clock);
  const headers = [
    `Received: from mail pickup service by ${fqdn} with Microsoft SMTPSVC;\r\n\t ${formatRfc2822(utc, server.offsetMinutes)}`,
    ...parts.headers.filter((line) => !envelopeHeader.test(line)),
  ];
  const data = `${headers.join('\r\n')}\r\n\r\n${parts.body}`;
  const run = transport.runs[state.run]!;
  const stamped = stampText({ run, peer: { helo: '', client: '' }, utc }, sender, data, messageId);
  keepMail(
    world,
    state,
    {
      sender,
      recipients: recipients.map((address) => ({ address, notify: '', orcpt: '' })),
      text: stamped,
      messageId,
      subject: headerOf(parts, 'Subject') ?? '',
      helo: '',
    },
    provenance,
  );
  transport.counters[provenance].accepted += recipients.length;
  return true;
}
