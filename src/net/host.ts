/** Hosts on networks: where a connection can start, end or pass. */
import type { Id, SimTime } from '#kernel';

export type HostId = Id<'host'>;
export type ConnectionId = Id<'connection'>;
export type Side = 'client' | 'server';

export interface NetworkInterface {
  /** Name of the network it is plugged into: `internet`, `lan`, `home`. */
  network: string;
  address: string;
  maskBits: number;
}

/** Who answers a port. `service` names a row of the world's table of services. */
export interface Listener {
  service: string;
  /** Whatever the service keeps its state under. */
  owner: number;
}

/** One row of the router's port forwarding page. */
export interface PortForward {
  enabled: boolean;
  name: string;
  externalPort: number;
  address: string;
  internalPort: number;
}

/** One row of the router's page of blocked services. */
export interface PortBlock {
  enabled: boolean;
  name: string;
  firstPort: number;
  lastPort: number;
  /** Inside addresses it applies to, both included. */
  fromAddress: string;
  toAddress: string;
}

/** What a host does beyond being an end: it passes traffic between two networks and hides one. */
export interface Gateway {
  inside: string;
  outside: string;
  forwards: PortForward[];
  /** Whether an inside host reaches a forwarded port by the outside address (most routers of 2004 cannot). */
  hairpin: boolean;
  /** Rows that keep inside addresses from ports outside. */
  blocks: PortBlock[];
  /** The newest last, bounded. */
  log: { at: SimTime; from: string; to: string; port: number; action: 'allowed' | 'blocked' }[];
  /** What an outside host meets on a port that is not forwarded. */
  closedPorts: 'refuse' | 'drop';
}

export interface Host {
  id: HostId;
  name: string;
  interfaces: NetworkInterface[];
  /** Address of the default gateway, empty for none. */
  gateway: string;
  dnsServers: string[];
  /** One-way delay of its access line in milliseconds. */
  accessMs: number;
  listeners: Map<number, Listener>;
  nextPort: number;
  /** Its network connection is disabled or its cable pulled. */
  offline?: boolean;
  router?: Gateway;
}

export interface Endpoint {
  host: HostId;
  address: string;
  port: number;
  service: string;
  owner: number;
  /** This side will send no more. */
  closed: boolean;
}

export type ConnectionState = 'connecting' | 'open' | 'closed';
export type ConnectFailure = 'refused' | 'timed-out' | 'unreachable';

export interface Connection {
  id: ConnectionId;
  client: Endpoint;
  server: Endpoint;
  /** Address the client dialled, before any forwarding. */
  dialled: string;
  /** Client address as the server sees it, after any translation. */
  seenAs: string;
  state: ConnectionState;
  latencyMs: number;
  openedAt: SimTime;
}

export interface NetState {
  hosts: Map<HostId, Host>;
  connections: Map<ConnectionId, Connection>;
  nextConnection: number;
  dns: DnsState;
}

export type DnsType = 'A' | 'MX' | 'PTR' | 'NS' | 'CNAME' | 'TXT' | 'SOA';

export interface DnsRecord {
  name: string;
  type: DnsType;
  data: string;
  /** MX only. */
  preference?: number;
  ttlSeconds: number;
}

/** A host that answers on port 53. */
export interface DnsServer {
  name: string;
  address: string;
  /** Records it is the authority for, beside those of the Internet. */
  zones: DnsRecord[];
  /** Names of the zones above, for "authoritative" and "non-existent". */
  authorityFor: string[];
  /** Whether it also answers for the Internet. */
  recursive: boolean;
}

export interface DnsState {
  internet: DnsRecord[];
  servers: Map<string, DnsServer>;
}
