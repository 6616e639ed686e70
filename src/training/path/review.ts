/** Spaced review: a scenario in which something was failed comes back, later after each time it was held. */
import { type Domain, domains } from '../model.ts';
import { byTime, counts, type PastRun, type PathScenario, shareOf } from './model.ts';
import { freshSeed, seedsOf } from './seeds.ts';

/** Days until a scenario comes back: after the failure, then after each success. Who holds the last is through. */
export const intervals = [1, 3, 7, 16, 35] as const;

export interface LostPart {
  domain: Domain;
  points: number;
  max: number;
}

export interface Review {
  scenario: string;
  /** The run that was failed last. */
  run: string;
  failedDay: number;
  /** It was passed all the same, with a part lost. */
  passed: boolean;
  open: number;
  asked: number;
  lost: LostPart[];
  /** How often it was held since, each time when it was due. */
  held: number;
  /** The day on which it comes back. */
  due: number;
  isDue: boolean;
  /** None that was played before. */
  seed: number;
}

/** Parts of the job of which a run has less than what is enough. */
export function lostParts({ domains: parts }: PastRun, pass: number): LostPart[] {
  return domains.flatMap((domain) => {
    const part = parts?.[domain];
    if (!part || part.max <= 0 || shareOf(part) >= pass) return [];
    return [{ domain, points: part.points, max: part.max }];
  });
}

/** Undefined for a scenario in which nothing was failed, or what was failed has been held five times. */
function reviewOf(
  scenario: string,
  runs: readonly PastRun[],
  { pass, today }: { pass: number; today: number },
): Review | undefined {
  let review: Omit<Review, 'isDue' | 'seed'> | undefined;
  const seen = new Set<number>();
  for (const run of runs) {
    const again = seen.has(run.seed);
    seen.add(run.seed);
    if (!counts(run)) continue;
    const lost = lostParts(run, pass);
    if (!run.passed || lost.length > 0) {
      const { passed, open, asked, day } = run;
      review = {
        ...{ scenario, run: run.id, failedDay: day, passed, open, asked, lost },
        held: 0,
        due: day + intervals[0],
      };
    } else if (review && !again && run.day >= review.due) {
      // Too early, or with a seed that was played before, shows nothing about remembering.
      const held = review.held + 1;
      const wait = intervals[held];
      review = wait === undefined ? undefined : { ...review, held, due: run.day + wait };
    }
  }
  return review && { ...review, isDue: review.due <= today, seed: freshSeed(scenario, seen) };
}

/** What comes back, soonest first; `pass`: percent of a part that is enough. */
export function reviewsOf(
  runs: readonly PastRun[],
  scenarios: readonly PathScenario[],
  { pass, today }: { pass: number; today: number },
): Review[] {
  return scenarios
    .flatMap(({ id }) => {
      const own = runs.filter((one) => one.scenario === id).toSorted(byTime);
      return reviewOf(id, own, { pass, today }) ?? [];
    })
    .toSorted((a, b) => a.due - b.due || (a.scenario < b.scenario ? -1 : 1));
}

/** A seed of this scenario that nobody here has played. */
export function seedFor(runs: readonly PastRun[], scenario: string): number {
  return freshSeed(scenario, seedsOf(runs, scenario));
}
