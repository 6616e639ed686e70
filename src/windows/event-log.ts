/** The event logs of a machine: compact records whose text is made when somebody reads it. */
import { assert, must, type SimTime } from '#kernel';
import {
  type EventNumbers,
  type EventTable,
  eventRecordsMax,
  numbersAt,
  octetsAt,
  ringFor,
  setNumbers,
} from './event-numbers.ts';
import type { Machine, MachineId, WindowsSystem } from './machine.ts';
import type { WindowsWorld } from './world.ts';

export const eventLogNames = ['Application', 'Security', 'System'] as const;
export type EventLogName = (typeof eventLogNames)[number];

export const eventRecordTypes = [
  'Information',
  'Warning',
  'Error',
  'Success Audit',
  'Failure Audit',
] as const;
export type EventRecordType = (typeof eventRecordTypes)[number];

/** What a program hands in. */
export interface EventReport {
  type: EventRecordType;
  source: string;
  /** In the words of the Category column; "None" if left out. */
  category?: string;
  event: number;
  insertions?: readonly string[];
  /** As the User column says it; "N/A" if left out. */
  user?: string;
}

export interface EventRecord {
  /** From 1; never given twice, also after the log was cleared. */
  number: number;
  /** Negative for what was there before the world began. */
  at: SimTime;
  type: EventRecordType;
  source: string;
  category: string;
  event: number;
  /** Made when they are asked for: a list of records shows none. */
  readonly insertions: string[];
  user: string;
}

export interface EventLog {
  /**
   * Oldest first, without gaps in their numbers. Each record is one text, its fields apart by U+0001:
   * a full log is copied and fingerprinted many times, and read seldom. Empty for one kept as numbers.
   */
  lines: string[];
  /** Absent until a record was kept so. */
  numbers?: EventTable;
  nextNumber: number;
  octets: number;
  octetsMax: number;
  /** What Event Viewer shows: everything up to this record, as it was at this moment. */
  lookedAt: SimTime | null;
  lookedRecord: number;
  /** Raised by every look and every clearing. */
  looks: number;
}

export { eventRecordsMax };

/** Header, source, computer and padding of one record on disk, roughly (EVENTLOGRECORD, public SDK). */
const recordOctets = 128;
const insertionMax = 1000;

function octetsOf(letters: number): number {
  return recordOctets + 2 * letters;
}

const between = '\u0001';

function field(text: string): string {
  return text.includes(between) ? text.replaceAll(between, ' ') : text;
}

function insertion(text: string): string {
  return field(text.slice(0, insertionMax));
}

/** What the records of a flood have in common; no part of any state. */
const last = { type: '', source: '', category: '', event: 0, user: '', head: '' };

/** The fields between the time and the insertions. */
function headOf({ type, source, category = 'None', event, user = 'N/A' }: EventReport): string {
  if (
    last.event === event &&
    last.source === source &&
    last.category === category &&
    last.type === type &&
    last.user === user
  ) {
    return last.head;
  }
  const head = [type, field(source), field(category), String(event), field(user)].join(between);
  Object.assign(last, { type, source, category, event, user, head });
  return head;
}

/** Joined at once: texts added one by one would each stay in memory, and a flood at Maximum writes many. */
function lineOf(at: SimTime, report: EventReport): string {
  const fields = [String(at), headOf(report)];
  for (const text of report.insertions ?? []) fields.push(insertion(text));
  return fields.join(between);
}

function recordFrom(world: WindowsWorld, log: EventLog, index: number): EventRecord {
  const number = firstRecord(log) + index;
  const line = log.lines[index]!;
  return line === '' && log.numbers ? spelled(world, log.numbers, number) : parseLine(line, number);
}

function spelled(world: WindowsWorld, table: EventTable, number: number): EventRecord {
  const numbers = numbersAt(table, number);
  const { eventSpeller: speller } = world;
  assert(speller !== undefined, 'records of numbers need their speller');
  const {
    type,
    source,
    category = 'None',
    event,
    user = 'N/A',
  } = speller.head(world as never, numbers);
  return {
    number,
    at: numbers.at,
    type,
    source,
    category,
    event,
    get insertions() {
      return speller.insertions(world as never, numbers).map(insertion);
    },
    user,
  };
}

function parseLine(line: string, number: number): EventRecord {
  const [at, type, source, category, event, user, ...insertions] = line.split(between);
  return {
    number,
    at: Number(at),
    type: type as EventRecordType,
    source: source!,
    category: category!,
    event: Number(event),
    insertions,
    user: user!,
  };
}

/** Number of the oldest record that is kept; the next one's if there is none. */
export function firstRecord({ nextNumber, lines }: EventLog): number {
  return nextNumber - lines.length;
}

