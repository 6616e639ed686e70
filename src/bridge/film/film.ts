/** A film on the host's table: looks like a run, plays a journal, jumps to any moment, changes nothing. */
import type { Journal, JournalEntry, RunView } from '#training';
import type { FilmCommand, FilmMark, FilmQuery, FilmView } from '../protocol.ts';
import type { Simulated, Simulation } from '../simulation.ts';
import type { Query, Refusal, RunCommand } from '../words.ts';
import { entriesBy, type Frame, frameOf, isBefore, type Reel, step } from './reel.ts';

const sliceMaxMs = 8;

/** Windows ask for these by themselves when they open, close or read: a film lets them, and does nothing. */
const looks = new Set<string>([
  'window.opened',
  'window.closed',
  'eventlog.look',
  'folder.open',
  'queue.look',
  'queue.forget',
  'queues.open',
  'queues.close',
  'queues.refresh',
  'tracking.clear',
  'console.open',
  'console.close',
]);

/** Apart, so that the revision of one world never equals that of another. */
const worldsApart = 2 ** 36;

export interface FilmOptions {
  reel: Reel;
  simulation: Simulation;
  wall: () => number;
  after: (ms: number, callback: () => void) => void;
  /** Another moment is shown, or more of the film is known. */
  changed: () => void;
  failed: (error: unknown) => void;
}

const refused: Refusal = {
  title: 'Badmail',
  text: 'This is a film of the run: nothing can be changed in it. Branch here to go on from this moment yourself.',
  icon: 'information',
};

/** Throws one sentence for a jump to nowhere. */
function parseSeek(value: FilmCommand): FilmCommand {
  const number = 'to' in value ? value.to : value.entry;
  if (Number.isSafeInteger(number) && number >= 0) return value;
  throw new Error(
    'film.seek needs "to", a time in milliseconds, or "entry", how many have happened.',
  );
}

export class Film implements Simulated {
  #options: FilmOptions;
  #shown: Simulated;
  /** Worlds shown so far. */
  #world = 0;
  #goal: Frame | undefined;
  #coming: Simulated | undefined;
  #armed = false;
  #closed = false;
  /** Moves with whatever the film says of itself. */
  #moved = 0;

  constructor(options: FilmOptions) {
    this.#options = options;
    this.#shown = options.reel.cut({ at: 0, entries: 0 });
    this.#arm();
  }

  get now(): number {
    return this.#shown.now;
  }

  get entries(): readonly JournalEntry[] {
    return this.#shown.entries;
  }

  /** The next entry is what a looker waits for. */
  get happenings(): number {
    return this.#shown.entries.length;
  }

  get finished(): boolean {
    const { end } = this.#options.reel;
    return this.#shown.finished || (this.now >= end.at && this.entries.length >= end.entries);
  }

  parse(value: unknown): RunCommand {
    const { kind } = (value ?? {}) as { kind?: unknown };
    if (kind !== 'film.seek') return this.#options.simulation.parse(value);
    return parseSeek(value as FilmCommand) as unknown as RunCommand;
  }

  perform(command: RunCommand | FilmCommand): Refusal | undefined {
    if (command.kind === 'film.seek') this.seek(command);
    else if (!looks.has(command.kind)) return refused;
    return undefined;
  }

  /** Goes there in slices; another call gives up what the one before was at. */
  seek(to: FilmCommand): void {
    const { end, journal } = this.#options.reel;
    this.#coming = undefined;
    if ('to' in to) {
      const at = Math.min(to.to, end.at);
      this.#goal = { at, entries: entriesBy(journal.entries, at) };
    } else {
      const entries = Math.min(to.entry, end.entries);
      this.#goal = { at: journal.entries[entries - 1]?.at ?? 0, entries };
    }
    this.#moved += 1;
    // what lies near is there before anybody can see that it was not
    this.#slice();
    this.#options.changed();
  }

