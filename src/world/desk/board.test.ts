/** The traffic board: newcomers shift nobody, breakages are what their names say, and all of it is played again. */
import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { hour, minute } from '#kernel';
import { boardActs } from '../board/index.ts';
import { createWorld } from '../build.ts';
import { apply, type Command } from '../commands.ts';
import { query } from '../queries.ts';
import { restore, snapshot, worldFingerprint } from '../snapshot.ts';
import { healthy, type Topology } from '../topology.ts';
import { advance, type World } from '../world.ts';
import { breakages, fitBoard, newcomers } from './board.ts';
import '../complete.ts';

fitBoard(boardActs);

const sandbox: Topology = {
  ...healthy,
  board: true,
  office: [{ name: 'DISPATCH-1', number: 57, user: 'dispatch' }],
  traffic: [{ kind: 'genuine', id: 'customers', domain: 'calder-tools.example', everyMinutes: 10 }],
  blacklists: [{ list: 'spamwatch', askedBy: ['calder-tools.example'] }],
};

const begin = (topology = sandbox) => createWorld({ topology, seed: 7 });
const board = (world: World) => query(world, { kind: 'board' }) ?? [];
const flow = (world: World) => query(world, { kind: 'flow' });

function done(world: World, ...commands: Command[]): void {
  for (const command of commands) expect(apply(world, command), command.kind).toBeUndefined();
}

function filterRecipients(world: World): void {
  const { settings } = query(world, { kind: 'message-delivery' });
  const [first] = query(world, { kind: 'organization' }).virtualServers;
  const { general } = first!.settings;
  done(
    world,
    {
      kind: 'message-delivery.set',
      settings: { ...settings, recipient: { ...settings.recipient, notInDirectory: true } },
    },
    {
      kind: 'virtual-server.set',
      id: '1',
      settings: {
        ...first!.settings,
        general: { ...general, filters: { ...general.filters, recipient: true } },
      },
    },
    { kind: 'virtual-server.control', id: '1', action: 'stop' },
  );
  advance(world, world.clock.now + minute);
  done(world, { kind: 'virtual-server.control', id: '1', action: 'start' });
}

/** When customers write and to whom, as their own mail host keeps it. */
function lettersOf(world: World): unknown[] {
  const found = world.traffic.workloads.find((one) => one.spec.id === 'customers')!;
  return [found.sent, found.stream, found.blocks];
}

it('is refused with a sentence where a scenario has no board', () => {
  const world = begin(healthy);
  expect(query(world, { kind: 'board' })).toBeNull();
  const before = worldFingerprint(world);
  for (const command of [
    { kind: 'traffic.start', what: 'ndr-attack', rate: 60 },
    { kind: 'traffic.stop', id: 'board-1' },
    { kind: 'board.break', what: 'guest' },
    { kind: 'board.user', name: 'test', password: 'test' },
  ] as const) {
    expect(apply(world, command)?.text).toMatch(/Only the sandbox/);
  }
  expect(worldFingerprint(world)).toBe(before);
});

