/** What the transport of all servers holds: virtual servers at work, messages, link queues, mailboxes. */
import type {
  DirectoryEvents,
  DirectoryWorld,
  EditionId,
  RecipientPolicy,
  SmtpConnector,
  VirtualServer,
} from '#directory';
import type { EventsOf, SimTime } from '#kernel';
import type { ConnectionId, HostId, NetEvents } from '#net';
import type { SmtpEvents, SmtpWorld } from '#smtp';
import type { WindowsEvents, WindowsWorld } from '#windows';
import type { FilterTool } from './arrival.ts';
import type { QueueDesk } from './desk.ts';
import type { ServerWindows } from './editions.ts';
import type { Listing } from './filters.ts';
import type { LogState } from './logs/state.ts';
import type { ListNumber, ListTable, MessageRow, MessageTable } from './store.ts';

export type VirtualServerStatus = 'Started' | 'Stopped' | 'Paused' | 'Starting' | 'Stopping';

/** What a virtual server works with: read from the metabase when it starts, unchanged until it stops. */
export interface RunningConfiguration {
  settings: VirtualServer;
  connectors: Map<string, SmtpConnector>;
  recipientPolicies: RecipientPolicy[];
  /** When it was read; the FILETIME in DSN boundaries. */
  startedAt: SimTime;
}

export interface VirtualServerState {
  id: string;
  /** The same as a number: the owner of its listener. */
  number: number;
  server: string;
  status: VirtualServerStatus;
  /** Set while Started, Paused or Stopping. */
  running: RunningConfiguration | undefined;
  connections: Set<ConnectionId>;
  /** Port it listens on now, 0 for none. */
  listeningOn: number;
  /** Started with the SMTP service; cleared by Stop, as the metabase's ServerAutoStart is. */
  autoStart: boolean;
  /** Tells a Start or Stop under way from an older one. */
  generation: number;
  /** Its place in `runs` while it has settings to run with. */
  run: number;
  lists: SystemLists;
  /** What waits in `lists.local` for the store. */
  local: LateQueue;
  /** Its Queue folder: files, their octets, and what they take on the disk. */
  queue: QueueSums;
  /** Where that folder was when it last stood; empty before its first start. */
  queueFolder: string;
  /** When the queuing engine next does something; undefined while there is nothing to do. */
  workAt: SimTime | undefined;
  /** When the first message of its queues becomes late. */
  lateAt: SimTime | undefined;
  /** Disable Outbound Mail. */
  outboundDisabled: boolean;
  /** Passwords that were good once in this run, by account: they are not asked for again until the next. */
  tokens: Map<string, string>;
  /** What the connection filter found of the sessions that stand. */
  listings: Map<ConnectionId, Listing>;
  /** `TarpitTime` as it was read at the start; 0 is off. */
  tarPitSeconds: number;
  /** Between the first tries, where the registry gave `GlitchRetrySeconds` at the start; else a minute. */
  glitchRetryMs?: SimTime;
  /** How much bad mail is kept, where the registry said so at the start; else the release decides. */
  badmailLimit?: BadmailLimit;
}

/** `MaxBadMailFolderSize` and `BadMailSyncPeriod` of the registry (KB 884068), and the size that is believed. */
export interface BadmailLimit {
  /** null: as much as there is. */
  maxBytes: number | null;
  /** The folder's size is read again when so much time has gone by. */
  syncMs: number;
  /** As it was last read, and what was written since. */
  bytes: number;
  /** Undefined before the first look. */
  readAt: SimTime | undefined;
}

export interface QueueSums {
  files: number;
  bytes: number;
  allocated: number;
}

/** One Exchange server as a computer. */
export interface MailServer {
  name: string;
  machine: number;
  host: HostId;
  offsetMinutes: number;
  edition: EditionId;
  windows: ServerWindows;
  hardware: Hardware;
}

