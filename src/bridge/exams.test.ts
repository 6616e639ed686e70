/** How much time an exam has left, whoever sits at it, and what a damaged row does to it. */
import { expect, test } from 'vitest';
import type { AttemptRecord } from '#storage';
import type { RunCommand, ScenarioSummary } from '#training';
import { blueprints, planExam } from '#training/exam';
import { Shelf } from '../storage/shelf.ts';
import { Exams } from './exams.ts';
import type { ExamView } from './protocol.ts';

const index = ['a', 'b', 'c', 'd', 'e'].map(
  (id, order) => ({ id, title: id, level: 'practise', order, domains: {} }) as ScenarioSummary,
);
const drawn = blueprints.find(({ id }) => id === 'drawn')!;
const [first] = planExam(drawn, 1, index).incidents;
const noon = Date.UTC(2026, 10, 24, 12);
const minute = 60_000;

const begun = (pause: boolean, more: object = {}) =>
  ({
    ...{ id: 'one', title: '', status: 'running', createdAt: noon, updatedAt: noon + minute },
    ...{ now: 5, journalLength: 0, marks: [], seed: first!.seed, results: null },
    scenario: { id: first!.scenario },
    summary: { objectivesDone: 1, objectivesTotal: 2, points: 0, max: 6 },
    options: { exam: 'drawn-1', part: 0, limitMs: 150 * minute, candidate: 'Dana', pause },
    ...more,
  }) as unknown as AttemptRecord;

type Entries = { at: number; command: RunCommand }[];
const halfMinute: Entries = [{ at: 5, command: { kind: 'exam.time', elapsedMs: 30_000 } }];

async function exam(minutesLater: number, ...rows: AttemptRecord[]): Promise<ExamView> {
  return await examWith(halfMinute, minutesLater, ...rows);
}

async function examWith(
  entries: Entries,
  minutesLater: number,
  ...rows: AttemptRecord[]
): Promise<ExamView> {
  const shelf = new Shelf(undefined);
  for (const record of rows) await shelf.insert({ record, entries });
  const date = () => noon + minutesLater * minute;
  const exams = new Exams({ shelf, index, chance: () => 0, date });
  expect(await exams.ask({ kind: 'exams' })).toHaveLength(1);
  return (await exams.ask({ kind: 'exam', exam: 'drawn-1' })) as ExamView;
}

test('the clock of the room goes on while an open incident is left', async () => {
  expect(await exam(10, begun(false))).toMatchObject({ leftMs: 140 * minute, next: 0 });
  // a pause that is allowed is not one that was taken
  expect(await exam(10, begun(true))).toMatchObject({ leftMs: 140 * minute, next: 0 });
});

test('it stands in a pause, which is counted', async () => {
  const taken: Entries = [{ at: 5, command: { kind: 'exam.pause', elapsedMs: 4 * minute } }];
  expect(await examWith(taken, 10, begun(true))).toMatchObject({
    ...{ leftMs: 146 * minute, standing: true, pauses: 1, pausesTaken: 1 },
  });
  const over: Entries = [
    ...taken,
    { at: 5, command: { kind: 'exam.resume', stoodMs: 5 * minute } },
  ];
  expect(await examWith(over, 10, begun(true))).toMatchObject({
    ...{ leftMs: 145 * minute, standing: false, pausesTaken: 1 },
  });
  // where none is allowed, what a file says of one changes nothing
  expect(await examWith(taken, 10, begun(false))).toMatchObject({
    ...{ leftMs: 140 * minute, standing: false, pausesTaken: 0 },
  });
});

test('when it has run out, the incident waits to be handed in, and no more than all was used', async () => {
  const { leftMs, next, parts, result } = await exam(5000, begun(false));
  expect([leftMs, next, result]).toEqual([0, 0, null]);
  expect(parts[0]).toMatchObject({ state: 'running', usedMs: 150 * minute });
});

test('a run that names an exam without being what it draws is no part of it', async () => {
  const { candidate, next } = await exam(10, begun(false, { seed: first!.seed + 1 }));
  expect([candidate, next]).toEqual([null, 0]);
  const elsewhere = { exam: 'drawn-1', part: 0, limitMs: 1000, candidate: 'Dana', pool: 'other' };
  const told = await exam(10, begun(false, { seed: 8, options: elsewhere }));
  expect(told).toMatchObject({
    candidate: 'Dana',
    parts: [{ seed: 8, state: 'running' }, {}, {}, {}],
  });
});

test('an incident from a file is of an exam that is not sat here; two candidates are not mixed', async () => {
  const file = { status: 'finished', imported: true };
  const ben = { exam: 'drawn-1', part: 0, limitMs: 9_000_000, candidate: 'Ben' };
  const two = [begun(false, file), begun(false, { ...file, id: 'two', options: ben })];
  const told = await exam(10, ...two);
  expect(told).toMatchObject({ here: false, result: null });
  expect(told.parts.filter(({ attempt }) => attempt)).toHaveLength(1);
  expect(await exam(10, begun(false, { ...file, imported: false }))).toMatchObject({ here: true });
  // a run that was brought in unfinished is gone on with here
  expect(await exam(10, begun(false, { imported: true }))).toMatchObject({ here: true, next: 0 });
});

test('an exam says which scenario it always draws, if there is only one', async () => {
  const one = { ...index[0]!, id: 'morning', level: 'certify' as const };
  const all = {
    shelf: new Shelf(undefined),
    index: [...index, one],
    chance: () => 0,
    date: () => 0,
  };
  const exams = (await new Exams(all).ask({ kind: 'exams' })) as { id: string; only: unknown }[];
  expect(exams.map(({ id, only }) => [id, only])).toEqual([
    ['one-morning', 'morning'],
    ['drawn', null],
  ]);
});

test('a damaged row takes no exam with it', async () => {
  expect((await exam(1, begun(false), begun(false, { id: 'bad', options: null }))).next).toBe(0);
});
