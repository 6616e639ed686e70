import { describe, expect, it } from 'vitest';
import { hour, minute } from '#kernel';
import { lookup } from '#net';
import { requestRemoval } from '#traffic';
import { createWorld } from './build.ts';
import { apply } from './commands.ts';
import { addresses, providerName } from './network.ts';
import { query } from './queries.ts';
import { healthy, type Topology } from './topology.ts';
import { advance, type World } from './world.ts';
import './complete.ts';

const openRelay: Topology['virtualServer'] = {
  access: { relay: { mode: 'allExcept', computers: [] } },
};
const relayer: Topology['traffic'][number] = {
  kind: 'bulk-relay-spammer',
  id: 'r',
  perMinute: 60,
  victims: ['bigpost.example'],
};
const people: Topology['traffic'][number] = {
  kind: 'users',
  id: 'people',
  everyMinutes: 10,
  to: ['northquay.example'],
};

function worldWith(differences: Partial<Topology>): World {
  return createWorld({ topology: { ...healthy, ...differences }, seed: 5 });
}

function listed(world: World, zone: string): string[] {
  const host = world.net.hosts.get(4)!;
  const name = `${addresses.router.split('.').reverse().join('.')}.${zone}`;
  return lookup(world.net, host, name, 'A').records.map((one) => one.data);
}

function close(world: World): void {
  const { settings } = query(world, { kind: 'organization' }).virtualServers[0]!;
  const access = { ...settings.access, relay: { mode: 'only' as const, computers: [] } };
  apply(world, { kind: 'virtual-server.set', id: '1', settings: { ...settings, access } });
  advance(world, world.clock.now + minute);
  for (const action of ['stop', 'start'] as const) {
    apply(world, { kind: 'virtual-server.control', id: '1', action });
    advance(world, world.clock.now + minute);
  }
}

const all: Topology['blacklists'] = [
  { list: 'opendoor', askedBy: ['northquay.example'] },
  { list: 'spamwatch' },
  { list: 'trapline' },
  { list: 'bouncewatch' },
];

describe('an open relay', () => {
  it('is reported, trapped and tested; each list has it by its own rule', () => {
    const world = worldWith({ virtualServer: openRelay, traffic: [relayer], blacklists: all });
    advance(world, 30 * minute);
    expect(listed(world, 'bl.spamwatch.example')).toEqual(['127.0.0.2']);
    expect(listed(world, 'sources.trapline.example')).toEqual(['127.0.0.4']);
    expect(listed(world, 'relays.opendoor.example')).toEqual([]);
    advance(world, 2 * hour);
    expect(listed(world, 'relays.opendoor.example')).toEqual(['127.0.0.2']);
    expect(listed(world, 'ips.bouncewatch.example')).toEqual([]);
  });

  it('is complained of once for each list by the same person, not once for each letter', () => {
    const world = worldWith({
      traffic: [{ ...people, to: ['northquay.example', 'calder-tools.example'] }],
      blacklists: [
        { list: 'opendoor', listedHours: 1, askedBy: ['northquay.example'] },
        { list: 'spamwatch', listedHours: 1, askedBy: ['calder-tools.example'] },
      ],
    });
    advance(world, 3.9 * hour);
    const told = world.traffic.complaints.map(
      ({ from, text }) => `${from} ${/using (\S+);/.exec(text)?.[1]}`,
    );
    expect(new Set(told).size).toBe(told.length);
    expect(told.length).toBeGreaterThan(
      new Set(world.traffic.complaints.map(({ from }) => from)).size,
    );
  });

  it('is refused with the list’s name, and people complain of what came back', () => {
    const world = worldWith({
      virtualServer: openRelay,
      traffic: [relayer, people],
      blacklists: all,
    });
    advance(world, 6 * hour);
    const [complaint] = world.traffic.complaints;
    expect(complaint?.from).toMatch(/@marlow-freight\.example$/);
    expect(complaint?.text).toContain(
      `[${addresses.router}] blocked using relays.opendoor.example`,
    );
    expect(world.transport.counters.genuine.bounced).toBeGreaterThan(5);
  });
});

