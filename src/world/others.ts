/** Everybody else, from the scenario's `traffic:` block: the Internet's senders and mail domains, and the users here. */
import type { Organization } from '#directory';
import { assert } from '#kernel';
import type { DnsRecord, Host } from '#net';
import { blacklistSpecs, manyDomains, type Profile, type WorkloadSpec } from '#traffic';
import type { TransportSpec } from '#transport';
import { guessedPasswords, guessedUsers, guessesOf } from './guesses.ts';
import { type Hoster, hostedRecord, hosterOf, hosterRecords } from './hosters.ts';
import { actorHostMin, addresses, hostOf, mailDomain, officeHostMin } from './network.ts';
import type { Topology, TrafficSpec } from './topology.ts';

/** Domains whose users get what the small spammer sends. */
const victims = ['bigpost.example', 'freebox.example', 'mailhaven.example'] as const;
const victimAddress = '203.0.113.140';

const senders = ['a.hale', 'j.mercer', 'dispatch', 'accounts'] as const;

export interface Others {
  hosts: Host[];
  records: DnsRecord[];
  mailHosts: NonNullable<TransportSpec['remoteHosts']>[number][];
  workloads: WorkloadSpec[];
}

type Spec<K extends TrafficSpec['kind']> = Extract<TrafficSpec, { kind: K }>;
type FloodSpec = Spec<'ndr-attacker' | 'bulk-relay-spammer' | 'auth-spammer' | 'harvester'>;
type AddressedSpec = Pick<FloodSpec, 'remote'>;

/** What is known while the traffic is laid out, one actor after the other. */
interface Plan extends Others {
  topology: Topology;
  organization: Organization;
  /** Mail domains that have a place, or are known to have none. */
  domains: Set<string>;
  /** By name of the hoster: its row of `mailHosts`, undefined for one that does not answer. */
  hosters: Map<string, { domains: string[] } | undefined>;
  /** Partners that only the users here write to. */
  partners: number;
  bots: number;
  /** Dial-up lines of people on the road. */
  lines: number;
}

function addHost(plan: Plan, name: string, address: string): number {
  const host = actorHostMin + plan.hosts.length;
  plan.hosts.push(hostOf(host, name, 'internet', address, addresses.ispDns));
  return host;
}

/** The next of a block of addresses; a scenario that needs more is our own mistake. */
function addressIn(network: string, first: number, last: number, taken: number): string {
  assert(first + taken <= last, `no address left from ${network}${first} to ${network}${last}`);
  return `${network}${first + taken}`;
}

/** A mail host of its own for domains that take everything. */
function addMailHost(plan: Plan, name: string, address: string, domains: string[]): number {
  const host = addHost(plan, name, address);
  plan.records.push(...domains.flatMap((domain) => mailDomain(domain, address)));
  plan.mailHosts.push({ host, fqdn: `mail.${domains[0]!}`, domains, offsetMinutes: 0 });
  for (const domain of domains) plan.domains.add(domain);
  return host;
}

function domainsAt(plan: Plan, hoster: Hoster): string[] | undefined {
  const { name, address, behaviour } = hoster;
  if (!plan.hosters.has(name)) {
    plan.records.push(...hosterRecords(hoster));
    if (behaviour) {
      const domains: string[] = [];
      const host = addHost(plan, name, address);
      plan.mailHosts.push({ host, fqdn: name, domains, offsetMinutes: 0, behaviour });
      plan.hosters.set(name, { domains });
    } else {
      plan.hosters.set(name, undefined);
    }
  }
  return plan.hosters.get(name)?.domains;
}

/** Puts domains of a flood on the big hosts; those that have a place keep it. */
function addHosted(plan: Plan, domains: readonly string[], spec: AddressedSpec): void {
  domains.forEach((domain, number) => {
    if (plan.domains.has(domain)) return;
    plan.domains.add(domain);
    const hoster = hosterOf(number, spec.remote ?? 'mixed');
    if (!hoster) return;
    plan.records.push(hostedRecord(domain, hoster));
    domainsAt(plan, hoster)?.push(domain);
  });
}

function timesOf(plan: Plan, spec: Exclude<TrafficSpec, Spec<'relay-spammer'>>) {
  const { hours, days, startMinutes } = spec;
  const { offsetMinutes } = plan.topology;
  const profile: Profile = {
    offsetMinutes,
    ...(hours ? { hours } : {}),
    ...(days ? { days } : {}),
  };
  return {
    ...(startMinutes === undefined ? {} : { startMinutes }),
    ...(hours || days ? { profile } : {}),
  };
}

const botCount = 3;

/** Home lines somebody else has the use of. */
function addBots(plan: Plan, count: number): number[] {
  return Array.from({ length: count }, () => {
    const address = addressIn('198.51.100.', 100, 254, plan.bots);
    plan.bots += 1;
    return addHost(plan, `dsl-${address.split('.').join('-')}`, address);
  });
}

