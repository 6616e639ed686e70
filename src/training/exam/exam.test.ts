import { describe, expect, test } from 'vitest';
import { createRun, finish, journalOf, perform, replay, runView } from '#training';
import { findScenario } from '../../cli/find-scenario.ts';
import { blueprints } from './blueprint.ts';
import { type Candidate, distance, parseExam, planExam, unusedSeed } from './plan.ts';
import { examResult } from './result.ts';

const drawn = blueprints.find(({ id }) => id === 'drawn')!;
const candidates: Candidate[] = Array.from({ length: 9 }, (_, index) => ({
  id: `incident-${index}`,
  level: 'practise',
  domains:
    index % 3 === 0
      ? { notice: 9 }
      : index % 3 === 1
        ? { find: 4, stop: 4 }
        : { clean: 3, restore: 4 },
}));

describe('a plan', () => {
  test('is the same for the same seed, and another for another', () => {
    expect(planExam(drawn, 7, candidates)).toEqual(planExam(drawn, 7, candidates.toReversed()));
    const plans = new Set(
      Array.from({ length: 20 }, (_, seed) =>
        JSON.stringify(planExam(drawn, seed, candidates).incidents),
      ),
    );
    expect(plans.size).toBe(20);
  });

  test('has different incidents, and comes near the weights of the blueprint', () => {
    for (let seed = 0; seed < 50; seed += 1) {
      const { incidents } = planExam(drawn, seed, candidates);
      expect(new Set(incidents.map(({ scenario }) => scenario)).size).toBe(4);
      const chosen = incidents.map((one) => candidates.find(({ id }) => id === one.scenario)!);
      const careless = candidates.filter(({ domains }) => domains.notice !== undefined);
      expect(distance(drawn, chosen)).toBeLessThan(distance(drawn, careless));
    }
  });

  test('a learner never gets an incident again', () => {
    const seed = unusedSeed(drawn, 3, candidates, []);
    expect(seed).toBe(3);
    const had = planExam(drawn, 3, candidates).incidents.slice(2, 3);
    const next = unusedSeed(drawn, 3, candidates, had);
    expect(next).not.toBe(3);
    expect(planExam(drawn, next, candidates).incidents).not.toContainEqual(had[0]);
  });

  test('too few scenarios are told in one sentence', () => {
    expect(() => planExam(drawn, 1, candidates.slice(0, 2))).toThrow(
      '"Drawn examination" takes 4 scenarios; this Badmail has 2 to draw from.',
    );
  });

  test('an exam is known by its name', () => {
    expect(parseExam('drawn-4127')).toEqual({ blueprint: drawn, seed: 4127 });
    for (const name of ['drawn', 'drawn-', 'drawn-4294967296', 'other-1', 'drawn--1']) {
      expect(parseExam(name)).toBeUndefined();
    }
  });
});

describe('a result', () => {
  const part = (points: number, max: number, stop: number) => ({
    score: { points, max },
    objectives: [
      { points: stop, weight: 4, domain: 'stop' as const },
      { points: 1, weight: 1, domain: 'notice' as const },
    ],
  });

  test('incidents count alike, and those never begun as nothing', () => {
    const three = [part(10, 10, 4), part(3, 6, 2), part(20, 20, 4)];
    expect(examResult(drawn, three)).toMatchObject({ percent: 62, passed: false });
    expect(examResult(drawn, [...three, part(5, 5, 4)])).toMatchObject({
      percent: 87,
      passed: true,
    });
  });

  test('tells the weakest parts, weakest first, and leaves out what was not asked', () => {
    const { domains, weakest } = examResult(drawn, [part(4, 5, 2)]);
    expect(domains.map(({ domain, percent }) => [domain, percent])).toEqual([
      ['notice', 100],
      ['stop', 50],
    ]);
    expect(weakest).toEqual(['stop']);
  });
});

describe('the time of an exam', () => {
  const scenario = findScenario('relay-virtual-server');
  const options = { exam: 'drawn-1', part: 0, limitMs: 60_000 };

  test('ends the run when it is up, and a replay ends it at the same moment', () => {
    const run = createRun(scenario, { seed: 1, options });
    perform(run, { kind: 'exam.time', elapsedMs: 30_000 });
    expect(runView(run)).toMatchObject({
      finished: false,
      exam: { part: 0, elapsedMs: 30_000, limitMs: 60_000 },
    });
    perform(run, { kind: 'exam.time', elapsedMs: 10_000 });
    expect(runView(run).exam?.elapsedMs).toBe(30_000);
    perform(run, { kind: 'exam.time', elapsedMs: 60_000 });
    expect(runView(run).finished).toBe(true);
    const again = replay(scenario, journalOf(run));
    expect(runView(again)).toEqual(runView(run));
  });

  test('there is no help, and outside an exam the clock ends nothing', () => {
    const run = createRun(scenario, { seed: 1, options });
    expect(perform(run, { kind: 'hint.take', objective: 'closed' })?.text).toContain('no hint');
    expect(runView(run).hints.every(({ available }) => !available)).toBe(true);
    const practice = createRun(scenario, { seed: 1 });
    perform(practice, { kind: 'exam.time', elapsedMs: 900_000_000 });
    expect(runView(practice).exam).toBeUndefined();
    expect(runView(practice).finished).toBe(false);
    finish(practice);
  });
});
