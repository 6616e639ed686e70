/** The journal of a run: header, commands, and fingerprints to check a replay by. */
import { minute } from '#kernel';
import { engine, worldFingerprint } from '#world';
import type { Journal, Mark, Run } from './model.ts';

/** World time between two marks. */
export const markMs = 10 * minute;
const marksMax = 2000;

export function mark(run: Run, why: string): void {
  if (run.state.marks.length >= marksMax) return;
  run.state.marks.push({ at: run.world.clock.now, fingerprint: worldFingerprint(run.world), why });
}

export function journalOf(run: Run): Journal {
  const { scenario, state, world } = run;
  return {
    format: 1,
    engine,
    scenario: { id: scenario.id, version: scenario.version, hash: scenario.hash },
    seed: state.seed,
    options: { ...state.options },
    entries: state.entries.map((entry) => ({ ...entry })),
    marks: state.marks.map((one) => ({ ...one })),
    until: world.clock.now,
  };
}

/** The first mark of `journal` that a run of it did not repeat; undefined if all were. */
export function divergence(journal: Journal, run: Run): Mark | undefined {
  return journal.marks.find((one, index) => {
    const again = run.state.marks[index];
    return again?.at !== one.at || again.fingerprint !== one.fingerprint;
  });
}
