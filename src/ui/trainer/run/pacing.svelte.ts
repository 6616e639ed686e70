/** How simulated time passes for the learner: at a speed, standing, or until something happens. */
import type { AttemptStatus, Bridge, Speed } from '#bridge';

export class Pacing {
  readonly #bridge: Bridge;
  readonly #status: () => AttemptStatus | undefined;
  /** What "Go on" goes back to. */
  #usual = $state<Exclude<Speed, 0>>(1);
  /** What was asked last, until the host says the same. */
  #asked = $state<Speed | undefined>();

  constructor(bridge: Bridge, status: () => AttemptStatus | undefined) {
    this.#bridge = bridge;
    this.#status = status;
  }

  get speed(): Speed {
    return this.#asked ?? this.#status()?.speed ?? 0;
  }

  get paused(): boolean {
    return this.speed === 0 && !this.skipping;
  }

  get skipping(): boolean {
    return (this.#status()?.until ?? null) !== null;
  }

  /** The speed a press on "Go on" gives. */
  get usual(): Speed {
    return this.speed === 0 ? this.#usual : this.speed;
  }

  set(speed: Speed): void {
    if (speed !== 0) this.#usual = speed;
    this.#asked = speed;
    this.#bridge.pace({ speed });
  }

  /** Time goes when a run is opened, unless it goes already. */
  begin(): void {
    if (this.speed === 0) this.set(this.#usual);
  }

  stand(): void {
    this.set(0);
  }

  togglePause(): void {
    if (this.skipping || this.speed !== 0) this.stand();
    else this.set(this.#usual);
  }

  untilSomething(): void {
    if (this.skipping) {
      this.set(this.#usual);
      return;
    }
    if (this.speed === 0) this.#asked = undefined;
    this.#bridge.pace({ until: 'something' });
  }
}
