/** Harm is told with its number and with what it costs: within a limit, above one, and where nothing counts it. */
import { expect, test } from 'vitest';
import { createRun, type Harm, proceed } from '#training';
import { findScenario } from '../cli/find-scenario.ts';
import { harmCost } from './harm-cost.ts';
import { scoreOf } from './scoring.ts';

const none: Harm = {
  ...{ spamRelayed: 0, reportsSent: 0, genuineRefused: 0, genuineLost: 0 },
  ...{ minutesDown: 0, minutesShut: 0 },
};
const guest = createRun(findScenario('auth-guest'), { seed: 1 });
const half = createRun(findScenario('cleanup-half-a-million'), { seed: 1 });
const nothing = 'It costs no points by itself: nothing that is asked here counts it.';

test.each<[keyof Harm, Partial<Harm>, string]>([
  ['spamRelayed', { spamRelayed: 2500 }, 'It costs no points: up to 2,500 are allowed here.'],
  [
    'spamRelayed',
    { spamRelayed: 2501 },
    'It is more than the 2,500 that are allowed here: what that costs stands with the points.',
  ],
  [
    'genuineLost',
    { genuineLost: 1, genuineRefused: 1 },
    'It costs no points: up to 2, turned away and lost together, are allowed here.',
  ],
  [
    'genuineRefused',
    { genuineLost: 1, genuineRefused: 2 },
    'It is more than the 2, turned away and lost together, that are allowed here: what that costs stands with the points.',
  ],
  ['reportsSent', { reportsSent: 3 }, nothing],
  ['minutesDown', { minutesDown: 3 }, nothing],
])('%s of %o', (kind, harm, told) => {
  expect(harmCost(guest, kind, { ...none, ...harm })).toBe(told);
});

test('time that port 25 may be shut is told in hours', () => {
  const told = (minutesShut: number) => harmCost(half, 'minutesShut', { ...none, minutesShut });
  expect(told(1440)).toBe('It costs no points: up to 24 hours are allowed here.');
  expect(told(1441)).toMatch(/^It is more than the 24 hours that are allowed here/);
});

test('what costs no points says why, what costs some does not say twice', () => {
  const run = createRun(findScenario('relay-virtual-server'), { seed: 1 });
  proceed(run, 5 * 60_000);
  const { reasons } = scoreOf(run);
  expect(reasons.find(({ harm }) => harm === 'spamRelayed')?.cost).toBe(nothing);
  for (const one of reasons) expect(one.cost === undefined).toBe(one.harm === undefined);
});
