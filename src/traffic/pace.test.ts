import { expect, it } from 'vitest';
import { hour, minute, second } from '#kernel';
import { close } from '#net';
import { endSessions, sessionsOf, type Verdict } from '#smtp';
import { manyDomains, type WorkloadSpec, workloadRows } from './index.ts';
import { createWorld, type Policy, serverAddress } from './test-world.ts';

function attacker(more: object = {}): WorkloadSpec[] {
  return [
    {
      kind: 'ndr-attacker',
      id: 'bots',
      hosts: [3, 5, 6],
      address: serverAddress,
      perMinute: 600,
      senderDomains: manyDomains,
      domain: 'marlow-freight.example',
      mailboxes: ['orders'],
      validPercent: 2,
      ...more,
    },
  ];
}

function relay(more: object = {}): WorkloadSpec[] {
  return [
    {
      kind: 'bulk-relay-spammer',
      id: 'relay',
      hosts: [3, 5, 6],
      address: serverAddress,
      perMinute: 600,
      senderDomains: ['bigpost.example'],
      victims: manyDomains,
      ...more,
    },
  ];
}

function refusal(reply: string): Verdict {
  return { accepted: false, reply: [reply] };
}

const open = (): Policy => ({ open: true, up: true });

it('sends what its rate asks for, in one session from each of its hosts', () => {
  const { advance, handed, world, traffic } = createWorld(open(), attacker());
  advance(10 * minute);
  expect(handed.length).toBeGreaterThan(5500);
  expect(handed.length).toBeLessThanOrEqual(6000);
  expect(handed.map((one) => one.ordinal)).toEqual(handed.map((_, index) => index));
  const from = new Set(sessionsOf(world, 1).map((one) => one.from));
  expect([...from].sort()).toEqual(['192.0.2.66', '198.51.100.105', '198.51.100.106']);
  expect(workloadRows(traffic)).toEqual([
    expect.objectContaining({ id: 'bots', accepted: handed.length, refused: 0, deferred: 0 }),
  ]);
});

it('a slow one comes for its message and goes again', () => {
  const { advance, handed, world } = createWorld(open(), attacker({ perMinute: 2 }));
  advance(hour);
  expect(handed.length).toBeGreaterThanOrEqual(117);
  expect(handed.length).toBeLessThanOrEqual(121);
  expect(world.net.connections.size).toBeLessThan(12);
});

it('keeps to the hours and days of the server’s local time', () => {
  const hours = Array.from({ length: 24 }, (_, one) => (one < 8 ? 0 : one < 18 ? 10 : 1));
  const days = [0, 10, 10, 10, 10, 10, 5];
  const profile = { hours, days, offsetMinutes: -120 };
  const { advance, handed } = createWorld(open(), attacker({ perMinute: 60, profile }));
  advance(7 * 24 * hour);
  // The run begins on Sunday at 22:00 of the server.
  const sentIn = (day: number, from: number, to: number) => {
    const at = (day * 24 + 2) * hour;
    return handed.filter((one) => one.at >= at + from * hour && one.at < at + to * hour).length;
  };
  expect(sentIn(-1, 22, 24)).toBe(0);
  expect(sentIn(0, 0, 8)).toBe(0);
  expect(Math.abs(sentIn(0, 8, 18) - 36_000)).toBeLessThan(60);
  expect(Math.abs(sentIn(1, 18, 24) - 2160)).toBeLessThan(30);
  expect(Math.abs(sentIn(5, 8, 18) - 18_000)).toBeLessThan(60);
});

it('begins and stops when it is told', () => {
  const spec = attacker({ startMinutes: 5, stopMinutes: 10 });
  const { advance, handed, world } = createWorld(open(), spec);
  advance(5 * minute);
  expect(handed.length).toBe(0);
  advance(30 * minute);
  expect(handed.at(-1)!.at).toBeLessThan(10 * minute);
  expect(handed.length).toBeGreaterThan(2500);
  expect(world.smtp.sessions.size).toBe(0);
  expect(world.net.connections.size).toBe(0);
});

it('tries a shut door every few minutes, and is back soon after it opens', () => {
  const policy = open();
  const { advance, handed, world } = createWorld(policy, attacker());
  advance(5 * minute);
  const server = world.net.hosts.get(1)!;
  const listener = server.listeners.get(25)!;
  server.listeners.delete(25);
  endSessions(world, 1);
  advance(5 * second);
  const before = { handed: handed.length, connections: world.net.nextConnection };
  advance(hour);
  expect(handed.length).toBe(before.handed);
  const tries = world.net.nextConnection - before.connections;
  expect(tries).toBeGreaterThan(20);
  expect(tries).toBeLessThan(100);
  server.listeners.set(25, listener);
  advance(6 * minute);
  expect(handed.length).toBeGreaterThan(before.handed + 500);
});

