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

export class ExamClock {
  #options: ExamClockOptions;
  #run: Simulated | undefined;
  /** What the run knew when it was sat down at. */
  #before = 0;
  #since = 0;
  /** The candidate has a pause, where the exam allows one. */
  #standing = false;
  #armed = false;

  constructor(options: ExamClockOptions) {
    this.#options = options;
  }

  /**
   * Another run, or none; only an exam's run has this clock. `begunMs` is how long ago it began: without a pause
   * the room's clock has run since then, whether somebody sat at it, the page was closed or the computer failed.
   */
  start(run: Simulated | undefined, begunMs = 0): void {
    this.#run = run?.exam && !run.finished ? run : undefined;
    const told = this.#run?.exam?.elapsedMs ?? 0;
    this.#before = this.#run?.exam?.mayPause ? told : Math.max(told, begunMs);
    this.#since = this.#options.wall();
    this.#standing = false;
    if (this.#before - told > tellFromMs) this.tell();
    this.#arm();
  }

  /** The world stands or goes on: the room's clock stands with it only where a pause is allowed. */
  pause(standing: boolean): void {
    if (!this.#run?.exam?.mayPause || standing === this.#standing) return;
    if (standing) this.#before = this.elapsed;
    this.#since = this.#options.wall();
    this.#standing = standing;
    // whoever pauses may leave: what was sat so far is known then
    if (standing) this.tell();
  }

  get elapsed(): number {
    const gone = this.#standing ? 0 : this.#options.wall() - this.#since;
    return Math.floor(this.#before + gone);
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
      if (!this.#standing) this.tell();
      this.#arm();
    });
  }
}