/** What a server has to spend. */
export interface Hardware {
  /** 1 is one processor of 1 GHz. */
  speed: number;
  memoryMb: number;
  /** Messages the queuing engine holds in memory; what is more stays on the disk (assumed). */
  messageObjectsMax: number;
  /** To the Internet. */
  uplinkKbps: number;
}

export const usualHardware: Hardware = {
  speed: 1,
  memoryMb: 512,
  messageObjectsMax: 100_000,
  uplinkKbps: 512,
};

export const provenances = ['genuine', 'spam', 'test', 'spam-ndr', 'genuine-ndr'] as const;
/** Who a message really comes from: told by the client's host, never shown to simulated tools. */
export type Provenance = (typeof provenances)[number];

export function provenanceNumber(provenance: Provenance): number {
  return provenances.indexOf(provenance);
}

/** All in recipients. */
export interface Counters {
  /** Taken over by SMTP, the pickup folder or the store. */
  accepted: number;
  /** Refused at RCPT TO because they would be relayed. */
  relayRefused: number;
  /** Refused by a filter. */
  filtered: number;
  /** Notifications the server wrote. */
  generated: number;
  /** Put into a mailbox here. */
  delivered: number;
  /** Handed to another host. */
  relayed: number;
  /** A non-delivery report was written for them, or their sender wanted none. */
  bounced: number;
  /** Could be neither delivered nor reported. */
  badmailed: number;
  /** Deleted by somebody. */
  deleted: number;
}

export interface MessageRecipient {
  address: string;
  notify: string;
  orcpt: string;
}

/** Mail kept as text: what somebody typed or a real client sent. */
export interface KeptMail {
  /** Empty for the null sender. */
  sender: string;
  /** Those still waiting; all of a row wait in the same queue. */
  recipients: MessageRecipient[];
  /** Complete, with Received line and X-OriginalArrivalTime. */
  text: string;
  messageId: string;
  subject: string;
  helo: string;
}

/** Why recipients cannot be reached, in the words of a delivery status notification. */
export interface Failure {
  kind: 'unknown' | 'hops' | 'expired' | 'refused' | 'unroutable' | 'deleted';
  /** `5.1.1` */
  status: string;
  /** Reply of the other server, empty if none spoke; `%r` stands for the recipient. */
  diagnostic: string;
}

/** Notices of delay, in the order of their numbers in `reason`: mail for others, and for mailboxes here. */
export const delays = ['delay', 'localDelay'] as const;
export type Delay = (typeof delays)[number];

/** One run of a virtual server, as far as what it wrote then must be spelled later. */
export interface ServerRun {
  virtualServer: string;
  fqdn: string;
  smtpVersion: string;
  offsetMinutes: number;
  startedAt: SimTime;
  postmaster: string;
  /** "Send copy of Non-Delivery Report to"; empty for nobody. */
  ndrCopyTo: string;
  expirationMinutes: number;
  localExpirationMinutes: number;
  /** Its Windows, for X-DSNContext. */
  windows: ServerWindows;
}

/** A client as Received lines name it. */
export interface KnownPeer {
  helo: string;
  /** `([192.0.2.7])`; empty for mail that came from the store. */
  client: string;
}

export type LinkState = 'Active' | 'Ready' | 'Retry' | 'Scheduled' | 'Remote';

/** Messages that become late. */
export interface LateQueue {
  virtualServer: string;
  list: ListNumber;
  /** First message of `list` that nobody has looked at for lateness; 0 for none. */
  lateCursor: MessageRow;
  /** Messages of `list` are not in the order of their arrival. */
  mixed: boolean;
}

