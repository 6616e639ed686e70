/** Hints: offered in steps when a learner has been at an objective for a while, never forced. */
import type { Hint, HintView, Run } from './model.ts';

function isOpen(run: Run, objective: string): boolean {
  return run.state.objectives.get(objective)?.state !== 'done';
}

/** The next step for an objective that was not taken yet. */
export function nextHint(run: Run, objective: string): Hint | undefined {
  return run.scenario.hints.find(
    (hint) => hint.for === objective && !run.state.hintsTaken.has(hint.id),
  );
}

/** A hint is there after its time, counted from the step before it, while it can still help. */
export function isAvailable(run: Run, hint: Hint): boolean {
  if (run.state.hintsTaken.has(hint.id)) return true;
  if (nextHint(run, hint.for)?.id !== hint.id || !isOpen(run, hint.for)) return false;
  const steps = run.scenario.hints.filter((one) => one.for === hint.for);
  const before = steps[steps.findIndex((one) => one.id === hint.id) - 1];
  const since = before ? (run.state.hintsTaken.get(before.id) ?? 0) : 0;
  if (run.world.clock.now - since < hint.afterMs) return false;
  return run.state.standings.get(`hint/${hint.id}`)?.true !== true;
}

export function hintViews(run: Run): HintView[] {
  return run.scenario.hints.map((hint) => {
    const taken = run.state.hintsTaken.has(hint.id);
    return {
      id: hint.id,
      for: hint.for,
      cost: hint.cost,
      available: isAvailable(run, hint),
      taken,
      ...(taken ? { text: hint.text } : {}),
    };
  });
}
