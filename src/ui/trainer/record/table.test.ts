import { expect, test } from 'vitest';
import type { RecordRun, RecordView } from '#bridge';
import { formatRecord, formatRuns } from './table.ts';

const run = {
  ...{ attempt: 'a', scenario: 'guest', title: '=Guest, "again"', level: 'practise', seed: 7 },
  ...{ kind: 'practice', at: Date.UTC(2026, 10, 24, 12), exam: null, percent: 50, points: 5 },
  ...{ max: 10, passed: false, open: 2, asked: 4, hints: 1, mistakes: null },
  domains: { find: { points: 1, max: 3, helped: false } },
} as RecordRun;

test('a table has a row for each run, and works nothing out', () => {
  const [head, row, end] = formatRuns([run]).split('\r\n');
  expect(head?.split(',')).toHaveLength(21);
  expect(row).toBe(
    `2026-11-24T12:00:00.000Z,"'=Guest, ""again""",guest,practise,practice,,7,5,10,50,no,2,4,1,,1 of 3,,,,not known,a`,
  );
  expect(end).toBe('');
});

test('what an older row does not tell is called not known', () => {
  const [, row] = formatRuns([{ ...run, domains: null, hints: null }]).split('\r\n');
  expect(row?.match(/not known/g)).toHaveLength(7);
});

test('the whole record is JSON with dates', () => {
  const review = { scenario: 'guest', failedDay: 20_781, due: 20_782 };
  const evidence = { run: 'a', day: 20_781, worth: 50 };
  const record = {
    ...{ stages: [], next: { kind: 'kept', due: null }, runs: [run], exams: [], damaged: [] },
    ...{ today: 20_781, reviews: [review], sealed: [], storage: 'saved' },
    readiness: { figure: 1, pass: 75, unknown: 0, parts: [{ evidence: [evidence] }] },
  } as unknown as RecordView;
  const read = JSON.parse(formatRecord(record));
  expect(read).toMatchObject({
    badmail: 'record',
    today: '2026-11-24',
    reviews: [{ scenario: 'guest', failed: '2026-11-24', due: '2026-11-25' }],
    runs: [{ attempt: 'a', finished: '2026-11-24T12:00:00.000Z' }],
    readiness: { parts: [{ evidence: [{ day: '2026-11-24', worth: 50 }] }] },
  });
});