/** One queue per next hop; `list` holds what waits. */
export interface LinkQueue extends LateQueue {
  id: string;
  /** Tells it from a queue of the same next hop before a restart. */
  serial: number;
  /** As the queue viewer shows it. */
  name: string;
  state: LinkState;
  /** Somebody chose Freeze. */
  frozen: boolean;
  /** Domain asked in DNS, empty for a link with smart hosts only. */
  domain: string;
  smartHosts: string;
  connector: string;
  /** Frozen one by one, and on its way over a real connection. */
  held: ListNumber;
  carried: ListNumber;
  /** Connections at work for it. */
  connections: number;
  failures: number;
  nextAttemptAt: SimTime | undefined;
  /** Tells the attempt that is due from one overtaken by events. */
  generation: number;
  lastError: string;
}

/** Lists a message of a virtual server may be in before it has a link. */
export interface SystemLists {
  presubmission: ListNumber;
  lookup: ListNumber;
  routing: ListNumber;
  local: ListNumber;
  notifications: ListNumber;
  unreachable: ListNumber;
  /** On a real connection, while their queue went away with a restart. */
  afloat: ListNumber;
  /** In files of the Queue folder that the queuing engine has not read. */
  disk: ListNumber;
}

export interface DeliveryJob {
  message: MessageRow;
  serial: number;
  link: string;
  linkSerial: number;
  /** Addresses still to be tried. */
  addresses: string[];
  recipients: string[];
  /** Which message of its connection it is, from 1 on. */
  place: number;
  /** The connection carries mail kept as text. */
  kept: boolean;
}

export type RemoteBehaviour =
  | { kind: 'accept' }
  /** So many of a hundred addresses do not exist there. */
  | { kind: 'unknown'; percent: number }
  | { kind: 'defer'; reply: string }
  | { kind: 'refuse'; reply: string }
  /** A provider: passes on whatever its customers' addresses hand it, unless it has cut them off. */
  | { kind: 'relay'; customers: string[]; suspended: boolean };

/** A letter in a mailbox that somebody fetches over POP3. */
export interface HeldLetter {
  /** Of the envelope; empty for the null sender. */
  sender: string;
  text: string;
  provenance: Provenance;
}

/** A mail host of the Internet. */
export interface RemoteMailHost {
  number: number;
  host: HostId;
  fqdn: string;
  domains: string[];
  offsetMinutes: number;
  behaviour: RemoteBehaviour;
  /** Nobody answers at its port 25. */
  silent: boolean;
  /** Blacklists it asks about whoever calls: zone and web page of each. */
  lists: { zone: string; site: string }[];
  /** All mail for its domains waits here in one mailbox until its owner fetches it; the oldest first. */
  catchAll?: HeldLetter[];
}

/** A mail in a mailbox: its text, or the numbers that spell it. */
export interface Mail {
  at: SimTime;
  from: string;
  subject: string;
  text: string | SpelledText;
  provenance: Provenance;
  dsn: boolean;
}

/** What `messageText` needs to write a message again. */
export interface SpelledText {
  source: number;
  ordinal: number;
  form: number;
  arrivedAt: SimTime;
  run: number;
  peer: number;
  parentAt: SimTime;
  parentRun: number;
  reason: number;
  number: number;
}

/** A machine that fetches a mailbox and keeps the mail as files. */
export interface Collector {
  address: string;
  machine: number;
  folder: string;
  count: number;
}

/** One folder of bad mail: the list of its messages, and which of the three files of each are left. */
export interface BadmailFolder {
  list: ListNumber;
  /** By row: bits of files that are gone; complete sets have no entry. */
  gone: Map<MessageRow, number>;
  /** Files that `gone` tells of. */
  missing: number;
  bytes: number;
  allocated: number;
}

/** What the processor of a server has to do. */
export interface Load {
  /** Microseconds of a 1 GHz processor spent since `since`. */
  spent: number;
  since: SimTime;
  /** Thousandths, smoothed; as of `ratedAt`. */
  busy: number;
  ratedAt: SimTime;
  /** The line to the Internet is taken until then. */
  uplinkFreeAt: SimTime;
}

