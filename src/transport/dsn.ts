/** Delivery status notifications, byte for byte as the service writes them (samples: Sisimai's public test mails). */
import { formatRfc2822, nextAlphanumerics, utcAt } from '#kernel';
import { smtpReleases } from './editions.ts';
import { formatFileTime } from './message.ts';
import { serverOf } from './server.ts';
import type {
  Failure,
  MailServer,
  Message,
  MessageRecipient,
  RunningConfiguration,
  TransportWorld,
} from './state.ts';

const crlf = '\r\n';

/** Human words after "This is an automatically generated Delivery Status Notification." */
const failureWords = {
  unknown: ['Delivery to the following recipients failed.'],
  refused: ['Delivery to the following recipients failed.'],
  unroutable: ['Delivery to the following recipients failed.'],
  hops: [
    'Unable to deliver message to the following recipients, because the message was forwarded more than the maximum allowed times. This could indicate a mail loop.',
  ],
  expired: [
    'Unable to deliver message to the following recipients, due to being unable to connect successfully to the destination mail server.',
  ],
} as const satisfies Record<Failure['kind'], readonly string[]>;

const delayWords = [
  'THIS IS A WARNING MESSAGE ONLY.',
  'YOU DO NOT NEED TO RESEND YOUR MESSAGE.',
  'Delivery to the following recipients has been delayed.',
] as const;

function context(server: MailServer, failure: Failure | 'delay'): string {
  const release = smtpReleases[server.windows];
  // The second number of delays and expiries on these builds is not known: the queue's is assumed.
  if (failure === 'delay') return `7ce717b1 - ${release.dsnQueue} - 00000004 - C00402D1`;
  if (failure.kind === 'expired') return `7ce717b1 - ${release.dsnQueue} - 00000002 - C00402D1`;
  if (failure.kind === 'refused') return `7ce717b1 - ${release.dsnQueue} - 00000002 - 00000000`;
  return `335a7efd - ${release.dsnCategorizer} - 00000001 - 80040546`;
}

function hexCounter(value: number): string {
  return value.toString(16).padStart(8, '0');
}

export function postmasterOf(running: RunningConfiguration): string {
  const domain =
    running.recipientPolicies[0]?.domains[0] ?? running.settings.delivery.fullyQualifiedDomainName;
  return `postmaster@${domain}`;
}

function recipientBlock(
  recipient: MessageRecipient,
  failure: Failure | 'delay',
  retryUntil: string,
): string[] {
  const lines = recipient.orcpt === '' ? [] : [`Original-Recipient: ${recipient.orcpt}`];
  lines.push(`Final-Recipient: rfc822;${recipient.address}`);
  if (failure === 'delay') {
    return [...lines, 'Action: delayed', 'Status: 4.4.7', `Will-Retry-Until: ${retryUntil}`, ''];
  }
  lines.push('Action: failed', `Status: ${failure.status}`);
  if (failure.diagnostic !== '') lines.push(`Diagnostic-Code: smtp;${failure.diagnostic}`);
  return [...lines, ''];
}

export interface Notification {
  text: string;
  messageId: string;
  subject: string;
}

/** Text of the notification that `recipients` of `message` have failed or are delayed. */
export function writeNotification(
  world: TransportWorld,
  running: RunningConfiguration,
  message: Message,
  recipients: readonly MessageRecipient[],
  failure: Failure | 'delay',
  to = message.sender,
): Notification {
  const { transport, clock } = world;
  const server = serverOf(world, message.virtualServer);
  const { fullyQualifiedDomainName: fqdn, expirationMinutes } = running.settings.delivery;
  const counter = hexCounter(transport.nextDsn);
  transport.nextDsn += 1;
  const started = formatFileTime(utcAt(clock, running.startedAt));
  const tail = fqdn.slice(0, 16).replaceAll('-', '?');
  const boundary = `9B095B5ADSN=_${started}${counter.toUpperCase()}${tail}`;
  const messageId = `<${nextAlphanumerics(transport.stream, 9)}${counter}@${fqdn}>`;
  const local = (at: number) => formatRfc2822(utcAt(clock, at), server.offsetMinutes);
  const subject = `Delivery Status Notification (${failure === 'delay' ? 'Delay' : 'Failure'})`;
  const words = failure === 'delay' ? delayWords : failureWords[failure.kind];
  const retryUntil = local(message.arrivedAt + expirationMinutes * 60_000);
  const lines = [
    `From: ${postmasterOf(running)}`,
    `To: ${to}`,
    `Date: ${local(clock.now)}`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status;',
    `\tboundary="${boundary}"`,
    `X-DSNContext: ${context(server, failure)}`,
    `Message-ID: ${messageId}`,
    `Subject: ${subject}`,
    '',
    'This is a MIME-formatted message.  ',
    'Portions of this message may be unreadable without a MIME-capable mail program.',
    '',
    `--${boundary}`,
    'Content-Type: text/plain; charset=unicode-1-1-utf-7',
    '',
    'This is an automatically generated Delivery Status Notification.',
    '',
    ...words.flatMap((line) => [line, '']),
    ...recipients.map((one) => `       ${one.address}`),
    '',
    '',
    '',
    '',
    `--${boundary}`,
    'Content-Type: message/delivery-status',
    '',
    `Reporting-MTA: dns;${fqdn}`,
    ...(message.helo === '' ? [] : [`Received-From-MTA: dns;${message.helo}`]),
    `Arrival-Date: ${local(message.arrivedAt)}`,
    '',
    ...recipients.flatMap((one) => recipientBlock(one, failure, retryUntil)),
    `--${boundary}`,
    'Content-Type: message/rfc822',
    '',
    message.text,
    '',
    `--${boundary}--`,
    '',
  ];
  return { text: lines.join(crlf), messageId, subject };
}
