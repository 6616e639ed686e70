/** The record as files: the runs as a table for a spreadsheet (RFC 4180), and all of it for a program. */
import type { RecordRun, RecordView } from '#bridge';
import { type Column, formatTable } from '../csv.ts';

const parts = ['notice', 'find', 'stop', 'clean', 'restore'] as const;

const columns: readonly Column<RecordRun>[] = [
  ['finished', ({ at }) => new Date(at).toISOString()],
  ['title', ({ title }) => title],
  ['scenario', ({ scenario }) => scenario],
  ['level', ({ level }) => level],
  ['kind', ({ kind }) => kind],
  ['exam', ({ exam }) => exam],
  ['seed', ({ seed }) => seed],
  ['points', ({ points }) => points],
  ['max', ({ max }) => max],
  ['of 100', ({ percent }) => percent],
  ['passed', ({ passed }) => (passed ? 'yes' : 'no')],
  ['objectives open', ({ open }) => open],
  ['objectives', ({ asked }) => asked],
  ['hints', ({ hints }) => hints ?? 'not known'],
  ...parts.map((part) => [part, (run: RecordRun) => pointsOf(run, part)] as const),
  ['mistakes', ({ mistakes }) => (mistakes ? mistakes.join('; ') : 'not known')],
  ['attempt', ({ attempt }) => attempt],
];

function pointsOf({ domains }: RecordRun, part: (typeof parts)[number]): string {
  if (domains === null) return 'not known';
  const own = domains[part];
  return own ? `${own.points} of ${own.max}` : '';
}

export function formatRuns(runs: readonly RecordRun[]): string {
  return formatTable(columns, runs);
}

/** Days are written as dates; of an exam that goes on nothing is told. */
export function formatRecord(record: RecordView): string {
  const { stages, next, reviews, readiness, runs, exams, damaged, today } = record;
  const dated = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);
  const file = {
    badmail: 'record',
    format: 1,
    today: dated(today),
    ...{ stages, next, readiness },
    reviews: reviews.map(({ due, failedDay, ...rest }) => ({
      ...rest,
      failed: dated(failedDay),
      due: dated(due),
    })),
    runs: runs.map(({ at, ...rest }) => ({ ...rest, finished: new Date(at).toISOString() })),
    exams: exams.map(({ at, ...rest }) => ({ ...rest, finished: new Date(at).toISOString() })),
    damaged,
  };
  return `${JSON.stringify(file, (key, value) => (key === 'day' ? dated(value) : value), 1)}\n`;
}
