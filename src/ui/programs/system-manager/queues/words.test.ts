/** How Queues spells numbers, times and questions. */
import { expect, test } from 'vitest';
import {
  deleteQuestion,
  grouped,
  intervals,
  kilobytes,
  listed,
  serverTime,
  stateIcons,
} from './words.ts';

test.each([
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [12_345_678, '12,345,678'],
])('%d is %s', (value, text) => {
  expect(grouped(value)).toBe(text);
});

test('kilobytes are whole, and one at least', () => {
  expect([0, 1, 1024, 1025].map(kilobytes)).toEqual(['0', '1', '1', '2']);
});

test.each([
  [0, '9/13/2005 12:00:00 AM'],
  [9 * 3_600_000 + 5_000, '9/13/2005 9:00:05 AM'],
  [12 * 3_600_000, '9/13/2005 12:00:00 PM'],
  [24 * 3_600_000 - 1000, '9/13/2005 11:59:59 PM'],
  [-1000, '9/12/2005 11:59:59 PM'],
])('world time %d reads %s on a server one hour east of UTC', (at, text) => {
  const clock = { epochUtc: Date.UTC(2005, 8, 12, 23), offsetMinutes: 60 };
  expect(serverTime(at, clock)).toBe(text);
});

test('no time, no text', () => {
  expect(serverTime(null, { epochUtc: 0, offsetMinutes: 0 })).toBe('');
  expect(serverTime(5, undefined)).toBe('');
});

test('the foot of a list', () => {
  expect(listed(1, 0)).toBe('1 message listed');
  expect(listed(10_000, 2)).toBe('10,000 messages listed, 2 selected');
});

test('the question says how many, and whether the senders are told', () => {
  expect(deleteQuestion(1, true).text).toContain('the selected message?');
  expect(deleteQuestion(10_000, false).text).toContain('the 10,000 selected messages?');
  expect(deleteQuestion(1, true).text).not.toBe(deleteQuestion(1, false).text);
});

// KB 823489: the queues are read again every two minutes unless Settings says otherwise
test('two minutes can be chosen, and never', () => {
  expect(intervals.map(({ value }) => value)).toEqual([1, 2, 5, 10, 0]);
});

test('a red clock marks a scheduled queue alone', () => {
  const clocked = Object.entries(stateIcons).filter(([, icon]) => icon === 'd16-queue-clock');
  expect(clocked.map(([state]) => state)).toEqual(['Scheduled']);
});
