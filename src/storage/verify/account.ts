/** What a run came to, in numbers: as a file claims it and as its journal earns it, side by side. */
import type { Harm, RunView } from '#training';
import type { AttemptRecord } from '../record.ts';

export interface Account {
  finished: boolean;
  points: number;
  max: number;
  objectivesDone: number;
  objectivesTotal: number;
  /** Ids, sorted; absent where a file does not say: of a run that had not ended. */
  done?: string[];
  /** Ids of the rules that were broken, sorted. */
  broken?: string[];
  harm?: Partial<Harm>;
}

export function accountOf(view: RunView): Account {
  const done = view.objectives.filter(({ state }) => state === 'done').map(({ id }) => id);
  return {
    finished: view.finished,
    points: view.score.points,
    max: view.score.max,
    objectivesDone: done.length,
    objectivesTotal: view.objectives.length,
    done: done.sort(),
    broken: view.rules
      .filter((one) => one.broken)
      .map(({ id }) => id)
      .sort(),
    harm: { ...view.harm },
  };
}

/** The line on the shelf and the results, which are two places that can be written over. */
export function claimOf({ status, summary, results }: AttemptRecord): Account {
  const view = results ? accountOf(results) : {};
  return { ...view, ...summary, finished: status === 'finished' };
}

function harmDifference(claimed: Partial<Harm>, earned: Partial<Harm>): string | undefined {
  const keys = Object.keys({ ...earned, ...claimed }) as (keyof Harm)[];
  const key = keys.find((one) => earned[one] !== claimed[one]);
  if (key === undefined) return undefined;
  return `harm (${key} ${claimed[key] ?? 'left out'}, really ${earned[key] ?? 'nothing of that name'})`;
}

function listDifference(what: string, claimed: readonly string[], earned: readonly string[]) {
  if (claimed.join() === earned.join()) return undefined;
  return `${what} ${claimed.join(', ') || 'none'}, really ${earned.join(', ') || 'none'}`;
}

/** What a claim says that was not so, in words; empty where it is true. `results` is the whole claim. */
export function differences(
  claim: Account,
  earned: Account,
  results: RunView | null = null,
): string[] {
  const found: (string | undefined)[] = [];
  if (claim.points !== earned.points || claim.max !== earned.max) {
    found.push(`${claim.points} of ${claim.max} points, really ${earned.points} of ${earned.max}`);
  }
  if (
    claim.objectivesDone !== earned.objectivesDone ||
    claim.objectivesTotal !== earned.objectivesTotal
  ) {
    found.push(
      `${claim.objectivesDone} of ${claim.objectivesTotal} objectives, really ${earned.objectivesDone} of ${earned.objectivesTotal}`,
    );
  }
  if (claim.finished !== earned.finished) {
    const word = (finished: boolean) => (finished ? 'a finished run' : 'a run that goes on');
    found.push(`${word(claim.finished)}, really ${word(earned.finished)}`);
  }
  if (results) {
    const { points, max } = results.score;
    if (found.length === 0 && (points !== earned.points || max !== earned.max)) {
      found.push(
        `${points} of ${max} points in its results, really ${earned.points} of ${earned.max}`,
      );
    }
    // Where the numbers differ already, which they are is no more news.
    if (claim.objectivesDone === earned.objectivesDone) {
      found.push(listDifference('objectives done', claim.done ?? [], earned.done ?? []));
    }
    found.push(listDifference('rules broken', claim.broken ?? [], earned.broken ?? []));
    found.push(harmDifference(claim.harm ?? {}, earned.harm ?? {}));
  }
  return found.filter((one) => one !== undefined);
}
