/** The scenario as a drill asks it: one thing to reach, and the mistake not again. */

import * as v from 'valibot';
import { type CheckRow, row } from '../check-row.ts';
import { bindMistakeCheck, mistakeRow } from '../debrief/mistakes/library.ts';
import type { MistakeRow } from '../debrief/mistakes/row.ts';
import type { RunOptions, Scenario } from '../model.ts';

/** Id of what is to be reached, and of the rule. */
export const reach = 'reach';
export const again = 'again';

/** Kind of the fact a drill notes when what its mistake begins with was done. */
export const deedDone = 'drill.deed';

/** What only drills ask. */
export const drillChecks: Readonly<Record<string, CheckRow>> = {
  deedDone: row(
    'in a drill: what its mistake begins with was done since it began',
    v.strictObject({}),
    ['facts'],
    (context) => {
      const ok = context.moments.some(({ fact }) => fact.kind === deedDone);
      return {
        ok,
        why: `The step that the mistake follows ${ok ? 'was done.' : 'was not done yet.'}`,
      };
    },
  ),
};

/** Throws one sentence for a mistake that nobody knows or that has no drill. */
export function rowOf({ drill }: RunOptions): MistakeRow & Required<Pick<MistakeRow, 'drill'>> {
  const found = mistakeRow(drill);
  if (!found?.drill) throw new Error(`There is no drill of a mistake called "${drill}".`);
  return { ...found, drill: found.drill };
}

/** Nothing more to do on what is asked as a drill already. */
export function drillScenario(scenario: Scenario, options: RunOptions): Scenario {
  if (scenario.drill) return scenario;
  const { id, name, text, source, drill } = rowOf(options);
  return {
    ...scenario,
    objectives: [
      {
        ...{ id: reach, text: drill.text, source, weight: 1, holdMs: 0, graceMs: 0 },
        ...{ check: bindMistakeCheck(drill.reach({ scenario })), fromStart: false },
      },
    ],
    rules: [
      {
        ...{ id: again, kind: 'never', cost: 1, source },
        text: `The mistake was made again: ${name}.`,
        // Whether it is broken only the deeds tell (`again.ts`).
        check: bindMistakeCheck({ any: [] }),
      },
    ],
    hints: [],
    drill: { id, name, text, source, minutes: drill.minutes },
  };
}
