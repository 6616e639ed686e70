import { describe, expect, test } from 'vitest';
import { scenarioIds } from '../../cli/authoring.ts';
import { findScenario, scenariosFolder } from '../../cli/find-scenario.ts';
import { type Played, play } from '../../cli/played.ts';
import { attempt, mistakesOf, seedOf, solutionsOf } from '../../cli/prove.ts';
import { finish, journalOf, replay, type Script } from '../index.ts';
import { finishSteps, makeDebrief, pivotSteps } from './index.ts';
import type { Action, Outcome } from './model.ts';
import { isBetter, outcomeOf } from './outcome.ts';
import { withChange } from './what-if.ts';

interface Look {
  actions: readonly Action[];
  outcome: Outcome;
}

/** Every action left out in turn, each run carried out whole: slow, and beyond doubt. */
function bruteForce({ scenario, journal }: Played, { actions, outcome }: Look) {
  for (const [action, one] of actions.entries()) {
    const run = replay(scenario, journal, { edit: (entries) => withChange(entries, one) });
    finish(run);
    const without = outcomeOf(run);
    if (isBetter(without, outcome)) return { action, without };
  }
  return null;
}

/** Of these every run is tried each time. */
const light = /^(relay-|sandbox|auth-guest|use-a-blacklist)/;
/** Of these one that solves it and one that does not. */
const slower = /^(auth-|inside-job)/;

/** What is left takes 20 minutes: BADMAIL_ALL_PIVOTS=1 npx vitest run src/training/debrief/pivot.test.ts -t badmail */
const all = process.env.BADMAIL_ALL_PIVOTS === '1';

function triedOf(id: string): Script[] {
  const [solutions, mistakes] = [solutionsOf(id), mistakesOf(id)];
  if (all || light.test(id)) return [...solutions, ...mistakes];
  return slower.test(id) ? [...solutions.slice(0, 1), ...mistakes.slice(0, 1)] : [];
}

const scripts = scenarioIds(scenariosFolder).flatMap((id) =>
  triedOf(id).map((script): [string, string, Script] => [script.file, id, script]),
);

describe('the pivotal action', () => {
  test.each(scripts)(
    '%s: is the one that trying all of them finds',
    { timeout: 600_000 },
    (_file, id, script) => {
      const scenario = findScenario(id);
      const run = attempt(scenario, script, seedOf(scenario, script.variant));
      const played = { scenario, journal: journalOf(run) };
      const look = makeDebrief(scenario, played.journal);
      const pivot = finishSteps(pivotSteps(scenario, played.journal, look.actions));
      const found = bruteForce(played, look);
      expect(pivot && { action: pivot.action, without: pivot.without }).toEqual(found);
    },
  );

  test('names the deed and the difference', () => {
    const { scenario, journal } = play('auth-guest/mistakes/anonymous-off');
    const { actions } = makeDebrief(scenario, journal);
    const seen: number[] = [];
    const pivot = finishSteps(pivotSteps(scenario, journal, actions), ({ done }) =>
      seen.push(done),
    );
    expect(actions[pivot?.action ?? -1]?.text).toContain('Anonymous access from on to off');
    expect(pivot?.text).toContain('0 genuine messages turned away instead of 13');
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });
});