function floodOf(plan: Plan, spec: FloodSpec) {
  return {
    id: spec.id,
    hosts: addBots(plan, spec.hosts ?? botCount),
    address: plan.topology.outside.office,
    perMinute: spec.perMinute,
    ...(spec.stopMinutes === undefined ? {} : { stopMinutes: spec.stopMinutes }),
    ...timesOf(plan, spec),
  };
}

function senderDomainsOf({ senderDomains = 'many' }: Spec<'ndr-attacker'>): readonly string[] {
  if (senderDomains === 'many') return manyDomains;
  return typeof senderDomains === 'number' ? manyDomains.slice(0, senderDomains) : senderDomains;
}

/** Share of an attacker's messages that hit a user who exists (assumed). */
const validPercent = 2;

/** A company whose people write here, and its own mail host. */
function genuineOf(plan: Plan, spec: Spec<'genuine'>, index: number): WorkloadSpec {
  return {
    kind: 'genuine',
    id: spec.id,
    host: addMailHost(plan, `mail.${spec.domain}`, `192.0.2.${10 + index}`, [spec.domain]),
    from: senders.map((name) => `${name}@${spec.domain}`),
    to: plan.organization.accounts.flatMap((one) => one.addresses.slice(0, 1)),
    everyMinutes: spec.everyMinutes,
    ...timesOf(plan, spec),
  };
}

function relaySpammerOf(plan: Plan, spec: Spec<'relay-spammer'>, index: number): WorkloadSpec {
  return {
    kind: 'relay-spammer',
    id: spec.id,
    host: addHost(plan, `dial-${180 + index}`, `203.0.113.${180 + index}`),
    address: plan.topology.outside.office,
    victims,
    perMinute: spec.perMinute,
    ...(spec.startMinutes === undefined ? {} : { startMinutes: spec.startMinutes }),
  };
}

/** Local parts of all mailboxes of a domain. */
function localPartsOf(plan: Plan, domain: string): string[] {
  return plan.organization.accounts
    .flatMap((one) => one.addresses)
    .filter((address) => address.endsWith(`@${domain}`))
    .map((address) => address.slice(0, address.lastIndexOf('@')));
}

function insideBotOf(plan: Plan, spec: Spec<'inside-bot'>): WorkloadSpec {
  const place = plan.topology.office.findIndex((one) => one.name === spec.pc);
  assert(place >= 0, `no computer of the office is called "${spec.pc}"`);
  const host = officeHostMin + place;
  const domains = spec.victims === 'many' ? manyDomains : spec.victims;
  addHosted(plan, domains, spec);
  const times = timesOf(plan, spec);
  const { id, perMinute } = spec;
  if (spec.via === 'direct') {
    return { kind: 'relay-spammer', id, host, address: '', victims: domains, perMinute, ...times };
  }
  return {
    kind: 'bulk-relay-spammer',
    id,
    hosts: [host],
    address: addresses.exchange,
    perMinute,
    ...(spec.stopMinutes === undefined ? {} : { stopMinutes: spec.stopMinutes }),
    senderDomains: victims,
    victims: domains,
    ...times,
  };
}

function harvesterOf(plan: Plan, spec: Spec<'harvester'>): WorkloadSpec {
  const domain = plan.topology.domains[0]!;
  return {
    kind: spec.kind,
    ...floodOf(plan, spec),
    senderDomains: victims,
    domain,
    mailboxes: localPartsOf(plan, domain),
    names: spec.names,
    ...(spec.namesPerMinute === undefined ? {} : { namesPerMinute: spec.namesPerMinute }),
  };
}

function ndrAttackerOf(plan: Plan, spec: Spec<'ndr-attacker'>): WorkloadSpec {
  const domain = plan.topology.domains[0]!;
  const senderDomains = senderDomainsOf(spec);
  addHosted(plan, senderDomains, spec);
  return {
    kind: 'ndr-attacker',
    ...floodOf(plan, spec),
    senderDomains,
    domain,
    mailboxes: localPartsOf(plan, domain),
    validPercent: spec.validPercent ?? validPercent,
  };
}

function bulkRelaySpammerOf(plan: Plan, spec: Spec<'bulk-relay-spammer'>): WorkloadSpec {
  const domains = spec.victims === 'many' ? manyDomains : spec.victims;
  addHosted(plan, domains, spec);
  return { kind: spec.kind, ...floodOf(plan, spec), senderDomains: victims, victims: domains };
}

/** Pauses between two guesses (assumed). */
const guessSeconds = 3;

function authSpammerOf(plan: Plan, spec: Spec<'auth-spammer'>): WorkloadSpec {
  const domains = spec.victims === 'many' ? manyDomains : spec.victims;
  addHosted(plan, domains, spec);
  const guesses = guessesOf(spec.users ?? guessedUsers, spec.passwords ?? guessedPasswords);
  const { accounts } = plan.organization;
  const owner = accounts.find((one) => one.name.toLowerCase() === spec.knows?.toLowerCase());
  assert(spec.knows === undefined || owner, `nobody here is called "${spec.knows}"`);
  if (owner) guesses.unshift({ user: owner.name, password: owner.password });
  return {
    kind: spec.kind,
    ...floodOf(plan, spec),
    senderDomains: victims,
    victims: domains,
    guesses,
    knows: owner ? 0 : -1,
    guessSeconds: spec.guessSeconds ?? guessSeconds,
  };
}

