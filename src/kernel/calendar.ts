/** The calendar of a discrete-event simulation: what will happen, in order of time, then of asking. */
import type { SimTime } from './clock.ts';

export interface CalendarEntry<E> {
  readonly at: SimTime;
  /** Rank among entries of the same time: first scheduled, first served. */
  readonly rank: number;
  readonly event: E;
}

/** Plain data; a binary heap ordered by (at, rank). */
export interface Calendar<E> {
  heap: CalendarEntry<E>[];
  nextRank: number;
}

export function createCalendar<E>(): Calendar<E> {
  return { heap: [], nextRank: 0 };
}

function earlier<E>(a: CalendarEntry<E>, b: CalendarEntry<E>): boolean {
  return a.at < b.at || (a.at === b.at && a.rank < b.rank);
}

export function schedule<E>(calendar: Calendar<E>, at: SimTime, event: E): void {
  const { heap } = calendar;
  const entry = { at, rank: calendar.nextRank, event };
  calendar.nextRank += 1;
  let index = heap.length;
  heap.push(entry);
  while (index > 0) {
    const parent = (index - 1) >> 1;
    if (!earlier(entry, heap[parent]!)) break;
    heap[index] = heap[parent]!;
    index = parent;
  }
  heap[index] = entry;
}

export function nextAt<E>(calendar: Calendar<E>): SimTime | undefined {
  return calendar.heap[0]?.at;
}

/** Takes the first entry due at or before `until`. */
export function takeDue<E>(calendar: Calendar<E>, until: SimTime): CalendarEntry<E> | undefined {
  const { heap } = calendar;
  const first = heap[0];
  if (!first || first.at > until) return undefined;
  const last = heap.pop()!;
  if (heap.length === 0) return first;
  let index = 0;
  for (;;) {
    const left = 2 * index + 1;
    if (left >= heap.length) break;
    const right = left + 1;
    const child = right < heap.length && earlier(heap[right]!, heap[left]!) ? right : left;
    if (!earlier(heap[child]!, last)) break;
    heap[index] = heap[child]!;
    index = child;
  }
  heap[index] = last;
  return first;
}

/** Entries in the order they will happen, without their ranks: what a fingerprint may see. */
export function pending<E>(calendar: Calendar<E>): { at: SimTime; event: E }[] {
  return calendar.heap
    .toSorted((a, b) => (earlier(a, b) ? -1 : 1))
    .map(({ at, event }) => ({ at, event }));
}
