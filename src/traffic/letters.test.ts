import { expect, it } from 'vitest';
import { hour, minute } from '#kernel';
import { trafficProvenance, type WorkloadSpec } from './index.ts';
import { nextTryAt } from './letters.ts';
import { createWorld } from './test-world.ts';

const specs: WorkloadSpec[] = [
  {
    kind: 'genuine',
    id: 'customers',
    host: 2,
    from: ['ann@freebox.example'],
    to: ['dwhitlock@marlow-freight.example'],
    everyMinutes: 5,
  },
  {
    kind: 'relay-spammer',
    id: 'spam',
    host: 3,
    address: '203.0.113.25',
    victims: ['victim.example'],
    perMinute: 6,
  },
];

it('genuine mail comes at its pace while the spammer is turned away again and again', () => {
  const { counters, advance, traffic } = createWorld({ open: false, up: true }, specs);
  advance(60 * minute);
  expect(counters.genuineAccepted).toBeGreaterThanOrEqual(8);
  expect(counters.genuineAccepted).toBeLessThanOrEqual(25);
  expect(counters.genuineRefused).toBe(0);
  expect(counters.spamRelayed).toBe(0);
  // 5 to 15 minutes between two tries; a few may be under way when the first refusal comes.
  expect(counters.spamRefused).toBeGreaterThanOrEqual(4);
  expect(counters.spamRefused).toBeLessThanOrEqual(13);
  expect(traffic.attempts.size).toBeLessThanOrEqual(2);
});

it('an open relay is used at once, a closed one left within one message', () => {
  const policy = { open: true, up: true };
  const { counters, advance } = createWorld(policy, specs);
  advance(10 * minute);
  expect(counters.spamRelayed).toBeGreaterThanOrEqual(55);
  policy.open = false;
  const before = counters.spamRelayed;
  advance(5 * minute);
  expect(counters.spamRelayed - before).toBeLessThanOrEqual(1);
  expect(counters.spamRefused).toBeGreaterThanOrEqual(1);
});

it('a provider tries for 48 hours before genuine mail counts as refused', () => {
  const policy = { open: false, up: false };
  const { counters, advance, facts, traffic } = createWorld(policy, specs);
  advance(48 * hour - minute);
  expect(counters.genuineRefused).toBe(0);
  expect(traffic.attempts.size).toBeGreaterThan(400);
  advance(hour);
  expect(counters.genuineRefused).toBeGreaterThan(5);
  expect(facts[0]).toMatchObject({
    kind: 'message.refused',
    provenance: 'genuine',
    reply: '421 4.3.2 Service not available, closing transmission channel',
  });
});

it('what waited comes when the server answers again', () => {
  const policy = { open: false, up: false };
  const { counters, advance, traffic } = createWorld(policy, specs);
  advance(24 * hour);
  expect(counters.genuineAccepted).toBe(0);
  const waiting = traffic.attempts.size;
  policy.up = true;
  advance(5 * hour);
  expect(counters.genuineAccepted).toBeGreaterThanOrEqual(waiting);
  expect(counters.genuineRefused).toBe(0);
  expect(traffic.attempts.size).toBeLessThanOrEqual(2);
});

it('tries come 15, 30, 60, 120 and 240 minutes apart, the last at 48 hours', () => {
  let now = 0;
  const gaps: number[] = [];
  for (let tries = 1; ; tries += 1) {
    const next = nextTryAt(0, tries, now);
    if (next === undefined) break;
    gaps.push((next - now) / minute);
    now = next;
  }
  expect(gaps.slice(0, 7)).toEqual([15, 30, 60, 120, 240, 240, 240]);
  expect(now).toBe(48 * hour);
});

it('the transport learns who is who by the host', () => {
  expect([...trafficProvenance(specs)]).toEqual([
    [2, 'genuine'],
    [3, 'spam'],
  ]);
});
