/** Whatever a learner has done: the parts add up, success never costs, what comes back lies ahead, order is nothing. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type PastRun, type PathScenario, pathOf } from '#training/path';

const domains = ['notice', 'find', 'stop', 'clean', 'restore'] as const;
const everything = { notice: 1, find: 3, stop: 3, clean: 2, restore: 3 };
const scenarios: PathScenario[] = [
  { id: 'learn-a', level: 'learn', order: 1, domains: { stop: 2 } },
  { id: 'a', level: 'practise', order: 2, domains: everything },
  { id: 'b', level: 'practise', order: 3, domains: { clean: 2, restore: 1 } },
  { id: 'c', level: 'certify', order: 4, domains: everything },
];
const today = 60;

const part = fc.record({
  points: fc.integer({ min: 0, max: 4 }),
  max: fc.constant(4),
  helped: fc.boolean(),
});
const run = fc
  .record({
    scenario: fc.constantFrom(...scenarios),
    seed: fc.integer({ min: 1, max: 4 }),
    kind: fc.constantFrom(
      'practice' as const,
      'exam' as const,
      'drill' as const,
      'branch' as const,
    ),
    day: fc.integer({ min: 0, max: today }),
    moment: fc.integer({ min: 0, max: 3 }),
    domains: fc.option(
      fc.record(Object.fromEntries(domains.map((one) => [one, part])), { requiredKeys: [] }),
    ),
    passed: fc.boolean(),
  })
  .map(
    ({ scenario, moment, day, ...rest }): Omit<PastRun, 'id'> => ({
      ...{ ...rest, day, scenario: scenario.id, level: scenario.level },
      at: day * 10 + moment,
      percent: 50,
      open: rest.passed ? 0 : 1,
      asked: 4,
    }),
  );
const runs = fc
  .array(run, { maxLength: 24 })
  .map((all) => all.map((one, index): PastRun => ({ ...one, id: `run-${index}` })));

const path = (all: readonly PastRun[]) => pathOf(all, scenarios, [], today);

test('the parts are the figure, their evidence is their points, and all of it is of a hundred', () => {
  fc.assert(
    fc.property(runs, (all) => {
      const { figure, parts } = path(all).readiness;
      expect(parts.reduce((sum, one) => sum + one.max, 0)).toBe(100);
      for (const { max, points, evidence, wanted } of parts) {
        const worths = evidence.reduce((sum, one) => sum + one.worth, 0);
        expect(points).toBe(Math.floor((max * worths) / 400));
        expect(evidence.length + wanted).toBe(4);
      }
      const sum = parts.reduce((total, one) => total + one.points, 0);
      if (figure === null) expect(sum).toBe(0);
      else expect([figure, figure >= 0 && figure <= 100]).toEqual([sum, true]);
    }),
  );
});

test('a part that is held once more, on the same day, is never worth less', () => {
  const held = fc.record({
    points: fc.constantFrom(3, 4),
    max: fc.constant(4),
    helped: fc.boolean(),
  });
  fc.assert(
    fc.property(runs, run, held, fc.constantFrom(...domains), (all, more, success, domain) => {
      const level = 'practise' as const;
      const newest = { ...more, level, id: 'zz', day: today, at: today * 10 + 9 };
      const added: PastRun = { ...newest, domains: { [domain]: success } };
      const of = (given: readonly PastRun[]) =>
        path(given).readiness.parts.find((one) => one.domain === domain)!.points;
      expect(of([...all, added])).toBeGreaterThanOrEqual(of(all));
    }),
  );
});

test('what comes back lies after the failure and the last success, never earlier for one more', () => {
  fc.assert(
    fc.property(runs, (all) => {
      for (const { scenario, due, failedDay, held } of path(all).reviews) {
        expect(due).toBeGreaterThan(failedDay);
        const success: PastRun = {
          ...all.find((one) => one.scenario === scenario)!,
          ...{ id: 'zz', kind: 'practice', seed: 99, day: Math.max(due, today) },
          ...{ at: 10_000, passed: true, domains: null },
        };
        const after = path([...all, success]).reviews.find((one) => one.scenario === scenario);
        if (held === 4) expect(after).toBeUndefined();
        else expect(after!.due).toBeGreaterThan(due + held);
      }
    }),
  );
});

test('the order in which runs are told does not matter, and nothing offered was played before', () => {
  fc.assert(
    fc.property(
      runs.chain((all) =>
        fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
      ),
      ([all, shuffled]) => {
        const told = path(all);
        expect(path(shuffled)).toEqual(told);
        for (const { scenario, seed } of told.reviews) {
          expect(all.some((one) => one.scenario === scenario && one.seed === seed)).toBe(false);
        }
      },
    ),
  );
});
