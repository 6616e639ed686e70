/** How ready a learner is for an exam, in one figure, and exactly what it is made of. */
import { type Domain, domains } from '../model.ts';
import { byTime, counts, type PastRun, type PathScenario, shareOf } from './model.ts';

/** The best so many runs of a part count, a quarter of the part each. */
export const evidenceMax = 4;
/** Of one scenario at most. */
export const perScenarioMax = 2;

/** What is left of a run by its age in days; older than the last is the last. */
export const ages = [
  { days: 28, percent: 100 },
  { days: 56, percent: 75 },
  { days: 112, percent: 50 },
  { days: Number.POSITIVE_INFINITY, percent: 25 },
] as const;

export interface Evidence {
  run: string;
  scenario: string;
  seed: number;
  day: number;
  /** Percent of the points of this part that the run brought. */
  share: number;
  /** Halved, because a hint was taken for this part. */
  helped: boolean;
  /** Halved, because scenario and seed had been played before. */
  seen: boolean;
  /** Halved for each later run that lost this part. */
  lostSince: number;
  /** Percent left by age. */
  age: number;
  /** What it counts, of a hundred: `share`, halved and aged, each time rounded down. */
  worth: number;
}

export interface ReadinessPart {
  domain: Domain;
  weight: number;
  /** What this part can give of the hundred. */
  max: number;
  /** What it gives: `max` × the sum of worths ÷ 400, rounded down. */
  points: number;
  /** What counts, the most valuable first. */
  evidence: Evidence[];
  /** Runs that are still wanted for four. */
  wanted: number;
  /** Runs that asked for this part, counted or not. */
  runs: number;
}

export interface Readiness {
  /** The sum of the points of the parts; null where no run of Practise or Certify tells anything. */
  figure: number | null;
  /** Percent that is enough in the exam. */
  pass: number;
  parts: ReadinessPart[];
  /** Runs of which it is not known what they brought of each part. */
  unknown: number;
}

const half = (value: number) => Math.floor(value / 2);

/** Whole numbers in the proportion of the weights that add up to a hundred: the largest remainders are rounded up. */
export function sharesOfHundred(weights: readonly number[]): number[] {
  const sum = weights.reduce((all, one) => all + one, 0);
  if (sum <= 0) return weights.map(() => 0);
  const shares = weights.map((weight) => Math.floor((100 * weight) / sum));
  const rest = weights.map((weight) => (100 * weight) % sum);
  let left = 100 - shares.reduce((all, one) => all + one, 0);
  const order = weights.map((_, at) => at).toSorted((a, b) => rest[b]! - rest[a]! || a - b);
  for (const at of order) {
    if (left === 0) break;
    shares[at]! += 1;
    left -= 1;
  }
  return shares;
}

function ageOf(days: number): number {
  return ages.find((one) => days <= one.days)?.percent ?? 25;
}

/** What each run of a part is worth; `runs` in order of time, drills and branches among them. */
function evidenceOf(
  runs: readonly PastRun[],
  domain: Domain,
  { pass, today }: { pass: number; today: number },
): Evidence[] {
  const seeds = new Set<string>();
  const found: Evidence[] = [];
  for (const run of runs) {
    const key = `${run.scenario} ${run.seed}`;
    const seen = seeds.has(key);
    seeds.add(key);
    const part = run.domains?.[domain];
    if (!isEvidence(run) || !part || part.max <= 0) continue;
    const share = shareOf(part);
    if (share < pass) for (const earlier of found) earlier.lostSince += 1;
    const { id, scenario, seed, day } = run;
    const age = ageOf(today - day);
    found.push({
      ...{ run: id, scenario, seed, day, share, seen, age },
      helped: part.helped,
      lostSince: 0,
      worth: 0,
    });
  }
  for (const one of found) {
    let worth = one.share;
    if (one.helped) worth = half(worth);
    if (one.seen) worth = half(worth);
    for (let lost = 0; lost < one.lostSince && worth > 0; lost += 1) worth = half(worth);
    one.worth = Math.floor((worth * one.age) / 100);
  }
  return found;
}

/** Only whole incidents show whether somebody is ready: what is learned step by step does not. */
function isEvidence(run: PastRun): boolean {
  return counts(run) && (run.level === 'practise' || run.level === 'certify');
}

/** The best, of one scenario two at most; of equal worth the newer. */
function best(found: readonly Evidence[]): Evidence[] {
  const had = new Map<string, number>();
  const chosen: Evidence[] = [];
  for (const one of found.toReversed().toSorted((a, b) => b.worth - a.worth)) {
    const own = had.get(one.scenario) ?? 0;
    if (own >= perScenarioMax || chosen.length >= evidenceMax) continue;
    had.set(one.scenario, own + 1);
    chosen.push(one);
  }
  return chosen;
}

/**
 * `pass` and `weights` are those of the exam. Parts that no scenario of Practise or Certify asks for are left
 * out; the others share the hundred between them.
 */
export function readinessOf(
  given: readonly PastRun[],
  scenarios: readonly PathScenario[],
  {
    pass,
    weights,
    today,
  }: { pass: number; weights: Readonly<Record<Domain, number>>; today: number },
): Readiness {
  const runs = given.toSorted(byTime);
  const whole = scenarios.filter(({ level }) => level === 'practise' || level === 'certify');
  const asked = domains.filter((domain) => whole.some((one) => (one.domains[domain] ?? 0) > 0));
  const shares = sharesOfHundred(asked.map((domain) => weights[domain]));
  const parts = asked.map((domain, at): ReadinessPart => {
    const found = evidenceOf(runs, domain, { pass, today });
    const evidence = best(found);
    const sum = evidence.reduce((all, one) => all + one.worth, 0);
    const max = shares[at] ?? 0;
    return {
      ...{ domain, weight: weights[domain], max, evidence },
      points: Math.floor((max * sum) / (100 * evidenceMax)),
      wanted: evidenceMax - evidence.length,
      runs: found.length,
    };
  });
  const told = runs.filter(isEvidence);
  const known = told.some((run) => run.domains !== null);
  return {
    figure: known ? parts.reduce((sum, one) => sum + one.points, 0) : null,
    ...{ pass, parts },
    unknown: told.filter((run) => run.domains === null).length,
  };
}
