/** Sitting down at the next incident of an exam. */
import type { Bridge, ExamView } from '#bridge';
import { m } from '../../messages/index.ts';

export interface Terms {
  candidate: string;
  /** Percent of extra time. */
  extra: number;
  pause: boolean;
}

/** Answers the attempt to go to; throws one sentence when there is none. */
export async function sit(bridge: Bridge, exam: ExamView, terms: Terms): Promise<string> {
  const index = exam.next ?? -1;
  const part = exam.parts[index];
  if (!part) throw new Error('This exam is over.');
  if (part.attempt) return part.attempt;
  const all = Math.floor((exam.minutes * 60_000 * (100 + terms.extra)) / 100);
  const used = exam.parts.reduce((sum, each) => sum + each.usedMs, 0);
  const opened = await bridge.open({
    scenario: part.scenario,
    seed: part.seed,
    title: `${exam.title}, ${m.exam_part({ number: index + 1 })}`,
    options: {
      exam: exam.exam,
      pool: exam.pool,
      part: index,
      limitMs: Math.max(0, all - used),
      candidate: terms.candidate,
      extra: terms.extra,
      pause: terms.pause,
      ...(terms.pause ? { pauses: Math.max(0, exam.pauses - exam.pausesTaken) } : {}),
    },
  });
  return opened.attempt;
}

export const minutesOf = (ms: number) => Math.ceil(ms / 60_000);

export const pausesLeft = (count: number) =>
  count === 0 ? m.exam_pauses_none() : m.exam_pauses_left({ count });