describe('a list asked by nslookup', () => {
  const reversed = addresses.router.split('.').reverse().join('.');
  const name = `${reversed}.sources.trapline.example`;

  it.each(['home-pc', 'branch-pc', 'lan-pc', 'exch-srv1'])(
    'answers %s: code, text, nothing',
    (place) => {
      const world = worldWith({ blacklists: [{ list: 'trapline', listedHours: 3 }] });
      apply(world, { kind: 'console.open', machine: place });
      const { console } = query(world, { kind: 'console.list', place })[0]!;
      for (const line of ['nslookup', name, 'set type=txt', name, `2.${name.slice(3)}`]) {
        apply(world, { kind: 'console.input', console, text: `${line}\r` });
        advance(world, world.clock.now + minute);
      }
      const { text } = query(world, { kind: 'console.output', console, from: 0 });
      expect(text).toContain(`Name:    ${name}\r\nAddress:  127.0.0.4\r\n`);
      expect(text).toContain(
        `${name}\ttext =\r\n\r\n\t"Blocked - see http://www.trapline.example/lookup/${addresses.router}"\r\n`,
      );
      expect(text).toMatch(/can't find 2\.\S+: Non-existent domain/);
    },
  );
});

describe('the way off a list', () => {
  it('is a test that must fail, a request, or time', () => {
    const world = worldWith({ virtualServer: openRelay, traffic: [relayer], blacklists: all });
    advance(world, 3 * hour);
    const [door, watch, trap] = world.reputation.lists;
    const now = () => world.clock.now;
    expect(requestRemoval(door!, addresses.router, now())).toMatchObject({ outcome: 'retest' });
    expect(requestRemoval(watch!, addresses.router, now())).toMatchObject({ outcome: 'wait' });
    expect(requestRemoval(trap!, addresses.router, now())).toMatchObject({ outcome: 'removal' });
    advance(world, 12 * hour);
    // Nothing was mended: tested again and still open, trapped again.
    expect(listed(world, 'relays.opendoor.example')).toHaveLength(1);
    expect(listed(world, 'sources.trapline.example')).toHaveLength(1);
    close(world);
    requestRemoval(door!, addresses.router, now());
    requestRemoval(trap!, addresses.router, now());
    advance(world, now() + 8 * hour);
    expect(listed(world, 'relays.opendoor.example')).toEqual([]);
    expect(listed(world, 'sources.trapline.example')).toEqual([]);
    expect(listed(world, 'bl.spamwatch.example')).toHaveLength(1);
    advance(world, now() + 48 * hour);
    expect(listed(world, 'bl.spamwatch.example')).toEqual([]);
  });

  it('scenarios may begin with an address that is listed', () => {
    const world = worldWith({
      traffic: [people],
      blacklists: [{ list: 'spamwatch', listedHours: 10, askedBy: ['northquay.example'] }],
    });
    expect(listed(world, 'bl.spamwatch.example')).toHaveLength(1);
    advance(world, 37 * hour);
    expect(listed(world, 'bl.spamwatch.example')).toHaveLength(1);
    advance(world, 39 * hour);
    expect(listed(world, 'bl.spamwatch.example')).toEqual([]);
  });
});

it('a flood of reports brings us onto the list of those who send them', () => {
  const world = worldWith({
    traffic: [{ kind: 'ndr-attacker', id: 'n', perMinute: 60 }],
    blacklists: all,
  });
  advance(world, 2 * hour);
  expect(listed(world, 'ips.bouncewatch.example')).toHaveLength(1);
  expect(listed(world, 'bl.spamwatch.example')).toEqual([]);
});

describe('the provider’s smart host', () => {
  const connectors = [
    {
      name: 'Internet mail',
      smartHosts: providerName,
      addressSpaces: [{ domain: '*', cost: 1 }],
    },
  ];

  it('takes our mail while we are listed', () => {
    const world = worldWith({
      connectors,
      traffic: [people],
      blacklists: [{ list: 'spamwatch', listedHours: 10, askedBy: ['northquay.example'] }],
    });
    advance(world, 6 * hour);
    expect(world.transport.counters.genuine.bounced).toBe(0);
    expect(world.transport.throughProvider.genuine).toBeGreaterThan(10);
  });

  it('complains of spam, then takes nothing more until it is over', () => {
    const world = worldWith({
      connectors,
      virtualServer: openRelay,
      traffic: [relayer, people],
      blacklists: all,
    });
    advance(world, 2 * hour);
    expect(world.traffic.complaints.some((one) => one.from.startsWith('abuse@'))).toBe(true);
    // Nothing of it was sent by our own address.
    expect(listed(world, 'bl.spamwatch.example')).toEqual([]);
    advance(world, 9 * hour);
    expect(world.transport.counters.genuine.bounced).toBeGreaterThan(3);
    close(world);
    advance(world, world.clock.now + 6 * hour);
    const { bounced } = world.transport.counters.genuine;
    advance(world, world.clock.now + 4 * hour);
    expect(world.transport.counters.genuine.bounced).toBe(bounced);
  });
});
