/** The pen that writes a run down: entries first of all, then the time, now and then a snapshot. */
import type { AttemptRecord, AttemptSummary, Attempts, Progress, StoredAttempt } from '#storage';
import type { JournalEntry, RunView } from '#training';
import type { BetweenTabs } from './protocol.ts';
import type { Simulated } from './simulation.ts';

const touchEveryMs = 1000;
const snapshotEveryMs = 60_000;
const snapshotEveryEntries = 200;
/** A snapshot holds up the world while it is made; at most one part in so many of the time goes there. */
const snapshotShare = 100;
/** Who pauses waits gladly, but not at every press of the key. */
const pauseShare = 10;

export interface RecorderOptions {
  id: string;
  run: Simulated;
  shelf: Attempts;
  engine: number;
  /** Entries of the run that are on the shelf already. */
  durable: number;
  /** Milliseconds that only grow. */
  wall: () => number;
  /** Milliseconds of UTC since 1970-01-01. */
  date: () => number;
  /** Told after entries became durable and after the time was noted. */
  written: () => void;
  /** The shelf refuses: somebody else wrote this attempt. */
  failed: (error: unknown) => void;
}

export function summaryOf(view: RunView): AttemptSummary {
  return {
    objectivesDone: view.objectives.filter(({ state }) => state === 'done').length,
    objectivesTotal: view.objectives.length,
    points: view.score.points,
    max: view.score.max,
  };
}

export function progressOf(run: Simulated, updatedAt: number): Progress {
  const view = run.view();
  const { engine, scenario, marks } = run.reached();
  return {
    engine,
    scenario,
    marks,
    now: run.now,
    updatedAt,
    status: run.finished ? 'finished' : 'running',
    summary: summaryOf(view),
    results: run.finished ? view : null,
  };
}

/** The attempt as the run itself knows it, with one entry more if that broke the world. */
export function storedOf(
  record: AttemptRecord,
  run: Simulated,
  date: number,
  last?: JournalEntry,
): StoredAttempt {
  const { entries, until, ...header } = run.journal();
  if (last) entries.push(last);
  const progress = { now: until, updatedAt: date, ...soundProgress(run, date) };
  return { record: { ...record, ...header, ...progress, journalLength: entries.length }, entries };
}

/** A broken world may be unable to say how far it got. */
function soundProgress(run: Simulated, date: number): Partial<Progress> {
  try {
    return progressOf(run, date);
  } catch {
    return {};
  }
}

export class Recorder {
  #options: RecorderOptions;
  #durable: number;
  /** World time up to which the shelf knows everything that happened. */
  #settled: number;
  #progress: Progress;
  /** Entries of a broken world that were sound; from then on only these are written. */
  #sound = Number.POSITIVE_INFINITY;
  #writing: Promise<void> | undefined;
  #touched: number;
  /** The last snapshot: when it was made, for how long it held up the world, what it holds. */
  #snapshot: { wall: number; costMs: number; entries: number; now: number };
  #saving: Promise<void> | undefined;

  constructor(options: RecorderOptions) {
    const { run, wall } = options;
    this.#options = options;
    this.#durable = options.durable;
    this.#settled = run.now;
    this.#progress = progressOf(run, options.date());
    this.#touched = wall();
    this.#snapshot = { wall: wall(), costMs: 0, entries: run.entries.length, now: run.now };
  }

  /** Resolves when everything the run has done so far is on the shelf. */
  async settle(): Promise<void> {
    const length = this.#options.run.entries.length;
    while (this.#durable < Math.min(length, this.#sound)) {
      await this.#exclusively(() => this.#append());
    }
  }

