/** What harm that was done costs, in one sentence: by what the scenario's own rules and objectives let pass of it. */
import { hour, minute } from '#kernel';
import { thousands } from './check-row.ts';
import type { Check, Harm, Run } from './model.ts';

/** The check that counts each kind, the sum it counts, and how much of that it allows. */
const counted: Partial<Record<keyof Harm, { check: string; sum: (harm: Harm) => number }>> = {
  spamRelayed: { check: 'spamRelayed', sum: (harm) => harm.spamRelayed },
  reportsSent: { check: 'reportsSent', sum: (harm) => harm.reportsSent },
  genuineRefused: { check: 'genuineLost', sum: (harm) => harm.genuineRefused + harm.genuineLost },
  genuineLost: { check: 'genuineLost', sum: (harm) => harm.genuineRefused + harm.genuineLost },
  minutesShut: { check: 'port25ClosedAtMost', sum: (harm) => harm.minutesShut },
};

/** Checks that must all be true: the one itself, or those inside of `all`. */
function demanded(check: Check): Check[] {
  return check.name === 'all' ? check.parts.flatMap(demanded) : [check];
}

/** How much the scenario allows, in the unit of the harm; undefined where nothing in it counts that. */
function limitOf({ scenario }: Run, name: string): number | undefined {
  const asked = [
    ...scenario.rules.filter(({ kind }) => kind === 'always').map(({ check }) => check),
    ...scenario.objectives.map(({ check }) => check),
  ].flatMap(demanded);
  const limits = asked.flatMap(({ name: each, args }) => {
    if (each !== name) return [];
    return [name === 'port25ClosedAtMost' ? Number(args.time) / minute : Number(args.atMost)];
  });
  return limits.length === 0 ? undefined : Math.min(...limits);
}

function amountOf(kind: keyof Harm, limit: number): string {
  if (kind !== 'minutesShut') return thousands(limit);
  const hours = (limit * minute) / hour;
  return Number.isInteger(hours) && hours > 1 ? `${hours} hours` : `${thousands(limit)} minutes`;
}

export function harmCost(run: Run, kind: keyof Harm, harm: Harm): string {
  const { check, sum } = counted[kind] ?? {};
  const limit = check === undefined ? undefined : limitOf(run, check);
  if (limit === undefined || !sum) {
    return 'It costs no points by itself: nothing that is asked here counts it.';
  }
  const both = check === 'genuineLost' ? ', turned away and lost together,' : '';
  return sum(harm) <= limit
    ? `It costs no points: up to ${amountOf(kind, limit)}${both} are allowed here.`
    : `It is more than the ${amountOf(kind, limit)}${both} that are allowed here: what that costs stands with the points.`;
}
