/** Lines of a message tracking log: 21 columns apart by tabs. */
import { civil } from '#kernel';
import type { TrackingFile } from './state.ts';

/** Order of KB 246965 and the product's help; what the 21st column is called is not known. */
export const trackingColumns = [
  'Date',
  'Time',
  'Client-IP',
  'Client-hostname',
  'Partner-name',
  'Server-hostname',
  'Server-IP',
  'Recipient-address',
  'Event-ID',
  'MSGID',
  'Priority',
  'Recipient-report-status',
  'Total-bytes',
  'Number-recipients',
  'Origination-time',
  'Encryption',
  'Service-version',
  'Linked-MSGID',
  'Message-Subject',
  'Sender-Address',
] as const;

/** What one line says. */
export interface TrackingLine {
  /** UTC, of the event and of the message's arrival. */
  at: number;
  arrivedAt: number;
  /** The other side of a transfer; `-` where there is none. */
  clientIp: string;
  clientName: string;
  recipient: string;
  event: number;
  /** With or without its angle brackets. */
  messageId: string;
  size: number;
  recipients: number;
  /** `-` unless subjects are logged. */
  subject: string;
  /** Empty for the null sender. */
  sender: string;
}

/** No zero is put before a one-digit number (a genuine line among AWStats' test data). */
const spelled = [
  { second: -1, date: '', time: '' },
  { second: -1, date: '', time: '' },
] as const;

/** Date and time of the event are kept beside those of the arrival: neighbours share both. */
function clockOf(utc: number, place: 0 | 1): { date: string; time: string } {
  const second = Math.floor(utc / 1000);
  const known = spelled[place] as { second: number; date: string; time: string };
  if (known.second === second) return known;
  const c = civil(second * 1000);
  known.second = second;
  known.date = `${c.year}-${c.month}-${c.day}`;
  known.time = `${c.hour}:${c.minute}:${c.second} GMT`;
  return known;
}

/** Where mail comes from or goes to, by the event (words of KB 246965; which event has which is assumed). */
function partnerOf(event: number): string {
  if (event === 1027 || event === 1023 || event === 1028) return 'STORE';
  return event === 1019 || event === 1025 || event === 1020 || event === 1031 ? 'SMTP' : '-';
}

/** The other side stands in the lines of a transfer alone (assumed). */
function namesClient(event: number): boolean {
  return event === 1019 || event === 1025 || event === 1020 || event === 1031;
}

/** 1: a non-delivery report was written (KB 246965). */
function statusOf(event: number): string {
  return event === 1030 ? '1' : '0';
}

/** A Message-ID without its angle brackets. */
export function bare(messageId: string): string {
  return messageId.startsWith('<') && messageId.endsWith('>') ? messageId.slice(1, -1) : messageId;
}

function cell(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they would end a column or a line
  return /[\x00-\x1f]/.test(text) ? text.replaceAll(/[\x00-\x1f]/g, ' ') : text;
}

export function formatTracking(file: TrackingFile, line: TrackingLine): string {
  const { event } = line;
  const { date, time } = clockOf(line.at, 0);
  const origin = clockOf(line.arrivedAt, 1);
  const named = namesClient(event);
  return (
    `${date}\t${time}\t${named ? line.clientIp : '-'}\t${named ? cell(line.clientName) : '-'}\t` +
    `${partnerOf(event)}\t${file.server}\t${file.address}\t${cell(line.recipient)}\t${event}\t` +
    `${cell(bare(line.messageId))}\t0\t${statusOf(event)}\t${line.size}\t${line.recipients}\t` +
    `${origin.date} ${origin.time}\t0\t${file.version}\t-\t${cell(line.subject)}\t` +
    `${line.sender === '' ? '<>' : cell(line.sender)}\t-\r\n`
  );
}

/** Octets of `formatTracking`, but for what hangs on the event. */
export function sizeTracking(file: TrackingFile, line: TrackingLine): number {
  const { date, time } = clockOf(line.at, 0);
  const origin = clockOf(line.arrivedAt, 1);
  const clocks = date.length + time.length + origin.date.length + origin.time.length;
  const server = file.server.length + file.address.length + file.version.length;
  const counts = String(line.size).length + String(line.recipients).length;
  const names =
    line.recipient.length + bare(line.messageId).length + line.subject.length + line.sender.length;
  return clocks + server + counts + names + (line.sender === '' ? 2 : 0) + fixedLetters;
}

/** Twenty tabs, a blank, CRLF, and the cells that are one letter: 0, status, 0, - and -. */
const fixedLetters = 20 + 1 + 2 + 5;

/** What an event adds: its number, the partner, and the other side or two dashes. */
export function sizeOfEvent(line: TrackingLine, event: number): number {
  const others = namesClient(event) ? line.clientIp.length + line.clientName.length : 2;
  return String(event).length + partnerOf(event).length + others;
}

/** What a line says to whoever searches the log; the cells as they were written. */
export interface ReadLine {
  clientName: string;
  recipient: string;
  event: number;
  messageId: string;
  size: number;
  subject: string;
  sender: string;
}

type Column = (typeof trackingColumns)[number];
const placeOf = (column: Column) => trackingColumns.indexOf(column);
const places = {
  clientName: placeOf('Client-hostname'),
  recipient: placeOf('Recipient-address'),
  event: placeOf('Event-ID'),
  messageId: placeOf('MSGID'),
  size: placeOf('Total-bytes'),
  subject: placeOf('Message-Subject'),
  sender: placeOf('Sender-Address'),
} as const;

export function parseTracking(line: string): ReadLine {
  const cells = line.split('\t');
  const cell = (place: number) => cells[place] ?? '';
  return {
    clientName: cell(places.clientName),
    recipient: cell(places.recipient),
    event: Number(cell(places.event)),
    messageId: cell(places.messageId),
    size: Number(cell(places.size)),
    subject: cell(places.subject),
    sender: cell(places.sender),
  };
}
