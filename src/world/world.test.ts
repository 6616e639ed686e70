import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import {
  advance,
  apply,
  type Command,
  createWorld,
  healthy,
  parseCommand,
  query,
  restore,
  snapshot,
  type Topology,
  worldFingerprint,
} from './index.ts';

const open: Topology = {
  ...healthy,
  virtualServer: { access: { relay: { mode: 'allExcept' } } },
  traffic: [
    { kind: 'genuine', id: 'northquay', domain: 'northquay.example', everyMinutes: 3 },
    { kind: 'relay-spammer', id: 'bot', perMinute: 20, startMinutes: 1 },
  ],
};

type Step = { at: number; command: Command };

/** The article's test, typed at a place; a second between the lines. */
function relayTest(place: string, address: string, at: number, console: number): Step[] {
  const lines = [
    'telnet',
    'set localecho',
    `open ${address} 25`,
    'ehlo testdomain.example',
    'mail from:someone@testdomain.example',
    'rcpt to:nobody@elsewhere.example',
    'quit',
  ];
  return [
    { at, command: { kind: 'console.open', machine: place } },
    ...lines.map(
      (text, index): Step => ({
        at: at + (index + 1) * 1000,
        command: { kind: 'console.input', console, text: `${text}\r` },
      }),
    ),
  ];
}

function run(topology: Topology, steps: Step[], until: number, slice = until) {
  const world = createWorld({ topology, seed: 7 });
  const rest = [...steps];
  for (let now = 0; now <= until; now += slice) {
    while (rest.length > 0 && rest[0]!.at <= now) {
      const step = rest.shift()!;
      advance(world, step.at);
      apply(world, step.command);
    }
    advance(world, now);
  }
  for (const step of rest) {
    advance(world, step.at);
    apply(world, step.command);
  }
  advance(world, until);
  return world;
}

const steps = relayTest('home-pc', '203.0.113.25', 1000, 1);

function shown(world: ReturnType<typeof run>, console = 1): string {
  return query(world, { kind: 'console.output', console, from: 0 }).text;
}

describe('the relay test', () => {
  test('from home, against an open and a closed server', () => {
    expect(shown(run(open, steps, 20_000))).toContain('250 2.1.5 nobody@elsewhere.example ');
    expect(shown(run(healthy, steps, 20_000))).toContain(
      '550 5.7.1 Unable to relay for nobody@elsewhere.example',
    );
  });

  test('from inside, the public address meets the router', () => {
    const world = run(open, relayTest('lan-pc', '203.0.113.25', 1000, 1), 20_000);
    expect(shown(world)).toContain('Connect failed');
  });

  test('closing takes effect at the restart, not before', () => {
    const world = createWorld({ topology: open, seed: 1 });
    const verdict = () =>
      query(world, { kind: 'relay.verdict', from: 'home-pc', recipient: 'a@elsewhere.example' });
    const [first] = query(world, { kind: 'organization' }).virtualServers;
    const closed = structuredClone(first!.settings);
    closed.access.relay.mode = 'only';
    const command = parseCommand({ kind: 'virtual-server.set', id: '1', settings: closed });
    expect(apply(world, command)).toBeUndefined();
    advance(world, 60_000);
    expect(verdict().accepted).toBe(true);
    apply(world, { kind: 'virtual-server.control', id: '1', action: 'stop' });
    advance(world, 90_000);
    expect(verdict()).toEqual({ accepted: false, because: 'unreachable' });
    apply(world, { kind: 'virtual-server.control', id: '1', action: 'start' });
    advance(world, 120_000);
    expect(verdict()).toEqual({ accepted: false });
  });
});

describe('the outside world', () => {
  test('people write, and a spammer relays while he can', () => {
    const world = run(open, [], 30 * 60_000);
    const { traffic, transport } = query(world, { kind: 'counters' });
    expect(traffic.genuineAccepted).toBeGreaterThan(5);
    expect(transport.genuine.delivered).toBe(traffic.genuineAccepted);
    expect(traffic.spamRelayed).toBeGreaterThan(100);
    const shut = run({ ...open, virtualServer: {} }, [], 30 * 60_000);
    expect(query(shut, { kind: 'counters' }).traffic.spamRelayed).toBe(0);
  });
});

describe('determinism', () => {
  const whole = worldFingerprint(run(open, steps, 300_000));

  property.prop([fc.integer({ min: 37, max: 20_000 })], { numRuns: 15 })(
    'slicing of time is irrelevant',
    (slice) => {
      expect(worldFingerprint(run(open, steps, 300_000, slice))).toBe(whole);
    },
  );

  property.prop([fc.integer({ min: 0, max: 299_999 })], { numRuns: 15 })(
    'snapshot, restore, go on equals go on',
    (at) => {
      const world = createWorld({ topology: open, seed: 7 });
      let here = world;
      for (const step of [...steps, { at, command: undefined }].sort((a, b) => a.at - b.at)) {
        advance(here, step.at);
        if (step.command) apply(here, step.command);
        else here = restore(structuredClone(snapshot(here)))!;
      }
      advance(here, 300_000);
      expect(worldFingerprint(here)).toBe(whole);
    },
  );

  test('another seed is another world', () => {
    const other = createWorld({ topology: open, seed: 8 });
    advance(other, 300_000);
    const same = createWorld({ topology: open, seed: 7 });
    advance(same, 300_000);
    expect(worldFingerprint(other)).not.toBe(worldFingerprint(same));
  });
});

describe('commands', () => {
  test.each([
    [undefined, 'a command needs a kind'],
    [{ kind: 'relay.sett' }, 'there is no command "relay.sett"'],
    [{ kind: 'console.input', console: 0, text: 'x' }, 'console.input: console: '],
    [{ kind: 'console.open' }, 'console.open: machine: '],
    [{ kind: 'console.open', machine: 'home-pc', more: 1 }, 'console.open: more: '],
  ])('%j is refused with one sentence', (value, sentence) => {
    expect(() => parseCommand(value)).toThrow(sentence);
  });

  test('a place that is not there is refused, not asserted', () => {
    const world = createWorld({ topology: healthy, seed: 1 });
    expect(apply(world, { kind: 'console.open', machine: 'moon' })?.text).toContain('moon');
  });
});
