/** From a topology to a world: the Internet, the office behind its router, the server, the places to sit at. */
import {
  createDirectory,
  createOrganization,
  defaultConnector,
  type Organization,
} from '#directory';
import { assert, createCalendar, parseLocal } from '#kernel';
import type { DnsRecord, DnsServer, Host, NetState } from '#net';
import { createSmtp } from '#smtp';
import { bootTraffic, createTraffic, trafficProvenance, type WorkloadSpec } from '#traffic';
import { bootTransport, createTransport, type Provenance, type TransportSpec } from '#transport';
import { createMachine, createWindows, type WindowsSystem } from '#windows';
import { createOutside } from './outside.ts';
import type { Differences, Topology } from './topology.ts';
import { type Place, type World, wake } from './world.ts';

const ids = { exchange: 1, router: 2, lanPc: 3, homePc: 4, branchPc: 5, ispDns: 6, freebox: 7 };
/** Mail hosts that actors of the traffic own begin here. */
const actorHostMin = 100;

const addresses = {
  exchange: '192.168.16.2',
  lanGateway: '192.168.16.1',
  router: '203.0.113.25',
  lanPc: '192.168.16.40',
  homePc: '198.51.100.77',
  ispDns: '198.51.100.1',
  provider: '198.51.100.25',
  branchPc: '192.0.2.130',
} as const;

export const publicAddress = addresses.router;
export const serverAddress = addresses.exchange;

/** Where the learner's own provider keeps mail for the home PC. */
export const homeMailAddress = 'you@homemail.example';

function hostOf(id: number, name: string, network: string, address: string, dns: string): Host {
  const inside = network === 'lan';
  return {
    id,
    name,
    interfaces: [{ network, address, maskBits: inside ? 24 : 0 }],
    gateway: inside ? addresses.lanGateway : '',
    dnsServers: [dns],
    accessMs: inside ? 0 : 18,
    listeners: new Map(),
    nextPort: 1025,
  };
}

function routerOf(topology: Topology): Host {
  return {
    ...hostOf(ids.router, 'ROUTER', 'lan', addresses.lanGateway, addresses.ispDns),
    interfaces: [
      { network: 'lan', address: addresses.lanGateway, maskBits: 24 },
      { network: 'internet', address: addresses.router, maskBits: 0 },
    ],
    gateway: '',
    accessMs: 12,
    router: {
      inside: 'lan',
      outside: 'internet',
      forwards: [
        {
          enabled: topology.router.smtpForward,
          name: 'SMTP',
          externalPort: 25,
          address: addresses.exchange,
          internalPort: 25,
        },
      ],
      hairpin: topology.router.hairpin,
      closedPorts: topology.router.closedPorts,
    },
  };
}

function record(
  name: string,
  type: DnsRecord['type'],
  data: string,
  preference?: number,
): DnsRecord {
  return {
    name,
    type,
    data,
    ttlSeconds: 3600,
    ...(preference === undefined ? {} : { preference }),
  };
}

/** A mail domain of the Internet with its one host. */
function mailDomain(domain: string, address: string): DnsRecord[] {
  return [
    record(domain, 'MX', `mail.${domain}`, 10),
    record(`mail.${domain}`, 'A', address),
    record(`${address.split('.').reverse().join('.')}.in-addr.arpa`, 'PTR', `mail.${domain}`),
  ];
}

function dnsOf(topology: Topology, dnsDomain: string, internet: DnsRecord[]): NetState['dns'] {
  const first = topology.domains[0]!;
  const published = [
    ...topology.domains.map((domain) => record(domain, 'MX', `mail.${first}`, 10)),
    record(`mail.${first}`, 'A', addresses.router),
    record('25.113.0.203.in-addr.arpa', 'PTR', `mail.${first}`),
    record('77.100.51.198.in-addr.arpa', 'PTR', 'dsl-77.pool.homemail.example'),
    record('130.2.0.192.in-addr.arpa', 'PTR', 'branch.northquay.example'),
    record('1.100.51.198.in-addr.arpa', 'PTR', 'ns1.homemail.example'),
    record('ns1.homemail.example', 'A', addresses.ispDns),
  ];
  const own = [
    record(`exch-srv1.${dnsDomain}`, 'A', addresses.exchange),
    record(`frontdesk.${dnsDomain}`, 'A', addresses.lanPc),
    record('2.16.168.192.in-addr.arpa', 'PTR', `exch-srv1.${dnsDomain}`),
    record('40.16.168.192.in-addr.arpa', 'PTR', `frontdesk.${dnsDomain}`),
    record(dnsDomain, 'A', addresses.exchange),
  ];
  const servers: DnsServer[] = [
    {
      name: 'ns1.homemail.example',
      address: addresses.ispDns,
      zones: [],
      authorityFor: [],
      recursive: true,
    },
    {
      name: `exch-srv1.${dnsDomain}`,
      address: addresses.exchange,
      zones: own,
      authorityFor: [dnsDomain, '16.168.192.in-addr.arpa'],
      recursive: true,
    },
  ];
  return {
    internet: [...published, ...internet],
    servers: new Map(servers.map((server) => [server.address, server])),
  };
}