function mobileUsersOf(plan: Plan, spec: Spec<'mobile-users'>): WorkloadSpec {
  addPartners(plan, spec.to);
  const accounts = spec.accounts.map((name) => {
    const account = plan.organization.accounts.find((one) => one.name === name);
    assert(account?.addresses[0], `${name} has a mailbox`);
    return { name, sender: account.addresses[0] };
  });
  const hosts = accounts.map(() => {
    const address = addressIn('203.0.113.', 50, 79, plan.lines);
    plan.lines += 1;
    return addHost(plan, `ppp-${address.split('.').join('-')}`, address);
  });
  return {
    kind: spec.kind,
    id: spec.id,
    hosts,
    address: plan.topology.outside.office,
    accounts,
    to: spec.to,
    everyMinutes: spec.everyMinutes,
    ...timesOf(plan, spec),
  };
}

/** Mail hosts of domains that only people here write to. */
function addPartners(plan: Plan, domains: readonly string[]): void {
  for (const domain of domains) {
    if (plan.domains.has(domain)) continue;
    const address = addressIn('192.0.2.', 140, 199, plan.partners);
    addMailHost(plan, `mail.${domain}`, address, [domain]);
    plan.partners += 1;
  }
}

function usersOf(plan: Plan, spec: Spec<'users'>): WorkloadSpec {
  addPartners(plan, spec.to);
  return {
    kind: 'users',
    id: spec.id,
    server: plan.organization.servers[0]!,
    from: plan.organization.accounts.flatMap((one) => one.addresses.slice(0, 1)),
    to: spec.to,
    everyMinutes: spec.everyMinutes,
    offsetMinutes: plan.topology.offsetMinutes,
    ...timesOf(plan, spec),
  };
}

function workloadOf(plan: Plan, spec: TrafficSpec, index: number): WorkloadSpec {
  switch (spec.kind) {
    case 'genuine':
      return genuineOf(plan, spec, index);
    case 'relay-spammer':
      return relaySpammerOf(plan, spec, index);
    case 'ndr-attacker':
      return ndrAttackerOf(plan, spec);
    case 'bulk-relay-spammer':
      return bulkRelaySpammerOf(plan, spec);
    case 'auth-spammer':
      return authSpammerOf(plan, spec);
    case 'inside-bot':
      return insideBotOf(plan, spec);
    case 'harvester':
      return harvesterOf(plan, spec);
    case 'mobile-users':
      return mobileUsersOf(plan, spec);
    default:
      return usersOf(plan, spec);
  }
}

/** Who asks which blacklist: the hosts of the domains that are named, and every second of the big ones. */
function askLists({ topology, mailHosts, hosters }: Plan): void {
  const big = [...hosters.keys()].filter((_, index) => index % 2 === 0);
  for (const { list, askedBy = [] } of topology.blacklists) {
    const spec = blacklistSpecs.find((one) => one.id === list);
    assert(spec, `no blacklist is called "${list}"`);
    const { zone, site } = spec;
    for (const host of mailHosts) {
      const asks = host.domains.some((one) => askedBy.includes(one)) || big.includes(host.fqdn);
      if (asks) host.lists = [...(host.lists ?? []), { zone, site }];
    }
  }
}

/**
 * Everybody else: who writes to us, who would relay through us, whom that reaches, and whom we write to.
 * Those who came `later` are laid out one by one after all who were there: they shift nobody.
 */
export function othersOf(
  topology: Topology,
  organization: Organization,
  later: readonly TrafficSpec[] = [],
): Others {
  const plan: Plan = {
    hosts: [],
    records: [],
    mailHosts: [],
    workloads: [],
    topology,
    organization,
    domains: new Set(topology.domains),
    hosters: new Map(),
    partners: 0,
    bots: 0,
    lines: 0,
  };
  addMailHost(plan, 'MAIL', victimAddress, [
    ...victims,
    'elsewhere.example',
    'anotherdomain.example',
  ]);
  // A partner's own host is there before anybody names its domain as another's.
  const inOrder = (one: TrafficSpec) => (one.kind === 'genuine' ? 0 : 1);
  const numbered = topology.traffic.map((spec, index) => ({ spec, index }));
  const made = new Map<number, WorkloadSpec>();
  for (const { spec, index } of numbered.toSorted((a, b) => inOrder(a.spec) - inOrder(b.spec))) {
    made.set(index, workloadOf(plan, spec, index));
  }
  const newcomers = later.map((spec, index) => workloadOf(plan, spec, numbered.length + index));
  askLists(plan);
  return {
    hosts: plan.hosts,
    records: plan.records,
    mailHosts: plan.mailHosts,
    workloads: [...numbered.map(({ index }) => made.get(index)!), ...newcomers],
  };
}
