/** What a world is made of before anything happens: the `world:` block of a scenario, as a type. */

import type {
  EditionId,
  LockoutPolicy,
  ServerSettings,
  SmtpConnector,
  VirtualServer,
} from '#directory';
import type { Hardware } from '#transport';
import { addresses } from './network.ts';

/** Every level optional: what is left out keeps the healthy server's value. */
export type Differences<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { [K in keyof T]?: Differences<T[K]> }
    : T;

export const windowsIds = ['windows-2000', 'windows-2003', 'windows-2003-sp1'] as const;
export type WindowsId = (typeof windowsIds)[number];

/** How busy an actor is: only the proportion of the weights to the largest counts. */
interface Busy {
  /** 24 weights of the server's local hours, from midnight. */
  hours?: number[];
  /** 7 weights, from Sunday. */
  days?: number[];
}

export const remoteKinds = ['accept', 'unknown', 'defer', 'refuse', 'silent', 'missing'] as const;
/** What a mail domain's host does; `missing` is not in DNS, `silent` does not answer. */
export type RemoteKind = (typeof remoteKinds)[number];

/** A sender of floods. `perMinute` holds at the busiest hour. */
interface Flood extends Busy {
  id: string;
  perMinute: number;
  startMinutes?: number;
  stopMinutes?: number;
  /** Addresses it sends from, one session each; 3 if left out. */
  hosts?: number;
  /** What the hosts of its domains do, each domain by its number if left out or `mixed`. */
  remote?: 'mixed' | RemoteKind;
}

/** One actor of the world around the server. */
export type TrafficSpec =
  /** A company whose people write to the users here, every so many minutes on average. */
  | ({
      kind: 'genuine';
      id: string;
      domain: string;
      everyMinutes: number;
      startMinutes?: number;
    } & Busy)
  /** One who relays through this server while it lets him. */
  | { kind: 'relay-spammer'; id: string; perMinute: number; startMinutes?: number }
  /** One whose mail to invented users makes the server's reports hit the spoofed senders. */
  | ({
      kind: 'ndr-attacker';
      /** So many of a hundred messages are to users who exist; 2 if left out. */
      validPercent?: number;
      /** Three hundred domains, so many of them, or these. */
      senderDomains?: 'many' | number | string[];
    } & Flood)
  /** The same as `relay-spammer` in floods. */
  | ({ kind: 'bulk-relay-spammer'; victims: 'many' | string[] } & Flood)
  /**
   * Guesses passwords by AUTH LOGIN and relays with the first that is good. Without `users` and `passwords`
   * he goes through the lists of the time; `knows` is a user name whose password he has already.
   */
  | ({
      kind: 'auth-spammer';
      victims: 'many' | string[];
      users?: string[];
      passwords?: string[];
      knows?: string;
      guessSeconds?: number;
    } & Flood)
  /** A computer of the office that somebody else has the use of: sends through the server, or past it. */
  | ({
      kind: 'inside-bot';
      pc: string;
      via: 'server' | 'direct';
      victims: 'many' | string[];
    } & Omit<Flood, 'hosts'>)
  /** Asks for `names` names of our domain, as fast as it is answered, then writes to those that exist. */
  | ({ kind: 'harvester'; names: number; namesPerMinute?: number } & Flood)
  /** Accounts of people on the road, who log on from outside and write to these domains. */
  | ({
      kind: 'mobile-users';
      id: string;
      everyMinutes: number;
      accounts: string[];
      to: string[];
      startMinutes?: number;
    } & Busy)
  /** The users here, who write to people of these domains. */
  | ({
      kind: 'users';
      id: string;
      everyMinutes: number;
      to: string[];
      startMinutes?: number;
    } & Busy);

/** Mail of a flood that came before the run begins. */
export interface QueuedSpec {
  /** Id of the flood in `traffic` that sent it. */
  from: string;
  count: number;
  /** They came over so many hours before the beginning. */
  hours: number;
  /** The mail itself in the queues (relayed), reports on it in the queues, or those reports in BadMail. */
  as: 'queue' | 'reports' | 'badmail';
}

