/** The seed as a learner types it. */
import { expect, test } from 'vitest';
import { parseSeed } from './brief.ts';

test.each([
  ['', undefined],
  ['  ', undefined],
  ['0', 0],
  [' 42 ', 42],
  ['999999999', 999_999_999],
  ['1000000000', null],
  ['-1', null],
  ['1.5', null],
  ['harbour', null],
])('"%s"', (text, seed) => {
  expect(parseSeed(text)).toBe(seed);
});
