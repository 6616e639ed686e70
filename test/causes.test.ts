/** Cause isolation: for each cause the evidence that the guides name is there, and that of the others is not. */
import { describe, expect, it } from 'vitest';
import { hour } from '#kernel';
import { recordsOf } from '#windows';
import { advance, apply, createWorld, healthy, query, type Topology, type World } from '#world';

const seeds = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

const flood = { perMinute: 60, remote: 'mixed', victims: 'many' } as const;
const people: Topology['traffic'] = [
  { kind: 'genuine', id: 'customers', domain: 'calder-tools.example', everyMinutes: 5 },
  { kind: 'users', id: 'staff', everyMinutes: 7, to: ['calder-tools.example'] },
];
const bots: Topology['traffic'][number] = { kind: 'bulk-relay-spammer', id: 'bots', ...flood };

/** What a learner can find; each is read from what the simulated tools show. */
const evidence = {
  /** The relay test from outside is accepted (KB 304897). */
  relayTest: (world: World) =>
    query(world, { kind: 'relay.verdict', from: 'home-pc', recipient: 'x@elsewhere.example' })
      .accepted,
  /** A connector for everybody says so. */
  connector: (world: World) =>
    query(world, { kind: 'organization' }).connectors.some(
      (one) => one.relayAllowed && one.addressSpaces.some(({ domain }) => domain === '*'),
    ),
  /** 1708 names somebody (KB 895853). */
  logon: (world: World) => eventsOf(world, 1708).length > 0,
  guest: (world: World) => eventsOf(world, 1708).some((text) => text.endsWith('\\Guest')),
  /** Most of what lies in the queues is from postmaster (KB 909005). */
  reports: (world: World) => {
    const rows = query(world, { kind: 'flow' }).held;
    return rows['spam-ndr'] > rows.spam;
  },
  /** Some message was received from an address of the office. */
  inside: (world: World) =>
    world.transport.peers.some(({ client }) => /\[192\.168\.16\.(?!2\])/.test(client)),
  /** The router has let a computer that is not the server out to port 25. */
  past: (world: World) =>
    query(world, { kind: 'router.log' }).some(
      ({ from, port }) => port === 25 && from.startsWith('192.168.16.') && from !== '192.168.16.2',
    ),
} satisfies Record<string, (world: World) => boolean>;

type Evidence = keyof typeof evidence;

function eventsOf(world: World, event: number): string[] {
  const machine = world.windows.machines.get(world.places.get('exch-srv1')!.machine)!;
  return recordsOf(world, machine.logs.get('Application')!)
    .filter((one) => one.event === event)
    .map((one) => one.insertions.join(' '));
}

const causes: Readonly<
  Record<string, { topology: Partial<Topology>; shows: readonly Evidence[] }>
> = {
  'nothing is wrong': { topology: { traffic: people }, shows: [] },
  'the virtual server relays': {
    topology: {
      virtualServer: { access: { relay: { mode: 'allExcept', computers: [] } } },
      traffic: [...people, bots],
    },
    shows: ['relayTest'],
  },
  'a connector relays': {
    topology: {
      connectors: [
        {
          name: 'Internet mail',
          addressSpaces: [{ domain: '*', cost: 1 }],
          relayAllowed: true,
        },
      ],
      traffic: [...people, bots],
    },
    shows: ['relayTest', 'connector'],
  },
  'somebody knows a password': {
    topology: {
      administratorPassword: 'password1',
      traffic: [...people, { kind: 'auth-spammer', id: 'crew', knows: 'Administrator', ...flood }],
    },
    shows: ['logon'],
  },
  'Guest is enabled': {
    topology: {
      guestEnabled: true,
      traffic: [...people, { kind: 'auth-spammer', id: 'crew', ...flood, users: ['webmaster'] }],
    },
    shows: ['logon', 'guest'],
  },
  'reports of our own': {
    topology: {
      traffic: [...people, { kind: 'ndr-attacker', id: 'bots', perMinute: 60, validPercent: 0 }],
    },
    shows: ['reports'],
  },
  'a computer inside sends through the server': {
    topology: {
      office: [{ name: 'ACCOUNTS-3', number: 57, user: 'accounts' }],
      virtualServer: {
        access: {
          relay: {
            mode: 'only',
            computers: [{ kind: 'group', subnet: '192.168.16.0', mask: '255.255.255.0' }],
          },
        },
      },
      traffic: [
        ...people,
        { kind: 'inside-bot', id: 'worm', pc: 'ACCOUNTS-3', via: 'server', ...flood },
      ],
    },
    shows: ['inside'],
  },
  'a computer inside sends past the server': {
    topology: {
      office: [{ name: 'ACCOUNTS-3', number: 57, user: 'accounts' }],
      traffic: [
        ...people,
        { kind: 'inside-bot', id: 'worm', pc: 'ACCOUNTS-3', via: 'direct', ...flood },
      ],
    },
    shows: ['past'],
  },
};

function lookedInto(topology: Partial<Topology>, seed: number): World {
  const world = createWorld({ topology: { ...healthy, ...topology }, seed });
  const { settings } = query(world, { kind: 'server', name: 'EXCH-SRV1' })!;
  apply(world, {
    kind: 'server.set',
    name: 'EXCH-SRV1',
    settings: {
      ...settings,
      diagnostics: {
        MSExchangeTransport: { 'SMTP Protocol': 'Maximum', Authentication: 'Maximum' },
      },
    },
  });
  advance(world, hour);
  return world;
}

describe.each(Object.entries(causes))('%s', (_name, { topology, shows }) => {
  it.each(seeds)('with seed %i', (seed) => {
    const world = lookedInto(topology, seed);
    const found = (Object.keys(evidence) as Evidence[]).filter((one) => evidence[one](world));
    expect(found).toEqual(shows);
  });
});