/** All records up to and including a number, oldest first. */
export function recordsOf(
  world: WindowsWorld,
  log: EventLog,
  last: number = log.nextNumber - 1,
): EventRecord[] {
  return log.lines
    .slice(0, Math.max(0, last - firstRecord(log) + 1))
    .map((_, index) => recordFrom(world, log, index));
}

/** Undefined for a record that was overwritten, cleared or never written. */
export function recordAt(
  world: WindowsWorld,
  log: EventLog,
  number: number,
): EventRecord | undefined {
  const index = number - firstRecord(log);
  return log.lines[index] === undefined ? undefined : recordFrom(world, log, index);
}

/** Windows 2000 and XP overwrite at 512 KB what is older than 7 days, here simply the oldest; 2003 at 16 MB. */
function createLog(os: WindowsSystem): EventLog {
  return {
    lines: [],
    nextNumber: 1,
    octets: 0,
    octetsMax: (os === 'windows-2003' ? 16_384 : 512) * 1024,
    lookedAt: null,
    lookedRecord: 0,
    looks: 0,
  };
}

export function createEventLogs(os: WindowsSystem): Map<EventLogName, EventLog> {
  return new Map(eventLogNames.map((name) => [name, createLog(os)]));
}

export function append(
  machine: Machine,
  name: EventLogName,
  at: SimTime,
  report: EventReport,
): void {
  const log = must(machine.logs, name, 'event log');
  const line = lineOf(at, report);
  log.nextNumber += 1;
  log.lines.push(line);
  log.octets += octetsOf(line.length);
  dropOldest(log);
}

function dropOldest(log: EventLog): void {
  if (log.lines.length <= eventRecordsMax && log.octets <= log.octetsMax) return;
  const first = firstRecord(log);
  // A fiftieth at once: moving a long list for every record of a flood would be slow.
  const dropped = log.lines.splice(0, Math.ceil(log.lines.length / 50));
  for (const [index, line] of dropped.entries()) {
    const isNumbers = line === '' && log.numbers !== undefined;
    log.octets -= isNumbers ? octetsAt(log.numbers!, first + index) : octetsOf(line.length);
  }
}

/** Writes a record. A machine whose Event Log service is stopped loses it. */
export function logEvent(
  world: WindowsWorld,
  machineId: MachineId,
  name: EventLogName,
  report: EventReport,
): void {
  const machine = writable(world, machineId);
  if (machine) append(machine, name, world.clock.now, report);
}

function writable(world: WindowsWorld, machineId: MachineId): Machine | undefined {
  const machine = must(world.windows.machines, machineId, 'machine');
  return machine.services.get('EVENTLOG')?.state === 'stopped' ? undefined : machine;
}

/** Letters of what stands before the insertions, for `logNumbers`. */
export function headLetters(head: Omit<EventReport, 'insertions'>): number {
  return headOf(head).length;
}

/** Insertions of a record kept as numbers are no longer than this. */
export const numbersInsertionMax = insertionMax;

/**
 * Writes a record that the world's `eventSpeller` spells. It takes the room of its text: letters of the
 * head, and of its insertions with one more for each.
 */
export function logNumbers(
  world: WindowsWorld,
  machineId: MachineId,
  name: EventLogName,
  numbers: EventNumbers,
  letters: number,
): void {
  const machine = writable(world, machineId);
  if (!machine) return;
  const log = must(machine.logs, name, 'event log');
  const { now } = world.clock;
  const octets = octetsOf(digits(now) + 1 + letters);
  log.numbers = ringFor(log.numbers, log.lines.length + 1, firstRecord(log), log.nextNumber);
  setNumbers(log.numbers, log.nextNumber, now, octets, numbers);
  log.nextNumber += 1;
  log.lines.push('');
  log.octets += octets;
  dropOldest(log);
}

/** How long a whole number is written, without writing it. */
function digits(value: number): number {
  if (value < 0) return String(value).length;
  let count = 1;
  for (let most = 10; value >= most; most *= 10) count += 1;
  return count;
}

/** Event Viewer reads a log again: what has been written since is now in its list. */
export function lookAtLog(world: WindowsWorld, machine: Machine, name: EventLogName): void {
  const log = must(machine.logs, name, 'event log');
  log.lookedAt = world.clock.now;
  log.lookedRecord = log.nextNumber - 1;
  log.looks += 1;
}

/** Clear all Events. The Security log keeps the trace of it (KB 174074). */
export function clearLog(world: WindowsWorld, machine: Machine, name: EventLogName): void {
  const log = must(machine.logs, name, 'event log');
  log.lines = [];
  delete log.numbers;
  log.octets = 0;
  if (name === 'Security') {
    logEvent(world, machine.id, name, {
      type: 'Success Audit',
      source: 'Security',
      category: 'System Event',
      event: 517,
      insertions: ['SYSTEM', 'NT AUTHORITY', machine.user, machine.name],
      user: 'SYSTEM',
    });
  }
  lookAtLog(world, machine, name);
}
