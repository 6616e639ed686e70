import { expect, it } from 'vitest';
import { createOrganization } from '#directory';
import { manyDomains } from '#traffic';
import { othersOf } from './others.ts';
import { healthy, type Topology, type TrafficSpec } from './topology.ts';

function laidOut(...traffic: TrafficSpec[]) {
  const topology: Topology = { ...healthy, traffic };
  const organization = createOrganization({
    name: topology.company,
    domain: 'MARLOW',
    dnsDomain: 'marlow.local',
    edition: topology.edition,
    servers: ['EXCH-SRV1'],
    domains: topology.domains,
    accounts: topology.accounts,
    guestEnabled: false,
  });
  const others = othersOf(topology, organization);
  const exchanger = (domain: string) =>
    others.records.find((one) => one.type === 'MX' && one.name === domain)?.data;
  const address = (name: string) =>
    others.records.find((one) => one.type === 'A' && one.name === name)?.data;
  const hostOf = (domain: string) => {
    const at = address(exchanger(domain) ?? '');
    return others.hosts.find((host) => host.interfaces[0]!.address === at);
  };
  const mailHostOf = (domain: string) =>
    others.mailHosts.find((one) => one.domains.includes(domain));
  return { ...others, exchanger, hostOf, mailHostOf };
}

const genuine: TrafficSpec = {
  kind: 'genuine',
  id: 'g',
  domain: 'calder.example',
  everyMinutes: 4,
};

it('three hundred domains share few hosts, some take, some refuse, some are silent, some are gone', () => {
  const others = laidOut({ kind: 'ndr-attacker', id: 'n', perMinute: 60 });
  expect(new Set(manyDomains).size).toBe(300);
  const kinds = manyDomains.map((domain) => {
    if (!others.exchanger(domain)) return 'missing';
    const mailHost = others.mailHostOf(domain);
    expect(others.hostOf(domain)?.id).toBe(mailHost?.host);
    return mailHost?.behaviour?.kind ?? 'silent';
  });
  const count = (kind: string) => kinds.filter((one) => one === kind).length;
  expect(['accept', 'unknown', 'defer', 'refuse', 'silent', 'missing'].map(count)).toEqual([
    120, 75, 30, 15, 30, 30,
  ]);
  expect(others.hosts.length).toBeLessThanOrEqual(14);
  const addresses = others.hosts.map((one) => one.interfaces[0]!.address);
  expect(new Set(addresses).size).toBe(addresses.length);
});

it('a domain that has a place keeps it, in whatever order the actors are named', () => {
  const others = laidOut(
    { kind: 'users', id: 'u', everyMinutes: 5, to: ['calder.example', 'quayside.example'] },
    {
      kind: 'bulk-relay-spammer',
      id: 'b',
      perMinute: 60,
      victims: ['bigpost.example', 'calder.example', 'only.example'],
      remote: 'defer',
      hosts: 2,
    },
    genuine,
  );
  expect(others.workloads.map((one) => one.kind)).toEqual([
    'users',
    'bulk-relay-spammer',
    'genuine',
  ]);
  expect(others.exchanger('calder.example')).toBe('mail.calder.example');
  expect(others.mailHostOf('quayside.example')?.behaviour).toBeUndefined();
  expect(others.mailHostOf('bigpost.example')?.behaviour).toBeUndefined();
  expect(others.mailHostOf('only.example')?.behaviour?.kind).toBe('defer');
  expect(others.records.filter((one) => one.name === 'calder.example')).toHaveLength(1);
  expect(others.workloads[1]).toMatchObject({ hosts: [expect.any(Number), expect.any(Number)] });
});

it('an attacker knows the mailboxes of our domain by their names', () => {
  const others = laidOut({ kind: 'ndr-attacker', id: 'n', perMinute: 60, senderDomains: 40 });
  expect(others.workloads[0]).toMatchObject({
    domain: 'marlow-freight.example',
    mailboxes: expect.arrayContaining(['dwhitlock', 'orders']),
    senderDomains: manyDomains.slice(0, 40),
    validPercent: 2,
  });
});
