/** Who is silent about an exam: whoever sits it, not whoever was handed a file of it. */
import { expect, test } from 'vitest';
import type { AttemptRecord } from '#storage';
import type { ScenarioSummary } from '#training';
import { blueprints, planExam } from '#training/exam';
import { Shelf } from '../../storage/shelf.ts';
import { isBeingSat } from './exam.ts';

const index = ['a', 'b', 'c', 'd', 'e'].map(
  (id, order) => ({ id, title: id, level: 'practise', order, domains: {} }) as ScenarioSummary,
);
const drawn = blueprints.find(({ id }) => id === 'drawn')!;

const rows = planExam(drawn, 1, index).incidents.map(
  ({ scenario: id, seed }, part) =>
    ({
      ...{ id: `part-${part}`, title: '', status: 'finished', createdAt: 1, updatedAt: 2 },
      ...{ now: 5, journalLength: 0, marks: [], seed, scenario: { id }, results: null },
      summary: { objectivesDone: 1, objectivesTotal: 2, points: 0, max: 6 },
      options: { exam: 'drawn-1', part, limitMs: 1000, candidate: 'Dana' },
    }) as unknown as AttemptRecord,
);

async function sat(...on: AttemptRecord[]): Promise<boolean> {
  const shelf = new Shelf(undefined);
  for (const record of on) await shelf.insert({ record, entries: [] });
  return await isBeingSat(rows[0]!, { shelf, scenarios: { index }, date: () => 3 });
}

test('of an exam that goes on here nothing is told, and of one that is over all', async () => {
  expect(await sat(rows[0]!)).toBe(true);
  expect(await sat(...rows)).toBe(false);
});

test('an incident that came as a file is told, but not to somebody who sits that exam', async () => {
  const file = { ...rows[0]!, imported: true };
  expect(await sat(file)).toBe(false);
  expect(await sat(file, rows[1]!)).toBe(true);
  expect(await sat()).toBe(false);
});
