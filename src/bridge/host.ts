/** The worker's end of the wall: one run on the table, its time, its journal, and who watches it. */
import { type AttemptRecord, exportArchive, type Shelf, type StoredAttempt } from '#storage';
import type { Scenario, ScenarioSummary } from '#training';
import { createPacer, endSkip, type Pacer, setPace, target, tick } from './pacer.ts';
import type {
  AttemptStatus,
  BetweenTabs,
  Command,
  FromWorker,
  Opened,
  OpenOptions,
  Pace,
  Query,
  Speed,
  ToWorker,
} from './protocol.ts';
import { progressOf } from './recorder.ts';
import { isRecordCommand, isRecordQuery, Records } from './records.ts';
import { type Revived, revive } from './revive.ts';
import { FollowerSeat, LeaderSeat, type Seat, type SeatOptions } from './seat.ts';
import type { Simulated, Simulation } from './simulation.ts';
import { attemptName, type Channel, claimAttempt, type Locks } from './tabs.ts';
import { Watches } from './watches.ts';
import type { RunCommand } from './words.ts';

/** World time between two looks at the wall clock. */
const stepMs = 1000;
const sliceMaxMs = 8;
const tickEveryMs = 25;

export interface HostOptions {
  /** The worker's own global scope, or one end of a MessageChannel. */
  port: {
    postMessage(message: unknown): void;
    onmessage: ((event: MessageEvent) => void) | null;
  };
  shelf: Shelf;
  scenarios: { index: readonly ScenarioSummary[]; load: (id: string) => Promise<Scenario> };
  simulation: Simulation;
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

const watchOnly = 'This attempt is open in another tab; here it can only be watched.';
const nothingOpen = 'No attempt is open.';

class TableHost implements Host {
  #options: HostOptions;
  #records: Records;
  #watches: Watches;
  #seat: Seat | undefined;
  #pacer: Pacer;
  /** What counted as happened when "until something happens" began. */
  #happenings = 0;
  /** Raised by whatever changes an answer to a record query. */
  #revision = 0;
  #ticking = false;
  /** Opening and leaving one after the other. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: HostOptions) {
    const { wall, after, port } = options;
    this.#options = options;
    this.#pacer = createPacer(1, wall(), 0);
    this.#records = new Records({
      shelf: options.shelf,
      simulation: options.simulation,
      scenarios: options.scenarios.index,
      locks: options.locks,
      newId: () => this.#newId(),
      seat: () => this.#seat,
      leave: () => this.#inTurn(() => this.#leave()),
      status: () => this.#status(),
    });
    this.#watches = new Watches({
      revision: (query) => this.#revisionOf(query),
      ask: (query) => this.#answer(query),
      post: (views) => this.#post({ t: 'view', views }),
      wall,
      after,
    });
    options.shelf.onstate = () => this.#changed();
    options.shelf.rescue = (id) => this.#rescued(id);
    port.onmessage = ({ data }) => void this.#receive(data as ToWorker);
  }

  async close(): Promise<void> {
    await this.#inTurn(() => this.#leave());
  }

  async #receive(message: ToWorker): Promise<void> {
    switch (message.t) {
      case 'open':
        return await this.#open(message.id, message.options);
      case 'do':
        return await this.#do(message.id, message.command);
      case 'ask':
        return await this.#ask(message.id, message.query);
      case 'watch':
        return this.#watches.add(message.id, message.query);
      case 'unwatch':
        return this.#watches.remove(message.id);
      case 'pace':
        return this.#pace(message.pace);
    }
  }

  async #open(id: number, options: OpenOptions): Promise<void> {
    try {
      const opened = await this.#inTurn(async () => {
        await this.#leave();
        return 'scenario' in options ? await this.#begin(options) : await this.#resume(options);
      });
      this.#post({ t: 'opened', id, opened });
    } catch (error) {
      this.#post({ t: 'opened', id, fault: sentence(error) });
    }
  }

  async #begin(options: Extract<OpenOptions, { scenario: string }>): Promise<Opened> {
    const { simulation, shelf, locks, date, chance } = this.#options;
    const scenario = await this.#scenario(options.scenario);
    const run = simulation.create(scenario, options.seed ?? chance(), options.options ?? {});
    const { entries, until, ...header } = run.journal();
    const record: AttemptRecord = {
      ...header,
      ...progressOf(run, date()),
      id: this.#newId(),
      title: options.title ?? scenario.title,
      createdAt: date(),
      journalLength: 0,
    };
    const claim = await claimAttempt(locks, record.id);
    if (!claim) throw new Error(watchOnly);
    await shelf.create(record);
    return this.#sit(new LeaderSeat(this.#seatOptions(record, run), claim, 0), { run });
  }

  async #resume(options: Extract<OpenOptions, { attempt: string }>): Promise<Opened> {
    const { locks, shelf } = this.#options;
    const claim = options.follow ? undefined : await claimAttempt(locks, options.attempt);
    if (!claim) return await this.#follow(options.attempt);
    try {
      const stored = await this.#stored(options.attempt);
      const scenario = await this.#scenario(stored.record.scenario.id);
      const revived = await revive(stored, scenario, shelf, this.#options.simulation);
      const seat = this.#seatOptions(stored.record, revived.run);
      return this.#sit(new LeaderSeat(seat, claim, stored.entries.length), revived);
    } catch (error) {
      claim.release();
      throw error;
    }
  }

  async #follow(attempt: string): Promise<Opened> {
    const { locks, shelf } = this.#options;
    const channel = this.#options.channel?.(attemptName(attempt));
    const heard: BetweenTabs[] = [];
    // Listening before reading: what is said meanwhile must not be lost.
    if (channel) channel.onmessage = ({ data }) => heard.push(data as BetweenTabs);
    try {
      const stored = await this.#stored(attempt);
      const scenario = await this.#scenario(stored.record.scenario.id);
      const revived = await revive(stored, scenario, shelf, this.#options.simulation);
      const options = this.#seatOptions(stored.record, revived.run);
      return this.#sit(new FollowerSeat(options, locks, channel, heard), revived);
    } catch (error) {
      channel?.close();
      throw error;
    }
  }

  #sit(seat: Seat, { run, ...notes }: Revived): Opened {
    const { wall, locks, shelf } = this.#options;
    this.#seat = seat;
    this.#pacer = createPacer(this.#pacer.speed, wall(), run.now);
    this.#changed();
    this.#watches.reset();
    this.#arm();
    const { attempt, mode } = seat;
    return { attempt, mode, locks: locks !== undefined, storage: shelf.state, ...notes };
  }

  async #leave(): Promise<void> {
    const seat = this.#seat;
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
      if (isRecordCommand(command)) {
        const done = await this.#records.perform(command);
        this.#changed();
        this.#post({ t: 'done', id, ...done });
        return;
      }
      const seat = this.#seat;
      if (!seat) throw new Error(nothingOpen);
      if (seat.mode === 'follower') throw new Error(watchOnly);
      const parsed = this.#options.simulation.parse(command);
      const done = this.#perform(seat, parsed);
      if (!done) throw new Error('The run has stopped.');
      await seat.settle();
      this.#post({ t: 'done', id, ...(done.refusal ? { refusal: done.refusal } : {}) });
    } catch (error) {
      this.#post({ t: 'done', id, fault: sentence(error) });
      if (isConflict(error)) this.#stop(error);
    }
  }

  /** Undefined when the world stopped over it. */
  #perform(seat: Seat, command: RunCommand) {
    const { run } = seat;
    const before = run.entries.length;
    try {
      this.#advance(run);
      const refusal = run.perform(command);
      this.#watches.changed();
      return { refusal };
    } catch (error) {
      // The file must lead to the same mistake, so the command belongs into it.
      const last = run.entries.length === before ? { at: run.now, command } : undefined;
      this.#stop(error, last);
      return undefined;
    }
  }

