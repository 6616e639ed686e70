/** The same run again, up to any moment, or with something done differently. */
import type { SimTime } from '#kernel';
import type { Journal, JournalEntry, Run, Scenario } from './model.ts';
import { createRun, perform, proceed } from './run.ts';

export interface ReplayOptions {
  /** Stop here instead of where the journal ends. */
  until?: SimTime;
  /** "What if I had …": the entries to follow instead; times must not decrease. */
  edit?: (entries: JournalEntry[]) => JournalEntry[];
}

export function replay(scenario: Scenario, journal: Journal, options: ReplayOptions = {}): Run {
  const run = createRun(scenario, { seed: journal.seed, options: journal.options });
  const until = options.until ?? journal.until;
  const entries = options.edit ? options.edit([...journal.entries]) : journal.entries;
  for (const { at, command } of entries) {
    if (at > until) break;
    proceed(run, at);
    perform(run, command);
  }
  proceed(run, until);
  return run;
}
