/** One walk through a run that was: the journal is carried out again while others look on. */
import { type SimTime, second } from '#kernel';
import type { JournalEntry, Run } from '../model.ts';
import { perform, proceed } from '../run.ts';
import type { Steps } from './steps.ts';

type Refusal = ReturnType<typeof perform>;

/** Looks on; must not change the run. */
export interface Onlooker {
  /** An entry is about to be carried out: all before it has happened. */
  before?(index: number, entry: JournalEntry): void;
  after?(index: number, entry: JournalEntry, refusal: Refusal): void;
  /** Time has gone by up to a moment of its own choosing: a sample is due, or something happened by itself. */
  moment?(): void;
}

/** Samples of a run of any length, about so many. */
const samplesWanted = 240;

/** World time between two samples, in whole seconds. */
export function sampleMs(until: SimTime): SimTime {
  return Math.max(1, Math.ceil(until / samplesWanted / second)) * second;
}

/** Moments at which somebody looks even if nobody did anything: even steps, and what the scenario lets happen. */
function momentsOf(run: Run, until: SimTime): SimTime[] {
  const step = sampleMs(until);
  const found = new Set<SimTime>(run.scenario.faults.map(({ at }) => at));
  for (let at = step; at <= until; at += step) found.add(at);
  found.add(until);
  return [...found].filter((at) => at <= until).sort((a, b) => a - b);
}

/** Carries out `entries` and goes on to `until`; progress counts world time. */
export function* follow(
  run: Run,
  entries: readonly JournalEntry[],
  until: SimTime,
  onlookers: readonly Onlooker[],
): Steps<void> {
  const moments = momentsOf(run, until);
  let next = 0;
  const goOn = function* (to: SimTime): Steps<void> {
    for (let at = moments[next]; at !== undefined && at <= to; at = moments[next]) {
      next += 1;
      if (at <= run.world.clock.now && at !== 0) continue;
      proceed(run, at);
      for (const one of onlookers) one.moment?.();
      yield { done: at, total: until };
    }
    proceed(run, to);
  };
  for (const [index, entry] of entries.entries()) {
    if (entry.at > until) break;
    yield* goOn(entry.at);
    for (const one of onlookers) one.before?.(index, entry);
    const refusal = perform(run, entry.command);
    for (const one of onlookers) one.after?.(index, entry, refusal);
  }
  yield* goOn(until);
}
