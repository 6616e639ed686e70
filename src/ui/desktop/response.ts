/** How fast a machine opens its windows: where a mail server works hard they wait, in the time of the world. */
import { type Bridge, type LiveQuery, live } from '#bridge';

export class MachineResponse {
  readonly #clock: LiveQuery<{ kind: 'clock' }>;
  readonly #response: LiveQuery<{ kind: 'response'; place: string }>;

  constructor(bridge: Pick<Bridge, 'watch'>, place: string) {
    this.#clock = live(bridge, { kind: 'clock' });
    this.#response = live(bridge, { kind: 'response', place });
  }

  /** Call it in an effect that lasts as long as the desktop: a window must not wait for the answer first. */
  follow(): void {
    void this.#clock.current;
    void this.#response.current;
  }

  /** World time until which a window opened now stays empty; undefined when it opens at once. */
  emptyUntil(): number | undefined {
    const delayMs = this.#response.current?.delayMs ?? 0;
    const now = this.#clock.current?.now;
    return delayMs === 0 || now === undefined ? undefined : now + delayMs;
  }

  reached(time: number): boolean {
    return (this.#clock.current?.now ?? time) >= time;
  }
}
