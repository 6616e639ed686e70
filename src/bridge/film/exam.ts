/** Whether an attempt belongs to an exam that is still being sat: until it is handed in, nothing of it is told. */
import type { AttemptRecord, Shelf } from '#storage';
import type { RunOptions, ScenarioSummary } from '#training';
import type { ExamView } from '../protocol.ts';

export interface SatOptions {
  shelf: Shelf;
  scenarios: { index: readonly ScenarioSummary[] };
  /** Milliseconds of UTC since 1970-01-01. */
  date: () => number;
}

/** `options` of an attempt on this shelf, or of a file: one of somebody else's exam is nobody's secret here. */
export async function isBeingSat(
  { options: { exam } }: Pick<AttemptRecord, 'options'>,
  { shelf, scenarios: { index }, date }: SatOptions,
): Promise<boolean> {
  if (exam === undefined) return false;
  const mine = (await shelf.list()).filter(({ options }) => options?.exam === exam);
  if (mine.length === 0) return false;
  const { Exams } = await import('../exams.ts');
  const exams = new Exams({ shelf, index, chance: () => 0, date });
  try {
    const { result, here } = (await exams.ask({ kind: 'exam', exam: String(exam) })) as ExamView;
    return result === null && here;
  } catch {
    // an exam this Badmail does not know: its own parts tell
    return mine.some(({ status }) => status === 'running');
  }
}

/** Throws one sentence for a part of an exam that goes on; `done`: what can be done with it afterwards. */
export async function refuseWhileSat(
  record: Pick<AttemptRecord, 'options'>,
  options: SatOptions,
  done: string,
): Promise<void> {
  if (!(await isBeingSat(record, options))) return;
  throw new Error(
    `This run belongs to an exam; it can be ${done} when the exam has been handed in.`,
  );
}

/** An incident of an exam is sat once, however many tabs stood before its beginning. */
export async function refuseTwice(shelf: Shelf, { exam, part }: RunOptions): Promise<void> {
  const had = await shelf.list();
  if (!had.some(({ options }) => options?.exam === exam && options.part === part)) return;
  throw new Error('This incident was begun already; go on with it from the page of scenarios.');
}
