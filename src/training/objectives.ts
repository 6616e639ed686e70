/** Objectives and rules at one moment: what was reached, what slipped back, what was broken, and what is due. */
import type { SimTime } from '#kernel';
import type { Objective, Rule, RunState, Standing } from './model.ts';

/** One objective by the standing of its check; true if its state has changed. */
export function judgeObjective(
  now: SimTime,
  state: RunState,
  objective: Objective,
  standing: Standing,
  finishing: boolean,
): boolean {
  let own = state.objectives.get(objective.id);
  if (!own) {
    own = { state: 'open', doneAt: null, slippedAt: null };
    state.objectives.set(objective.id, own);
  }
  if (standing.trueSince !== null && now - standing.trueSince >= objective.holdMs) {
    if (own.state === 'done') return false;
    own.state = 'done';
    own.doneAt = now;
    own.slippedAt = null;
    return true;
  }
  const graceMs = finishing ? 0 : objective.graceMs;
  if (own.state === 'done' && now - (standing.falseSince ?? now) >= graceMs) {
    own.state = 'slipped';
    own.slippedAt = now;
    return true;
  }
  return false;
}

/** When its hold or its grace will be over if nothing else changes. */
export function dueAt(state: RunState, objective: Objective, standing: Standing): SimTime {
  const isDone = state.objectives.get(objective.id)?.state === 'done';
  if (!isDone) return (standing.trueSince ?? Number.POSITIVE_INFINITY) + objective.holdMs;
  return (standing.falseSince ?? Number.POSITIVE_INFINITY) + objective.graceMs;
}

/** One rule by the standing of its check; true if it was broken just now. */
export function judgeRule(
  now: SimTime,
  state: RunState,
  rule: Rule,
  standing: Standing,
  finishing: boolean,
): boolean {
  const broken =
    rule.kind === 'never' ? standing.true : !standing.true && (rule.kind === 'always' || finishing);
  if (!broken || state.brokenRules.has(rule.id)) return false;
  state.brokenRules.set(rule.id, now);
  return true;
}
