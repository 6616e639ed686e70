/** The learner's record as the page sees it: what each finished run brought, how far he is, what comes back, how ready. */
import {
  type AttemptRecord,
  type Outcome,
  readOutcome,
  type Shelf,
  type StorageState,
} from '#storage';
import type { Level, ScenarioSummary } from '#training';
import { type PastRun, type Path, type PathExam, pathOf, type RunKind } from '#training/path';
import { Exams } from './exams.ts';
import type { ExamView, ExamViews } from './protocol.ts';

/** A finished run in the list. */
export interface RecordRun extends Outcome {
  attempt: string;
  scenario: string;
  title: string;
  level: Level;
  seed: number;
  kind: RunKind;
  /** Wall time at which it was written last. */
  at: number;
  /** Name of the exam it belongs to. */
  exam: string | null;
}

export interface RecordExam {
  exam: string;
  title: string;
  percent: number;
  pass: number;
  passed: boolean;
  candidate: string;
  at: number;
}

/** What can still be told of a row that cannot be read. */
export interface DamagedRow {
  attempt: string;
  title: string;
  /** The place in the row. */
  where: string;
  /** How much of a journal it says it has; null where that is damaged too. */
  entries: number | null;
  /** Wall time at which it was written last; null where that is damaged too. */
  at: number | null;
}

export interface RecordView extends Path {
  /** Number of the learner's calendar day. */
  today: number;
  /** Newest first. */
  runs: RecordRun[];
  /** Exams that are over, newest first. */
  exams: RecordExam[];
  /** Runs whose row cannot be read: kept, and counted for nothing. */
  damaged: DamagedRow[];
  /** Incidents of an exam that goes on: nothing is told of them. */
  sealed: string[];
  storage: StorageState;
}

interface PathsOptions {
  shelf: Shelf;
  index: readonly ScenarioSummary[];
  /** Milliseconds of UTC since 1970-01-01. */
  date: () => number;
}

const dayMs = 86_400_000;

/** The number of the calendar day on which a moment falls where the learner is. */
export function dayOf(ms: number): number {
  return Math.floor((ms - new Date(ms).getTimezoneOffset() * 60_000) / dayMs);
}

/** Drills and branches have shown their seed, and are no runs of the scenario. */
function kindOf(options: AttemptRecord['options']): RunKind {
  if (options.drill !== undefined) return 'drill';
  if (options.branchOf !== undefined) return 'branch';
  return options.exam === undefined ? 'practice' : 'exam';
}

/** The exams of which these rows are part, each as it stands; one that this Badmail does not know is left out. */
async function examsOf(
  rows: readonly AttemptRecord[],
  { shelf, index, date }: PathsOptions,
): Promise<{ all: ExamView[]; kinds: ExamViews['exams']['view'] }> {
  const exams = new Exams({ shelf, index, chance: () => 0, date });
  const names = new Set(rows.flatMap(({ options }) => options?.exam ?? []).map(String));
  const asked = [...names].map((exam) => exams.ask({ kind: 'exam', exam }).catch(() => undefined));
  const list = exams.ask({ kind: 'exams' }).catch(() => []);
  const kinds = (await list) as ExamViews['exams']['view'];
  const all = ((await Promise.all(asked)) as (ExamView | undefined)[]).filter(
    (one) => one !== undefined,
  );
  return { all, kinds };
}

function damagedRow(row: AttemptRecord, where: string): DamagedRow {
  const { id, title, journalLength, updatedAt } = row as { [K in keyof AttemptRecord]: unknown };
  const at = typeof updatedAt === 'number' && Math.abs(updatedAt) <= 8.64e15 ? updatedAt : null;
  return {
    attempt: String(id),
    title: typeof title === 'string' && title !== '' ? title : String(id),
    ...{ where, at, entries: Number.isInteger(journalLength) ? Number(journalLength) : null },
  };
}

function recordExam({ exam, title, pass, candidate, endedAt, result }: ExamView): RecordExam[] {
  if (!result || endedAt === null) return [];
  const { percent, passed } = result;
  return [{ exam, title, percent, pass, passed, candidate: candidate ?? '', at: endedAt }];
}

export async function recordOf(options: PathsOptions): Promise<RecordView> {
  const { shelf, index, date } = options;
  const rows = await shelf.list();
  const { all, kinds } = await examsOf(rows, options);
  const running = new Set(
    all.filter(({ result, here }) => !result && here).map(({ exam }) => exam),
  );
  const view: Pick<RecordView, 'runs' | 'damaged' | 'sealed'> = {
    runs: [],
    damaged: [],
    sealed: [],
  };
  for (const row of rows) {
    const read = readOutcome(row);
    if ('fault' in read) {
      view.damaged.push(damagedRow(row, read.fault));
      continue;
    }
    if (row.status === 'running') continue;
    const exam = row.options.exam === undefined ? null : String(row.options.exam);
    if (exam !== null && running.has(exam)) {
      view.sealed.push(row.id);
      continue;
    }
    const known = index.find(({ id }) => id === row.scenario.id);
    view.runs.push({
      ...read.outcome,
      ...{ attempt: row.id, scenario: row.scenario.id, seed: row.seed, at: row.updatedAt, exam },
      title: row.title || (known?.title ?? row.scenario.id),
      // a scenario this copy does not have counts for nothing, as the sandbox
      level: known?.level ?? 'free',
      kind: kindOf(row.options),
    });
  }
  const exams = all.flatMap(recordExam).toSorted((a, b) => b.at - a.at);
  const offered = kinds.map(({ id, pass }): PathExam => {
    return { id, pass, passed: exams.some((one) => one.passed && one.exam.startsWith(`${id}-`)) };
  });
  const today = dayOf(date());
  const runs = view.runs.map((run): PastRun => ({ ...run, id: run.attempt, day: dayOf(run.at) }));
  return { ...pathOf(runs, index, offered, today), ...view, exams, today, storage: shelf.state };
}