/** Lays differences over a whole value; lists are replaced, never merged. */
function lay<T>(base: T, difference: Differences<T>): T {
  if (typeof base !== 'object' || base === null || Array.isArray(base)) {
    return (difference === undefined ? base : difference) as T;
  }
  if (typeof difference !== 'object' || difference === null) {
    return difference === undefined ? base : (difference as T);
  }
  const result = { ...base } as Record<string, unknown>;
  for (const [key, value] of Object.entries(difference)) {
    result[key] = lay(result[key], value as never);
  }
  return result as T;
}

function organizationOf(topology: Topology, dnsDomain: string): Organization {
  const organization = createOrganization({
    name: topology.company,
    domain: topology.company.split(' ')[0]!.toUpperCase(),
    dnsDomain,
    edition: topology.edition,
    servers: ['EXCH-SRV1'],
    domains: topology.domains,
    accounts: topology.accounts,
    guestEnabled: topology.guestEnabled,
  });
  for (const [id, settings] of organization.virtualServers) {
    const named = lay(settings, {
      delivery: { fullyQualifiedDomainName: `mail.${topology.domains[0]!}` },
    } as never);
    organization.virtualServers.set(id, lay(named, topology.virtualServer as never));
  }
  topology.connectors.forEach((given, index) => {
    const id = String(index + 1);
    const connector = {
      ...defaultConnector(id, given.name),
      bridgeheads: [...organization.virtualServers.keys()],
      ...given,
      id,
    };
    organization.connectors.set(id, connector);
  });
  return organization;
}

const placeRows: readonly (Place & { os: WindowsSystem | 'server'; host: string; user: string })[] =
  [
    {
      id: 'home-pc',
      name: 'Home PC',
      kind: 'home',
      machine: ids.homePc,
      programs: ['console'],
      os: 'windows-xp',
      host: 'HOME-PC',
      user: 'You',
    },
    {
      id: 'branch-pc',
      name: 'Office PC',
      kind: 'office',
      machine: ids.branchPc,
      programs: ['console'],
      os: 'windows-2000',
      host: 'BRANCH-PC',
      user: 'Administrator',
    },
    {
      id: 'lan-pc',
      name: 'FRONTDESK',
      kind: 'workstation',
      machine: ids.lanPc,
      programs: ['console'],
      os: 'windows-xp',
      host: 'FRONTDESK',
      user: 'frontdesk',
    },
    {
      id: 'exch-srv1',
      name: 'EXCH-SRV1',
      kind: 'server',
      machine: ids.exchange,
      programs: ['system-manager', 'console'],
      os: 'server',
      host: 'EXCH-SRV1',
      user: 'Administrator',
    },
  ];

const serverServices = [
  'EVENTLOG',
  'RPCSS',
  'DNSCACHE',
  'IISADMIN',
  'SMTPSVC',
  'W3SVC',
  'MSEXCHANGESA',
  'MSEXCHANGEIS',
  'RESVC',
  'MSEXCHANGEMTA',
];

function machinesOf(topology: Topology, dnsDomain: string) {
  return placeRows.map((row) =>
    createMachine({
      id: row.machine,
      name: row.host,
      host: row.machine,
      os:
        row.os === 'server'
          ? topology.windows === 'windows-2000'
            ? 'windows-2000'
            : 'windows-2003'
          : row.os,
      offsetMinutes: topology.offsetMinutes,
      user: row.user,
      dnsSuffix: row.kind === 'server' || row.kind === 'workstation' ? dnsDomain : '',
      services: row.kind === 'server' ? serverServices : ['EVENTLOG', 'RPCSS', 'DNSCACHE'],
      exchange: row.kind === 'server',
    }),
  );
}

/** Domains whose users get what a spammer sends. */
const victims = ['bigpost.example', 'freebox.example', 'mailhaven.example'] as const;
const victimAddress = '203.0.113.140';

const senders = ['a.hale', 'j.mercer', 'dispatch', 'accounts'] as const;

interface Others {
  hosts: Host[];
  records: DnsRecord[];
  mailHosts: NonNullable<TransportSpec['remoteHosts']>[number][];
  workloads: WorkloadSpec[];
}

