/** The points by what they are for: what was reached, what harm was avoided, how it was gone about. */
import type { Check, Run } from '../model.ts';
import { counts } from '../scoring.ts';
import type { Debrief } from './model.ts';

/** Checks that count harm to people. */
const harmChecks: ReadonlySet<string> = new Set([
  'genuineLost',
  'reportsSent',
  'spamRelayed',
  'spamDelivered',
  'spamPastServer',
  'harvested',
  'complaints',
  'port25ClosedAtMost',
]);

function isAboutHarm({ name, parts }: Check): boolean {
  return harmChecks.has(name) || parts.some(isAboutHarm);
}

/**
 * The sum of the points may be below 0 where the score stops at 0; rules and hints have no points to win, so
 * `conduct` is what they cost.
 */
export function partsOf(run: Run): Debrief['parts'] {
  const parts = {
    outcome: { points: 0, max: 0 },
    harm: { points: 0, max: 0 },
    conduct: { points: 0, max: 0 },
  };
  for (const objective of run.scenario.objectives) {
    const part = isAboutHarm(objective.check) ? parts.harm : parts.outcome;
    part.max += objective.weight;
    if (counts(run, objective)) part.points += objective.weight;
  }
  for (const rule of run.scenario.rules) {
    if (!run.state.brokenRules.has(rule.id)) continue;
    const part = isAboutHarm(rule.check) ? parts.harm : parts.conduct;
    part.points -= rule.cost;
  }
  for (const hint of run.scenario.hints) {
    if (run.state.hintsTaken.has(hint.id)) parts.conduct.points -= hint.cost;
  }
  return parts;
}
