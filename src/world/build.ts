/** From a topology to a world: the Internet, the office behind its router, the server, the places to sit at. */
import {
  createDirectory,
  createOrganization,
  defaultConnector,
  type Organization,
} from '#directory';
import { assert, createCalendar, hour, must, parseLocal } from '#kernel';
import { createSmtp } from '#smtp';
import {
  blacklistSpecs,
  bootTraffic,
  claimOrdinals,
  createTraffic,
  hostsOf,
  listForGood,
  relist,
  trafficProvenance,
  type WorkloadSpec,
} from '#traffic';
import { bootTransport, createTransport, type Provenance, preload } from '#transport';
import { bootWindows, createWindows } from '#windows';
import {
  addresses,
  dnsOf,
  homeMailAddress,
  hostOf,
  ids,
  mailDomain,
  officeHostMin,
  providerMailName,
  providerName,
  routerOf,
} from './network.ts';
import { othersOf } from './others.ts';
import { createOutside } from './outside.ts';
import { machinesOf, placesOf } from './places.ts';
import { bootPop3, createPop3 } from './pop3.ts';
import { bootReputation, createReputation, publish } from './reputation.ts';
import type { Differences, QueuedSpec, Topology } from './topology.ts';
import { type World, wake } from './world.ts';

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
    administratorPassword: topology.administratorPassword,
  });
  organization.lockout = { ...topology.lockout };
  for (const [id, settings] of organization.virtualServers) {
    const named = lay(settings, {
      delivery: { fullyQualifiedDomainName: `mail.${topology.domains[0]!}` },
    } as never);
    organization.virtualServers.set(id, lay(named, topology.virtualServer as never));
  }
  for (const [name, settings] of organization.serverSettings) {
    organization.serverSettings.set(name, lay(settings, topology.server as never));
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
    hostOf(ids.homePc, 'HOME-PC', 'internet', topology.outside.home, addresses.ispDns),
    hostOf(ids.branchPc, 'BRANCH-PC', 'internet', topology.outside.branch, addresses.ispDns),
    hostOf(ids.ispDns, 'NS1', 'internet', addresses.ispDns, addresses.ispDns),
    hostOf(ids.freebox, 'MAIL', 'internet', addresses.provider, addresses.ispDns),
    hostOf(ids.provider, 'SMTP', 'internet', addresses.smartHost, addresses.ispDns),
    hostOf(ids.tester, 'TESTER', 'internet', addresses.tester, addresses.ispDns),
    ...(topology.pop3
      ? [hostOf(ids.providerMail, 'MAIL', 'internet', addresses.providerMail, addresses.ispDns)]
      : []),
    ...topology.office.map(({ name, number }, index) =>
      hostOf(officeHostMin + index, name, 'lan', `192.168.16.${number}`, addresses.exchange),
    ),
    ...others.hosts,
  ];
  const provenanceOf = new Map<number, Provenance>([
    ...[ids.homePc, ids.branchPc, ids.lanPc, ids.exchange].map((id) => [id, 'test'] as const),
    [ids.tester, 'spam' as const],
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
          hardware: hardwareOf(topology),
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
        {
          host: ids.provider,
          fqdn: providerName,
          domains: ['harbourline.example'],
          offsetMinutes: 0,
          behaviour: { kind: 'relay', customers: [topology.outside.office], suspended: false },
        },
        {
          host: ids.tester,
          fqdn: 'tester.opendoor.example',
          domains: blacklistSpecs.map(({ zone }) => zone),
          offsetMinutes: 0,
        },
        ...others.mailHosts,
        ...(topology.pop3
          ? [
              {
                host: ids.providerMail,
                fqdn: providerMailName,
                domains: topology.domains,
                offsetMinutes: 0,
                catchAll: [],
              },
            ]
          : []),
      ],
      collectors: [{ address: homeMailAddress, machine: ids.homePc }],
      provenanceOf,
    }),
    traffic: createTraffic(others.workloads, seed),
    outside: createOutside(),
    reputation: createReputation(
      topology.blacklists.map((one) => one.list),
      ids.tester,
    ),
    ...(topology.pop3 ? { pop3: createPop3(topology.pop3.everyMinutes) } : {}),
    ...(topology.board ? { board: { topology, started: [] } } : {}),
    places: new Map(
      placesOf(topology).map(({ os: _os, host: _host, user: _user, ...place }) => [
        place.id,
        { ...place, programs: [...place.programs] },
      ]),
    ),
    facts: [],
    events: 0,
    revision: 0,
  });
  bootWindows(world);
  bootTransport(world);
  for (const queued of topology.queued) layQueued(world, others.workloads, queued);
  bootTraffic(world);
  layListings(world, topology, others.workloads);
  bootReputation(world);
  bootPop3(world);
  return world;
}

/** Others are on a list since a month. */
const othersSince = -30 * 24 * hour;

/** Our address is on these lists since so many hours, and those of some others for good. */
function layListings(
  world: World,
  { blacklists, outside }: Topology,
  workloads: readonly WorkloadSpec[],
): void {
  for (const { list, listedHours, others = [] } of blacklists) {
    const blacklist = world.reputation.lists.find(({ spec }) => spec.id === list);
    if (!blacklist) continue;
    if (listedHours !== undefined) relist(blacklist, outside.office, -listedHours * hour);
    for (const { of, code } of others) {
      const sender = workloads.find((one) => one.id === of);
      assert(sender, `nobody in the traffic is called "${of}"`);
      for (const host of hostsOf(sender)) {
        const address = must(world.net.hosts, host, 'host').interfaces[0]!.address;
        listForGood(blacklist, address, othersSince, code);
      }
    }
  }
  publish(world);
}

function hardwareOf({ hardware }: Topology) {
  const { diskGb: _disk, freeMb: _free, ...transport } = hardware;
  return transport;
}

/** Puts mail into the queues that came before the world began. */
export function layQueued(
  world: World,
  workloads: readonly WorkloadSpec[],
  queued: QueuedSpec,
): void {
  const place = workloads.findIndex((one) => one.id === queued.from);
  const spec = workloads[place];
  assert(spec, `nobody in the traffic is called "${queued.from}"`);
  const since = -queued.hours * hour;
  const hosts = 'hosts' in spec ? spec.hosts : [];
  preload(world, {
    virtualServer: [...world.transport.virtualServers.keys()][0]!,
    source: place + 1,
    first: claimOrdinals(world, place + 1, queued.count, since),
    count: queued.count,
    since,
    peers: hosts.map((id) => {
      const { name, interfaces } = must(world.net.hosts, id, 'host');
      return { helo: name, client: `([${interfaces[0]?.address}])` };
    }),
    provenance: spec.kind === 'users' ? 'genuine' : 'spam',
    as: queued.as,
  });
}
