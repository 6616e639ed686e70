/** The clock of an exam: time of the room, told to the run as a command, so that a replay knows it too. */
import type { Simulated } from './simulation.ts';

/** So often the run is told. */
export const tellEveryMs = 30_000;

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
   * Another run, or none; only an exam's run has this clock. `awayMs` is for how long nobody sat at it: a closed
   * page stops the room's clock no more than a standing world does.
   */
  start(run: Simulated | undefined, awayMs = 0): void {
    this.#run = run?.exam && !run.finished ? run : undefined;
    const away = this.#run?.exam?.mayPause ? 0 : Math.max(0, awayMs);
    this.#before = (this.#run?.exam?.elapsedMs ?? 0) + away;
    this.#since = this.#options.wall();
    this.#standing = false;
    if (away > 0) this.tell();
    this.#arm();
  }

  /** The world stands or goes on: the room's clock stands with it only where a pause is allowed. */
  pause(standing: boolean): void {
    if (!this.#run?.exam?.mayPause || standing === this.#standing) return;
    if (standing) this.#before = this.elapsed;
    this.#since = this.#options.wall();
    this.#standing = standing;
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
    this.#options.after(tellEveryMs, () => {
      this.#armed = false;
      if (!this.#run || this.#run.finished) return;
      if (!this.#standing) this.tell();
      this.#arm();
    });
  }
}
