/** A journal as a film: played in small steps, with stills of the world along the way to go back to. */
import type { Journal, JournalEntry, Scenario } from '#training';
import type { Action } from '#training/debrief';
import type { Simulated, Simulation } from '../simulation.ts';
import type { Refusal } from '../words.ts';

/** A moment of a film: the world time, and how many entries of the journal have happened by then. */
export interface Frame {
  at: number;
  entries: number;
}

/** Stills of one film: more would only fill the memory. */
export const stillsMax = 20;

const secondMs = 1000;

/** How many entries have happened when the clock shows `at`. */
export function entriesBy(entries: readonly JournalEntry[], at: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle] as JournalEntry).at <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function frameOf(run: Simulated): Frame {
  return { at: run.now, entries: run.entries.length };
}

/** Whether a run that stands at `a` can still come to `b`. */
export function isBefore(a: Frame, b: Frame): boolean {
  return a.at <= b.at && a.entries <= b.entries;
}

/** Writes down in words what the first pass does. */
export interface Onlooker {
  readonly actions: readonly Action[];
  before(index: number, entry: JournalEntry): void;
  after(index: number, entry: JournalEntry, refusal: Refusal | undefined): void;
}

/** One entry, or at most one second, towards `goal`; false when it is reached. */
export function step(
  run: Simulated,
  entries: readonly JournalEntry[],
  goal: Frame,
  onlooker?: Onlooker,
): boolean {
  if (run.finished) return false;
  const next = run.entries.length < goal.entries ? entries[run.entries.length] : undefined;
  const until = Math.min(next?.at ?? goal.at, (Math.floor(run.now / secondMs) + 1) * secondMs);
  if (run.now < until) run.proceed(until);
  else if (next && next.at <= run.now) {
    const index = run.entries.length;
    onlooker?.before(index, next);
    onlooker?.after(index, next, run.perform(next.command));
  } else return false;
  return true;
}

interface Still extends Frame {
  snapshot: unknown;
}

/** Goes through the journal once, ahead of whoever looks, and leaves stills behind. */
export class Reel {
  readonly journal: Journal;
  readonly end: Frame;
  /** The run that makes the first pass. */
  readonly scout: Simulated;
  /** The first pass is over. */
  done = false;
  divergedAt: number | undefined;
  onlooker: Onlooker | undefined;
  #scenario: Scenario;
  #simulation: Simulation;
  #stills: Still[] = [];
  #nextStill: number;

  constructor(journal: Journal, scenario: Scenario, simulation: Simulation) {
    this.journal = journal;
    this.#scenario = scenario;
    this.#simulation = simulation;
    this.end = { at: journal.until, entries: journal.entries.length };
    this.scout = this.begin();
    this.#nextStill = this.#stillEveryMs;
  }

  begin(): Simulated {
    const { seed, options } = this.journal;
    return this.#simulation.create(this.#scenario, seed, options);
  }

  /** A little more of the first pass. Throws when the world cannot carry the journal out. */
  pass(): void {
    if (this.done) return;
    const { scout, journal } = this;
    if (!step(scout, journal.entries, this.end, this.onlooker)) {
      this.done = true;
      this.divergedAt = this.#simulation.divergedAt(journal, scout);
      return;
    }
    if (scout.now < this.#nextStill || this.#stills.length >= stillsMax) return;
    this.#stills.push({ ...frameOf(scout), snapshot: scout.snapshot() });
    this.#nextStill = (Math.floor(scout.now / this.#stillEveryMs) + 1) * this.#stillEveryMs;
  }

  /** The first pass has not come to this frame yet. */
  isAhead(goal: Frame): boolean {
    return !this.done && isBefore(frameOf(this.scout), goal) && this.scout.now < goal.at;
  }

  /** A run at the last still before `goal`, or at the very beginning. */
  cut(goal: Frame): Simulated {
    const still = this.#stills.findLast((one) => isBefore(one, goal));
    return still ? this.#simulation.restore(this.#scenario, still.snapshot) : this.begin();
  }

  /** The scout as it stands, for somebody else to go on with. */
  copyOfScout(): Simulated {
    return this.#simulation.restore(this.#scenario, this.scout.snapshot());
  }

  /** Where `cut` would begin. */
  nearest(goal: Frame): Frame {
    return this.#stills.findLast((one) => isBefore(one, goal)) ?? { at: 0, entries: 0 };
  }

  get #stillEveryMs(): number {
    return Math.max(secondMs, Math.ceil(this.end.at / (stillsMax + 1)));
  }
}
