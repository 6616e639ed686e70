/** The same run with one action left out or done otherwise; everything after it as it was, at the same times. */
import { parseRunCommand, type RunCommand } from '../commands.ts';
import type { Journal, JournalEntry, Scenario } from '../model.ts';
import { createRun, finish } from '../run.ts';
import { follow } from './follow.ts';
import type { Action, WhatIf } from './model.ts';
import { outcomeOf } from './outcome.ts';
import { Sampler } from './samples.ts';
import type { Steps } from './steps.ts';

/** The entries without those of one action, or with others at its time in their place. */
export function withChange(
  entries: readonly JournalEntry[],
  { entry, entries: count, at }: Pick<Action, 'entry' | 'entries' | 'at'>,
  commands: readonly RunCommand[] = [],
): JournalEntry[] {
  const instead = commands.map((command) => ({ at, command }));
  return [...entries.slice(0, entry), ...instead, ...entries.slice(entry + count)];
}

export function endsByItself({ entries }: Journal): boolean {
  return entries.at(-1)?.command.kind === 'run.finish';
}

/** `action` by its place in `actions`. Throws a `CommandFault` for what is no command. */
export function* whatIfSteps(
  scenario: Scenario,
  journal: Journal,
  actions: readonly Action[],
  action: number,
  change: WhatIf['change'],
): Steps<WhatIf> {
  const changed = actions[action];
  if (!changed) throw new Error(`This run has no action ${action + 1}.`);
  const commands = change === 'left-out' ? [] : change.commands.map(parseRunCommand);
  const options = { ...journal.options };
  // A drill begins as many entries later or earlier as it begins with more or fewer.
  if (typeof options.drillFrom === 'number' && changed.entry < options.drillFrom) {
    options.drillFrom += commands.length - changed.entries;
  }
  const run = createRun(scenario, { seed: journal.seed, options });
  const sampler = new Sampler(run, () => false);
  const entries = withChange(journal.entries, changed, commands);
  yield* follow(run, entries, journal.until, [sampler]);
  // A run that was finished is judged as finished, also without its last word.
  if (endsByItself(journal)) finish(run);
  return {
    action,
    change: change === 'left-out' ? change : { commands },
    text:
      change === 'left-out'
        ? `Without: ${changed.text}`
        : `${changed.text} – done otherwise, with ${commands.length} ${commands.length === 1 ? 'command' : 'commands'}`,
    samples: sampler.samples,
    outcome: outcomeOf(run),
  };
}
