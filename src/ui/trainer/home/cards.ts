/** What the list of scenarios and the shelf of attempts say together: one card for each scenario. */
import type { AttemptRecord, RunView, ScenarioSummary } from '#bridge';
import { parseLocal } from '../moments.ts';

export const listedLevels = ['learn', 'practise', 'certify'] as const;
export type ListedLevel = (typeof listedLevels)[number];

export interface Card {
  id: string;
  title: string;
  summary: string;
  level: string;
  order: number;
  minutes: number;
  objectives: number;
  /** Local time of the server when a run begins, where the list tells it. */
  start: string | undefined;
  /** The newest run that is not finished. */
  running: AttemptRecord | undefined;
  /** The finished run with the most points. */
  best: AttemptRecord | undefined;
  passed: boolean;
}

export function cardsOf(
  scenarios: readonly ScenarioSummary[],
  attempts: readonly AttemptRecord[],
): Card[] {
  return scenarios
    .map((scenario) => cardOf(scenario, attempts))
    .sort((a, b) => a.order - b.order || (a.title < b.title ? -1 : 1));
}

function cardOf(scenario: ScenarioSummary, attempts: readonly AttemptRecord[]): Card {
  // a drill is no run of the scenario: it neither passes it nor is gone on with from its card
  const mine = attempts.filter(
    (attempt) => attempt.scenario.id === scenario.id && !isDrill(attempt),
  );
  const best = mine
    // nor does what was branched from another run
    .filter(({ status, options }) => status === 'finished' && options.branchOf === undefined)
    .sort((a, b) => shareOf(b) - shareOf(a))[0];
  return {
    id: scenario.id,
    title: scenario.title,
    level: scenario.level,
    summary: scenario.summary,
    order: scenario.order,
    minutes: scenario.minutes,
    objectives: scenario.objectives,
    start: scenario.start,
    running: newest(mine.filter((attempt) => attempt.status === 'running')),
    best,
    passed: best !== undefined && isPassed(best),
  };
}

/** The newest run of this scenario with this seed that goes on; a drill or an exam's incident is none. */
export function runningOf(
  attempts: readonly AttemptRecord[],
  scenario: string,
  seed: number,
): AttemptRecord | undefined {
  const mine = attempts.filter(
    (one) =>
      isSound(one) &&
      one.status === 'running' &&
      one.scenario.id === scenario &&
      one.seed === seed &&
      !isDrill(one) &&
      one.options.exam === undefined,
  );
  return newest(mine);
}

/** Columns that fill their lines evenly: eight in lines of five at most are twice four. */
export function evenColumns(count: number, most: number): number {
  return Math.ceil(count / Math.ceil(count / most));
}

export function newest(attempts: readonly AttemptRecord[]): AttemptRecord | undefined {
  return attempts.toSorted((a, b) => b.updatedAt - a.updatedAt)[0];
}

/** Whether a row can be shown: one that something has damaged must not take the page with it. */
export function isSound({ scenario, options, summary, marks }: AttemptRecord): boolean {
  return (
    typeof scenario?.id === 'string' &&
    typeof options === 'object' &&
    options !== null &&
    typeof summary?.objectivesTotal === 'number' &&
    Array.isArray(marks)
  );
}

/**
 * The rows that a card may be made of: of an exam that goes on nothing is told, not even by a stamp. `sealed`: what
 * was handed in for one; undefined while that is not known, then no exam's rows are.
 */
export function toldOf(
  attempts: readonly AttemptRecord[],
  sealed: readonly string[] | undefined,
): AttemptRecord[] {
  return attempts.filter(
    (each) =>
      isSound(each) &&
      (each.options.exam === undefined ||
        (each.status === 'finished' && sealed !== undefined && !sealed.includes(each.id))),
  );
}

/** A short run of one named mistake, judged by that alone. */
export function isDrill({ options }: AttemptRecord): boolean {
  return options.drill !== undefined;
}

/** Everything asked was done when the run ended; in a drill also without the mistake. */
export function isPassed(attempt: AttemptRecord): boolean {
  const { summary } = attempt;
  if (isDrill(attempt)) return summary.max > 0 && summary.points === summary.max;
  return summary.objectivesTotal > 0 && summary.objectivesDone === summary.objectivesTotal;
}

function shareOf({ summary }: AttemptRecord): number {
  return summary.max > 0 ? summary.points / summary.max : 0;
}

/** Points as a whole number of 100. */
export function scoreOf(attempt: AttemptRecord): number {
  return Math.round(shareOf(attempt) * 100);
}

/** The server's local time at which the run stands, where the scenario's start is known. */
export function localOf(card: Card | undefined, attempt: AttemptRecord): string | undefined {
  if (!card?.start) return undefined;
  return new Date(parseLocal(card.start) + attempt.now).toISOString().slice(0, 19);
}

export const stampStates = ['shown', 'helped', 'open'] as const;
export type StampState = (typeof stampStates)[number];

/** One stamp for each thing a scenario asks: cancelled in full, in part where a hint helped, or blank. */
export function stampsOf(card: Card): StampState[] {
  const kept = card.best?.results;
  if (kept && kept.objectives.length === card.objectives) {
    return kept.objectives.map((objective) => stampOf(objective, kept.hints));
  }
  const done = Math.max(
    card.best?.summary.objectivesDone ?? 0,
    card.running?.summary.objectivesDone ?? 0,
  );
  return Array.from({ length: card.objectives }, (_, at) => (at < done ? 'shown' : 'open'));
}

function stampOf(objective: RunView['objectives'][number], hints: RunView['hints']): StampState {
  if (objective.state !== 'done') return 'open';
  return hints.some((hint) => hint.taken && hint.for === objective.id) ? 'helped' : 'shown';
}
