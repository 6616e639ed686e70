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
const stillsMax = 20;
/** So much work of the first pass lies between two stills at least: that is how long a jump takes. */
const stillEveryMs = 60;

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
    const refusal = run.perform(next.command);
    onlooker?.after(index, next, refusal);
  } else return false;
  return true;
}

interface Still extends Frame {
  /** Of the first pass up to here, in wall milliseconds. */
  work: number;
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
  #wall: () => number;
  #stills: Still[] = [];
  /** How long the first pass has worked, in wall milliseconds. */
  #work = 0;

  constructor(journal: Journal, scenario: Scenario, simulation: Simulation, wall: () => number) {
    this.journal = journal;
    this.#scenario = scenario;
    this.#simulation = simulation;
    this.#wall = wall;
    this.end = { at: journal.until, entries: journal.entries.length };
    this.scout = this.#begin();
    // to build a large world again would take longer than anything else
    this.#takeStill();
  }

  #begin(): Simulated {
    const { seed, options } = this.journal;
    return this.#simulation.create(this.#scenario, seed, options);
  }

  /** A little more of the first pass. Throws when the world cannot carry the journal out. */
  pass(): void {
    if (this.done) return;
    const { scout, journal } = this;
    const began = this.#wall();
    if (!step(scout, journal.entries, this.end, this.onlooker)) {
      this.done = true;
      this.divergedAt = this.#simulation.divergedAt(journal, scout);
      return;
    }
    this.#work += this.#wall() - began;
    const since = this.#work - (this.#stills.at(-1)?.work ?? 0);
    if (since >= Math.max(stillEveryMs, this.#work / stillsMax)) this.#takeStill();
  }

  /** Stills lie as far apart as they save work; the one that saves least makes room for another. */
  #takeStill(): void {
    const stills = this.#stills;
    stills.push({ ...frameOf(this.scout), work: this.#work, snapshot: this.scout.snapshot() });
    if (stills.length <= stillsMax) return;
    const gap = (index: number) =>
      (stills[index + 1]?.work ?? Number.POSITIVE_INFINITY) - (stills[index - 1]?.work ?? 0);
    let least = 1;
    for (let index = 2; index < stills.length; index += 1) {
      if (gap(index) < gap(least)) least = index;
    }
    stills.splice(least, 1);
  }

  /** The first pass has not come to this frame yet. */
  isAhead(goal: Frame): boolean {
    return !this.done && isBefore(frameOf(this.scout), goal) && this.scout.now < goal.at;
  }

  /** A run at the last still before `goal`; the first is the very beginning. */
  cut(goal: Frame): Simulated {
    return this.#simulation.restore(this.#scenario, this.#stillBefore(goal)?.snapshot);
  }

  /** The scout as it stands, for somebody else to go on with. */
  copyOfScout(): Simulated {
    return this.#simulation.restore(this.#scenario, this.scout.snapshot());
  }

  /** Where `cut` would begin. */
  nearest(goal: Frame): Frame {
    return this.#stillBefore(goal) ?? { at: 0, entries: 0 };
  }

  #stillBefore(goal: Frame): Still | undefined {
    return this.#stills.findLast((one) => isBefore(one, goal));
  }
}
