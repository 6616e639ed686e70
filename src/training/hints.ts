/** Hints: offered in steps when a learner has been at an objective for a while, never forced. */
import type { Hint, HintView, Run } from './model.ts';

function isOpen(run: Run, objective: string): boolean {
  return run.state.objectives.get(objective)?.state !== 'done';
}

/** Whether a hint fits what the learner has done so far. */
function fits({ state }: Run, { id, when, unless }: Hint): boolean {
  if (when && state.standings.get(`hint-when/${id}`)?.true !== true) return false;
  return !unless || state.standings.get(`hint/${id}`)?.true !== true;
}

/** No hints in an exam. */
function mayHelp({ scenario, state }: Run): boolean {
  return scenario.level !== 'certify' && state.options.exam === undefined;
}

/** The next step for an objective: the first that was not taken and fits. */
export function nextHint(run: Run, objective: string): Hint | undefined {
  if (!mayHelp(run)) return undefined;
  return run.scenario.hints.find(
    (hint) => hint.for === objective && !run.state.hintsTaken.has(hint.id) && fits(run, hint),
  );
}

/** Since when a learner has been at this objective without help and without getting on anywhere. */
function stuckSince({ scenario, state }: Run, objective: string): number {
  let since = 0;
  for (const one of scenario.hints) {
    if (one.for === objective) since = Math.max(since, state.hintsTaken.get(one.id) ?? 0);
  }
  for (const one of state.objectives.values()) since = Math.max(since, one.doneAt ?? 0);
  return since;
}

/** A hint is there once somebody has been stuck for its time, while it can still help. */
export function isAvailable(run: Run, hint: Hint): boolean {
  if (run.state.hintsTaken.has(hint.id)) return true;
  if (nextHint(run, hint.for)?.id !== hint.id || !isOpen(run, hint.for)) return false;
  return run.world.clock.now - stuckSince(run, hint.for) >= hint.afterMs;
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
