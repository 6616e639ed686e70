/** Who writes on the Internet and in the company: one row for each workload of a world. */
import type { HostId } from '#net';
import type { Login } from '#smtp';
import type { Profile } from './profile.ts';

interface Common {
  id: string;
  startMinutes?: number;
  profile?: Profile;
}

/** Remote senders writing to local users, by the domain's mail exchanger. */
export interface GenuineSpec extends Common {
  kind: 'genuine';
  /** Their provider's mail host. */
  host: HostId;
  from: readonly string[];
  to: readonly string[];
  /** Mean distance between two messages. */
  everyMinutes: number;
}

/** One who looks for an open relay and uses it while it is open. */
export interface RelaySpammerSpec extends Common {
  kind: 'relay-spammer';
  host: HostId;
  /** Of the server; empty for one who sends to the victims' own hosts. */
  address: string;
  /** Domains whose users get the spam. */
  victims: readonly string[];
  perMinute: number;
}

interface Bulk extends Common {
  /** Taken in turn, one session each. */
  hosts: readonly HostId[];
  /** Public address of the server. */
  address: string;
  /** At the busiest hour of its profile. */
  perMinute: number;
  stopMinutes?: number;
  /** Spoofed senders are of these, the first most often. */
  senderDomains: readonly string[];
}

/** Sends to invented users here, so that our reports hit the spoofed senders (KB 909005). */
export interface NdrAttackerSpec extends Bulk {
  kind: 'ndr-attacker';
  /** Our domain. */
  domain: string;
  /** Local parts that exist; so many of a hundred messages hit one. */
  mailboxes: readonly string[];
  validPercent: number;
}

/** Relays through the server while it lets him. */
export interface BulkRelaySpammerSpec extends Bulk {
  kind: 'bulk-relay-spammer';
  /** Domains of the recipients, the first most often. */
  victims: readonly string[];
}

/** Guesses passwords over AUTH LOGIN and relays as whoever let him in (guides to authenticated relaying). */
export interface AuthSpammerSpec extends Bulk {
  kind: 'auth-spammer';
  victims: readonly string[];
  /** Tried in this order, again from the first after the last. */
  guesses: readonly Login[];
  /** Number of the guess he already knows to be good; -1 for none. */
  knows: number;
  /** Between two guesses. */
  guessSeconds: number;
}

/** Asks for the names of a dictionary and writes to those that exist (Exchange Server Analyzer, tar pit). */
export interface HarvesterSpec extends Bulk {
  kind: 'harvester';
  /** Our domain. */
  domain: string;
  /** Local parts that exist; all of them are in his dictionary. */
  mailboxes: readonly string[];
  /** How long his dictionary is. */
  names: number;
  /** As fast as the answers come if left out. */
  namesPerMinute?: number;
}

/** People of the company on the road: they log on and send through the server by SMTP. */
export interface MobileUsersSpec extends Common {
  kind: 'mobile-users';
  /** Their dial-up lines, one for each account. */
  hosts: readonly HostId[];
  /** Public address of the server. */
  address: string;
  accounts: readonly { name: string; sender: string }[];
  /** Domains of their partners. */
  to: readonly string[];
  everyMinutes: number;
}

/** People of the company who write to others, by MAPI. */
export interface UsersSpec extends Common {
  kind: 'users';
  /** Name of their mailbox server. */
  server: string;
  /** Addresses. */
  from: readonly string[];
  /** Domains of their partners. */
  to: readonly string[];
  everyMinutes: number;
  offsetMinutes: number;
}

/** Bulk senders who go through the server to others. */
export type RelayingSpec = BulkRelaySpammerSpec | AuthSpammerSpec;
export type BulkSpec = NdrAttackerSpec | HarvesterSpec | RelayingSpec;
/** Those whose mail is numbers until somebody reads it. */
export type GeneratedSpec = BulkSpec | UsersSpec;
export type WorkloadSpec = GenuineSpec | RelaySpammerSpec | MobileUsersSpec | GeneratedSpec;
export type WorkloadKind = WorkloadSpec['kind'];

/** Same words as the transport's; a host is known by what it sends. */
export type TrafficProvenance = 'genuine' | 'spam';

const provenanceOfKind = {
  genuine: 'genuine',
  'relay-spammer': 'spam',
  'ndr-attacker': 'spam',
  'bulk-relay-spammer': 'spam',
  'auth-spammer': 'spam',
  harvester: 'spam',
  'mobile-users': 'genuine',
  users: 'genuine',
} as const satisfies Record<WorkloadKind, TrafficProvenance>;

/** Where a workload's connections come from; none for mail that is handed in. */
export function hostsOf(spec: WorkloadSpec): readonly HostId[] {
  if (spec.kind === 'users') return [];
  return 'hosts' in spec ? spec.hosts : [spec.host];
}

/** What the transport must know of the hosts that traffic comes from. */
export function trafficProvenance(specs: readonly WorkloadSpec[]): Map<HostId, TrafficProvenance> {
  return new Map(
    specs.flatMap((spec) => hostsOf(spec).map((host) => [host, provenanceOfKind[spec.kind]])),
  );
}

export function isRelaying(spec: WorkloadSpec): spec is RelayingSpec {
  return spec.kind === 'bulk-relay-spammer' || spec.kind === 'auth-spammer';
}

export function isBulk(spec: WorkloadSpec): spec is BulkSpec {
  return spec.kind === 'ndr-attacker' || spec.kind === 'harvester' || isRelaying(spec);
}