  /** The clock of whoever looks: entries happen at their time. */
  proceed(until: number): void {
    const { end, journal } = this.#options.reel;
    const at = Math.min(until, end.at);
    const goal = { at, entries: entriesBy(journal.entries, at) };
    if (!isBefore(frameOf(this.#shown), goal)) return;
    while (step(this.#shown, journal.entries, goal));
    this.#moved += 1;
  }

  view(): RunView {
    return this.#shown.view();
  }

  /** Whoever opens a film has fetched everything. */
  lacksAnswer(): boolean {
    return false;
  }

  lacksCode(): boolean {
    return false;
  }

  ask(query: Query | FilmQuery): unknown {
    if (query.kind === 'film') return this.#view();
    if (query.kind === 'film.journal') return this.#options.reel.journal.entries;
    if (query.kind === 'film.actions') return this.#options.reel.onlooker?.actions ?? [];
    return this.#shown.ask(query as Query);
  }

  revision(query: Query | FilmQuery): number {
    if (query.kind === 'film') return this.#moved;
    if (query.kind === 'film.journal') return 0;
    if (query.kind === 'film.actions') return this.#options.reel.scout.entries.length;
    return this.#world * worldsApart + this.#shown.revision(query as Query);
  }

  /** The whole journal, not only what has been shown of it. */
  journal(): Journal {
    return this.#options.reel.journal;
  }

  reached(): Pick<Journal, 'engine' | 'scenario' | 'marks'> {
    return this.#shown.reached();
  }

  snapshot(): unknown {
    return this.#shown.snapshot();
  }

  close(): void {
    this.#closed = true;
  }

  #view(): FilmView {
    const { end, scout, divergedAt, done } = this.#options.reel;
    return {
      until: end.at,
      entries: end.entries,
      at: this.now,
      played: this.entries.length,
      seeking: this.#goal?.at ?? null,
      known: done ? end.at : scout.now,
      marks: marksOf(scout),
      ...(divergedAt === undefined ? {} : { divergedAt }),
    };
  }

  #arm(): void {
    if (this.#armed || this.#closed || (!this.#goal && this.#options.reel.done)) return;
    this.#armed = true;
    this.#options.after(0, () => {
      this.#armed = false;
      if (!this.#closed) this.#slice();
    });
  }

  #slice(): void {
    const { wall, changed, failed, reel } = this.#options;
    const began = wall();
    const known = this.#known();
    try {
      do {
        if (this.#goal) this.#approach(this.#goal);
        else reel.pass();
      } while ((this.#goal || !reel.done) && wall() - began < sliceMaxMs);
    } catch (error) {
      failed(error);
      return;
    }
    if (this.#goal === undefined && (reel.done || this.#known() !== known)) {
      this.#moved += 1;
      changed();
    }
    this.#arm();
  }

  /** Grows with what the first pass finds out. */
  #known(): number {
    const { scout } = this.#options.reel;
    return marksOf(scout).length + scout.entries.length;
  }

  #approach(goal: Frame): void {
    const { reel } = this.#options;
    if (!this.#coming && reel.isAhead(goal)) {
      reel.pass();
      return;
    }
    this.#coming ??= this.#take(goal);
    if (step(this.#coming, reel.journal.entries, goal)) return;
    if (this.#coming !== this.#shown) this.#world += 1;
    this.#shown = this.#coming;
    this.#coming = undefined;
    this.#goal = undefined;
    this.#moved += 1;
    this.#options.changed();
  }

  /** The world from which `goal` is nearest: the one on show, the first pass, or a still. */
  #take(goal: Frame): Simulated {
    const { reel } = this.#options;
    const here = frameOf(this.#shown);
    const scout = frameOf(reel.scout);
    const still = reel.nearest(goal);
    if (isBefore(here, goal) && here.at >= still.at) return this.#shown;
    if (isBefore(scout, goal) && scout.at > still.at) return reel.copyOfScout();
    return reel.cut(goal);
  }
}

/** What came of objectives and rules, as the journal's own marks tell it; time alone is no news. */
function marksOf(run: Simulated): FilmMark[] {
  const found: FilmMark[] = [];
  for (const { at, why } of run.reached().marks) {
    for (const part of why.split(', ')) {
      const [, id, state] = /^(\S+) (done|slipped|failed|broken)$/.exec(part) ?? [];
      if (id && state) found.push({ at, id, state: state as FilmMark['state'] });
      else if (part === 'finished') found.push({ at, id: '', state: 'finished' });
    }
  }
  return found;
}
