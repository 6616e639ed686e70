/** The seed as a learner types it, and the text of a briefing below the head of its page. */
import { expect, test } from 'vitest';
import { parseSeed, withoutHead } from './brief.ts';

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

test.each([
  ['<h1>The door</h1>\n<p>Text</p>', '<p>Text</p>'],
  ['<p>Text</p>', '<p>Text</p>'],
  ['<p>Text</p><h1 id="x">More</h1>', '<p>Text</p><h2 id="x">More</h2>'],
])('%s', (html, rest) => {
  expect(withoutHead(html)).toBe(rest);
});
