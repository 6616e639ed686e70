/** The drive of a run: asks the pacer for the time that is due and lets the world get there in slices. */
import { createPacer, endSkip, type Pacer, setPace, target, tick } from './pacer.ts';
import type { AttemptStatus, Pace } from './protocol.ts';
import type { Simulated } from './simulation.ts';

/** World time between two looks at the wall clock: a run is judged at whole seconds. */
const stepMs = 1000;
const sliceMaxMs = 8;
const tickEveryMs = 25;

export interface ClockworkOptions {
  wall: () => number;
  after: (ms: number, callback: () => void) => void;
  /** Time to advance; `drive` goes on only if it calls `arm` again. */
  tick: () => void;
  /** The pace changed by itself: a skip has ended. */
  changed: () => void;
}

export class Clockwork {
  #options: ClockworkOptions;
  #pacer: Pacer;
  /** What counted as happened when "until something happens" began. */
  #happenings = 0;
  #armed = false;

  constructor(options: ClockworkOptions) {
    this.#options = options;
    this.#pacer = createPacer(1, options.wall(), 0);
  }

  get paused(): boolean {
    return this.#pacer.speed === 0 && this.#pacer.skipTo === null;
  }

  status(): Pick<AttemptStatus, 'speed' | 'until'> {
    const { speed, skipTo, something } = this.#pacer;
    return { speed, until: something ? 'something' : skipTo };
  }

  /** Another run, at the speed of the one before. */
  start(run: Simulated): void {
    this.#pacer = createPacer(this.#pacer.speed, this.#options.wall(), run.now);
  }

  pace(pace: Pace, run: Simulated | undefined): void {
    this.#pacer = setPace(this.#pacer, pace, this.#options.wall(), run?.now ?? 0);
    this.#happenings = run?.happenings ?? 0;
  }

  /** Goes on by itself while there is time to pass. */
  arm(run: Simulated): void {
    if (this.#armed || this.paused || run.finished) return;
    this.#armed = true;
    this.#options.after(this.#pacer.skipTo === null ? tickEveryMs : 0, () => {
      this.#armed = false;
      this.#options.tick();
    });
  }

  /** One slice towards the time that is due. */
  advance(run: Simulated): void {
    const { wall } = this.#options;
    const began = wall();
    this.#pacer = tick(this.#pacer, began, run.now);
    const due = target(this.#pacer);
    while (run.now < due && !run.finished && !this.#happened(run)) {
      run.proceed(Math.min(due, (Math.floor(run.now / stepMs) + 1) * stepMs));
      if (wall() - began >= sliceMaxMs) break;
    }
    const { skipTo } = this.#pacer;
    if (skipTo === null) return;
    if (this.#happened(run) || run.finished || run.now >= skipTo) {
      this.#pacer = endSkip(this.#pacer, wall(), run.now);
      this.#options.changed();
    }
  }

  #happened(run: Simulated): boolean {
    return this.#pacer.something && run.happenings !== this.#happenings;
  }
}
