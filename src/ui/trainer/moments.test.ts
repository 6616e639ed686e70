/** Simulated moments as texts. */
import { expect, test } from 'vitest';
import { formatAt, formatDate, formatTime, formatWeekdayMinute, parseLocal } from './moments.ts';

const clock = { now: 4_600_000, local: '2005-09-13T09:16:40' };

test('a moment of the same day is its minute', () => {
  expect(formatAt(4_600_000, clock)).toBe('09:16');
  expect(formatAt(0, clock)).toBe('08:00');
});

test('the part of a second that the reading leaves out does not move a moment', () => {
  expect(formatAt(0, { now: 12_730, local: '2004-03-15T08:00:12' })).toBe('08:00');
});

test('a moment of another day names the day', () => {
  expect(formatAt(-9 * 3_600_000, clock)).toBe('Mon 23:00');
});

test.each([
  [formatTime, '09:16:40'],
  [formatDate, 'Tue 13 Sep 2005'],
  [formatWeekdayMinute, 'Tuesday, 09:16'],
] as const)('%o', (format, text) => {
  expect(format(clock.local)).toBe(text);
});

test('a local time without seconds is read', () => {
  expect(parseLocal('1970-01-01T00:01')).toBe(60_000);
  expect(parseLocal('soon')).toBeNaN();
});
