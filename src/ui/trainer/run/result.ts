/** What the result says in words before it says a number. */
import type { RunView } from '#bridge';
import { m } from '../../messages/index.ts';

/** Everything asked is done, and a point was to be had. */
export function passedOf(run: RunView): boolean {
  if (run.drill) return run.drill.passed;
  return run.objectives.length > 0 && run.objectives.every((each) => each.state === 'done');
}

export function headingOf(run: RunView): string {
  const passed = passedOf(run);
  if (run.drill) return passed ? m.run_drill_passed() : m.run_drill_not_passed();
  return passed ? m.result_heading_passed() : m.result_heading_not_passed();
}

export function sentenceOf(run: RunView): string {
  if (run.drill) {
    if (run.drill.passed) return m.run_drill_result_passed();
    return run.drill.again ? m.run_drill_result_again() : m.run_drill_result_open();
  }
  const all = run.objectives.length;
  const done = run.objectives.filter((each) => each.state === 'done').length;
  if (passedOf(run)) return m.result_sentence_all();
  // what was never done says more than what slipped beside it
  const open = run.objectives.some((each) => each.state === 'open');
  if (all > 0 && !open) return m.result_sentence_slipped();
  if (done === 0) return m.result_sentence_none();
  return m.result_sentence_some({ done, all, count: all - done });
}

const harmNames: Record<keyof RunView['harm'], () => string> = {
  spamRelayed: m.result_harm_spamRelayed,
  reportsSent: m.result_harm_reportsSent,
  genuineRefused: m.result_harm_genuineRefused,
  genuineLost: m.result_harm_genuineLost,
  minutesDown: m.result_harm_minutesDown,
  minutesShut: m.result_harm_minutesShut,
};

/** What it cost the company: only what is not nothing. */
export function harmOf(run: RunView): { name: string; count: number; cost: string | undefined }[] {
  return (Object.keys(harmNames) as (keyof RunView['harm'])[])
    .filter((key) => run.harm[key] > 0)
    .map((key) => ({
      name: harmNames[key](),
      count: run.harm[key],
      cost: run.score.reasons.find(({ harm }) => harm === key)?.cost,
    }));
}

/** What cost points beside the objectives: those tell their own reason, and harm has its own figures. */
export function otherReasonsOf(run: RunView): RunView['score']['reasons'] {
  return run.score.reasons.filter(
    (reason) =>
      reason.points !== 0 && !run.objectives.some((each) => reason.text.startsWith(each.text)),
  );
}