describe('newcomers', () => {
  it.each(newcomers)('%s does something, and stops when told', (what) => {
    const world = begin();
    if (what === 'relay-spam' || what === 'bulk-relay' || what === 'inside-bot') {
      done(world, { kind: 'board.break', what: 'open-relay' });
    }
    // where every name is taken there is nothing to learn, and he leaves for hours
    if (what === 'harvester') filterRecipients(world);
    done(world, { kind: 'traffic.start', what, rate: 60 });
    advance(world, 40 * minute);
    const [row] = board(world);
    expect(row).toMatchObject({ id: 'board-1', what, rate: 60, going: true });
    const { guess, probed } = world.traffic.workloads.at(-1)!;
    expect(row!.sent + guess + probed).toBeGreaterThan(20);
    done(world, { kind: 'traffic.stop', id: 'board-1' });
    advance(world, 42 * minute);
    const sent = board(world)[0]!.sent;
    advance(world, 90 * minute);
    expect(board(world)[0]).toMatchObject({ sent, going: false });
    expect(world.traffic.workloads.at(-1)!.lanes).toEqual([]);
    expect(apply(world, { kind: 'traffic.stop', id: 'board-1' })?.text).toMatch(/stopped already/);
  });

  it.each(newcomers)('%s changes no letter of others', (what) => {
    const alone = begin();
    const beside = begin();
    advance(alone, 2 * hour);
    advance(beside, 20 * minute);
    done(beside, { kind: 'traffic.start', what, rate: 30 });
    advance(beside, 2 * hour);
    expect(lettersOf(beside)).toEqual(lettersOf(alone));
  });

  it('of one kind come side by side, with hosts and names of their own', () => {
    const world = begin();
    const hosts = world.net.hosts.size;
    for (const what of [...newcomers, ...newcomers, ...newcomers]) {
      done(world, { kind: 'traffic.start', what, rate: 6 });
    }
    const addresses = [...world.net.hosts.values()].flatMap((one) =>
      one.interfaces.map((each) => each.address),
    );
    expect(world.net.hosts.size).toBeGreaterThan(hosts + 20);
    expect(new Set(addresses).size).toBe(addresses.length);
    const numbers = [...world.transport.remoteHosts.values()].map((one) => one.number);
    expect(new Set(numbers).size).toBe(numbers.length);
    advance(world, 30 * minute);
    expect(board(world).filter((one) => one.sent > 0).length).toBeGreaterThan(12);
  });

  it('are forty at most, each correspondent a company of its own', () => {
    const world = begin();
    const start = { kind: 'traffic.start', what: 'correspondent', rate: 1 } as const;
    for (let count = 0; count < 40; count += 1) done(world, start);
    const domains = world.traffic.workloads.map((one) => 'domain' in one.spec || one.spec);
    expect(domains.length).toBe(41);
    expect(apply(world, start)?.text).toMatch(/40/);
    const records = world.net.dns.internet.filter((one) => one.type === 'MX');
    expect(new Set(records.map((one) => one.name)).size).toBe(records.length);
  });
});

