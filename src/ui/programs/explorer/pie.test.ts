/** Quarters, halves and the two ends of a pie. */
import { expect, test } from 'vitest';
import { pieSlice } from './pie.ts';

test('a slice turns clockwise from the right', () => {
  expect(pieSlice(0, 100, 50)).toBe('');
  expect(pieSlice(0.25, 100, 50)).toBe('M0 0L100 0A100 50 0 0 1 0 50z');
  expect(pieSlice(0.75, 100, 50)).toMatch(/0 1 1 -?0 -50z$/);
  expect(pieSlice(1, 100, 50)).toMatch(/^M100 0A/);
});
