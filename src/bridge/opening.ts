/** How a run gets on the host's table: begun, gone on with, or looked on at from a second tab. */
import type { AttemptRecord } from '#storage';
import type { HostOptions } from './host.ts';
import type { BetweenTabs, Opened, OpenOptions } from './protocol.ts';
import { progressOf } from './recorder.ts';
import { loadScenario } from './records.ts';
import { revive } from './revive.ts';
import { FollowerSeat, LeaderSeat, type Seat, type SeatOptions } from './seat.ts';
import type { Simulated, Simulation } from './simulation.ts';
import { attemptName, claimAttempt, watchOnly } from './tabs.ts';

/** A seat, and what the page should know about how it came to be. */
export interface Opening {
  seat: Seat;
  notes: Pick<Opened, 'divergedAt' | 'scenarioChanged'>;
}

export class Door {
  #options: HostOptions;
  #newId: () => string;
  #seatEvents: Pick<SeatOptions, 'changed' | 'failed'>;

  constructor(
    options: HostOptions,
    newId: () => string,
    seatEvents: Pick<SeatOptions, 'changed' | 'failed'>,
  ) {
    this.#options = options;
    this.#newId = newId;
    this.#seatEvents = seatEvents;
  }

  /** Throws one sentence when there is nothing to sit down at. */
  async open(options: OpenOptions): Promise<Opening> {
    if ('scenario' in options) return await this.#begin(options);
    if (!('film' in options)) return await this.#resume(options);
    const { openFilm } = await import('./film/open.ts');
    return await openFilm(this.#options, options.attempt, options.at ?? 0, this.#seatEvents);
  }

  async #begin(options: Extract<OpenOptions, { scenario: string }>): Promise<Opening> {
    const { shelf, locks, date, chance } = this.#options;
    if (options.options?.exam !== undefined) {
      const { refuseTwice } = await import('./film/exam.ts');
      await refuseTwice(shelf, options.options);
    }
    const [scenario, simulation] = await Promise.all([
      loadScenario(this.#options.scenarios, options.scenario, options.options),
      this.#options.simulation(),
    ]);
    const run = simulation.create(scenario, options.seed ?? chance(), options.options ?? {});
    const { entries, until, ...header } = run.journal();
    const record: AttemptRecord = {
      ...header,
      ...progressOf(run, date()),
      id: this.#newId(),
      title: options.title ?? scenario.title,
      createdAt: date(),
      journalLength: entries.length,
    };
    const claim = await claimAttempt(locks, record.id);
    if (!claim) throw new Error(watchOnly);
    await shelf.create(record);
    const seat = this.#seatOptions(record, run, simulation);
    return { seat: new LeaderSeat(seat, claim, 0), notes: {} };
  }

  async #resume(
    options: Extract<OpenOptions, { attempt: string; film?: never }>,
  ): Promise<Opening> {
    const { locks } = this.#options;
    const claim = options.follow ? undefined : await claimAttempt(locks, options.attempt);
    if (!claim) return await this.#follow(options.attempt);
    try {
      const { seat, entries, notes } = await this.#revived(options.attempt);
      return { seat: new LeaderSeat(seat, claim, entries), notes };
    } catch (error) {
      await claim.release();
      throw error;
    }
  }

  async #follow(attempt: string): Promise<Opening> {
    const channel = this.#options.channel?.(attemptName(attempt));
    const heard: BetweenTabs[] = [];
    // Listening before reading: what is said meanwhile must not be lost.
    if (channel) channel.onmessage = ({ data }) => heard.push(data as BetweenTabs);
    try {
      const { seat, notes } = await this.#revived(attempt);
      return { seat: new FollowerSeat(seat, this.#options.locks, channel, heard), notes };
    } catch (error) {
      channel?.close();
      throw error;
    }
  }

  /** `entries`: how many of the journal the shelf holds. */
  async #revived(
    attempt: string,
  ): Promise<{ seat: SeatOptions; entries: number; notes: Opening['notes'] }> {
    const { shelf, scenarios } = this.#options;
    // The engine comes while the shelf is read; what happens to it is told below.
    const coming = this.#whole();
    coming.catch(() => undefined);
    const stored = await shelf.load(attempt);
    if (!stored) throw new Error('That attempt is not on the shelf any more.');
    const { record } = stored;
    const scenario = await loadScenario(scenarios, record.scenario.id, record.options);
    const simulation = await coming;
    const { run, ...notes } = await revive(stored, scenario, shelf, simulation);
    const seat = this.#seatOptions(record, run, simulation);
    return { seat, entries: stored.entries.length, notes };
  }

  /** A journal may hold anything. */
  async #whole(): Promise<Simulation> {
    const simulation = await this.#options.simulation();
    await simulation.complete();
    return simulation;
  }

  #seatOptions(record: AttemptRecord, run: Simulated, { engine }: Simulation): SeatOptions {
    const { shelf, wall, date, channel } = this.#options;
    return { record, run, shelf, wall, date, channel, engine, ...this.#seatEvents };
  }
}
