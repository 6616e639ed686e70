/** What the Message Tracking Center reads out of the tracking logs of a server: the files as they are. */
import type { SimTime } from '#kernel';
import { responseDelay } from '../load.ts';
import type { TransportWorld } from '../state.ts';
import type { TrackedMessage, TrackingCriteria, TrackingFile } from './state.ts';
import { bare, type ReadLine } from './tracking-line.ts';
import { isTracked } from './tracking-log.ts';
import { everyTrackedLine, trackedAt, trackedKey, trackedLines } from './tracking-records.ts';

/** Messages a search shows at most, and recipients of one (assumed). */
export const trackedMax = 1000;
const recipientsMax = 100;

/** Senders a fact names at most. */
const sendersMax = 100;

/** A search reads every record; how many it reads in a millisecond is assumed. */
const searchMs = 100;
const recordsPerMs = 50;

/** Words of the Message History window; which event has which, and those not of the help, are assumed. */
const eventTexts: Readonly<Record<number, string>> = {
  1018: 'SMTP: Non-Delivery Report Absorbed',
  1019: 'SMTP: Message Submitted to Advanced Queuing',
  1020: 'SMTP: Started Outbound Transfer of Message',
  1021: 'SMTP: Message Moved to BadMail',
  1023: 'SMTP: Message Delivered Locally to %r',
  1024: 'SMTP: Message Submitted to Categorizer',
  1025: 'SMTP: Started Message Submission to Advanced Queue',
  1027: 'SMTP Store Driver: Message Submitted from Store',
  1028: 'SMTP Store Driver: Message Delivered Locally to Store',
  1030: 'SMTP: Non-Delivered Report (NDR) Generated',
  1031: 'SMTP: Message Transferred to %h Through SMTP',
  1033: 'SMTP: Message Categorized and Queued for Routing',
  1034: 'SMTP: Message Routed and Queued for Remote Delivery',
  1035: 'SMTP: Message Scheduled to Retry Routing',
  1036: 'SMTP: Message Queued for Local Delivery',
  1037: 'SMTP: Message Scheduled to Retry Local Delivery',
};

/** Files of the folders that belong to the server now, each folder's oldest first. */
function filesOf(world: TransportWorld): TrackingFile[] {
  const [server] = world.transport.servers;
  const folders = [...world.transport.logs.tracking.values()];
  return folders.filter(({ owner }) => owner === server?.name).flatMap(({ files }) => files);
}

function searchTakes(world: TransportWorld): SimTime {
  const records = filesOf(world).reduce((sum, one) => sum + one.records.size, 0);
  const [state] = world.transport.virtualServers.keys();
  const late = state === undefined ? 0 : responseDelay(world, state);
  return searchMs + Math.floor(records / recordsPerMs) + late;
}

/** Find Now. What is found is what the logs say when the search ends. */
export function findTracked(world: TransportWorld, criteria: TrackingCriteria): undefined {
  const { logs } = world.transport;
  logs.searches += 1;
  const busyUntil = world.clock.now + searchTakes(world);
  logs.search = { criteria: { ...criteria }, busyUntil, enabled: false, more: false, rows: [] };
  world.schedule(busyUntil, { kind: 'transport.tracked', search: logs.searches });
}

/** Stop and New Search. */
export function forgetTracked(world: TransportWorld): undefined {
  const { logs } = world.transport;
  logs.searches += 1;
  logs.search = null;
}

/** What a search looks for, in lower case. */
interface Wanted {
  sender: string;
  recipient: string;
  messageId: string;
  postmaster: string;
}

/** Reports have no sender; who asks for the postmaster, as Queues shows them, means them too (assumed). */
function fits(line: ReadLine, wanted: Wanted): boolean {
  const { sender, recipient, messageId, postmaster } = wanted;
  if (sender !== '' && !line.sender.toLowerCase().includes(sender)) {
    if (line.sender !== '<>' || !postmaster.includes(sender)) return false;
  }
  if (recipient !== '' && !line.recipient.toLowerCase().includes(recipient)) return false;
  return messageId === '' || line.messageId.toLowerCase().includes(messageId);
}

