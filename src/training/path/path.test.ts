import { describe, expect, test } from 'vitest';
import { past, someScenarios } from './fixtures.ts';
import { type PastRun, pathOf } from './index.ts';
import { freshSeed } from './seeds.ts';

const exams = [
  { id: 'one-morning', pass: 70, passed: false },
  { id: 'drawn', pass: 75, passed: false },
];
const at = (today: number, ...runs: PastRun[]) => pathOf(runs, someScenarios, exams, today);
const failed = { passed: false, open: 2, percent: 40 };
const learnt = [past({ scenario: 'door', level: 'learn' })].concat(
  past({ scenario: 'side-door', level: 'learn' }),
);

describe('what comes back', () => {
  const fail = past({ day: 10, ...failed });
  const dueAfter = (...days: number[]) => {
    const runs = [fail, ...days.map((day) => past({ day }))];
    return at(0, ...runs).reviews[0]?.due;
  };

  test('what was failed, after 1, 3, 7, 16 and 35 days, each counted from the success', () => {
    expect(dueAfter()).toBe(11);
    expect(dueAfter(11)).toBe(14);
    expect(dueAfter(11, 14)).toBe(21);
    expect(dueAfter(11, 14, 21)).toBe(37);
    expect(dueAfter(11, 14, 21, 37)).toBe(72);
    expect(dueAfter(12)).toBe(15);
  });

  test('five times held it is through, and a failure begins again with one day', () => {
    expect(dueAfter(11, 14, 21, 37, 72)).toBeUndefined();
    const runs = [fail, past({ day: 11 }), past({ day: 14 }), past({ day: 21, ...failed })];
    expect(at(0, ...runs).reviews[0]).toMatchObject({ due: 22, held: 0, failedDay: 21 });
  });

  test('too early or with a seed that was played before is no success', () => {
    expect(dueAfter(10)).toBe(11);
    expect(at(0, fail, past({ day: 11, seed: fail.seed })).reviews[0]?.due).toBe(11);
  });

  test('passed with a part lost comes back too, and says which part', () => {
    const domains = {
      find: { points: 3, max: 3, helped: false },
      clean: { points: 1, max: 2, helped: false },
    };
    const [review] = at(10, past({ day: 10, percent: 80, domains })).reviews;
    expect(review).toMatchObject({
      passed: true,
      lost: [{ domain: 'clean', points: 1, max: 2 }],
      due: 11,
      isDue: false,
    });
  });

  test('what was never failed does not, nor what does not count', () => {
    const runs = [
      past(),
      past({ scenario: 'guest', kind: 'drill', ...failed }),
      past({ scenario: 'queue', kind: 'branch', ...failed }),
      past({ scenario: 'sandbox', level: 'free', ...failed }),
    ];
    expect(at(200, ...runs).reviews).toEqual([]);
  });

  test('always with a seed that was never played, also where four digits are used up', () => {
    const all = new Set(Array.from({ length: 9000 }, (_, index) => 1000 + index));
    expect(freshSeed('flood', all)).toBe(10_000);
    all.delete(4127);
    expect(freshSeed('flood', all)).toBe(4127);
  });
});

describe('readiness', () => {
  test('without a whole incident there is no figure', () => {
    expect(at(100, ...learnt).readiness.figure).toBeNull();
    expect(at(100, past({ kind: 'drill' })).readiness.figure).toBeNull();
    const unknown = at(100, past({ domains: null })).readiness;
    expect([unknown.figure, unknown.unknown]).toEqual([null, 1]);
  });

  test('four whole incidents of two scenarios, fresh, alone and new, are a hundred', () => {
    const runs = [past(), past(), past({ scenario: 'morning', level: 'certify' })];
    expect(at(100, ...runs, past()).readiness.figure).toBeLessThan(80);
    const four = [...runs, past({ scenario: 'morning', level: 'certify' })];
    expect(at(100, ...four).readiness.figure).toBe(100);
  });

  test('the shares are the weights of the blueprint, in whole numbers of a hundred', () => {
    const { parts } = at(100, past()).readiness;
    expect(parts.map(({ domain, max, points }) => [domain, max, points])).toEqual([
      ['notice', 8, 2],
      ['find', 25, 6],
      ['stop', 25, 6],
      ['clean', 17, 4],
      ['restore', 25, 6],
    ]);
  });

  test('hints, known seeds, later losses and age take their share, and are told', () => {
    const find = (points: number, helped = false) => ({ find: { points, max: 4, helped } });
    const first = past({ scenario: 'guest', day: 50, domains: find(4) });
    const again = past({ scenario: 'guest', seed: first.seed, day: 90, domains: find(4) });
    const lost = past({ day: 95, domains: find(1) });
    const helped = past({ day: 100, domains: find(4, true) });
    const evidence = at(100, first, again, lost, helped).readiness.parts[1]!.evidence;
    expect(evidence.map((one) => [one.run, one.worth])).toEqual([
      [helped.id, 50],
      [first.id, 37],
      [lost.id, 25],
      [again.id, 25],
    ]);
    expect(evidence.find(({ run }) => run === first.id)).toMatchObject({ lostSince: 1, age: 75 });
    expect(evidence.find(({ run }) => run === again.id)).toMatchObject({ seen: true });
    expect(evidence[0]).toMatchObject({ helped: true, share: 100 });
  });
});

describe('the next step', () => {
  test('is the first of Learn, then its next', () => {
    expect(at(100).next).toEqual({ kind: 'learn', scenario: 'door', left: 2 });
    const next = at(100, learnt[0]!).next;
    expect(next).toEqual({ kind: 'learn', scenario: 'side-door', left: 1 });
  });

  test('is what is due before anything else', () => {
    const fail = past({ scenario: 'guest', day: 90, ...failed });
    expect(at(91, fail).next).toMatchObject({ kind: 'review', scenario: 'guest' });
    expect(at(90, fail).next).toMatchObject({ kind: 'learn' });
  });

  test('is what asks most for the weakest part', () => {
    const weak = past({
      scenario: 'guest',
      domains: { find: { points: 4, max: 4, helped: false } },
    });
    expect(at(100, ...learnt, weak).next).toMatchObject({
      kind: 'practise',
      scenario: 'flood',
      domain: 'stop',
      seed: null,
    });
  });

  test('is an exam when the figure is enough, and nothing when all is done', () => {
    const whole = ['flood', 'flood', 'morning', 'morning'].map((scenario) =>
      past({ scenario, level: scenario === 'flood' ? 'practise' : 'certify' }),
    );
    expect(at(100, ...learnt, ...whole).next).toMatchObject({
      kind: 'exam',
      exam: 'one-morning',
      figure: 100,
    });
    const rest = ['guest', 'queue'].map((scenario) => past({ scenario }));
    const done = exams.map((one) => ({ ...one, passed: true }));
    const path = pathOf([...learnt, ...whole, ...rest], someScenarios, done, 100);
    expect(path.next).toEqual({ kind: 'kept', due: null });
    expect(path.stages).toEqual([
      { stage: 'learn', passed: 2, count: 2 },
      { stage: 'practise', passed: 3, count: 3 },
      { stage: 'certify', passed: 2, count: 2 },
    ]);
  });

  test('drills and branches pass nothing', () => {
    const runs = [past({ kind: 'drill' }), past({ scenario: 'guest', kind: 'branch' })];
    expect(at(100, ...runs).stages[1]).toMatchObject({ passed: 0 });
  });
});
