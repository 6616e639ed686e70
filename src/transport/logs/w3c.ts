/** W3C Extended log lines of the SMTP service. */
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

type Field = (section: ProtocolSection, line: W3cLine) => string;

const fields: Partial<Record<string, Field>> = {
  date: (_section, line) => clockOf(line.at).date,
  time: (_section, line) => clockOf(line.at).time,
  'c-ip': (_section, line) => line.ip,
  'cs-username': (_section, line) => line.user,
  's-sitename': (section) => section.site,
  's-computername': (section) => section.computer,
  's-ip': (section, line) => (line.outbound ? '-' : section.address),
  's-port': (_section, line) => (line.outbound ? '25' : '0'),
  'cs-method': (_section, line) => line.method,
  'cs-uri-query': (_section, line) => line.query,
  'sc-status': (_section, line) => String(line.status),
  'sc-win32-status': (_section, line) => String(line.win32),
  'sc-bytes': (_section, line) => String(line.sent),
  'cs-bytes': (_section, line) => String(line.received),
  'time-taken': (_section, line) => String(line.takenMs),
  'cs-version': () => 'SMTP',
};

const nothing: Field = () => '-';

/** The fields of a section, looked up once; no part of the state. */
const chosen = new WeakMap<ProtocolSection, Field[]>();

function fieldsOf(section: ProtocolSection): Field[] {
  const known = chosen.get(section);
  if (known) return known;
  const found = section.fields.map((name) => fields[name] ?? nothing);
  chosen.set(section, found);
  return found;
}

export function formatW3c(section: ProtocolSection, line: W3cLine): string {
  const texts: string[] = [];
  for (const field of fieldsOf(section)) texts.push(field(section, line));
  return `${texts.join(' ')}\r\n`;
}

/** How long a whole number from 0 on is written. */
function digits(value: number): number {
  let count = 1;
  for (let most = 10; value >= most; most *= 10) count += 1;
  return count;
}

type Size = (section: ProtocolSection, line: W3cLine) => number;

/** Letters of the same fields, without making texts. */
const sizes: Partial<Record<string, Size>> = {
  date: () => 10,
  time: () => 8,
  'c-ip': (_section, line) => line.ip.length,
  'cs-username': (_section, line) => line.user.length,
  's-sitename': (section) => section.site.length,
  's-computername': (section) => section.computer.length,
  's-ip': (section, line) => (line.outbound ? 1 : section.address.length),
  's-port': (_section, line) => (line.outbound ? 2 : 1),
  'cs-method': (_section, line) => line.method.length,
  'cs-uri-query': (_section, line) => line.query.length,
  'sc-status': (_section, line) => digits(line.status),
  'sc-win32-status': (_section, line) => digits(line.win32),
  'sc-bytes': (_section, line) => digits(line.sent),
  'cs-bytes': (_section, line) => digits(line.received),
  'time-taken': (_section, line) => digits(line.takenMs),
  'cs-version': () => 4,
};

const oneLetter: Size = () => 1;

/** Their sizes, looked up once; no part of the state. */
const measured = new WeakMap<ProtocolSection, Size[]>();

/** Octets of `formatW3c`. */
export function sizeW3c(section: ProtocolSection, line: W3cLine): number {
  let chosenSizes = measured.get(section);
  if (!chosenSizes) {
    chosenSizes = section.fields.map((name) => sizes[name] ?? oneLetter);
    measured.set(section, chosenSizes);
  }
  // A blank between two fields each; CRLF at the end. Without a field the blank is missing too.
  let octets = chosenSizes.length + 1 + (chosenSizes.length === 0 ? 1 : 0);
  for (const size of chosenSizes) octets += size(section, line);
  return octets;
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
