/** A message as text: its headers, the lines this service adds, where it has been. */
import { civil, formatRfc2822, months, pad } from '#kernel';
import type { Peer } from '#smtp';
import { reverseNameOf } from './relay.ts';
import type {
  KnownPeer,
  MailServer,
  RunningConfiguration,
  ServerRun,
  TransportWorld,
} from './state.ts';

const crlf = '\r\n';

export interface MessageParts {
  /** Header lines, folded ones kept with the line they continue. */
  headers: string[];
  body: string;
}

/** Cuts a message at its first empty line; text whose first line is no header is all body (RFC 5322 §2.1). */
export function splitMessage(data: string): MessageParts {
  const headers: string[] = [];
  let from = 0;
  while (from < data.length) {
    const found = data.indexOf(crlf, from);
    const end = found < 0 ? data.length : found;
    const line = data.slice(from, end);
    if (line === '') return { headers, body: data.slice(end + 2) };
    const folded = headers.length > 0 && /^[ \t]/.test(line);
    if (!folded && !/^[!-9;-~]+[ \t]*:/.test(line)) break;
    if (folded) headers[headers.length - 1] += crlf + line;
    else headers.push(line);
    from = end + 2;
  }
  return { headers, body: data.slice(from) };
}

export function headerOf(parts: MessageParts, name: string): string | undefined {
  const wanted = `${name.toLowerCase()}:`;
  const line = parts.headers.find((one) => one.toLowerCase().startsWith(wanted));
  return line
    ?.slice(wanted.length)
    .replaceAll(/\r\n[ \t]+/g, ' ')
    .trim();
}

/** Stations passed so far: what "Maximum hop count" counts. */
export function hopsOf(parts: MessageParts): number {
  return parts.headers.filter((line) => /^received:/i.test(line)).length;
}

/** High and low half of a FILETIME: 100 ns units since 1601. */
function fileTime(utc: number): [string, string] {
  const ticks = (BigInt(utc) + 11_644_473_600_000n) * 10_000n;
  const hex = ticks.toString(16).toUpperCase().padStart(16, '0');
  return [hex.slice(0, 8), hex.slice(8)];
}

/** 16 hexadecimal digits, as in a DSN's boundary. */
export function formatFileTime(utc: number): string {
  return fileTime(utc).join('');
}

/** `21 Nov 2014 22:17:54.0242 (UTC) FILETIME=[FEF70220:01D005D8]`; milliseconds take four digits. */
export function formatOriginalArrival(utc: number): string {
  const c = civil(utc);
  const [high, low] = fileTime(utc);
  const date = `${pad(c.day)} ${months[c.month - 1]} ${c.year}`;
  const time = `${pad(c.hour)}:${pad(c.minute)}:${pad(c.second)}.${pad(c.millisecond, 4)}`;
  return `${date} ${time} (UTC) FILETIME=[${low}:${high}]`;
}

/** What "Perform reverse DNS lookup" finds goes between the parentheses; the form is assumed. */
export function clientText(
  world: TransportWorld,
  server: MailServer,
  running: RunningConfiguration,
  peer: Peer,
): string {
  const address = peer.connection.seenAs;
  if (!running.settings.delivery.reverseDns) return `([${address}])`;
  const name = reverseNameOf(world.net, server, address);
  if (name === '') return `([${address}] unverified)`;
  const agrees = name.toLowerCase() === peer.helo.toLowerCase();
  return agrees ? `(${name} [${address}])` : `(${name} [${address}] unverified)`;
}

/** What the service writes into a message it takes: who brought it, in which run, when (UTC). */
export interface Stamp {
  run: ServerRun;
  peer: KnownPeer;
  utc: number;
}

function receivedLine({ run, peer, utc }: Stamp): string {
  const date = formatRfc2822(utc, run.offsetMinutes);
  return (
    `Received: from ${peer.helo} ${peer.client} by ${run.fqdn} with Microsoft SMTPSVC(${run.smtpVersion});` +
    `${crlf}\t ${date}`
  );
}

function lastLines(sender: string, utc: number): { path: string; arrival: string } {
  return {
    path: `Return-Path: ${sender === '' ? '<>' : sender}`,
    arrival: `X-OriginalArrivalTime: ${formatOriginalArrival(utc)}`,
  };
}

/**
 * The message as it is kept: Received line above (none for mail from the store), what was missing and
 * the arrival time below its headers.
 */
export function stampText(stamp: Stamp, sender: string, data: string, messageId: string): string {
  const { run, peer, utc } = stamp;
  const parts = splitMessage(data);
  const lines = peer.client === '' ? [...parts.headers] : [receivedLine(stamp), ...parts.headers];
  const { path, arrival } = lastLines(sender, utc);
  if (headerOf(parts, 'From') === undefined && sender !== '') lines.push(`From: ${sender}`);
  if (headerOf(parts, 'To') === undefined && headerOf(parts, 'Bcc') === undefined) {
    lines.push('Bcc:');
  }
  lines.push(path);
  if (headerOf(parts, 'Message-ID') === undefined) lines.push(`Message-ID: ${messageId}`);
  if (headerOf(parts, 'Date') === undefined) {
    lines.push(`Date: ${formatRfc2822(utc, run.offsetMinutes)}`);
  }
  lines.push(arrival);
  return `${lines.join(crlf)}${crlf}${crlf}${parts.body}`;
}

/** Octets `stampText` adds to a message that has From, To, Message-ID and Date. */
export function stampSize(stamp: Stamp, sender: string): number {
  const { path, arrival } = lastLines(sender, stamp.utc);
  const received = stamp.peer.client === '' ? 0 : receivedLine(stamp).length + 2;
  return received + path.length + 2 + arrival.length + 2;
}

/** Letters and digits that look drawn, the same for ever for the same number. */
export function alphanumericsOf(salt: number, number: number, length: number): string {
  const signs = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
  let text = '';
  let state = Math.imul(number ^ salt, 0x9e3779b1) >>> 0;
  for (let index = 0; index < length; index += 1) {
    state = Math.imul(state ^ (state >>> 15), 0x85ebca6b) + 0x9e3779b9;
    state ^= state >>> 13;
    text += signs[(state >>> 0) % signs.length];
  }
  return text;
}

/** The domain behind the last @, empty for the null sender. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}
