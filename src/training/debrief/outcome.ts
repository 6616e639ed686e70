/** How a run ended, and which of two ends is the better one. */
import { thousands } from '../check-row.ts';
import { harmOf } from '../harm.ts';
import type { Harm, Run } from '../model.ts';
import { scoreOf } from '../scoring.ts';
import type { Outcome } from './model.ts';

export function outcomeOf(run: Run): Outcome {
  const { points, max } = scoreOf(run);
  return {
    points,
    max,
    harm: harmOf(run),
    objectives: run.scenario.objectives.map(({ id }) => {
      const own = run.state.objectives.get(id);
      return { id, state: own?.state ?? 'open', doneAt: own?.doneAt ?? null };
    }),
    brokenRules: run.scenario.rules.flatMap(({ id }) =>
      run.state.brokenRules.has(id) ? [id] : [],
    ),
    until: run.world.clock.now,
  };
}

/** The worst first: what it does to the company's own people, then to strangers, then to time. */
export const harmOrder: readonly (keyof Harm)[] = [
  'genuineLost',
  'genuineRefused',
  'reportsSent',
  'spamRelayed',
  'minutesDown',
  'minutesShut',
];

/**
 * What is counted in floods differs by a few with every breath of the world; as much as a fiftieth of it is no
 * difference. A letter of our own is one.
 */
function differs(kind: keyof Harm, a: number, b: number): boolean {
  const slack = kind === 'genuineLost' ? 0 : Math.floor(Math.max(a, b) / 50);
  return Math.abs(a - b) > slack;
}

/** More points; or as many points and less harm of the first kind that differs. */
export function isBetter(a: Outcome, than: Outcome): boolean {
  if (a.points !== than.points) return a.points > than.points;
  for (const kind of harmOrder) {
    if (differs(kind, a.harm[kind], than.harm[kind])) return a.harm[kind] < than.harm[kind];
  }
  return false;
}

const harmNames: Readonly<Record<keyof Harm, string>> = {
  genuineLost: 'genuine messages lost',
  genuineRefused: 'genuine messages turned away',
  reportsSent: 'reports sent to strangers',
  spamRelayed: 'spam messages passed on',
  minutesDown: 'minutes without mail service',
  minutesShut: 'minutes with port 25 shut',
};

/** `1 minute without mail service`, `4,003 spam messages passed on` */
export function harmWords(what: keyof Harm, count: number): string {
  const name = harmNames[what];
  return `${thousands(count)} ${count === 1 ? name.replace(/(minute|message|report)s/, '$1') : name}`;
}

/** `7 points instead of 5, 120 spam messages passed on instead of 4,003`; what is as it was is left out. */
export function differenceInWords(a: Outcome, than: Outcome): string {
  const parts = a.points === than.points ? [] : [`${a.points} points instead of ${than.points}`];
  for (const kind of harmOrder) {
    if (!differs(kind, a.harm[kind], than.harm[kind])) continue;
    parts.push(`${harmWords(kind, a.harm[kind])} instead of ${thousands(than.harm[kind])}`);
  }
  return parts.length === 0 ? 'no difference' : parts.join(', ');
}