describe('breakages', () => {
  const verdict = (world: World) =>
    query(world, {
      kind: 'relay.verdict',
      from: 'home-pc',
      recipient: 'somebody@elsewhere.example',
    }).accepted;

  it.each(['open-relay', 'connector-relay'] as const)('%s relays at once', (what) => {
    const world = begin();
    expect(verdict(world)).toBe(false);
    done(world, { kind: 'board.break', what });
    expect(verdict(world)).toBe(true);
    advance(world, minute);
    expect(verdict(world)).toBe(true);
  });

  it('guest and a user called test let one who guesses in', () => {
    for (const command of [
      { kind: 'board.break', what: 'guest' },
      { kind: 'board.user', name: 'test', password: 'test' },
    ] as const) {
      const world = begin();
      done(world, command, { kind: 'traffic.start', what: 'guessing', rate: 60 });
      advance(world, 2 * hour);
      expect(flow(world).spamRelayed, command.kind).toBeGreaterThan(50);
    }
    const world = begin();
    done(world, { kind: 'board.user', name: 'test', password: 'test' });
    expect(apply(world, { kind: 'board.user', name: 'test', password: '' })?.text).toBe(
      'There is a user "test" already.',
    );
    const users = query(world, { kind: 'accounts' }).users.map((one) => one.addresses);
    expect(users.flat()).toContain('test@marlow-freight.example');
  });

  it('smtpsvc, store and port-25 stop what they name', () => {
    const world = begin();
    for (const what of ['smtpsvc', 'store', 'port-25'] as const) {
      done(world, { kind: 'board.break', what });
    }
    advance(world, minute);
    const services = query(world, { kind: 'services', place: 'exch-srv1' });
    expect(services.find((one) => one.name === 'SMTPSVC')?.status).toBe('stopped');
    expect(flow(world)).toMatchObject({ port25: 'closed', storeMounted: false });
    expect(apply(world, { kind: 'board.break', what: 'smtpsvc' })?.text).toBeTruthy();
  });

  it('badmail leaves twenty thousand messages there, each time', () => {
    const world = begin();
    const free = flow(world).freeMb;
    done(world, { kind: 'board.break', what: 'badmail' });
    expect(flow(world)).toMatchObject({ badmailFiles: 60_000, genuineLost: 0 });
    expect(flow(world).freeMb).toBeLessThan(free - 50);
    expect(board(world)).toEqual([]);
    done(world, { kind: 'board.break', what: 'badmail' });
    expect(flow(world).badmailFiles).toBe(120_000);
    expect(flow(world).held).toMatchObject({ spam: 0, 'spam-ndr': 0 });
  });

  it('blacklist lists our address, and who asks the list refuses us', () => {
    const world = begin();
    done(world, { kind: 'board.break', what: 'blacklist' });
    const asked = {
      kind: 'blacklist.listing',
      list: 'spamwatch',
      address: '203.0.113.25',
    } as const;
    expect(query(world, asked)).not.toBeNull();
    done(world, { kind: 'traffic.start', what: 'users', rate: 60 });
    advance(world, 20 * minute);
    expect(flow(world).genuineLost).toBeGreaterThan(3);
  });

  it('smart-host makes mail wait', () => {
    const world = begin();
    done(
      world,
      { kind: 'board.break', what: 'smart-host' },
      { kind: 'traffic.start', what: 'users', rate: 60 },
    );
    advance(world, 20 * minute);
    expect(flow(world).held.genuine).toBeGreaterThan(5);
  });
});

const acts = fc.array(
  fc.record({
    after: fc.integer({ min: 0, max: 300_000 }),
    command: fc.oneof(
      fc.record({
        kind: fc.constant('traffic.start' as const),
        what: fc.constantFrom(...newcomers),
        rate: fc.integer({ min: 1, max: 200 }),
      }),
      fc.record({
        kind: fc.constant('traffic.stop' as const),
        id: fc.integer({ min: 1, max: 5 }).map((number) => `board-${number}`),
      }),
      fc.record({
        kind: fc.constant('board.break' as const),
        what: fc.constantFrom(...breakages.filter((one) => one !== 'badmail')),
      }),
      fc.record({
        kind: fc.constant('board.user' as const),
        name: fc.constantFrom('test', 'webmaster', 'dwhitlock'),
        password: fc.constantFrom('', 'test', 'password'),
      }),
    ),
  }),
  { minLength: 1, maxLength: 8 },
);

/** Mail for a domain whose way was known before a connector for all came to work at once. */
const anotherWay = [
  { after: 0, command: { kind: 'traffic.start', what: 'ndr-attack', rate: 4 } },
  { after: 363_248, command: { kind: 'board.user', name: 'test', password: '' } },
  { after: 267_872, command: { kind: 'board.break', what: 'open-relay' } },
  { after: 158_955, command: { kind: 'board.break', what: 'connector-relay' } },
] as const;

test.prop([acts, fc.nat(7)], { numRuns: 25, examples: [[[...anotherWay], 2]] })(
  'acts at any time: again, and from a snapshot in between, it is the same world',
  (list, cut) => {
    const play = (at: number): string => {
      let world = begin();
      list.forEach(({ after, command }, index) => {
        advance(world, world.clock.now + after);
        if (index === at) world = restore(snapshot(world))!;
        apply(world, command);
      });
      if (at >= list.length) world = restore(snapshot(world))!;
      advance(world, world.clock.now + 5 * minute);
      return worldFingerprint(world);
    };
    const whole = play(-1);
    expect(play(-1)).toBe(whole);
    expect(play(cut)).toBe(whole);
  },
);