/** A blacklist that is asked, and by whom. */
export interface BlacklistUse {
  /** Id of the list: `opendoor`, `spamwatch`, `trapline` or `bouncewatch`. */
  list: string;
  /** Our address is on it since so many hours. */
  listedHours?: number;
  /** Mail domains whose hosts ask it; every second big host does too. */
  askedBy?: string[];
  /** Hosts of this traffic are on it for good, answered with this code or the list's own. */
  others?: { of: string; code?: string }[];
}

export interface Topology {
  /** Local time of the server when the run begins: `2004-03-15T08:00`. */
  start: string;
  /** Minutes east of Greenwich. */
  offsetMinutes: number;
  edition: EditionId;
  windows: WindowsId;
  /** Name of the company: the organization's root in System Manager. */
  company: string;
  /** SMTP domains the organization is responsible for; the first is the default domain. */
  domains: string[];
  /** Differences of Default SMTP Virtual Server from a healthy one. */
  virtualServer: Differences<Pick<VirtualServer, 'general' | 'access' | 'messages' | 'delivery'>>;
  /** Differences of the server's Properties from a fresh one. */
  server: Differences<ServerSettings>;
  connectors: (Partial<SmtpConnector> & { name: string })[];
  /** Accounts beside Administrator and Guest. */
  accounts: {
    name: string;
    displayName: string;
    password: string;
    mailbox: boolean;
    groups?: string[];
  }[];
  administratorPassword: string;
  /** Account lockout of the domain; a threshold of 0 locks nobody out. */
  lockout: LockoutPolicy;
  guestEnabled: boolean;
  router: { hairpin: boolean; closedPorts: 'refuse' | 'drop'; smtpForward: boolean };
  traffic: TrafficSpec[];
  /** What the server is made of; what is left out is that of a small company's server of 2003. */
  hardware: Partial<Hardware> & { diskGb?: number; freeMb?: number };
  queued: QueuedSpec[];
  blacklists: BlacklistUse[];
  /** Mail for our domains waits with the provider and is fetched so often (Small Business Server). */
  pop3?: { everyMinutes: number };
  /** A traffic board: whoever sits there starts attacks and breaks things on purpose. */
  board?: boolean;
  /** Where we are on the Internet: the router of the office, and the two places outside. */
  outside: {
    office: string;
    home: string;
    branch: string;
    /** Mail domain of the friends whose office the second place is. */
    branchDomain: string;
  };
  /** More computers of the office, by name: the last number of their addresses. A learner can sit at each. */
  office: { name: string; number: number; user: string }[];
}

/** A healthy Exchange 2003 SP1 on Windows Server 2003: relay closed, Basic offered, no filter. */
export const healthy: Topology = {
  start: '2004-03-15T08:00',
  offsetMinutes: 0,
  edition: 'exchange-2003-sp1',
  windows: 'windows-2003',
  company: 'Marlow Freight',
  domains: ['marlow-freight.example'],
  virtualServer: {},
  server: {},
  connectors: [],
  accounts: [
    { name: 'dwhitlock', displayName: 'Dana Whitlock', password: 'Harbour-19', mailbox: true },
    { name: 'rokafor', displayName: 'Rose Okafor', password: 'Pallet-Jack7', mailbox: true },
    { name: 'tvance', displayName: 'Tom Vance', password: 'Tariff!2004', mailbox: true },
    { name: 'orders', displayName: 'Orders', password: 'Quay-Side-3', mailbox: true },
  ],
  administratorPassword: 'Dockyard-1',
  lockout: { threshold: 0, durationMinutes: 30, windowMinutes: 30 },
  guestEnabled: false,
  router: { hairpin: false, closedPorts: 'drop', smtpForward: true },
  traffic: [],
  hardware: {},
  queued: [],
  blacklists: [],
  outside: {
    office: addresses.router,
    home: addresses.homePc,
    branch: addresses.branchPc,
    branchDomain: 'northquay.example',
  },
  office: [],
};
