/** The seed as a learner types it, and the text of a briefing below the head of its page. */
import { expect, test } from 'vitest';
import type { AttemptRecord } from '#bridge';
import { offeredSeed, parseSeed, withoutHead } from './brief.ts';

test.each([
  ['', undefined],
  ['  ', undefined],
  ['0', 0],
  [' 42 ', 42],
  ['4294967295', 4_294_967_295],
  ['4294967296', null],
  ['00000000001', null],
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

const record = (id: string, seed: number, status: 'running' | 'finished') =>
  ({ scenario: { id }, seed, options: {}, status, updatedAt: seed }) as AttemptRecord;

test.each([
  ['the first attempt', [], 1],
  ['an attempt at another one', [record('b', 8, 'finished')], 1],
  ['one that goes on', [record('a', 8, 'running'), record('a', 7, 'running')], 8],
  ['a later one', [record('a', 8, 'finished')], 4127],
] as const)('%s', (_name, attempts, seed) => {
  expect(offeredSeed(attempts, 'a', 4127)).toBe(seed);
});
