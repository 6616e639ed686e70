import { describe, expect, test } from 'vitest';
import { play } from '../../cli/played.ts';
import { finish, replay } from '../index.ts';
import { finishSteps, makeDebrief, pivotSteps } from './index.ts';
import { isBetter, outcomeOf } from './outcome.ts';
import { withChange } from './what-if.ts';

/** Every action left out in turn, each run carried out whole: slow, and beyond doubt. */
function bruteForce({ scenario, journal }: ReturnType<typeof play>) {
  const { actions, outcome } = makeDebrief(scenario, journal);
  for (const [action, one] of actions.entries()) {
    const run = replay(scenario, journal, { edit: (entries) => withChange(entries, one) });
    finish(run);
    const without = outcomeOf(run);
    if (isBetter(without, outcome)) return { action, without };
  }
  return null;
}

const runs = [
  'relay-virtual-server/solution',
  'relay-virtual-server/mistakes/left-stopped',
  'relay-virtual-server/mistakes/forgot-the-restart',
  'relay-connector/mistakes/deleted-the-connector',
  'auth-guest/solution',
  'auth-guest/mistakes/anonymous-off',
  'use-a-blacklist/mistakes/any-return-code',
];

describe('the pivotal action', () => {
  test.each(runs)('%s: is the one that trying all of them finds', (name) => {
    const played = play(name);
    const { actions } = makeDebrief(played.scenario, played.journal);
    const pivot = finishSteps(pivotSteps(played.scenario, played.journal, actions));
    const found = bruteForce(played);
    expect(pivot && { action: pivot.action, without: pivot.without }).toEqual(found);
  });

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
