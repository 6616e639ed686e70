/** Simulated time: what the whole world goes by. */

/** Milliseconds since the scenario's epoch; always an integer. */
export type SimTime = number;

export interface Clock {
  /** World time reached so far. */
  now: SimTime;
  /** Instant of `now === 0`, in milliseconds of UTC since 1970-01-01. */
  readonly epochUtc: number;
}

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

/** Instant in milliseconds of UTC since 1970-01-01 for a world time. */
export function utcAt(clock: Clock, at: SimTime = clock.now): number {
  return clock.epochUtc + at;
}
