/** The event logs of a machine: compact records whose text is made when somebody reads it. */
import { must, type SimTime } from '#kernel';
import { eventTexts, fill, moreInformation, unknownText } from './event-texts.ts';
import type { Machine, MachineId, WindowsSystem } from './machine.ts';
import type { WindowsService } from './service-catalog.ts';
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
  insertions: string[];
  user: string;
}

export interface EventLog {
  /**
   * Oldest first, without gaps in their numbers. Each record is one text, its fields apart by U+0001:
   * a full log is copied and fingerprinted many times, and read seldom.
   */
  lines: string[];
  nextNumber: number;
  octets: number;
  octetsMax: number;
  /** What Event Viewer shows: everything up to this record, as it was at this moment. */
  lookedAt: SimTime | null;
  lookedRecord: number;
  /** Raised by every look and every clearing. */
  looks: number;
}

/** A flood at level Maximum fills a log of 16 MB with some 50,000 records; we keep fewer. */
export const eventRecordsMax = 20_000;

/** Header, source, computer and padding of one record on disk, roughly (EVENTLOGRECORD, public SDK). */
const recordOctets = 128;
const insertionMax = 1000;

function octetsOf(line: string): number {
  return recordOctets + 2 * line.length;
}

const between = '\u0001';

function field(text: string): string {
  return text.includes(between) ? text.replaceAll(between, ' ') : text;
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
  for (const text of report.insertions ?? []) fields.push(field(text.slice(0, insertionMax)));
  return fields.join(between);
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
export function recordsOf(log: EventLog, last: number = log.nextNumber - 1): EventRecord[] {
  const first = firstRecord(log);
  return log.lines
    .slice(0, Math.max(0, last - first + 1))
    .map((line, i) => parseLine(line, first + i));
}

/** Undefined for a record that was overwritten, cleared or never written. */
export function recordAt(log: EventLog, number: number): EventRecord | undefined {
  const line = log.lines[number - firstRecord(log)];
  return line === undefined ? undefined : parseLine(line, number);
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

function append(machine: Machine, name: EventLogName, at: SimTime, report: EventReport): void {
  const log = must(machine.logs, name, 'event log');
  const line = lineOf(at, report);
  log.nextNumber += 1;
  log.lines.push(line);
  log.octets += octetsOf(line);
  if (log.lines.length <= eventRecordsMax && log.octets <= log.octetsMax) return;
  // A fiftieth at once: moving a long list for every record of a flood would be slow.
  const dropped = log.lines.splice(0, Math.ceil(log.lines.length / 50));
  for (const one of dropped) log.octets -= octetsOf(one);
}

/** Writes a record. A machine whose Event Log service is stopped loses it. */
export function logEvent(
  world: WindowsWorld,
  machineId: MachineId,
  name: EventLogName,
  report: EventReport,
): void {
  const machine = must(world.windows.machines, machineId, 'machine');
  if (machine.services.get('EVENTLOG')?.state === 'stopped') return;
  append(machine, name, world.clock.now, report);
}

const controlManager = { type: 'Information', source: 'Service Control Manager' } as const;

/** Windows 2000 logs the state alone, later ones the control too and who gave it (assumed). */
export function logServiceControl(
  world: WindowsWorld,
  machine: Machine,
  service: WindowsService,
  control: string,
): void {
  if (machine.os === 'windows-2000') return;
  logEvent(world, machine.id, 'System', {
    ...controlManager,
    event: 7035,
    insertions: [service.displayName, control],
    user: machine.user,
  });
}

export function logServiceState(
  world: WindowsWorld,
  machine: Machine,
  service: WindowsService,
): void {
  if (service.name.toUpperCase() === 'EVENTLOG' && service.state !== 'paused') {
    // Its own farewell is the last thing the service writes.
    const event = service.state === 'running' ? 6005 : 6006;
    append(machine, 'System', world.clock.now, { type: 'Information', source: 'EventLog', event });
    return;
  }
  logEvent(world, machine.id, 'System', {
    ...controlManager,
    event: 7036,
    insertions: [service.displayName, service.state],
  });
}

/** Version and service pack as event 6009 has them (builds are public; the packs are those of March 2004). */
const versions: Record<WindowsSystem, readonly string[]> = {
  'windows-2000': ['5.0.', '2195', 'Service Pack 4', 'Uniprocessor Free'],
  'windows-xp': ['5.01.', '2600', 'Service Pack 1', 'Uniprocessor Free'],
  'windows-2003': ['5.02.', '3790', '', 'Uniprocessor Free'],
};

/** When the machines were last started: the night before. */
const bootedAt = -8 * 3_600_000;

/** What the last start has left in the logs. */
export function logBoot(machine: Machine): void {
  const information = { type: 'Information' } as const;
  const system = (at: SimTime, event: number, insertions: readonly string[] = []) =>
    append(machine, 'System', at, { ...information, source: 'EventLog', event, insertions });
  system(bootedAt - 90_000, 6006);
  system(bootedAt, 6009, versions[machine.os]);
  system(bootedAt, 6005);
  let at = bootedAt + 20_000;
  for (const service of machine.services.values()) {
    if (service.state !== 'running' || service.name === 'Eventlog') continue;
    at += service.startMs;
    append(machine, 'System', at, {
      ...controlManager,
      event: 7036,
      insertions: [service.displayName, 'running'],
    });
  }
  const runs = (name: string) => machine.services.get(name)?.state === 'running';
  const application = (source: string, event: number, insertions: readonly string[]) =>
    append(machine, 'Application', at, {
      ...information,
      source,
      category: 'General',
      event,
      insertions,
    });
  if (runs('MSEXCHANGESA')) application('MSExchangeSA', 1001, [machine.name]);
  if (runs('MSEXCHANGEIS')) {
    for (const store of ['Mailbox Store', 'Public Folder Store']) {
      application('MSExchangeIS', 9523, [`First Storage Group\\${store} (${machine.name})`]);
    }
  }
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

/** The Description of a record, with the link line that the message's maker adds. */
export function describeEvent(machine: Machine, record: EventRecord): string {
  const { source, event, insertions } = record;
  const text = eventTexts[source]?.[event];
  if (text === undefined) return fill(unknownText, [String(event), source, insertions.join('; ')]);
  const said = fill(text, insertions);
  if (source.startsWith('MSExchange')) return `${said}\n\n${moreInformation.exchange}`;
  if (machine.os === 'windows-2000') return said;
  return `${said}\n\n${moreInformation.windows}`;
}