it('comes again at once when a session was terminated, and asks nothing of one that is gone', () => {
  const { advance, handed, world } = createWorld(open(), attacker());
  advance(2 * minute);
  const gone = [...world.smtp.sessions.keys()];
  for (const id of gone) {
    world.smtp.sessions.delete(id);
    close(world, id, 'server');
  }
  const before = handed.length;
  advance(10 * second);
  expect(handed.length).toBeGreaterThan(before);
  expect([...world.smtp.sessions.keys()].some((id) => gone.includes(id))).toBe(false);
});

it('one who looks for a relay leaves at the first refusal, for 5 to 15 minutes', () => {
  const policy: Policy = { ...open(), verdict: () => refusal('550 5.7.1 Unable to relay') };
  const { advance, handed, counters, world } = createWorld(policy, relay());
  advance(3 * hour);
  expect(handed.length).toBe(counters.spamRefused);
  expect(handed.length).toBeGreaterThanOrEqual(12);
  expect(handed.length).toBeLessThanOrEqual(36);
  handed.slice(1).forEach((one, index) => {
    expect(one.at - handed[index]!.at).toBeGreaterThanOrEqual(5 * minute);
  });
  expect(world.smtp.sessions.size).toBeLessThanOrEqual(3);
});

it('one who attacks by reports goes on down his list whatever he is told', () => {
  const policy: Policy = { ...open(), verdict: () => refusal('550 5.7.1 Unable to relay') };
  const { advance, traffic } = createWorld(policy, attacker());
  advance(10 * minute);
  expect(workloadRows(traffic)[0]!.refused).toBeGreaterThan(5500);
});

it('slows down more and more while the server is too busy', () => {
  let busy = true;
  const verdict = () => (busy ? refusal('452 4.3.1 Out of memory') : ({ accepted: true } as const));
  const { advance, handed } = createWorld({ ...open(), verdict }, attacker());
  advance(2 * hour);
  expect(handed.length).toBeLessThan(15);
  expect(handed.at(-1)!.at - handed.at(-2)!.at).toBeGreaterThanOrEqual(15 * minute);
  busy = false;
  advance(30 * minute);
  expect(handed.length).toBeGreaterThan(5000);
});

it('waits for an answer that is held back', () => {
  const policy: Policy = { ...open(), tarPitMs: 5 * second };
  const { advance, handed } = createWorld(policy, attacker());
  advance(10 * minute);
  // Three sessions, each with a message every five seconds.
  expect(handed.length).toBeGreaterThan(280);
  expect(handed.length).toBeLessThanOrEqual(361);
});

it('a server at its limit is waited for, and no number is lost', () => {
  const policy: Policy = { ...open(), busy: true };
  const { advance, handed, world } = createWorld(policy, attacker());
  advance(10 * minute);
  expect(handed.length).toBe(0);
  expect(world.smtp.sessions.size).toBe(3);
  policy.busy = false;
  advance(minute);
  expect(handed.length).toBeGreaterThan(500);
  expect(handed[0]!.ordinal).toBe(0);
});

it('users write by the store, in their hours', () => {
  const users: WorkloadSpec = {
    kind: 'users',
    id: 'desk',
    server: 'EXCH-SRV1',
    from: ['orders@marlow-freight.example'],
    to: ['calder-tools.example'],
    everyMinutes: 5,
    offsetMinutes: 0,
    profile: {
      hours: Array.from({ length: 24 }, (_, one) => (one >= 8 && one < 18 ? 1 : 0)),
      offsetMinutes: 0,
    },
  };
  const { advance, handed } = createWorld(open(), [users]);
  advance(24 * hour);
  expect(handed.length).toBeGreaterThan(100);
  expect(handed.length).toBeLessThan(140);
  expect(handed[0]!.at).toBeGreaterThanOrEqual(8 * hour);
  expect(handed.at(-1)!.at).toBeLessThan(18 * hour);
});

it('a million messages cost little beside what the server does with them', () => {
  const { advance, traffic, events, handed } = createWorld(open(), attacker({ perMinute: 60_000 }));
  const before = performance.now();
  advance(17 * minute);
  const each = ((performance.now() - before) * 1000) / traffic.workloads[0]!.sent;
  expect(traffic.workloads[0]!.sent).toBeGreaterThan(900_000);
  console.info(
    `${each.toFixed(2)} µs a message, ${(events() / (17 * 60)).toFixed(1)} events a second, ${handed.length}`,
  );
});
