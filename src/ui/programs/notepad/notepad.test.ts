/** Notepad's title and its Find. */
import { expect, test } from 'vitest';
import { findNext, titleOf } from './notepad.ts';

test('the title names the file first', () => {
  expect(titleOf('ex040315.log')).toBe('ex040315.log - Notepad');
});

test('Find goes down or up from where the caret is, and ends at the ends', () => {
  const text = 'Relay relay RELAY';
  const down = { matchCase: false, up: false };
  expect(findNext(text, 'relay', 0, down)).toBe(0);
  expect(findNext(text, 'relay', 1, down)).toBe(6);
  expect(findNext(text, 'relay', 13, down)).toBeUndefined();
  expect(findNext(text, 'relay', 12, { matchCase: false, up: true })).toBe(6);
  expect(findNext(text, 'relay', 0, { matchCase: false, up: true })).toBeUndefined();
  expect(findNext(text, 'RELAY', 0, { matchCase: true, up: false })).toBe(12);
  expect(findNext(text, '', 0, down)).toBeUndefined();
});
