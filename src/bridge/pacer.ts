/** How wall time becomes world time: pure, so that a fake clock can check it. */
import type { SimTime } from '#kernel';
import type { Pace, Speed } from './protocol.ts';

/** A longer silence of the wall clock is a sleep or a throttled tab, not time to be made up. */
export const gapMaxMs = 5000;
/** After such a gap, and behind a machine that cannot keep up, this much wall time counts. */
export const catchUpMaxMs = 1000;
/** "Until something happens" gives up after a world day. */
export const somethingMaxMs = 24 * 60 * 60 * 1000;

export interface Pacer {
  /** Speed now, or to which a skip returns. */
  readonly speed: Speed;
  /** World time a skip runs to, as fast as it can; null when none is under way. */
  readonly skipTo: SimTime | null;
  /** The skip ends sooner when something happens. */
  readonly something: boolean;
  /** Wall reading of the last tick. */
  readonly wall: number;
  /** World time that should have been reached by then, fractions included. */
  readonly due: number;
}

export function createPacer(speed: Speed, wall: number, now: SimTime): Pacer {
  return { speed, skipTo: null, something: false, wall, due: now };
}

/** A change of pace; world time goes on from `now`. */
export function setPace(pacer: Pacer, pace: Pace, wall: number, now: SimTime): Pacer {
  if ('speed' in pace) return createPacer(pace.speed, wall, now);
  const something = pace.until === 'something';
  const skipTo = pace.until === 'something' ? now + somethingMaxMs : pace.until;
  if (skipTo <= now) return createPacer(pacer.speed, wall, now);
  return { speed: pacer.speed, skipTo, something, wall, due: now };
}

/** The skip is over; the run goes on at its speed. */
export function endSkip(pacer: Pacer, wall: number, now: SimTime): Pacer {
  return createPacer(pacer.speed, wall, now);
}

/** Wall time went by. */
export function tick(pacer: Pacer, wall: number, now: SimTime): Pacer {
  const elapsed = Math.max(0, wall - pacer.wall);
  const counted = elapsed > gapMaxMs ? catchUpMaxMs : elapsed;
  const grown = counted * pacer.speed;
  const ahead = Math.max(grown, catchUpMaxMs * pacer.speed);
  const due = Math.min(Math.max(pacer.due, now) + grown, now + ahead);
  return { ...pacer, wall, due: pacer.skipTo === null ? due : now };
}

/** World time to reach. */
export function target(pacer: Pacer): SimTime {
  return pacer.skipTo ?? Math.floor(pacer.due);
}
