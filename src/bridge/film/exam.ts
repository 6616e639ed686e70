/** Whether an attempt belongs to an exam that is still being sat: until it is handed in, nothing of it is told. */
import type { AttemptRecord, Shelf } from '#storage';
import type { ScenarioSummary } from '#training';
import type { ExamView } from '../protocol.ts';

export async function isBeingSat(
  { options: { exam } }: AttemptRecord,
  shelf: Shelf,
  index: readonly ScenarioSummary[],
): Promise<boolean> {
  if (exam === undefined) return false;
  const { Exams } = await import('../exams.ts');
  const exams = new Exams({ shelf, index, chance: () => 0 });
  try {
    const { result } = (await exams.ask({ kind: 'exam', exam: String(exam) })) as ExamView;
    return result === null;
  } catch {
    // an exam this Badmail does not know: its own parts tell
    const parts = (await shelf.list()).filter(({ options }) => options.exam === exam);
    return parts.some(({ status }) => status === 'running');
  }
}
