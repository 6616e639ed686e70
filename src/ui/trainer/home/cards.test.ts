/** The list of scenarios and the shelf of attempts, put together. */

import { describe, expect, test } from 'vitest';
import type { AttemptRecord, ScenarioSummary } from '#bridge';
import {
  cardsOf,
  evenColumns,
  isPassed,
  isSound,
  localOf,
  newest,
  runningOf,
  scoreOf,
  stampsOf,
  toldOf,
} from './cards.ts';

const scenario = (id: string, order: number, more: object = {}): ScenarioSummary =>
  ({
    id,
    version: 1,
    hash: 'h',
    title: id,
    level: 'learn',
    order,
    minutes: 20,
    summary: '',
    objectives: 3,
    ...more,
  }) as ScenarioSummary;

function attempt(id: string, of: string, more: Partial<AttemptRecord> = {}): AttemptRecord {
  return {
    format: 1,
    engine: 1,
    scenario: { id: of, version: 1, hash: 'h' },
    seed: 1,
    options: {},
    id,
    title: of,
    now: 0,
    createdAt: 0,
    updatedAt: 0,
    status: 'running',
    summary: { objectivesDone: 0, objectivesTotal: 3, points: 0, max: 10 },
    marks: [],
    journalLength: 0,
    results: null,
    ...more,
  } as AttemptRecord;
}

const finished = (id: string, of: string, points: number, done: number): AttemptRecord =>
  attempt(id, of, {
    status: 'finished',
    summary: { objectivesDone: done, objectivesTotal: 3, points, max: 10 },
  });

describe('cards', () => {
  test('stand in the order of the scenarios', () => {
    const cards = cardsOf([scenario('b', 2), scenario('c', 1), scenario('a', 2)], []);
    expect(cards.map((card) => card.id)).toEqual(['c', 'a', 'b']);
  });

  test('carry the best finished run and the newest unfinished one', () => {
    const [card] = cardsOf(
      [scenario('a', 1)],
      [
        finished('1', 'a', 4, 1),
        finished('2', 'a', 9, 3),
        attempt('3', 'a', { updatedAt: 5 }),
        attempt('4', 'a', { updatedAt: 9 }),
        finished('5', 'other', 10, 3),
      ],
    );
    expect([card?.best?.id, card?.running?.id, card?.passed]).toEqual(['2', '4', true]);
  });

  test('what was branched from another run passes nothing', () => {
    const branch = { ...finished('1', 'a', 9, 3), options: { branchOf: '0' } };
    const [card] = cardsOf([scenario('a', 1)], [branch]);
    expect([card?.best, card?.passed]).toEqual([undefined, false]);
  });

  test('a row that something has damaged is none to be shown', () => {
    const row = finished('1', 'a', 9, 3);
    const damaged = [{ summary: null }, { summary: 'x' }, { options: null }, { marks: 7 }];
    expect([row, ...damaged.map((more) => ({ ...row, ...more }) as never)].map(isSound)).toEqual([
      ...[true, false, false, false, false],
    ]);
  });

  test('passed means that everything asked was done, not that points were had', () => {
    expect(isPassed(finished('1', 'a', 9, 2))).toBe(false);
    expect(isPassed(finished('1', 'a', 6, 3))).toBe(true);
  });

  test('a score is of a hundred', () => {
    expect(scoreOf(finished('1', 'a', 9, 3))).toBe(90);
    const nothingToHave = finished('1', 'a', 0, 0);
    nothingToHave.summary.max = 0;
    expect(scoreOf(nothingToHave)).toBe(0);
  });

  test('where the list tells the start, the server’s time of a run is known', () => {
    const run = attempt('1', 'a', { now: 76 * 60_000 });
    const [told] = cardsOf([scenario('a', 1, { start: '2004-03-15T08:00' })], [run]);
    const [untold] = cardsOf([scenario('a', 1)], [run]);
    expect(localOf(told, run)).toBe('2004-03-15T09:16:00');
    expect(localOf(untold, run)).toBeUndefined();
  });
});

describe('stamps', () => {
  test('without a kept result, as many as were done are cancelled', () => {
    const [card] = cardsOf([scenario('a', 1)], [finished('1', 'a', 5, 2)]);
    expect(card && stampsOf(card)).toEqual(['shown', 'shown', 'open']);
  });

  test('a kept result says which, and which with help', () => {
    const run = finished('1', 'a', 5, 2);
    const objectives = ['x', 'y', 'z'].map((id, at) => ({ id, state: at === 0 ? 'open' : 'done' }));
    run.results = { objectives, hints: [{ for: 'y', taken: true }] } as never;
    const [card] = cardsOf([scenario('a', 1)], [run]);
    expect(card && stampsOf(card)).toEqual(['open', 'helped', 'shown']);
  });
});

test('the newest is the one touched last', () => {
  expect(
    newest([attempt('1', 'a', { updatedAt: 2 }), attempt('2', 'a', { updatedAt: 7 })])?.id,
  ).toBe('2');
  expect(newest([])).toBeUndefined();
});

test('columns leave no short last line', () => {
  expect([1, 4, 5, 6, 7, 8, 11].map((count) => evenColumns(count, 5))).toEqual([
    1, 4, 5, 3, 4, 4, 4,
  ]);
});

test('a drill is on no card, and is passed by its points', () => {
  const drill = (points: number) =>
    attempt('d', 'a', {
      options: { drill: 'side-door', drillFrom: 3 },
      status: 'finished',
      summary: { objectivesDone: 1, objectivesTotal: 1, points, max: 1 },
    });
  const running = attempt('r', 'a', { options: { drill: 'side-door', drillFrom: 3 } });
  const [card] = cardsOf([scenario('a', 1)], [drill(1), running, finished('1', 'a', 4, 1)]);
  expect(card).toMatchObject({ passed: false, running: undefined, best: { id: '1' } });
  // Reached, but made again.
  expect([isPassed(drill(1)), isPassed(drill(0))]).toEqual([true, false]);
});

test('of an exam that goes on no card tells: not what runs, not what was handed in', () => {
  const options = { exam: 'drawn-1', part: 0 };
  const rows = [
    attempt('mine', 'a'),
    attempt('open', 'a', { options }),
    attempt('in', 'b', { options, status: 'finished' }),
    attempt('over', 'c', { options: { exam: 'drawn-2', part: 0 }, status: 'finished' }),
    attempt('bad', 'a', { options: null as unknown as AttemptRecord['options'] }),
  ];
  expect(toldOf(rows, ['in']).map(({ id }) => id)).toEqual(['mine', 'over']);
  expect(toldOf(rows, undefined).map(({ id }) => id)).toEqual(['mine']);
});

test('what is due is gone on with if it was begun with that seed, and not confused with a drill', () => {
  const on = { status: 'running' as const, seed: 4127 };
  const rows = [
    attempt('other-seed', 'a', { status: 'running', seed: 5 }),
    attempt('drill', 'a', { ...on, options: { drill: 'x' } }),
    attempt('exam', 'a', { ...on, options: { exam: 'drawn-1' } }),
    attempt('over', 'a', { ...on, status: 'finished' }),
    attempt('elsewhere', 'b', on),
  ];
  expect(runningOf(rows, 'a', 4127)).toBeUndefined();
  expect(runningOf([...rows, attempt('mine', 'a', on)], 'a', 4127)?.id).toBe('mine');
});
