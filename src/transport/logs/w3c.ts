/** W3C Extended log lines of the SMTP service, and their octets without making them. */
import { civil, pad } from '#kernel';
import type { ProtocolSection } from './state.ts';

/** What one line says; the rest is the same in every line of a section. */
export interface W3cLine {
  /** UTC. */
  at: number;
  ip: string;
  user: string;
  method: string;
  query: string;
  status: number;
  win32: number;
  /** Octets of the reply and of the command. */
  sent: number;
  received: number;
  takenMs: number;
  /** A connection of ours: the line has the other side's port and no address of ours. */
  outbound?: boolean;
}

/** No octet may look like the end of a field or of a line: blanks and control octets become `+`. */
export function plus(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return /[\x00- \x7f]/.test(text) ? text.replaceAll(/[\x00- \x7f]/g, '+') : text;
}

/** The date and time of the last line spelled: most share them. */
const spelled = { second: -1, date: '', time: '' };

function clockOf(utc: number): typeof spelled {
  const second = Math.floor(utc / 1000);
  if (spelled.second === second) return spelled;
  const c = civil(second * 1000);
  spelled.second = second;
  spelled.date = `${c.year}-${pad(c.month)}-${pad(c.day)}`;
  spelled.time = `${pad(c.hour)}:${pad(c.minute)}:${pad(c.second)}`;
  return spelled;
}

function fieldText(section: ProtocolSection, line: W3cLine, field: string): string {
  switch (field) {
    case 'date':
      return clockOf(line.at).date;
    case 'time':
      return clockOf(line.at).time;
    case 'c-ip':
      return line.ip;
    case 'cs-username':
      return line.user;
    case 's-sitename':
      return section.site;
    case 's-computername':
      return section.computer;
    case 's-ip':
      return line.outbound ? '-' : section.address;
    case 's-port':
      return line.outbound ? '25' : '0';
    case 'cs-method':
      return line.method;
    case 'cs-uri-query':
      return line.query;
    case 'sc-status':
      return String(line.status);
    case 'sc-win32-status':
      return String(line.win32);
    case 'sc-bytes':
      return String(line.sent);
    case 'cs-bytes':
      return String(line.received);
    case 'time-taken':
      return String(line.takenMs);
    case 'cs-version':
      return 'SMTP';
    default:
      return '-';
  }
}

export function formatW3c(section: ProtocolSection, line: W3cLine): string {
  return `${section.fields.map((field) => fieldText(section, line, field)).join(' ')}\r\n`;
}

/** Which fields of a section differ from line to line, and the octets of the others. */
export interface Shape {
  fixed: number;
  ip: boolean;
  user: boolean;
  method: boolean;
  query: boolean;
  status: boolean;
  win32: boolean;
  sent: boolean;
  received: boolean;
  taken: boolean;
  /** What an outbound line is longer by. */
  outbound: number;
}

const changing = [
  'c-ip',
  'cs-username',
  'cs-method',
  'cs-uri-query',
  'sc-status',
  'sc-win32-status',
  'sc-bytes',
  'cs-bytes',
  'time-taken',
];

/** Made once a section; no part of the state. */
const shapes = new WeakMap<ProtocolSection, Shape>();

const example = { at: 0, ip: '', user: '', method: '', query: '' } as const;
const noNumbers = { status: 0, win32: 0, sent: 0, received: 0, takenMs: 0 } as const;

export function shapeOf(section: ProtocolSection): Shape {
  const known = shapes.get(section);
  if (known) return known;
  const has = new Set(section.fields);
  const sum = (line: W3cLine): number =>
    section.fields
      .filter((field) => !changing.includes(field))
      .reduce((octets, field) => octets + fieldText(section, line, field).length, 0);
  const inbound = sum({ ...example, ...noNumbers });
  const shape: Shape = {
    // A blank between fields, CR and LF at the end.
    fixed: inbound + section.fields.length + 1,
    ip: has.has('c-ip'),
    user: has.has('cs-username'),
    method: has.has('cs-method'),
    query: has.has('cs-uri-query'),
    status: has.has('sc-status'),
    win32: has.has('sc-win32-status'),
    sent: has.has('sc-bytes'),
    received: has.has('cs-bytes'),
    taken: has.has('time-taken'),
    outbound: sum({ ...example, ...noNumbers, outbound: true }) - inbound,
  };
  shapes.set(section, shape);
  return shape;
}

/** Digits of a whole number. */
export function digits(value: number): number {
  let count = 1;
  for (let limit = 10; value >= limit; limit *= 10) count += 1;
  return count;
}

/** The blank at the end of the last line is real (Exchange 2000 log samples of the OSSEC documentation). */
export function formatHeader({ software, startedAt, fields }: ProtocolSection): string {
  const { date, time } = clockOf(startedAt);
  return [
    `#Software: ${software}`,
    '#Version: 1.0',
    `#Date: ${date} ${time}`,
    `#Fields: ${fields.join(' ')} `,
    '',
  ].join('\r\n');
}
