/** A run at its beginning; where half a million messages lie in it, the next file of that seed has them copied. */
import {
  createRun,
  isDrill,
  type Run,
  type RunOptions,
  restoreRun,
  type Scenario,
  snapshotRun,
} from '#training';

/** Laying so many takes longer than copying them. */
const manyMessages = 5000;

interface Kept {
  scenario: Scenario;
  seed: number;
  saved: ReturnType<typeof snapshotRun>;
}

/** One is enough: files of a class come sorted. A cache, no part of any result. */
let kept: Kept | undefined;

export function beginRun(scenario: Scenario, seed: number, options: RunOptions): Run {
  // A drill is judged otherwise than the run it is of.
  if (isDrill(options)) return createRun(scenario, { seed, options });
  if (kept?.scenario === scenario && kept.seed === seed) {
    const again = restoreRun(scenario, kept.saved);
    if (again) {
      again.state.options = { ...options };
      return again;
    }
  }
  const run = createRun(scenario, { seed, options });
  kept = undefined;
  if (run.world.transport.messages.count >= manyMessages) {
    kept = { scenario, seed, saved: snapshotRun(run) };
  }
  return run;
}
