/** The worker's end of the wall: one run on the table, its time, its journal, and who watches it. */
import { exportArchive, type Shelf, type StoredAttempt } from '#storage';
import type { JournalEntry, Scenario, ScenarioSummary } from '#training';
import { Clockwork } from './clockwork.ts';
import { ExamClock } from './exam-clock.ts';
import type {
  AttemptStatus,
  Command,
  FilmCommand,
  FromWorker,
  Opened,
  OpenOptions,
  Pace,
  Query,
  RunQuery,
  ToWorker,
} from './protocol.ts';
import { storedOf } from './recorder.ts';
import { isRecordCommand, isRecordQuery, Records } from './records.ts';
import { Rest } from './rest.ts';
import { type Asked, Rounds } from './rounds.ts';
import type { Seat } from './seat.ts';
import type { Simulation } from './simulation.ts';
import { type Channel, type Locks, watchOnly } from './tabs.ts';
import { Watches } from './watches.ts';
import type { Refusal, RunCommand, Query as WorldQuery } from './words.ts';

export interface HostOptions {
  /** The worker's own global scope, or one end of a MessageChannel. */
  port: {
    postMessage(message: unknown): void;
    onmessage: ((event: MessageEvent) => void) | null;
  };
  shelf: Shelf;
  scenarios: { index: readonly ScenarioSummary[]; load: (id: string) => Promise<Scenario> };
  /** The engine, nine tenths of the weight: fetched when the first attempt is opened, not before. */
  simulation: () => Promise<Simulation>;
  /** Undefined where the browser has none: then nobody knows of other tabs. */
  locks: Locks | undefined;
  channel: ((name: string) => Channel) | undefined;
  /** Milliseconds that only grow. */
  wall: () => number;
  /** Milliseconds of UTC since 1970-01-01. */
  date: () => number;
  after: (ms: number, callback: () => void) => void;
  /** A whole number below 2^32 from the system's source of chance. */
  chance: () => number;
}

export interface Host {
  /** Writes what is unwritten and leaves the attempt. */
  close(): Promise<void>;
}

const nothingOpen = 'No attempt is open.';

