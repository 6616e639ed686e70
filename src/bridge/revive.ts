/** A stored attempt brought back to the very moment it had reached. */
import { type Attempts, journalOf, type StoredAttempt } from '#storage';
import type { Scenario } from '#training';
import type { Simulated, Simulation } from './simulation.ts';

export interface Revived {
  run: Simulated;
  /** World time of the first mark that this engine does not meet any more. */
  divergedAt?: number;
  scenarioChanged?: boolean;
}

/** From the snapshot and the rest of the journal where the snapshot is of this engine. */
async function fromSnapshot(
  { record, entries }: StoredAttempt,
  scenario: Scenario,
  shelf: Attempts,
  simulation: Simulation,
): Promise<Simulated | undefined> {
  const same = record.engine === simulation.engine && record.scenario.hash === scenario.hash;
  const saved = same ? await shelf.loadSnapshot(record.id) : undefined;
  if (saved?.engine !== simulation.engine || saved.journalLength > entries.length) return undefined;
  try {
    const run = simulation.restore(scenario, saved.snapshot);
    if (run.entries.length !== saved.journalLength) return undefined;
    for (const { at, command } of entries.slice(saved.journalLength)) {
      run.proceed(at);
      run.perform(command);
    }
    run.proceed(record.now);
    return run;
  } catch {
    // A snapshot is a cache: the journal itself decides.
    return undefined;
  }
}

/** Throws one sentence when the journal cannot be carried out any more. */
export async function revive(
  stored: StoredAttempt,
  scenario: Scenario,
  shelf: Attempts,
  simulation: Simulation,
): Promise<Revived> {
  const quick = await fromSnapshot(stored, scenario, shelf, simulation);
  if (quick) return { run: quick };
  const journal = journalOf(stored);
  const run = simulation.replay(scenario, journal);
  if (run.entries.length !== journal.entries.length) {
    throw new Error(
      `The journal goes on after the run has ended (entry ${run.entries.length + 1}); export the attempt to keep it.`,
    );
  }
  const divergedAt = simulation.divergedAt(journal, run);
  return {
    run,
    ...(divergedAt === undefined ? {} : { divergedAt }),
    ...(stored.record.scenario.hash === scenario.hash ? {} : { scenarioChanged: true }),
  };
}
