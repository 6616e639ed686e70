/** The clock of an exam: time of the room, told to the run as a command, so that a replay knows it too. */
import type { Simulated } from './simulation.ts';

/** So often the run is told. */
export const tellEveryMs = 30_000;

/** What is less than this goes with the next half minute: a run that just begins is told nothing. */
const tellFromMs = 5000;

export interface ExamClockOptions {
  /** Milliseconds that only grow. */
  wall: () => number;
  after: (ms: number, callback: () => void) => void;
  /** Tells the run of the time. */
  tell: (elapsedMs: number) => void;
}

/**
 * It runs from the beginning of an incident to its end, whether somebody sits at it, the simulated clock stands, the
 * page is closed or the computer fails. It stands in a pause alone, and a pause is in the journal.
 */
export class ExamClock {
  #options: ExamClockOptions;
  #run: Simulated | undefined;
  /** How long ago the run began when it was sat down at, by the calendar, and the wall's time then. */
  #begunMs = 0;
  #satAt = 0;
  /** What had gone by at this time of the wall. */
  #before = 0;
  #since = 0;
  #stood = false;
  #armed = false;

  constructor(options: ExamClockOptions) {
    this.#options = options;
  }

  /** Another run, or none; only an exam's run has this clock. `begunMs` is how long ago it began. */
  start(run: Simulated | undefined, begunMs = 0): void {
    this.#run = run?.exam && !run.finished ? run : undefined;
    const { elapsedMs: told = 0, standing = false, stoodMs = 0 } = this.#run?.exam ?? {};
    this.#begunMs = begunMs;
    this.#satAt = this.#options.wall();
    this.#since = this.#satAt;
    this.#stood = standing;
    this.#before = standing ? told : Math.max(told, begunMs - stoodMs);
    if (this.#before - told > tellFromMs) this.tell();
    this.#arm();
  }

  /** In a pause; what has changed since it was last looked at is taken up. */
  get standing(): boolean {
    const { standing = false, elapsedMs = 0 } = this.#run?.exam ?? {};
    if (standing && !this.#stood) this.#before = elapsedMs;
    if (!standing && this.#stood) this.#since = this.#options.wall();
    this.#stood = standing;
    return standing;
  }

  get elapsed(): number {
    const gone = this.standing ? 0 : this.#options.wall() - this.#since;
    return Math.floor(this.#before + gone);
  }

  /** A pause and its end carry times of the room, which nobody but this clock knows. */
  timed<C extends { kind: string }>(command: C): C {
    if (command.kind === 'exam.pause') return { ...command, elapsedMs: this.elapsed };
    if (command.kind !== 'exam.resume') return command;
    const room = this.#begunMs + this.#options.wall() - this.#satAt;
    const stood = room - (this.#run?.exam?.stoodMs ?? 0) - this.elapsed;
    return { ...command, stoodMs: Math.max(0, Math.floor(stood)) };
  }

  /** Told now, as before something is handed in. */
  tell(): void {
    if (this.#run && !this.#run.finished) this.#options.tell(this.elapsed);
  }

  #arm(): void {
    if (this.#armed || !this.#run) return;
    this.#armed = true;
    // when the time is up the run hears of it at once, not half a minute later
    const left = Math.max(0, (this.#run.exam?.limitMs ?? 0) - this.elapsed);
    this.#options.after(left > 0 ? Math.min(tellEveryMs, left) : tellEveryMs, () => {
      this.#armed = false;
      if (!this.#run || this.#run.finished) return;
      if (!this.standing) this.tell();
      this.#arm();
    });
  }
}
