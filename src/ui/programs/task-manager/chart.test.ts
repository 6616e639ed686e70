import { expect, test } from 'vitest';
import { figuresOf, formatDuration, formatScale, linePath, scaleOf, splitObject } from './chart.ts';

const box = { slots: 5, width: 40, height: 100 };

test('a line ends at the right edge and starts where its samples do', () => {
  expect(linePath([0, 50, 200], 100, box)).toBe('M20 100L30 50L40 0');
  expect(linePath([25], 100, box)).toBe('M30 75H40');
  expect(linePath([], 100, box)).toBe('');
});

test('a counter is drawn within 100', () => {
  expect(scaleOf([])).toBe(1);
  expect(scaleOf([3, 100])).toBe(1);
  expect(scaleOf([101])).toBe(0.1);
  expect(scaleOf([10_555])).toBe(0.001);
  expect(formatScale(0.001)).toBe('0.001');
  expect(formatScale(0.0001)).toBe('0.0001000');
});

test('figures of a history', () => {
  expect(figuresOf([4, 1, 7])).toEqual({ last: 7, average: 4, minimum: 1, maximum: 7 });
  expect(figuresOf([])).toEqual({ last: 0, average: 0, minimum: 0, maximum: 0 });
  expect(formatDuration(120, 15)).toBe('29:45');
});

test('an object names its instance in brackets', () => {
  expect(splitObject('LogicalDisk(C:)')).toEqual({ object: 'LogicalDisk', instance: 'C:' });
  expect(splitObject('Memory')).toEqual({ object: 'Memory', instance: '---' });
});