class TableHost implements Host {
  #options: HostOptions;
  #records: Records;
  #watches: Watches;
  #clockwork: Clockwork;
  #exam: ExamClock;
  #rest: Rest;
  #seat: Seat | undefined;
  #rounds: Rounds;
  /** Raised by whatever changes an answer to a record query. */
  #revision = 0;
  /** Opening and leaving happen one after the other. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: HostOptions) {
    const { shelf, simulation, scenarios, locks, wall, after, port } = options;
    const changed = () => this.#changed();
    const newId = () => this.#newId();
    this.#options = options;
    this.#clockwork = new Clockwork({ wall, after, changed, tick: () => this.#tick() });
    const tell = (elapsedMs: number) =>
      void this.#perform({ kind: 'exam.time', elapsedMs }).catch(() => {});
    this.#exam = new ExamClock({ wall, after, tell });
    this.#rest = new Rest(options, changed);
    this.#rounds = new Rounds({
      rest: this.#rest,
      carryOut: (one) => this.#carryOut(one),
      written: () => this.#watches.release(),
    });
    this.#records = new Records({
      ...{ shelf, simulation, locks, newId, scenarios, date: options.date },
      seat: () => this.#seat,
      leave: () => this.#inTurn(() => this.#leave()),
      status: () => this.#status(),
      ...{ wall, after, changed, chance: options.chance },
    });
    this.#watches = new Watches({
      ...{ wall, after },
      revision: (query) => this.#revisionOf(query),
      ask: (query) => this.#answer(query),
      post: (views) => this.#post({ t: 'view', views }),
      held: () => this.#rounds.unsettled,
    });
    shelf.onstate = changed;
    shelf.rescue = (id) => this.#rescued(id);
    port.onmessage = ({ data }) => this.#receive(data as ToWorker);
  }

  async close(): Promise<void> {
    await this.#inTurn(() => this.#leave());
  }

  #receive(message: ToWorker): void {
    switch (message.t) {
      case 'open':
        void this.#open(message.id, message.options);
        break;
      case 'do':
        void this.#do(message.id, message.command);
        break;
      case 'ask':
        this.#ask(message.id, message.query);
        break;
      case 'watch':
        this.#watches.add(message.id, message.query);
        break;
      case 'unwatch':
        this.#watches.remove(message.id);
        break;
      case 'pace':
        this.#pace(message.pace);
        break;
    }
  }

  async #open(id: number, options: OpenOptions): Promise<void> {
    try {
      const opened = await this.#inTurn(async () => {
        await this.#leave();
        return await this.#sit(options);
      });
      this.#post({ t: 'opened', id, opened });
    } catch (error) {
      this.#post({ t: 'opened', id, fault: sentence(error) });
    }
  }

  async #sit(options: OpenOptions): Promise<Opened> {
    // how a run gets on the table comes with the engine, not with the shelf
    const { Door } = await import('./opening.ts');
    const door = new Door(this.#options, () => this.#newId(), {
      changed: () => this.#changed(),
      failed: (error) => this.#stop(error),
    });
    const { seat, notes } = await door.open(options);
    const { locks, shelf } = this.#options;
    this.#seat = seat;
    this.#clockwork.start(seat.run);
    const begun = this.#options.date() - seat.record.createdAt;
    this.#exam.start(seat.mode === 'leader' ? seat.run : undefined, begun);
    // a pause goes on until somebody ends it, also when the page was closed meanwhile
    if (this.#exam.standing) this.#clockwork.pace({ speed: 0 }, seat.run);
    this.#changed();
    this.#watches.reset();
    this.#arm();
    const { attempt, mode } = seat;
    return { attempt, mode, locks: locks !== undefined, storage: shelf.state, ...notes };
  }

  async #leave(): Promise<void> {
    const seat = this.#seat;
    this.#exam.tell();
    if (seat) await seat.settle().catch(() => {});
    this.#exam.start(undefined);
    this.#seat = undefined;
    try {
      await seat?.close();
    } catch {
      // Another tab has written this attempt; that one is the truth now.
    }
    if (seat) this.#changed();
  }

  async #do(id: number, command: Command): Promise<void> {
    try {
      const done = isRecordCommand(command)
        ? await this.#records.perform(command)
        : await this.#perform(command);
      if (isRecordCommand(command)) this.#changed();
      this.#post({ t: 'done', id, ...done });
    } catch (error) {
      if (isConflict(error)) this.#stop(error);
      this.#post({ t: 'done', id, fault: sentence(error) });
    }
  }

  /** Done at once, or after what is being written; seen and answered when it is on the shelf. */
  async #perform(command: RunCommand | FilmCommand): Promise<{ refusal?: Refusal }> {
    const seat = this.#seat;
    if (!seat) throw new Error(nothingOpen);
    if (seat.mode === 'follower') throw new Error(watchOnly);
    if (command.kind === 'run.finish') this.#exam.tell();
    const timed = this.#exam.timed(command);
    return await new Promise((resolve, reject) => {
      this.#rounds.add({ command: timed, seat, resolve, reject });
    });
  }

  /** Does what was asked; what it returns waits for the shelf and answers. */
  #carryOut({ command, seat, resolve, reject }: Asked): () => Promise<void> {
    try {
      const refusal = this.#apply(command, seat);
      const answer = () => resolve(refusal ? { refusal } : {});
      return () => seat.settle().then(answer, reject);
    } catch (error) {
      reject(error);
      return () => Promise.resolve();
    }
  }

  #apply(command: RunCommand | FilmCommand, seat: Seat): Refusal | undefined {
    if (this.#seat !== seat) throw new Error(nothingOpen);
    const { run } = seat;
    const parsed = run.parse(command);
    const before = run.entries.length;
    try {
      this.#clockwork.advance(run);
      const refusal = run.perform(parsed);
      if (parsed.kind === 'exam.pause' && this.#exam.standing) this.#pace({ speed: 0 });
      return refusal;
    } catch (error) {
      // The file must lead to the same mistake, so the command belongs into it; not so on the shelf.
      const last = run.entries.length === before ? { at: run.now, command: parsed } : undefined;
      this.#stop(error, before, last);
      throw error;
    } finally {
      this.#watches.changed();
    }
  }

  #ask(id: number, query: Query): void {
    const answer = () => void this.#answerTo(id, query);
    if (isRecordQuery(query)) answer();
    else this.#rounds.whenWritten(answer);
  }

  async #answerTo(id: number, query: Query): Promise<void> {
    try {
      if (this.#lacksAnswer(query)) {
        await this.#rest.fetch();
        this.#ask(id, query);
        return;
      }
      this.#post({ t: 'answer', id, view: await this.#answer(query) });
    } catch (error) {
      this.#post({ t: 'answer', id, fault: sentence(error) });
    }
  }

  #answer(query: Query): unknown {
    if (isRecordQuery(query)) return this.#records.ask(query);
    if (!this.#seat) throw new Error(nothingOpen);
    return isRunQuery(query) ? this.#seat.run.view() : this.#seat.run.ask(query as WorldQuery);
  }

  #lacksAnswer(query: Query): boolean {
    const run = isRecordQuery(query) || isRunQuery(query) ? undefined : this.#seat?.run;
    return run?.lacksAnswer(query as WorldQuery) === true;
  }

  #revisionOf(query: Query): number | undefined {
    if (isRecordQuery(query)) return this.#revision;
    if (this.#lacksAnswer(query)) {
      this.#rest.want();
      return undefined;
    }
    const run = this.#seat?.run;
    if (!run || !isRunQuery(query)) return run?.revision(query as WorldQuery);
    // A run is judged after every command and at every whole second.
    return Math.floor(run.now / 1000) * 1_000_000 + run.entries.length;
  }

  #pace(pace: Pace): void {
    const seat = this.#seat;
    // in a pause of an exam the world stands too, whoever asks it to go on
    this.#clockwork.pace(this.#exam.standing ? { speed: 0 } : pace, seat?.run);
    this.#changed();
    if (this.#clockwork.paused) seat?.paused();
    this.#arm();
  }

  /** Only who writes the attempt drives its time; a follower hears it from there. */
  #arm(): void {
    if (this.#seat && this.#seat.mode !== 'follower') this.#clockwork.arm(this.#seat.run);
  }

  #tick(): void {
    const seat = this.#seat;
    if (!seat || seat.mode === 'follower') return;
    try {
      this.#clockwork.advance(seat.run);
    } catch (error) {
      this.#stop(error);
      return;
    }
    seat.tick();
    this.#watches.changed();
    this.#arm();
  }

  /** Our mistake: the run ends here, its journal is handed out; `sound` entries stay on the shelf. */
  #stop(error: unknown, sound?: number, last?: JournalEntry): void {
    const seat = this.#seat;
    if (!seat) return;
    this.#seat = undefined;
    seat.abandon(sound ?? seat.run.entries.length);
    const stored = storedOf(seat.record, seat.run, this.#options.date(), last);
    this.#post({ t: 'stopped', message: sentence(error), journal: exportArchive(stored) });
    this.#changed();
  }

  #rescued(id: string): StoredAttempt | undefined {
    const seat = this.#seat;
    if (seat?.attempt !== id) return undefined;
    return storedOf(seat.record, seat.run, this.#options.date());
  }

  #status(): AttemptStatus {
    const seat = this.#seat;
    return {
      attempt: seat?.attempt ?? null,
      mode: seat?.mode ?? 'none',
      vacant: seat?.vacant ?? false,
      locks: this.#options.locks !== undefined,
      storage: this.#options.shelf.state,
      ...this.#clockwork.status(),
    };
  }

  #changed(): void {
    this.#revision += 1;
    this.#watches.changed();
  }

  #newId(): string {
    const part = () => this.#options.chance().toString(16).padStart(8, '0');
    return `${part()}${part()}`;
  }

  async #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(act);
    this.#turn = turn.catch(() => undefined);
    return await turn;
  }

  #post(message: FromWorker): void {
    this.#options.port.postMessage(message);
  }
}

function isRunQuery(query: { kind: string }): query is RunQuery {
  return query.kind === 'run';
}

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function isConflict(error: unknown): boolean {
  return error instanceof Error && error.name === 'AttemptConflict';
}

export function startHost(options: HostOptions): Host {
  return new TableHost(options);
}