/** Everybody else on the Internet: who writes to us, who would relay through us, and whom that reaches. */
function othersOf(topology: Topology, organization: Organization): Others {
  const others: Others = { hosts: [], records: [], mailHosts: [], workloads: [] };
  const mailHost = (name: string, address: string, domains: string[]): number => {
    const host = actorHostMin + others.hosts.length;
    others.hosts.push(hostOf(host, name, 'internet', address, addresses.ispDns));
    others.records.push(...domains.flatMap((domain) => mailDomain(domain, address)));
    others.mailHosts.push({ host, fqdn: `mail.${domains[0]!}`, domains, offsetMinutes: 0 });
    return host;
  };
  mailHost('MAIL', victimAddress, [...victims, 'elsewhere.example', 'anotherdomain.example']);
  topology.traffic.forEach((spec, index) => {
    const start = spec.startMinutes === undefined ? {} : { startMinutes: spec.startMinutes };
    if (spec.kind === 'genuine') {
      others.workloads.push({
        kind: 'genuine',
        id: spec.id,
        host: mailHost(`mail.${spec.domain}`, `192.0.2.${10 + index}`, [spec.domain]),
        from: senders.map((name) => `${name}@${spec.domain}`),
        to: organization.accounts.flatMap((one) => one.addresses.slice(0, 1)),
        everyMinutes: spec.everyMinutes,
        ...start,
      });
      return;
    }
    const host = actorHostMin + others.hosts.length;
    const address = `203.0.113.${180 + index}`;
    others.hosts.push(hostOf(host, `dial-${180 + index}`, 'internet', address, addresses.ispDns));
    others.workloads.push({
      kind: 'relay-spammer',
      id: spec.id,
      host,
      address: addresses.router,
      victims,
      perMinute: spec.perMinute,
      ...start,
    });
  });
  return others;
}

export interface WorldSpec {
  topology: Topology;
  seed: number;
}

/** A world at its first moment. The topology is taken as checked; a start that is no time is our own mistake. */
export function createWorld({ topology, seed }: WorldSpec): World {
  const epochUtc = parseLocal(topology.start, topology.offsetMinutes);
  assert(epochUtc !== undefined, `"${topology.start}" is no local time`);
  const dnsDomain = `${topology.company.split(' ')[0]!.toLowerCase()}.local`;
  const organization = organizationOf(topology, dnsDomain);
  const others = othersOf(topology, organization);
  const hosts = [
    hostOf(ids.exchange, 'EXCH-SRV1', 'lan', addresses.exchange, addresses.exchange),
    routerOf(topology),
    hostOf(ids.lanPc, 'FRONTDESK', 'lan', addresses.lanPc, addresses.exchange),
    hostOf(ids.homePc, 'HOME-PC', 'internet', addresses.homePc, addresses.ispDns),
    hostOf(ids.branchPc, 'BRANCH-PC', 'internet', addresses.branchPc, addresses.ispDns),
    hostOf(ids.ispDns, 'NS1', 'internet', addresses.ispDns, addresses.ispDns),
    hostOf(ids.freebox, 'MAIL', 'internet', addresses.provider, addresses.ispDns),
    ...others.hosts,
  ];
  const provenanceOf = new Map<number, Provenance>([
    ...[ids.homePc, ids.branchPc, ids.lanPc, ids.exchange].map((id) => [id, 'test'] as const),
    ...trafficProvenance(others.workloads),
  ]);
  const world = wake({
    clock: { now: 0, epochUtc },
    calendar: createCalendar(),
    net: {
      hosts: new Map(hosts.map((host) => [host.id, host])),
      connections: new Map(),
      nextConnection: 1,
      dns: dnsOf(topology, dnsDomain, [
        ...mailDomain('homemail.example', addresses.provider),
        ...others.records,
      ]),
    },
    windows: createWindows(machinesOf(topology, dnsDomain)),
    directory: createDirectory(organization, dnsDomain),
    smtp: createSmtp(seed),
    transport: createTransport({
      seed,
      servers: [
        {
          name: 'EXCH-SRV1',
          machine: ids.exchange,
          host: ids.exchange,
          offsetMinutes: topology.offsetMinutes,
          edition: topology.edition,
          windows: topology.windows,
        },
      ],
      virtualServers: organization.virtualServers,
      remoteHosts: [
        {
          host: ids.freebox,
          fqdn: 'mail.homemail.example',
          domains: ['homemail.example'],
          offsetMinutes: topology.offsetMinutes,
        },
        ...others.mailHosts,
      ],
      collectors: [{ address: homeMailAddress, machine: ids.homePc }],
      provenanceOf,
    }),
    traffic: createTraffic(others.workloads, seed),
    outside: createOutside(),
    places: new Map(
      placeRows.map(({ os: _os, host: _host, user: _user, ...place }) => [
        place.id,
        { ...place, programs: [...place.programs] },
      ]),
    ),
    facts: [],
    events: 0,
    revision: 0,
  });
  bootTransport(world);
  bootTraffic(world);
  return world;
}
