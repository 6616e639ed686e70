/** Ranges say the same as the sets they stand for. */
import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { clipped, includes, indicesOf, rangesOf, sizeOf, union, without } from './ranges.ts';

const few = fc.array(fc.nat(40));
const sorted = (values: Iterable<number>) => [...new Set(values)].sort((a, b) => a - b);

test('neighbours are one range', () => {
  expect(rangesOf([7, 2, 1, 3, 9, 8])).toEqual([
    [1, 3],
    [7, 9],
  ]);
  expect(union([[1, 3]], [4, 5])).toEqual([[1, 5]]);
});

property.prop([few])('back and forth', (values) => {
  expect(indicesOf(rangesOf(values))).toEqual(sorted(values));
  expect(sizeOf(rangesOf(values))).toBe(sorted(values).length);
});

property.prop([few, fc.nat(40), fc.nat(10)])('adding a range', (values, from, more) => {
  const added = Array.from({ length: more + 1 }, (_, offset) => from + offset);
  expect(union(rangesOf(values), [from, from + more])).toEqual(rangesOf([...values, ...added]));
});

property.prop([few, fc.nat(40)])('taking one away, and what fits a shorter list', (values, at) => {
  const ranges = rangesOf(values);
  expect(without(ranges, at)).toEqual(rangesOf(values.filter((each) => each !== at)));
  expect(clipped(ranges, at)).toEqual(rangesOf(values.filter((each) => each < at)));
  expect(includes(ranges, at)).toBe(values.includes(at));
});
