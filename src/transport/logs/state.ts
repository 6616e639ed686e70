/** What the text logs of a server are while nobody reads them: rows of numbers, and lines that were typed. */
import { createTable, type SimTime, type Table } from '#kernel';

const recordColumns = {
  /** World time of its lines and `timeBase`. */
  at: 'u32',
  /** What lines it stands for; 0 is one line kept as text, whose place in `texts` is `ordinal`. */
  kind: 'u8',
  source: 'u16',
  ordinal: 'u32',
  /** Protocol log: place in `clients`. Tracking log: place in `peers`, or number of a mail host. */
  who: 'u32',
} as const;

/** An answer to generated mail: its code and octets. */
const protocolColumns = { ...recordColumns, code: 'u16', octets: 'u16' } as const;

/** Numbers a message cannot be spelled without once its row is gone. */
const trackingColumns = {
  ...recordColumns,
  arrivedAt: 'u32',
  run: 'u16',
  number: 'u32',
  size: 'u32',
} as const;

export type ProtocolTable = Table<typeof protocolColumns>;
export type TrackingTable = Table<typeof trackingColumns>;

/** Lines under one header. Fields and constants are those of the run that wrote them. */
export interface ProtocolSection {
  /** First record under it, and the run of the virtual server. */
  row: number;
  run: number;
  /** UTC. */
  startedAt: number;
  software: string;
  fields: string[];
  site: string;
  computer: string;
  address: string;
}

/** One file: a day of a log. */
export interface LogFile<T> {
  /** Days of UTC since 1970. */
  day: number;
  name: string;
  /** What can be read of it; see `isReadable`. */
  records: T;
  texts: string[];
  bytes: number;
  /** Lines besides headers. */
  lines: number;
  /** Octets a line has on average, once it is full of what can be read; 0 before. */
  usual: number;
  changedAt: SimTime;
}

export interface ProtocolFile extends LogFile<ProtocolTable> {
  sections: ProtocolSection[];
}

export interface TrackingFile extends LogFile<TrackingTable> {
  /** Name and address of the server, its versions: the same in every line. */
  server: string;
  address: string;
  version: string;
  header: string;
}

/** The files of one folder, oldest first. */
export interface LogFolder<F extends LogFile<unknown>> {
  /** Whose log it is: id of a virtual server, or name of a server; empty once it was put aside. */
  owner: string;
  files: F[];
}

/** A file that is being written: its folder and its day. */
export interface OpenLog {
  folder: number;
  day: number;
}

/** What somebody asks the tracking logs; empty texts and nulls ask for everything. */
export interface TrackingCriteria {
  /** Parts of what the lines say, case ignored. */
  sender: string;
  recipient: string;
  messageId: string;
  /** World times, both included. */
  from: SimTime | null;
  to: SimTime | null;
}

/** A message as the lines that were found tell of it. */
export interface TrackedMessage {
  /** Without its angle brackets, as the log has it. */
  messageId: string;
  /** `<>` for the null sender. */
  sender: string;
  recipients: string[];
  /** Empty unless subjects are logged. */
  subject: string;
  /** World time of its first line between the times asked for. */
  time: SimTime;
  /** Octets. */
  size: number;
}

/** A search of the tracking logs, or its result: it stays as it was found. */
export interface TrackingSearch {
  criteria: TrackingCriteria;
  /** When the answer comes; null once it is there. */
  busyUntil: SimTime | null;
  /** Whether the server wrote a tracking log when the answer came. */
  enabled: boolean;
  /** More was found than is shown. */
  more: boolean;
  rows: TrackedMessage[];
}

export interface LogState {
  protocol: Map<number, LogFolder<ProtocolFile>>;
  tracking: Map<number, LogFolder<TrackingFile>>;
  /** By owner. */
  protocolOpen: Map<string, OpenLog>;
  trackingOpen: Map<string, OpenLog>;
  nextFolder: number;
  /** By server: the next midnight at which old tracking logs go. */
  midnights: Map<string, SimTime>;
  /** Address and HELO name of clients of generated mail, apart by U+0001. Place 0 is nobody's. */
  clients: string[];
  /** What mail hosts said to reckoned transfers; `%r` is the recipient. Place 0 stands for "taken". */
  replies: string[];
  /** Events of the protocol that were written and are not written twice below Maximum. */
  said: Set<string>;
  /** What the Message Tracking Center shows, and how often that has changed. */
  search: TrackingSearch | null;
  searches: number;
  /** Servers whose disk was complained about, with the events written. */
  spaceWarned: Map<string, number[]>;
}

export function createLogs(): LogState {
  return {
    protocol: new Map(),
    tracking: new Map(),
    protocolOpen: new Map(),
    trackingOpen: new Map(),
    nextFolder: 1,
    midnights: new Map(),
    clients: [''],
    replies: [''],
    said: new Set(),
    search: null,
    searches: 0,
    spaceWarned: new Map(),
  };
}

export const createProtocolTable = (): ProtocolTable => createTable(protocolColumns);
export const createTrackingTable = (): TrackingTable => createTable(trackingColumns);
