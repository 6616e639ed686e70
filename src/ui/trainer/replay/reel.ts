/** Where the scrubber goes: from action to action, five minutes at a time, and what stands on it. */
import type { Action, FilmMark } from '#bridge';
import { type ClockReading, parseLocal } from '../moments.ts';

export const pageMs = 5 * 60 * 1000;

/** So many actions have begun when `played` entries have happened. */
export function actionsBy(actions: readonly Pick<Action, 'entry'>[], played: number): number {
  let low = 0;
  let high = actions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((actions[middle]?.entry ?? 0) < played) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many entries have happened when this action is done. */
export const endOf = ({ entry, entries }: Pick<Action, 'entry' | 'entries'>): number =>
  entry + entries;

/** Entries after the next action; undefined behind the last. */
export function afterNext(actions: readonly Action[], played: number): number | undefined {
  const next = actions.find((each) => endOf(each) > played);
  return next && endOf(next);
}

/** Entries after the action before the one that is done; 0 at the first. */
export function afterPrevious(actions: readonly Action[], played: number): number {
  const before = actions.findLast((each) => endOf(each) < played);
  return before ? endOf(before) : 0;
}

/** `09:12:03` at a world time, by the clock of the server. */
export function timeAt(at: number, { now, local }: ClockReading): string {
  const zero = parseLocal(local) - Math.floor(now / 1000) * 1000;
  return new Date(zero + at).toISOString().slice(11, 19);
}

/** Share of the film, for a place on the scrubber. */
export function shareOf(at: number, until: number): number {
  return until === 0 ? 0 : Math.min(1, Math.max(0, at / until));
}

export interface Tick {
  /** 0…100. */
  left: number;
  /** So many actions lie at this place. */
  count: number;
}

/** A tick for each place, not for each action: keys that lie closer than the eye sees are one. */
export function ticksOf(
  actions: readonly Pick<Action, 'at'>[],
  until: number,
  places = 400,
): Tick[] {
  const counts = new Map<number, number>();
  for (const { at } of actions) {
    const place = Math.round(shareOf(at, until) * places);
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return [...counts].map(([place, count]) => ({ left: (place / places) * 100, count }));
}

/** Marks worth a sign: what was true from the start is none. */
export function signsOf(marks: readonly FilmMark[]): FilmMark[] {
  return marks.filter(({ at, state }) => at > 0 && state !== 'finished');
}
