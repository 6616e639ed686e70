/** What the transport of all servers holds: virtual servers at work, messages, link queues, mailboxes. */
import type {
  DirectoryEvents,
  DirectoryWorld,
  EditionId,
  RecipientPolicy,
  SmtpConnector,
  VirtualServer,
} from '#directory';
import { createStream, type EventsOf, type SimTime, type Stream } from '#kernel';
import type { ConnectionId, HostId, NetEvents } from '#net';
import type { SmtpEvents, SmtpWorld } from '#smtp';
import type { WindowsEvents, WindowsWorld } from '#windows';
import type { ServerWindows } from './editions.ts';

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
}

/** One Exchange server as a computer. */
export interface MailServer {
  name: string;
  machine: number;
  host: HostId;
  offsetMinutes: number;
  edition: EditionId;
  windows: ServerWindows;
}

export const provenances = ['genuine', 'spam', 'test'] as const;
/** Who a message really comes from: told by the client's host, never shown to simulated tools. */
export type Provenance = (typeof provenances)[number];

export interface Counters {
  /** Messages taken over by SMTP. */
  accepted: number;
  /** Recipients refused at RCPT TO because they would be relayed. */
  relayRefused: number;
  /** Recipients put into a mailbox here. */
  delivered: number;
  /** Recipients handed to another host. */
  relayed: number;
  /** Recipients a non-delivery report was written for. */
  bounced: number;
  /** Recipients that could be neither delivered nor reported. */
  badmailed: number;
}

export interface MessageRecipient {
  address: string;
  state: 'pending' | 'delivered' | 'relayed' | 'bounced' | 'badmailed';
  /** Link queue it waits in, empty before routing. */
  link: string;
  /** A connection is carrying it now. */
  sending: boolean;
  notify: string;
  orcpt: string;
}

export interface Message {
  id: number;
  virtualServer: string;
  /** Empty for the null sender. */
  sender: string;
  recipients: MessageRecipient[];
  /** Complete, with Received line and X-OriginalArrivalTime. */
  text: string;
  messageId: string;
  subject: string;
  arrivedAt: SimTime;
  helo: string;
  provenance: Provenance;
  /** A delivery status notification of ours. */
  dsn: boolean;
  /** A client of the Internet handed it in; false for the server's own DSNs. */
  submitted: boolean;
  delayNotified: boolean;
}

/** Why recipients cannot be reached, in the words of a delivery status notification. */
export interface Failure {
  kind: 'unknown' | 'hops' | 'expired' | 'refused' | 'unroutable';
  /** `5.1.1` */
  status: string;
  /** Reply of the other server, empty if none spoke. */
  diagnostic: string;
}

export type LinkState = 'Active' | 'Ready' | 'Retry' | 'Scheduled' | 'Remote';

/** One queue per next hop. */
export interface LinkQueue {
  id: string;
  /** Tells it from a queue of the same next hop before a restart. */
  serial: number;
  /** As the queue viewer shows it. */
  name: string;
  virtualServer: string;
  state: LinkState;
  /** Domain asked in DNS, empty for a link with smart hosts only. */
  domain: string;
  smartHosts: string;
  connector: string;
  messages: Set<number>;
  /** Connections at work for it. */
  connections: number;
  failures: number;
  nextAttemptAt: SimTime | undefined;
  /** Tells the attempt that is due from one overtaken by events. */
  generation: number;
  lastError: string;
  wokenAt: SimTime | undefined;
}

export interface DeliveryJob {
  message: number;
  link: string;
  serial: number;
  /** Addresses still to be tried. */
  addresses: string[];
}

/** A mail host of the Internet: takes everything for its domains. */
export interface RemoteMailHost {
  number: number;
  host: HostId;
  fqdn: string;
  domains: string[];
  offsetMinutes: number;
}

export interface Mail {
  at: SimTime;
  from: string;
  subject: string;
  text: string;
  provenance: Provenance;
  dsn: boolean;
}

/** A machine that fetches a mailbox and keeps the mail as files. */
export interface Collector {
  address: string;
  machine: number;
  folder: string;
  count: number;
}

export interface TransportState {
  servers: MailServer[];
  virtualServers: Map<string, VirtualServerState>;
  messages: Map<number, Message>;
  links: Map<string, LinkQueue>;
  deliveries: Map<number, DeliveryJob>;
  /** By lower-case address; the newest last, bounded. */
  mailboxes: Map<string, Mail[]>;
  remoteHosts: Map<number, RemoteMailHost>;
  collectors: Collector[];
  provenanceOf: Map<HostId, Provenance>;
  counters: Record<Provenance, Counters>;
  nextMessage: number;
  nextDelivery: number;
  nextLink: number;
  nextDsn: number;
  stream: Stream;
  revision: number;
}

export interface TransportEvents {
  'transport.started': { virtualServer: string; generation: number };
  'transport.stopped': { virtualServer: string; generation: number };
  'transport.categorize': { message: number };
  /** A link queue may open connections. */
  'transport.connect': { link: string; generation: number };
  /** A message of the queue may have become late. */
  'transport.late': { link: string };
}

export interface TransportWorld extends WindowsWorld, SmtpWorld, DirectoryWorld {
  readonly clock: { readonly now: SimTime; readonly epochUtc: number };
  readonly transport: TransportState;
  schedule(
    at: SimTime,
    event: EventsOf<NetEvents & WindowsEvents & SmtpEvents & DirectoryEvents & TransportEvents>,
  ): void;
}

export interface TransportSpec {
  seed: number;
  servers: readonly MailServer[];
  /** The virtual servers of the organization. */
  virtualServers: ReadonlyMap<string, VirtualServer>;
  remoteHosts?: readonly Omit<RemoteMailHost, 'number'>[];
  collectors?: readonly { address: string; machine: number; folder?: string }[];
  provenanceOf?: ReadonlyMap<HostId, Provenance>;
}

/** Numbers of remote mail hosts begin here, above any virtual server's. */
export const remoteNumberMin = 1000;

function noCounts(): Counters {
  return {
    accepted: 0,
    relayRefused: 0,
    delivered: 0,
    relayed: 0,
    bounced: 0,
    badmailed: 0,
  };
}

/** A transport at rest: everything stopped. `bootTransport` starts what the machine's services allow. */
export function createTransport(spec: TransportSpec): TransportState {
  const remoteHosts = (spec.remoteHosts ?? []).map((one, index) => ({
    ...one,
    number: remoteNumberMin + index,
  }));
  return {
    servers: spec.servers.map((one) => ({ ...one })),
    virtualServers: new Map(
      [...spec.virtualServers.values()].map((one) => [
        one.id,
        {
          id: one.id,
          number: Number(one.id),
          server: one.server,
          status: 'Stopped',
          running: undefined,
          connections: new Set(),
          listeningOn: 0,
          autoStart: true,
          generation: 0,
        } satisfies VirtualServerState,
      ]),
    ),
    messages: new Map(),
    links: new Map(),
    deliveries: new Map(),
    mailboxes: new Map(),
    remoteHosts: new Map(remoteHosts.map((one) => [one.number, one])),
    collectors: (spec.collectors ?? []).map((one) => ({
      address: one.address,
      machine: one.machine,
      folder: one.folder ?? 'C:\\Mail\\Inbox',
      count: 0,
    })),
    provenanceOf: new Map(spec.provenanceOf ?? []),
    counters: { genuine: noCounts(), spam: noCounts(), test: noCounts() },
    nextMessage: 1,
    nextDelivery: 1,
    nextLink: 1,
    nextDsn: 1,
    stream: createStream(spec.seed, 'transport'),
    revision: 0,
  };
}