  /** Durable entries from an index on, as other tabs may know them. */
  since(from: number): Extract<BetweenTabs, { t: 'entries' }> {
    const entries = this.#options.run.entries.slice(from, this.#durable);
    return { t: 'entries', from, entries, now: this.#settled };
  }

  /** Up to where other tabs may go. */
  reached(): Extract<BetweenTabs, { t: 'now' }> {
    const { run } = this.#options;
    if (this.#durable === run.entries.length) this.#settled = run.now;
    return { t: 'now', now: this.#settled, length: this.#durable };
  }

  /** Called often; writes when it is time to. */
  tick(): void {
    const { run, wall } = this.#options;
    if (this.#sound !== Number.POSITIVE_INFINITY) return;
    const since = wall() - this.#snapshot.wall;
    const many = run.entries.length - this.#snapshot.entries >= snapshotEveryEntries;
    if ((many || since >= snapshotEveryMs) && since >= snapshotShare * this.#snapshot.costMs) {
      this.#saveSnapshot();
    }
    if (this.#writing || wall() - this.#touched < touchEveryMs) return;
    void this.#guarded(() => this.#touch());
  }

  /** Time and world as they are now, for a quick return. */
  async paused(): Promise<void> {
    const { wall, costMs } = this.#snapshot;
    await this.#guarded(() => this.#touch());
    if (this.#options.wall() - wall >= pauseShare * costMs) this.#saveSnapshot();
  }

  /**
   * Begins to save the world as it is, unless nothing has changed, one is being saved, or entries are
   * not on the shelf yet: then the next tick tries again. Never in the way of an entry.
   */
  #saveSnapshot(): void {
    const { id, run, shelf, engine, wall } = this.#options;
    const { length } = run.entries;
    if (this.#saving || length !== this.#durable) return;
    if (run.now === this.#snapshot.now && length === this.#snapshot.entries) return;
    const began = wall();
    const saving = shelf.saveSnapshot(id, {
      journalLength: length,
      engine,
      snapshot: run.snapshot(),
    });
    const costMs = wall() - began;
    this.#snapshot = { wall: wall(), costMs, entries: length, now: run.now };
    const saved = () => {
      this.#saving = undefined;
    };
    // A snapshot is a cache: the journal alone is enough.
    this.#saving = saving.then(saved, saved);
  }

  /** The world broke: what it did before is kept, where it stands now is not. */
  async abandon(sound: number): Promise<void> {
    this.#sound = sound;
    await this.settle();
  }

  async close(): Promise<void> {
    await this.settle();
    await this.#guarded(() => this.#touch());
    await this.#saving;
    this.#saveSnapshot();
    await this.#saving;
  }

  async #guarded(write: () => Promise<void>): Promise<void> {
    try {
      await this.settle();
      await this.#exclusively(write);
    } catch (error) {
      this.#options.failed(error);
    }
  }

  /** One writer at a time; who waited looks again whether there is still something to write. */
  async #exclusively(write: () => Promise<void>): Promise<void> {
    if (this.#writing) {
      await this.#writing.catch(() => undefined);
      return;
    }
    this.#writing = write();
    try {
      await this.#writing;
    } finally {
      this.#writing = undefined;
    }
    this.#options.written();
  }

  async #append(): Promise<void> {
    const { id, run, shelf } = this.#options;
    const from = this.#durable;
    const entries = run.entries.slice(from, this.#sound);
    const progress = this.#reached(entries.at(-1)?.at ?? 0);
    await shelf.append(id, from, entries, progress);
    this.#durable = from + entries.length;
    this.#settled = progress.now;
  }

  /** A broken world is not asked how far it got: the last entry's time is far enough. */
  #reached(at: number): Progress {
    const { run, date } = this.#options;
    const { now } = this.#progress;
    this.#progress =
      this.#sound === Number.POSITIVE_INFINITY
        ? progressOf(run, date())
        : { ...this.#progress, now: Math.max(now, at) };
    return this.#progress;
  }

  async #touch(): Promise<void> {
    const { id, run, shelf, wall } = this.#options;
    this.#touched = wall();
    // Only a time before which everything is on the shelf may be noted.
    if (run.entries.length === this.#durable) await shelf.touch(id, this.#reached(run.now));
  }
}
