/** What the list of scenarios and the shelf of attempts say together: one card for each scenario. */
import type { AttemptRecord, ScenarioSummary } from '#bridge';
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
  const mine = attempts.filter((attempt) => attempt.scenario.id === scenario.id);
  const best = mine
    .filter((attempt) => attempt.status === 'finished')
    .sort((a, b) => shareOf(b) - shareOf(a))[0];
  return {
    id: scenario.id,
    title: scenario.title,
    level: scenario.level,
    summary: textOf(scenario.summary),
    order: numberOf(scenario.order),
    minutes: numberOf(scenario.minutes),
    objectives: numberOf(scenario.objectives),
    start: typeof scenario.start === 'string' ? scenario.start : undefined,
    running: newest(mine.filter((attempt) => attempt.status === 'running')),
    best,
    passed: best !== undefined && isPassed(best),
  };
}

export function newest(attempts: readonly AttemptRecord[]): AttemptRecord | undefined {
  return attempts.toSorted((a, b) => b.updatedAt - a.updatedAt)[0];
}

/** Everything asked was done when the run ended. */
export function isPassed({ summary }: AttemptRecord): boolean {
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

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
