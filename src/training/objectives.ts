/** Objectives and rules judged at one moment: what became true, what slipped back, what was broken. */
import { checkRow } from './checks.ts';
import type { CheckContext } from './evidence.ts';
import type { Check, Objective, Rule, RunState, Standing } from './model.ts';

/** Judges a check and those inside it; `place` names it in the run's standings. */
export function judge(
  context: CheckContext,
  state: RunState,
  check: Check,
  place: string,
): Standing {
  const parts = check.parts.map((part, index) => judge(context, state, part, `${place}/${index}`));
  const row = checkRow(check.name);
  if (!row) throw new Error(`no check ${check.name}`);
  let standing = state.standings.get(place);
  if (!standing) {
    standing = {
      true: false,
      firstTrueAt: null,
      trueSince: null,
      falseSince: context.now,
      why: '',
    };
    state.standings.set(place, standing);
  }
  if (row.lasting && standing.true) return standing;
  const found = row.test(context, check.args as never, parts);
  if (found.ok !== null || standing.why === '') standing.why = found.why;
  const ok = found.ok ?? standing.true;
  if (ok && standing.trueSince === null) {
    standing.firstTrueAt ??= context.now;
    standing.trueSince = context.now;
    standing.falseSince = null;
  } else if (!ok && standing.falseSince === null) {
    standing.falseSince = context.now;
    standing.trueSince = null;
  }
  standing.true = ok;
  return standing;
}

/** Whether a check's answer can change while nothing in the world does. */
export function isTimed(check: Check): boolean {
  return checkRow(check.name)?.timed === true || check.parts.some(isTimed);
}

/** Judges one objective; true if its state has changed. */
export function judgeObjective(
  context: CheckContext,
  state: RunState,
  objective: Objective,
  finishing: boolean,
): boolean {
  const standing = judge(context, state, objective.check, `objective/${objective.id}`);
  const now = context.now;
  const own = state.objectives.get(objective.id) ?? {
    state: 'open',
    doneAt: null,
    slippedAt: null,
  };
  state.objectives.set(objective.id, own);
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

/** Judges one rule; true if it was broken just now. */
export function judgeRule(
  context: CheckContext,
  state: RunState,
  rule: Rule,
  finishing: boolean,
): boolean {
  const standing = judge(context, state, rule.check, `rule/${rule.id}`);
  const broken =
    rule.kind === 'never' ? standing.true : !standing.true && (rule.kind === 'always' || finishing);
  if (!broken || state.brokenRules.has(rule.id)) return false;
  state.brokenRules.set(rule.id, context.now);
  return true;
}
