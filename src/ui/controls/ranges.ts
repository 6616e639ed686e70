/** Sets of whole numbers as ranges: what is selected in a list that may be longer than what the page knows of it. */

/** First and last, both included. */
export type Range = readonly [from: number, to: number];

/** In order, apart and not touching, so that equal sets are equal lists. */
export type Ranges = readonly Range[];

export function rangesOf(indices: readonly number[]): Ranges {
  const ranges: [number, number][] = [];
  for (const index of [...indices].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last && index <= last[1] + 1) last[1] = Math.max(last[1], index);
    else ranges.push([index, index]);
  }
  return ranges;
}

export function includes(ranges: Ranges, index: number): boolean {
  return ranges.some(([from, to]) => from <= index && index <= to);
}

export function union(ranges: Ranges, [from, to]: Range): Ranges {
  const apart = ranges.filter((each) => each[1] < from - 1 || each[0] > to + 1);
  const touching = ranges.filter((each) => !apart.includes(each));
  const grown: Range = [
    Math.min(from, ...touching.map((each) => each[0])),
    Math.max(to, ...touching.map((each) => each[1])),
  ];
  return [...apart, grown].sort((a, b) => a[0] - b[0]);
}

export function without(ranges: Ranges, index: number): Ranges {
  return ranges.flatMap(([from, to]): Range[] => {
    if (index < from || index > to) return [[from, to]];
    const rest: Range[] = [
      [from, index - 1],
      [index + 1, to],
    ];
    return rest.filter((each) => each[0] <= each[1]);
  });
}

/** What is left of the ranges in a list of `count` rows. */
export function clipped(ranges: Ranges, count: number): Ranges {
  return ranges
    .filter(([from]) => from < count)
    .map(([from, to]) => [from, Math.min(to, count - 1)]);
}

/** How many numbers they hold. */
export function sizeOf(ranges: Ranges): number {
  return ranges.reduce((sum, [from, to]) => sum + to - from + 1, 0);
}

/** Every number in them, in order. */
export function indicesOf(ranges: Ranges): number[] {
  return ranges.flatMap(([from, to]) =>
    Array.from({ length: to - from + 1 }, (_, offset) => from + offset),
  );
}
