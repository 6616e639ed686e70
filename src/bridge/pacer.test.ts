import { describe, expect, test } from 'vitest';
import { createPacer, endSkip, setPace, somethingMaxMs, target, tick } from './pacer.ts';

test.each([
  [0, 0],
  [1, 250],
  [10, 2500],
  [60, 15_000],
] as const)('at %i× a quarter of a second is worth %i ms', (speed, expected) => {
  expect(target(tick(createPacer(speed, 1000, 0), 1250, 0))).toBe(expected);
});

test('fractions of a millisecond add up', () => {
  let pacer = createPacer(1, 0, 0);
  for (let wall = 0.4; wall < 10; wall += 0.4) pacer = tick(pacer, wall, target(pacer));
  expect(target(pacer)).toBe(9);
});

describe('gaps in the wall clock', () => {
  test('a hidden tab whose timer fires each second keeps pace', () => {
    expect(target(tick(createPacer(1, 0, 0), 4900, 0))).toBe(4900);
  });

  test.each([1, 10, 60] as const)('a laptop that slept does not leap at %i×', (speed) => {
    expect(target(tick(createPacer(speed, 0, 0), 3_600_000, 0))).toBe(1000 * speed);
  });

  test('a wall clock that runs backwards stops the world, no more', () => {
    const pacer = tick(createPacer(1, 1000, 500), 400, 500);
    expect(target(pacer)).toBe(500);
    expect(target(tick(pacer, 500, 500))).toBe(600);
  });
});

test('a machine that cannot keep up owes at most a second of wall time', () => {
  let pacer = createPacer(60, 0, 0);
  for (let wall = 25; wall <= 10_000; wall += 25) pacer = tick(pacer, wall, 0);
  expect(target(pacer)).toBe(60_000);
});

describe('skips', () => {
  test('to a time, then on at the speed before', () => {
    const skipping = setPace(createPacer(10, 0, 0), { until: 32_400_000 }, 100, 5000);
    expect(target(tick(skipping, 200, 6000))).toBe(32_400_000);
    const after = endSkip(skipping, 300, 32_400_000);
    expect(target(tick(after, 400, 32_400_000))).toBe(32_401_000);
  });

  test('to a time that has passed: nothing', () => {
    const pacer = setPace(createPacer(1, 0, 0), { until: 4000 }, 100, 5000);
    expect(pacer.skipTo).toBeNull();
  });

  test('until something happens gives up after a world day', () => {
    const pacer = setPace(createPacer(0, 0, 0), { until: 'something' }, 0, 5000);
    expect(target(pacer)).toBe(5000 + somethingMaxMs);
    expect(endSkip(pacer, 0, 9000).speed).toBe(0);
  });

  test('a new speed ends a skip', () => {
    const skipping = setPace(createPacer(1, 0, 0), { until: 'something' }, 0, 0);
    expect(target(setPace(skipping, { speed: 0 }, 50, 700))).toBe(700);
  });
});
