/** Where things stand on the chart, in its own units; d3 reckons the scales and the paths. */
import { scaleLinear, scaleUtc } from 'd3-scale';
import { area, line } from 'd3-shape';
import type { Sample } from '#bridge';
import type { Act } from './acts.ts';

export const size = { width: 1180, left: 150, right: 44 } as const;

/** From world time to the place on the chart; `epoch` is world time 0 as milliseconds of the server's clock. */
export function timeScale(
  epoch: number,
  until: number,
  from: number = size.left,
  to: number = size.width - size.right,
) {
  const scale = scaleUtc([epoch, epoch + Math.max(until, 60_000)], [from, to]);
  const x = (at: number) => scale(epoch + at);
  const hours = (until / 3_600_000) | 0;
  const times = scale.ticks(hours > 20 ? 8 : 9);
  // lines that lie less than a minute apart have seconds in their names
  const close = times.some((ms) => ms.getTime() % 60_000 !== 0);
  const text = (ms: Date) => ms.toISOString().slice(11, close ? 19 : 16);
  const ticks = times.map((ms) => ({ x: scale(ms), text: text(ms) }));
  return { x, ticks };
}
export type X = ReturnType<typeof timeScale>['x'];

/** A band's scale: from 0 to a round number above the greatest, with one or two lines to read by. */
export function upScale(most: number, top: number, bottom: number) {
  const scale = scaleLinear([0, Math.max(most, 1)], [bottom, top]).nice(3);
  const ticks = scale.ticks(2).filter((value) => value > 0 && Number.isInteger(value));
  return { y: (value: number) => scale(value), ticks };
}

export function areaPath(
  samples: readonly Sample[],
  of: (one: Sample) => number,
  x: X,
  y: (value: number) => number,
) {
  const shape = area<Sample>(
    (one) => x(one.at),
    y(0),
    (one) => y(of(one)),
  );
  const edge = line<Sample>(
    (one) => x(one.at),
    (one) => y(of(one)),
  );
  return { fill: shape(samples) ?? '', edge: edge(samples) ?? '' };
}

/** What came between two looks, as bars: spam that left in so many milliseconds. */
export function barsOf(
  samples: readonly Sample[],
  of: (one: Sample) => number,
  stepMs: number,
): { from: number; to: number; count: number }[] {
  const bars = new Map<number, number>();
  let before = samples[0] ? of(samples[0]) : 0;
  for (const one of samples.slice(1)) {
    const more = of(one) - before;
    before = of(one);
    if (more <= 0) continue;
    // what a sample shows has happened before it
    const slot = Math.max(0, Math.ceil(one.at / stepMs) - 1);
    bars.set(slot, (bars.get(slot) ?? 0) + more);
  }
  return [...bars]
    .sort(([a], [b]) => a - b)
    .map(([slot, count]) => ({ from: slot * stepMs, to: (slot + 1) * stepMs, count }));
}

/** About sixty bars, of a length a person can name. */
export function stepOf(until: number): { ms: number; minutes: number } {
  const minutes =
    [1, 2, 5, 10, 15, 30, 60, 120, 240].find((one) => until / (one * 60_000) <= 70) ?? 480;
  return { ms: minutes * 60_000, minutes };
}

/** Times at which something was so. */
export function spansOf(
  samples: readonly Sample[],
  is: (one: Sample) => boolean,
): { from: number; to: number }[] {
  const spans: { from: number; to: number }[] = [];
  let open: number | undefined;
  for (const one of samples) {
    if (is(one)) open ??= one.at;
    else if (open !== undefined) {
      spans.push({ from: open, to: one.at });
      open = undefined;
    }
  }
  const last = samples.at(-1)?.at;
  if (open !== undefined && last !== undefined) spans.push({ from: open, to: last });
  return spans;
}

export interface Sign {
  x: number;
  wide: number;
  /** `4`, or `4–6` where several acts share it. */
  text: string;
  acts: readonly Act[];
}

function signAt(x: number, acts: readonly Act[]): Sign {
  const [first, last] = [acts[0]?.number, acts.at(-1)?.number];
  const text = acts.length === 1 ? `${first}` : `${first}–${last}`;
  return { x, wide: text.length > 2 ? text.length * 7 + 10 : 21, text, acts };
}

/** Acts that would lie on each other stand as one sign, which is wider and may reach the one before it. */
export function signsOf(acts: readonly Act[], x: X, gap = 3): Sign[] {
  const signs: Sign[] = [];
  for (const act of acts) {
    let sign = signAt(x(act.at), [act]);
    for (;;) {
      const last = signs.at(-1);
      if (!last || sign.x - last.x >= (sign.wide + last.wide) / 2 + gap) break;
      signs.pop();
      sign = signAt(last.x, [...last.acts, ...sign.acts]);
    }
    signs.push(sign);
  }
  return signs;
}

export const lostMarks = (bars: readonly { from: number; to: number; count: number }[]) =>
  bars.flatMap(({ from, to, count }) =>
    Array.from({ length: Math.min(count, 24) }, (_, index) => ({
      at: (from + to) / 2,
      column: Math.floor(index / 4),
      row: index % 4,
    })),
  );
