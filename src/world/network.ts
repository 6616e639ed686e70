/** The network of a scenario: the office behind its router, the Internet around it, and who answers for which name. */
import { must } from '#kernel';
import { type DnsRecord, type DnsServer, type Host, type NetState, reverseName } from '#net';
import { blacklistSpecs } from '#traffic';
import type { Topology } from './topology.ts';

export const ids = {
  exchange: 1,
  router: 2,
  lanPc: 3,
  homePc: 4,
  branchPc: 5,
  ispDns: 6,
  freebox: 7,
  provider: 8,
  tester: 9,
  providerMail: 10,
};
/** Mail hosts that actors of the traffic own begin here. */
export const actorHostMin = 100;

/** Further computers of the office begin here. */
export const officeHostMin = 20;

/** Those of the router, the Home PC and the Office PC are where a scenario says nothing of them. */
export const addresses = {
  exchange: '192.168.16.2',
  lanGateway: '192.168.16.1',
  router: '203.0.113.25',
  lanPc: '192.168.16.40',
  homePc: '198.51.100.77',
  ispDns: '198.51.100.1',
  provider: '198.51.100.25',
  branchPc: '192.0.2.130',
  smartHost: '198.51.100.26',
  tester: '192.0.2.131',
  providerMail: '198.51.100.27',
} as const;

export const serverAddress = addresses.exchange;

/** Outgoing mail server of the office's Internet provider, for its customers' addresses. */
export const providerName = 'smtp.harbourline.example';

/** The provider's host that keeps mail for customers until they fetch it. */
export const providerMailName = 'mail.harbourline.example';

/** Web sites of the Internet, by the last number of their addresses. */
const webSites: Readonly<Record<string, number>> = {
  'start.homemail.example': 40,
  'www.harbourline.example': 41,
  'www.opendoor.example': 42,
  'www.spamwatch.example': 43,
  'www.trapline.example': 44,
  'www.bouncewatch.example': 45,
};

/** Where the learner's own provider keeps mail for the home PC. */
export const homeMailAddress = 'you@homemail.example';

/** Under this address the office is known on the Internet. */
export function publicAddressOf({ net }: { net: NetState }): string {
  return must(net.hosts, ids.router, 'host').interfaces[1]!.address;
}

export function hostOf(
  id: number,
  name: string,
  network: string,
  address: string,
  dns: string,
): Host {
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

export function routerOf(topology: Topology): Host {
  return {
    ...hostOf(ids.router, 'ROUTER', 'lan', addresses.lanGateway, addresses.ispDns),
    interfaces: [
      { network: 'lan', address: addresses.lanGateway, maskBits: 24 },
      { network: 'internet', address: topology.outside.office, maskBits: 0 },
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
      blocks: [],
      log: [],
      hairpin: topology.router.hairpin,
      closedPorts: topology.router.closedPorts,
    },
  };
}

export function record(
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
export function mailDomain(domain: string, address: string): DnsRecord[] {
  return [
    record(domain, 'MX', `mail.${domain}`, 10),
    record(`mail.${domain}`, 'A', address),
    record(reverseName(address), 'PTR', `mail.${domain}`),
  ];
}

export function dnsOf(
  topology: Topology,
  dnsDomain: string,
  internet: DnsRecord[],
): NetState['dns'] {
  const first = topology.domains[0]!;
  const { office, home, branch, branchDomain } = topology.outside;
  const published = [
    ...topology.domains.map((domain) =>
      record(domain, 'MX', topology.pop3 ? providerMailName : `mail.${first}`, 10),
    ),
    ...(topology.pop3
      ? [
          record(providerMailName, 'A', addresses.providerMail),
          record('27.100.51.198.in-addr.arpa', 'PTR', providerMailName),
        ]
      : []),
    record(`mail.${first}`, 'A', office),
    record(reverseName(office), 'PTR', `mail.${first}`),
    record(reverseName(home), 'PTR', `dsl-${home.split('.').at(-1)}.pool.homemail.example`),
    record(reverseName(branch), 'PTR', `branch.${branchDomain}`),
    record('1.100.51.198.in-addr.arpa', 'PTR', 'ns1.homemail.example'),
    record('ns1.homemail.example', 'A', addresses.ispDns),
    record(providerName, 'A', addresses.smartHost),
    record('tester.opendoor.example', 'A', addresses.tester),
    ...blacklistSpecs.map(({ zone }) => record(zone, 'MX', 'tester.opendoor.example', 10)),
    ...Object.entries(webSites).map(([name, last]) => record(name, 'A', `198.51.100.${last}`)),
    record('26.100.51.198.in-addr.arpa', 'PTR', providerName),
    record('131.2.0.192.in-addr.arpa', 'PTR', 'tester.opendoor.example'),
  ];
  const own = [
    record(`exch-srv1.${dnsDomain}`, 'A', addresses.exchange),
    record(`frontdesk.${dnsDomain}`, 'A', addresses.lanPc),
    ...topology.office.flatMap(({ name, number }) => [
      record(`${name.toLowerCase()}.${dnsDomain}`, 'A', `192.168.16.${number}`),
      record(`${number}.16.168.192.in-addr.arpa`, 'PTR', `${name.toLowerCase()}.${dnsDomain}`),
    ]),
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
