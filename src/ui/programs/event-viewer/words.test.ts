import { expect, test } from 'vitest';
import { copyBlock, countLine, filterOf, formatDate, formatTime, noFilter } from './words.ts';

const clock = { epochUtc: Date.UTC(2004, 2, 15, 7, 0, 0), offsetMinutes: 60 };

test('date and time are those of the server, as the American edition writes them', () => {
  expect(formatDate(0, clock)).toBe('3/15/2004');
  expect(formatTime(12_000, clock)).toBe('8:00:12 AM');
  expect(formatTime(-8 * 3_600_000, clock)).toBe('12:00:00 AM');
  expect(formatTime(4 * 3_600_000, clock)).toBe('12:00:00 PM');
  expect(formatDate(-9 * 3_600_000, clock)).toBe('3/14/2004');
});

test('a filter that lets everything through is none', () => {
  expect(filterOf(noFilter)).toBeNull();
  expect(filterOf({ ...noFilter, event: 7010 })).toEqual({ ...noFilter, event: 7010 });
  expect(filterOf({ ...noFilter, types: ['Error'] })).not.toBeNull();
});

test('the line above the list counts', () => {
  expect(countLine(1234, 1234, false)).toBe('1,234 event(s)');
  expect(countLine(12, 20_000, true)).toBe('Filter view showing 12 of 20,000 event(s)');
});

test('Copy has the order of the product', () => {
  const block = copyBlock(
    {
      record: 3,
      type: 'Information',
      at: 0,
      source: 'MSExchangeTransport',
      category: 'SMTP Protocol',
      event: 1708,
      user: 'N/A',
      computer: 'EXCH-SRV1',
      description: 'SMTP Authentication was performed successfully.',
    },
    clock,
  );
  expect(block.split('\r\n').map((line) => line.split(':')[0])).toEqual([
    'Event Type',
    'Event Source',
    'Event Category',
    'Event ID',
    'Date',
    'Time',
    'User',
    'Computer',
    'Description',
    'SMTP Authentication was performed successfully.',
    '',
  ]);
});
