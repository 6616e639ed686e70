/** Others who are on a blacklist for good, whom the connection filter turns away, and by which way mail leaves. */
import { describe, expect, it } from 'vitest';
import { hour, minute } from '#kernel';
import { requestRemoval } from '#traffic';
import { createWorld } from './build.ts';
import { apply } from './commands.ts';
import { addresses, providerName } from './network.ts';
import { query } from './queries.ts';
import { healthy, type Topology } from './topology.ts';
import { advance, type World } from './world.ts';
import './complete.ts';

const traffic: Topology['traffic'] = [
  { kind: 'genuine', id: 'partner', domain: 'calder-tools.example', everyMinutes: 10 },
  { kind: 'ndr-attacker', id: 'bots', perMinute: 6, validPercent: 100 },
];
const blacklists: Topology['blacklists'] = [
  {
    list: 'trapline',
    others: [{ of: 'bots' }, { of: 'partner', code: '127.0.0.10' }],
  },
];

function worldWith(differences: Partial<Topology>): World {
  return createWorld({
    topology: { ...healthy, traffic, blacklists, ...differences },
    seed: 5,
  });
}

function restart(world: World): void {
  for (const action of ['stop', 'start'] as const) {
    apply(world, { kind: 'virtual-server.control', id: '1', action });
    advance(world, world.clock.now + minute);
  }
}

type Codes = ReturnType<typeof rulesOf>[number]['codes'];

function rulesOf(world: World) {
  return query(world, { kind: 'message-delivery' }).settings.connection.rules;
}

function filter(world: World, codes: Codes): void {
  const { settings } = query(world, { kind: 'message-delivery' });
  const rule = { name: 'Traps', suffix: 'sources.trapline.example', message: '', disabled: false };
  const connection = { ...settings.connection, rules: [{ ...rule, codes }] };
  apply(world, { kind: 'message-delivery.set', settings: { ...settings, connection } });
}

function tick(world: World): void {
  const { settings } = query(world, { kind: 'organization' }).virtualServers[0]!;
  const general = {
    ...settings.general,
    filters: { ...settings.general.filters, connection: true },
  };
  apply(world, { kind: 'virtual-server.set', id: '1', settings: { ...settings, general } });
  advance(world, world.clock.now + minute);
}

const away = (world: World, of: string) =>
  query(world, { kind: 'verdict.turnedAway', traffic: of })!.turnedAway;

describe('hosts that are on a list for good', () => {
  it('are in its zone with their own codes, stay after a removal, and are no listing of ours', () => {
    const world = worldWith({});
    const [list] = world.reputation.lists;
    expect([...list!.listings.values()].map((one) => one.code).toSorted()).toEqual([
      '127.0.0.10',
      '127.0.0.4',
      '127.0.0.4',
      '127.0.0.4',
    ]);
    const [bot] = list!.listings.keys();
    expect(requestRemoval(list!, bot!, 0)).toMatchObject({ outcome: 'removal' });
    advance(world, 2 * hour);
    expect(list!.listings.get(bot!)).toMatchObject({ removalAt: null });
    expect(
      query(world, { kind: 'blacklist.listing', list: 'trapline', address: addresses.router }),
    ).toBeNull();
  });

  it('are turned away by a rule that is ticked and at work, by its codes', () => {
    const world = worldWith({});
    filter(world, { kind: 'any' });
    restart(world);
    expect(away(world, 'bots')).toBe(0);
    tick(world);
    expect(away(world, 'bots')).toBe(0);
    restart(world);
    expect(away(world, 'bots')).toBe(3);
    expect(away(world, 'partner')).toBe(1);
    filter(world, { kind: 'responses', responses: ['127.0.0.4'] });
    advance(world, world.clock.now + minute);
    expect(away(world, 'bots')).toBe(3);
    expect(away(world, 'partner')).toBe(0);
    expect(query(world, { kind: 'verdict.turnedAway', traffic: 'nobody' })).toBeNull();
  });

  it('send what they send until then', () => {
    const world = worldWith({});
    filter(world, { kind: 'responses', responses: ['127.0.0.4'] });
    tick(world);
    advance(world, 20 * minute);
    const delivered = () => world.transport.counters.spam.delivered;
    expect(delivered()).toBeGreaterThan(50);
    restart(world);
    const before = delivered();
    const genuine = world.transport.counters.genuine.accepted;
    advance(world, world.clock.now + hour);
    expect(delivered()).toBe(before);
    expect(world.transport.counters.genuine.accepted).toBeGreaterThan(genuine);
  });
});

describe('the way mail leaves', () => {
  it('is DNS, a smart host, or none while nothing runs', () => {
    const way = (world: World) => query(world, { kind: 'verdict.way', domain: 'x.example' });
    expect(way(worldWith({}))).toEqual({ by: 'dns', smartHost: '' });
    const world = worldWith({
      connectors: [
        { name: 'P', smartHosts: providerName, addressSpaces: [{ domain: '*', cost: 1 }] },
      ],
    });
    expect(way(world)).toEqual({ by: 'smart-host', smartHost: providerName });
    apply(world, { kind: 'virtual-server.control', id: '1', action: 'stop' });
    advance(world, world.clock.now + minute);
    expect(way(world)).toEqual({ by: 'nothing', smartHost: '' });
  });
});

describe('pages a place gets', () => {
  it('need a connection, and a router that does not block port 80', () => {
    const world = worldWith({});
    const way = (place: string) => query(world, { kind: 'web.way', place });
    for (const place of ['home-pc', 'branch-pc', 'lan-pc', 'exch-srv1']) {
      expect(way(place)).toEqual({ network: true, internet: true });
    }
    const block = {
      enabled: true,
      name: 'Web',
      firstPort: 80,
      lastPort: 80,
      fromAddress: addresses.lanPc,
      toAddress: addresses.lanPc,
    };
    apply(world, { kind: 'router.block', blocks: [block] });
    expect(way('lan-pc')).toEqual({ network: true, internet: false });
    expect(way('exch-srv1').internet).toBe(true);
    apply(world, { kind: 'connection.set', place: 'home-pc', enabled: false });
    expect(way('home-pc')).toEqual({ network: false, internet: false });
  });
});

describe('a relay test that finds the door open', () => {
  it('is told with the time it was made', () => {
    const world = worldWith({
      virtualServer: { access: { relay: { mode: 'allExcept', computers: [] } } },
      blacklists: [{ list: 'opendoor', listedHours: 5 }],
    });
    const listing = () =>
      query(world, { kind: 'blacklist.listing', list: 'opendoor', address: addresses.router });
    expect(listing()?.testedAt).toBeNull();
    apply(world, { kind: 'blacklist.request', list: 'opendoor', address: addresses.router });
    advance(world, 7 * hour);
    expect(listing()?.testedAt).toBeGreaterThan(5 * hour);
    expect(listing()?.removalAt).toBeNull();
  });
});