/** The mailbox and public folder stores of a server. */
export interface StoreState {
  mounted: boolean;
  /** Octets of databases and of transaction logs. */
  databaseBytes: number;
  logBytes: number;
  /** The last look at the disk: when (negative: not yet), and what was free. */
  lookedAt: SimTime;
  freeBytes: number;
}

export interface TransportState {
  servers: MailServer[];
  virtualServers: Map<string, VirtualServerState>;
  messages: MessageTable;
  lists: ListTable;
  /** Of the rows whose source is 0. */
  texts: Map<MessageRow, KeptMail>;
  runs: ServerRun[];
  peers: KnownPeer[];
  reasons: Failure[];
  links: Map<string, LinkQueue>;
  deliveries: Map<number, DeliveryJob>;
  /** Connections that carry generated mail now. */
  transfers: number;
  /** Folders of bad mail, by the number their view on the disk bears. */
  badmail: Map<number, BadmailFolder>;
  nextBadmail: number;
  /** Queue folders that were renamed or moved away, by the number of their view. */
  aside: Map<number, ListNumber>;
  nextAside: number;
  /** By lower-case address; the newest last, bounded. */
  mailboxes: Map<string, Mail[]>;
  remoteHosts: Map<number, RemoteMailHost>;
  collectors: Collector[];
  provenanceOf: Map<HostId, Provenance>;
  counters: Record<Provenance, Counters>;
  filterTool: FilterTool;
  /** Of `relayed`: what a provider took as our smart host. */
  throughProvider: Record<Provenance, number>;
  /** When genuine mail last reached a mailbox here, and another host; negative for never. */
  genuineInAt: SimTime;
  genuineOutAt: SimTime;
  /** The same of unwanted mail passed on to another host, and of reports on unwanted mail. */
  spamOutAt: SimTime;
  reportsOutAt: SimTime;
  loads: Map<string, Load>;
  stores: Map<string, StoreState>;
  logs: LogState;
  desk: QueueDesk;
  nextSerial: number;
  nextDelivery: number;
  nextLink: number;
  nextDsn: number;
  /** Chance for Message-IDs of notifications. */
  salt: number;
  revision: number;
}

export interface TransportEvents {
  'transport.started': { virtualServer: string; generation: number };
  'transport.stopped': { virtualServer: string; generation: number };
  /** The queuing engine of a virtual server has work. */
  'transport.work': { virtualServer: string };
  /** A link queue may open connections. */
  'transport.connect': { link: string; generation: number };
  /** A connection that carried generated mail has ended, or never came to be. */
  'transport.transferred': {
    link: string;
    serial: number;
    /** Number of the remote mail host, 0 for nobody. */
    host: number;
    /** Messages it had time for. */
    count: number;
  };
  /** A message in some queue may have become late. */
  'transport.late': { virtualServer: string };
  /** The window of the queues reads them, by itself or because it was asked to. */
  'transport.look': { generation: number };
  'transport.looked': { generation: number };
  /** Midnight of UTC: old tracking logs of a server go. */
  'transport.midnight': { server: string };
  /** A search of the tracking logs has its answer; a newer one makes it void. */
  'transport.tracked': { search: number };
  'transport.found': { queue: string; generation: number };
}

export interface TransportWorld extends WindowsWorld, SmtpWorld, DirectoryWorld {
  readonly clock: { readonly now: SimTime; readonly epochUtc: number };
  readonly transport: TransportState;
  schedule(
    at: SimTime,
    event: EventsOf<NetEvents & WindowsEvents & SmtpEvents & DirectoryEvents & TransportEvents>,
  ): void;
}

/** Views of Queue folders below this number are those of virtual servers at work. */
export const asideMin = 1000;

/** Numbers of remote mail hosts begin here, above any virtual server's. */
export const remoteNumberMin = 1000;

/** Databases of a small company's first years, and a few transaction logs (assumed). */
export const databaseAtStart = 2_147_483_648;
export const logsAtStart = 26_214_400;
