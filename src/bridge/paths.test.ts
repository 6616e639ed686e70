import { expect, test } from 'vitest';
import type { AttemptRecord } from '#storage';
import type { ScenarioSummary } from '#training';
import { blueprints, planExam } from '#training/exam';
import { Shelf } from '../storage/shelf.ts';
import { dayOf, recordOf } from './paths.ts';

const scenario = (id: string, level: string, order: number) =>
  ({ id, title: `The ${id}`, level, order, domains: { find: 3, stop: 3 } }) as ScenarioSummary;
const index = [
  scenario('door', 'learn', 1),
  ...['a', 'b', 'c', 'd', 'e'].map((id, at) => scenario(id, 'practise', at + 2)),
  scenario('sandbox', 'free', 9),
];
const noon = Date.UTC(2026, 10, 24, 12);

function row(id: string, of: string, more: object = {}): AttemptRecord {
  const objective = (name: string, domain: string) => ({
    ...{ id: name, text: name, state: 'done', why: '', weight: 3, points: 3, source: '', domain },
  });
  return {
    ...{ format: 1, engine: 4, scenario: { id: of, version: 1, hash: 'h' }, seed: 7, options: {} },
    ...{ id, title: '', now: 5, createdAt: noon, updatedAt: noon, status: 'finished' },
    ...{ marks: [], journalLength: 0 },
    summary: { objectivesDone: 2, objectivesTotal: 2, points: 6, max: 6 },
    results: {
      scenario: { id: of, title: of, level: 'practise' },
      ...{ now: 5, rules: [], hints: [], finished: true, harm: {} },
      objectives: [objective('found', 'find'), objective('stopped', 'stop')],
      ticket: { from: '', text: '', answers: [] },
      score: { points: 6, max: 6, reasons: [] },
    },
    ...more,
  } as unknown as AttemptRecord;
}

async function record(...rows: AttemptRecord[]) {
  const shelf = new Shelf(undefined);
  for (const one of rows) await shelf.insert({ record: one, entries: [] });
  return await recordOf({ shelf, index, date: () => noon });
}

test('an empty shelf begins with Learn, has no figure and says where it is kept', async () => {
  const view = await record();
  expect(view).toMatchObject({ runs: [], exams: [], storage: 'memory', today: dayOf(noon) });
  expect(view.next).toMatchObject({ kind: 'learn', scenario: 'door' });
  expect(view.readiness.figure).toBeNull();
});

test('what counts, counts: no drill, no branch, no sandbox, nothing that goes on', async () => {
  const view = await record(
    row('r', 'a'),
    row('drill', 'b', { options: { drill: 'x' } }),
    row('branch', 'c', { options: { branchOf: 'r' } }),
    row('free', 'sandbox'),
    row('on', 'd', { status: 'running', results: null }),
  );
  expect(view.stages.map(({ passed, count }) => [passed, count])).toEqual([
    [0, 1],
    [1, 5],
    [0, 1],
  ]);
  expect(view.runs.map(({ attempt, kind }) => [attempt, kind]).sort()).toEqual([
    ['branch', 'branch'],
    ['drill', 'drill'],
    ['free', 'practice'],
    ['r', 'practice'],
  ]);
  expect(view.readiness.figure).toBe(24);
});

test('a row that cannot be read is named and harms no other', async () => {
  const view = await record(row('good', 'a'), row('bad', 'b', { summary: null, title: 'Mine' }));
  expect(view.damaged).toEqual([
    { attempt: 'bad', title: 'Mine', where: 'summary', entries: 0, at: noon },
  ]);
  expect(view.runs.map(({ attempt }) => attempt)).toEqual(['good']);
});

test('nor is one that goes on and cannot be shown left out of sight', async () => {
  const more = {
    status: 'running',
    results: null,
    options: null,
    journalLength: 'x',
    updatedAt: null,
  };
  const view = await record(row('lost', 'a', more), row('odd', 'b', { marks: 'spoilt' }));
  expect(view.damaged).toMatchObject([
    { attempt: 'odd', where: 'marks', entries: 0 },
    { attempt: 'lost', title: 'lost', where: 'updatedAt', at: null },
  ]);
});

const drawn = blueprints.find(({ id }) => id === 'drawn')!;
/** Rows of the incidents of one exam, as they were handed in. */
const incidents = planExam(drawn, 1, index).incidents.map(({ scenario: of, seed }, part) => {
  const options = { exam: 'drawn-1', part, limitMs: 9_000_000, candidate: 'Dana' };
  return row(`part-${part}`, of, { seed, options });
});

test('of an exam that goes on nothing is told', async () => {
  const view = await record(incidents[0]!);
  expect([view.sealed, view.runs, view.exams]).toEqual([['part-0'], [], []]);
});

test('an incident that came from a file is told: whoever sat it is not here', async () => {
  const view = await record({ ...incidents[0]!, imported: true });
  expect([view.sealed, view.exams]).toEqual([[], []]);
  expect(view.runs).toMatchObject([{ attempt: 'part-0', kind: 'exam' }]);
  // but not to somebody who sits that exam here
  const both = await record({ ...incidents[0]!, imported: true }, incidents[1]!);
  expect(both.sealed.toSorted()).toEqual(['part-0', 'part-1']);
});

test('an exam that is over is told with its result, and its incidents count', async () => {
  const view = await record(...incidents);
  expect(view.exams).toEqual([
    {
      ...{ exam: 'drawn-1', title: 'Drawn examination', percent: 100, pass: 75, passed: true },
      ...{ candidate: 'Dana', at: noon },
    },
  ]);
  expect(view.stages.map(({ passed }) => passed)).toEqual([0, 4, 1]);
  expect(view.readiness.figure).toBe(100);
  expect(view.runs.map(({ kind, exam }) => [kind, exam])[0]).toEqual(['exam', 'drawn-1']);
});