/** Messages found so far. */
class Findings {
  readonly rows: TrackedMessage[] = [];
  more = false;
  readonly #byId = new Map<string, TrackedMessage>();

  add(line: ReadLine, time: SimTime): void {
    const known = this.#byId.get(line.messageId);
    if (known) {
      const isNew = !known.recipients.includes(line.recipient);
      if (isNew && known.recipients.length < recipientsMax) known.recipients.push(line.recipient);
      return;
    }
    this.more ||= this.rows.length >= trackedMax;
    if (this.more) return;
    const { messageId, sender, recipient, size } = line;
    const subject = line.subject === '-' ? '' : line.subject;
    const row = { messageId, sender, recipients: [recipient], subject, time, size };
    this.#byId.set(messageId, row);
    this.rows.push(row);
  }
}

function search(world: TransportWorld, criteria: TrackingCriteria): Findings {
  const wanted = {
    sender: criteria.sender.trim().toLowerCase(),
    recipient: criteria.recipient.trim().toLowerCase(),
    messageId: bare(criteria.messageId.trim()).toLowerCase(),
    postmaster: (world.transport.runs.at(-1)?.postmaster ?? '').toLowerCase(),
  };
  const { from, to } = criteria;
  const found = new Findings();
  // What was said of a generated message is the same in all its records.
  const judged = new Set<number>();
  for (const file of filesOf(world)) {
    for (let place = 1; place < file.records.size; place += 1) {
      const at = trackedAt(file, place);
      if ((from !== null && at < from) || (to !== null && at > to)) continue;
      const key = trackedKey(file, place);
      if (key !== undefined && judged.has(key)) continue;
      if (key !== undefined) judged.add(key);
      for (const line of trackedLines(world, file, place))
        if (fits(line, wanted)) found.add(line, at);
      if (found.more) return found;
    }
  }
  return found;
}

/** One line of a message's history. */
export interface HistoryLine {
  /** World time. */
  time: SimTime;
  text: string;
}

/** What the logs say now of a message that a search has found; empty for any other. */
export function historyOf(world: TransportWorld, messageId: string): HistoryLine[] {
  const id = bare(messageId);
  const known = world.transport.logs.search?.rows.some((one) => one.messageId === id) ?? false;
  if (!known) return [];
  const history: HistoryLine[] = [];
  // A generated message is spelled once for all its records.
  const keys = new Map<number, boolean>();
  for (const file of filesOf(world)) {
    for (let place = 1; place < file.records.size; place += 1) {
      const key = trackedKey(file, place);
      const isOurs =
        (key === undefined ? undefined : keys.get(key)) ??
        trackedLines(world, file, place).some((one) => one.messageId === id);
      if (key !== undefined) keys.set(key, isOurs);
      if (!isOurs) continue;
      const own = everyTrackedLine(world, file, place).filter((one) => one.messageId === id);
      const time = trackedAt(file, place);
      // A line for each recipient: where they say the same it is told once.
      for (const text of new Set(own.map(eventText))) history.push({ time, text });
    }
  }
  return history;
}

function eventText({ event, recipient, clientName }: ReadLine): string {
  const text = eventTexts[event] ?? `Event ${event}`;
  return text.replace('%r', recipient).replace('%h', clientName);
}

export const trackingSearchHandlers = {
  'transport.tracked': (world: TransportWorld, { search: number }: { search: number }) => {
    const { logs, servers } = world.transport;
    const current = logs.search;
    if (!current || number !== logs.searches) return;
    const { rows, more } = search(world, current.criteria);
    current.busyUntil = null;
    current.enabled = servers[0] !== undefined && isTracked(world, servers[0].name);
    current.rows = rows;
    current.more = more;
    logs.searches += 1;
    const senders = new Set(rows.map((one) => one.sender.toLowerCase()));
    world.fact({
      kind: 'tracking.found',
      count: rows.length,
      senders: [...senders].slice(0, sendersMax).join(' '),
    });
  },
};
