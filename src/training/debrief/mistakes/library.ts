/** All rows of the library of named mistakes, and how what they ask is asked of a run. */
import type { Finding } from '../../check-row.ts';
import { checkRow } from '../../checks.ts';
import { createContext } from '../../evidence.ts';
import type { Check, Run, Standing } from '../../model.ts';
import { bindCheck } from '../../scenario.ts';
import { cleanUpMistakes } from './clean-up.ts';
import { filterMistakes } from './filters.ts';
import { relayMistakes } from './relay.ts';
import type { CheckData, MistakeRow, Scene } from './row.ts';

export const mistakeRows: readonly MistakeRow[] = [
  ...relayMistakes,
  ...cleanUpMistakes,
  ...filterMistakes,
];

export function mistakeRow(id: unknown): MistakeRow | undefined {
  return mistakeRows.find((one) => one.id === id);
}

/** The library is ours: a fault in it is told as such. */
const source = { file: 'the library of mistakes', lineOf: () => undefined };

export function bindMistakeCheck(data: CheckData): Check {
  return bindCheck(data, source, [], checkRow);
}

/** What a check says at this moment, without a memory of what it said before. */
function holds(run: Run, check: Check): Finding {
  const row = checkRow(check.name)!;
  const parts = check.parts.map((part): Standing => {
    const { ok, why } = holds(run, part);
    const now = run.world.clock.now;
    const yes = ok === true;
    return {
      true: yes,
      firstTrueAt: yes ? now : null,
      trueSince: yes ? now : null,
      falseSince: yes ? null : now,
      why,
    };
  });
  return row.test(createContext(run), check.args as never, parts);
}

/** Whether a deed is the mistake as things are now, its cost left aside. */
export function isMistake(run: Run, row: MistakeRow, scene: Scene): boolean {
  const data = row.check?.(scene);
  return data === undefined || holds(run, bindMistakeCheck(data)).ok === true;
}