  async #ask(id: number, query: Query): Promise<void> {
    try {
      this.#post({ t: 'answer', id, view: await this.#answer(query) });
    } catch (error) {
      this.#post({ t: 'answer', id, fault: sentence(error) });
    }
  }

  #answer(query: Query): unknown {
    if (isRecordQuery(query)) return this.#records.ask(query);
    if (!this.#seat) throw new Error(nothingOpen);
    return query.kind === 'run' ? this.#seat.run.view() : this.#seat.run.ask(query);
  }

  #revisionOf(query: Query): number | undefined {
    if (isRecordQuery(query)) return this.#revision;
    const run = this.#seat?.run;
    if (!run || query.kind !== 'run') return run?.revision(query);
    // A run is judged after every command and at every whole second.
    return Math.floor(run.now / 1000) * 1_000_000 + run.entries.length;
  }

  #pace(pace: Pace): void {
    const { wall } = this.#options;
    const seat = this.#seat;
    this.#pacer = setPace(this.#pacer, pace, wall(), seat?.run.now ?? 0);
    this.#changed();
    if (!seat) return;
    this.#happenings = seat.run.happenings;
    if (this.#pacer.speed === 0 && this.#pacer.skipTo === null) seat.paused();
    this.#arm();
  }

  /** Goes on by itself while there is time to pass. */
  #arm(): void {
    const seat = this.#seat;
    if (this.#ticking || seat?.mode !== 'leader') return;
    const { speed, skipTo } = this.#pacer;
    if ((speed === 0 && skipTo === null) || seat.run.finished) return;
    this.#ticking = true;
    this.#options.after(skipTo === null ? tickEveryMs : 0, () => {
      this.#ticking = false;
      this.#tick();
    });
  }

  #tick(): void {
    const seat = this.#seat;
    if (seat?.mode !== 'leader') return;
    try {
      this.#advance(seat.run);
    } catch (error) {
      this.#stop(error);
      return;
    }
    seat.tick();
    this.#watches.changed();
    this.#arm();
  }

  /** One slice towards the time that is due. */
  #advance(run: Simulated): void {
    const { wall } = this.#options;
    const began = wall();
    this.#pacer = tick(this.#pacer, began, run.now);
    const due = target(this.#pacer);
    const { skipTo, something } = this.#pacer;
    while (run.now < due && !run.finished) {
      run.proceed(Math.min(due, (Math.floor(run.now / stepMs) + 1) * stepMs));
      if (something && run.happenings !== this.#happenings) break;
      if (wall() - began >= sliceMaxMs) break;
    }
    if (skipTo === null) return;
    const happened = something && run.happenings !== this.#happenings;
    if (happened || run.finished || run.now >= skipTo) {
      this.#pacer = endSkip(this.#pacer, wall(), run.now);
      this.#changed();
    }
  }

  /** Our mistake: the run ends here, its journal is handed out. */
  #stop(error: unknown, last?: { at: number; command: RunCommand }): void {
    const seat = this.#seat;
    if (!seat) return;
    this.#seat = undefined;
    const stored = storedOf(seat, last, this.#options.date());
    this.#post({ t: 'stopped', message: sentence(error), journal: exportArchive(stored) });
    void seat.close().catch(() => undefined);
    this.#changed();
  }

  #rescued(id: string): StoredAttempt | undefined {
    const seat = this.#seat;
    return seat?.attempt === id ? storedOf(seat, undefined, this.#options.date()) : undefined;
  }

  #status(): AttemptStatus {
    const seat = this.#seat;
    const { speed, skipTo, something } = this.#pacer;
    return {
      attempt: seat?.attempt ?? null,
      mode: seat?.mode ?? 'none',
      vacant: seat?.vacant ?? false,
      locks: this.#options.locks !== undefined,
      storage: this.#options.shelf.state,
      speed: speed as Speed,
      until: something ? 'something' : skipTo,
    };
  }

  #seatOptions(record: AttemptRecord, run: Simulated): SeatOptions {
    const { shelf, simulation, wall, date, channel } = this.#options;
    const failed = (error: unknown) => this.#stop(error);
    const changed = () => this.#changed();
    return { record, run, shelf, wall, date, channel, engine: simulation.engine, changed, failed };
  }

  #changed(): void {
    this.#revision += 1;
    this.#watches.changed();
  }

  async #stored(attempt: string): Promise<StoredAttempt> {
    const stored = await this.#options.shelf.load(attempt);
    if (!stored) throw new Error('That attempt is not on the shelf any more.');
    return stored;
  }

  async #scenario(id: string): Promise<Scenario> {
    const { index, load } = this.#options.scenarios;
    if (!index.some((one) => one.id === id)) {
      throw new Error(`This Badmail has no scenario "${id}".`);
    }
    return await load(id);
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

function storedOf(
  seat: Seat,
  last: { at: number; command: RunCommand } | undefined,
  date: number,
): StoredAttempt {
  const { entries, until, ...header } = seat.run.journal();
  if (last) entries.push(last);
  const record: AttemptRecord = {
    ...seat.record,
    ...header,
    ...progressOf(seat.run, date),
    journalLength: entries.length,
  };
  return { record, entries };
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
