/** The run on the host's table, and the two ways to sit at it: writing it, or looking on. */
import type { AttemptRecord, Shelf } from '#storage';
import type { BetweenTabs } from './protocol.ts';
import { Recorder } from './recorder.ts';
import type { Simulated } from './simulation.ts';
import { attemptName, type Channel, type Claim, Leader, type Locks, whenVacant } from './tabs.ts';

export interface Seat {
  readonly mode: 'leader' | 'follower' | 'film';
  readonly attempt: string;
  readonly record: AttemptRecord;
  readonly run: Simulated;
  /** Nobody writes the followed attempt any more. */
  readonly vacant: boolean;
  /** Resolves when everything done so far is on the shelf. */
  settle(): Promise<void>;
  /** Time went by. */
  tick(): void;
  paused(): void;
  close(): Promise<void>;
  /** The world broke: leave with only its first `sound` entries on the shelf. */
  abandon(sound: number): void;
}

export interface SeatOptions {
  record: AttemptRecord;
  run: Simulated;
  shelf: Shelf;
  engine: number;
  wall: () => number;
  date: () => number;
  /** Another run, another time or another state of storage: whoever watches may look again. */
  changed: () => void;
  failed: (error: unknown) => void;
  channel: ((name: string) => Channel) | undefined;
}

const sayEveryMs = 100;

export class LeaderSeat implements Seat {
  readonly mode = 'leader';
  readonly vacant = false;
  readonly attempt: string;
  readonly record: AttemptRecord;
  readonly run: Simulated;
  #options: SeatOptions;
  #claim: Claim;
  #recorder: Recorder;
  #leader: Leader;
  #said: number;
  #told: number;

  constructor(options: SeatOptions, claim: Claim, durable: number) {
    const { record, run, shelf, engine, wall, date, failed } = options;
    this.#options = options;
    this.#claim = claim;
    this.attempt = record.id;
    this.record = record;
    this.run = run;
    const written = () => this.#written();
    this.#recorder = new Recorder({
      id: record.id,
      ...{ run, shelf, engine, durable, wall, date, written, failed },
    });
    const channel = options.channel?.(attemptName(record.id));
    this.#leader = new Leader(channel, (from) => this.#recorder.since(from));
    this.#told = durable;
    this.#said = wall();
  }

  async settle(): Promise<void> {
    await this.#recorder.settle();
  }

  tick(): void {
    this.#recorder.tick();
    const wall = this.#options.wall();
    if (wall - this.#said < sayEveryMs) return;
    this.#said = wall;
    this.#leader.say(this.#recorder.reached());
  }

  paused(): void {
    this.#leader.say(this.#recorder.reached());
    void this.#recorder.paused();
  }

  async close(): Promise<void> {
    try {
      await this.#recorder.close();
    } finally {
      this.#leader.close();
      await this.#claim.release();
    }
  }

  abandon(sound: number): void {
    const leave = async () => {
      this.#leader.close();
      await this.#claim.release();
    };
    // A shelf that refuses has the truth of another tab.
    this.#recorder.abandon(sound).then(leave, leave);
  }

  #written(): void {
    const news = this.#recorder.since(this.#told);
    this.#told += news.entries.length;
    if (news.entries.length > 0) this.#leader.say(news);
    this.#options.changed();
  }
}

export class FollowerSeat implements Seat {
  readonly mode = 'follower';
  readonly attempt: string;
  readonly record: AttemptRecord;
  readonly run: Simulated;
  vacant = false;
  #options: SeatOptions;
  #channel: Channel | undefined;
  #stopWaiting: () => void;

  /** `channel` has been listening since before the journal was read, `heard` is what it heard. */
  constructor(
    options: SeatOptions,
    locks: Locks | undefined,
    channel: Channel | undefined,
    heard: readonly BetweenTabs[],
  ) {
    this.#options = options;
    this.attempt = options.record.id;
    this.record = options.record;
    this.run = options.run;
    this.#channel = channel;
    this.#stopWaiting = whenVacant(locks, this.attempt, () => this.#left());
    if (channel) channel.onmessage = ({ data }) => this.#hear(data as BetweenTabs);
    for (const message of heard) this.#hear(message);
    // What the leader did and could not write to disk is only to be had from the leader.
    this.#ask();
  }

  async settle(): Promise<void> {}

  tick(): void {}

  paused(): void {}

  async close(): Promise<void> {
    this.abandon();
  }

  abandon(): void {
    this.#stopWaiting();
    this.#channel?.close();
  }

  #ask(): void {
    const message: BetweenTabs = { t: 'missing', from: this.run.entries.length };
    this.#channel?.postMessage(message);
  }

  #hear(message: BetweenTabs): void {
    try {
      this.#follow(message);
    } catch (error) {
      this.#options.failed(error);
    }
  }

  /** Never ahead of what the leader has said: an entry may still come for that time. */
  #follow(message: BetweenTabs): void {
    const { run } = this;
    if (message.t === 'left') this.#left();
    if (message.t === 'left' || message.t === 'missing') return;
    const length = message.t === 'now' ? message.length : message.from;
    if (length > run.entries.length) {
      this.#ask();
      return;
    }
    if (message.t === 'entries') {
      for (const { at, command } of message.entries.slice(run.entries.length - message.from)) {
        run.proceed(at);
        run.perform(command);
      }
    }
    run.proceed(message.now);
    this.#options.changed();
  }

  #left(): void {
    if (this.vacant) return;
    this.vacant = true;
    this.#options.changed();
  }
}
