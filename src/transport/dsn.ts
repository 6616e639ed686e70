/** Delivery status notifications, byte for byte as the service writes them (samples: Sisimai's public test mails). */
import { formatRfc2822 } from '#kernel';
import { smtpReleases } from './editions.ts';
import { alphanumericsOf, formatFileTime } from './message.ts';
import type { Delay, Failure, MessageRecipient, RunningConfiguration, ServerRun } from './state.ts';

const crlf = '\r\n';

/** Human words after "This is an automatically generated Delivery Status Notification." */
const failureWords = {
  unknown: ['Delivery to the following recipients failed.'],
  refused: ['Delivery to the following recipients failed.'],
  unroutable: ['Delivery to the following recipients failed.'],
  // Somebody deleted it in the queue viewer, with a report.
  deleted: ['Delivery to the following recipients failed.'],
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

function context(run: ServerRun, failure: Failure | Delay): string {
  const release = smtpReleases[run.windows];
  // The second number of delays and expiries on these builds is not known: the queue's is assumed.
  if (typeof failure === 'string') return `7ce717b1 - ${release.dsnQueue} - 00000004 - C00402D1`;
  if (failure.kind === 'expired') return `7ce717b1 - ${release.dsnQueue} - 00000002 - C00402D1`;
  if (failure.kind === 'refused' || failure.kind === 'deleted') {
    return `7ce717b1 - ${release.dsnQueue} - 00000002 - 00000000`;
  }
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
  failure: Failure | Delay,
  retryUntil: string,
): string[] {
  const lines = recipient.orcpt === '' ? [] : [`Original-Recipient: ${recipient.orcpt}`];
  lines.push(`Final-Recipient: rfc822;${recipient.address}`);
  if (typeof failure === 'string') {
    return [...lines, 'Action: delayed', 'Status: 4.4.7', `Will-Retry-Until: ${retryUntil}`, ''];
  }
  lines.push('Action: failed', `Status: ${failure.status}`);
  if (failure.diagnostic !== '') {
    lines.push(`Diagnostic-Code: smtp;${failure.diagnostic.replaceAll('%r', recipient.address)}`);
  }
  return [...lines, ''];
}

/** All that a notification says. Times are UTC. */
export interface NotificationParts {
  run: ServerRun;
  /** Chance for its Message-ID; the counter in it and in the boundary. */
  salt: number;
  number: number;
  sentAt: number;
  failure: Failure | Delay;
  to: string;
  /** Of the message it is about. */
  helo: string;
  arrivedAt: number;
  recipients: readonly MessageRecipient[];
  original: string;
}

/** When the run began, in the world's UTC: part of every boundary. */
function boundaryOf({ run, number }: NotificationParts): string {
  const tail = run.fqdn.slice(0, 16).replaceAll('-', '?');
  return `9B095B5ADSN=_${formatFileTime(run.startedAt)}${hexCounter(number).toUpperCase()}${tail}`;
}

export function notificationId(run: ServerRun, salt: number, number: number): string {
  return `<${alphanumericsOf(salt, number, 9)}${hexCounter(number)}@${run.fqdn}>`;
}

export function notificationSubject(failure: Failure | Delay): string {
  return `Delivery Status Notification (${typeof failure === 'string' ? 'Delay' : 'Failure'})`;
}

/** Text of the notification that `recipients` have failed or are delayed. */
export function notificationText(parts: NotificationParts): string {
  const { run, failure, recipients } = parts;
  const boundary = boundaryOf(parts);
  const local = (utc: number) => formatRfc2822(utc, run.offsetMinutes);
  const words = typeof failure === 'string' ? delayWords : failureWords[failure.kind];
  const patience = failure === 'localDelay' ? run.localExpirationMinutes : run.expirationMinutes;
  const retryUntil = local(parts.arrivedAt + patience * 60_000);
  const lines = [
    `From: ${run.postmaster}`,
    `To: ${parts.to}`,
    `Date: ${local(parts.sentAt)}`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status;',
    `\tboundary="${boundary}"`,
    `X-DSNContext: ${context(run, failure)}`,
    `Message-ID: ${notificationId(run, parts.salt, parts.number)}`,
    `Subject: ${notificationSubject(failure)}`,
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
    `Reporting-MTA: dns;${run.fqdn}`,
    ...(parts.helo === '' ? [] : [`Received-From-MTA: dns;${parts.helo}`]),
    `Arrival-Date: ${local(parts.arrivedAt)}`,
    '',
    ...recipients.flatMap((one) => recipientBlock(one, failure, retryUntil)),
    `--${boundary}`,
    'Content-Type: message/rfc822',
    '',
    parts.original,
    '',
    `--${boundary}--`,
    '',
  ];
  return lines.join(crlf);
}

/**
 * Octets of the notification about one recipient without ORCPT, without making it: `frame` is the
 * length of the same text with no address and no message in it.
 */
export function notificationSize(
  frame: number,
  failure: Failure | Delay,
  to: number,
  recipient: number,
  originalSize: number,
): number {
  // Reports on unknown users, the bulk of a flood, quote nothing.
  const quotes = typeof failure !== 'string' && failure.diagnostic !== '';
  const quoted = quotes ? failure.diagnostic.split('%r').length - 1 : 0;
  return frame + to + recipient * (2 + quoted) + originalSize;
}
