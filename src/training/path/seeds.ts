/** Which seeds of a scenario a learner has had, and one he has not. */
import { createStream, nextInteger } from '#kernel';
import type { PastRun } from './model.ts';

/** Of four digits, so that it can be told and typed. */
const seedMin = 1000;
const seedMax = 9999;

export function seedsOf(runs: readonly PastRun[], scenario: string): Set<number> {
  return new Set(runs.filter((one) => one.scenario === scenario).map(({ seed }) => seed));
}

/** The same until another seed of the scenario was played; beyond four digits once those are used up. */
export function freshSeed(scenario: string, seen: ReadonlySet<number>): number {
  const stream = createStream(seen.size, `review/${scenario}`);
  let seed = nextInteger(stream, seedMin, seedMax);
  const first = seed;
  while (seen.has(seed)) {
    seed = seed === seedMax ? seedMin : seed + 1;
    if (seed === first) {
      seed = seedMax + 1;
      while (seen.has(seed)) seed += 1;
    }
  }
  return seed;
}
