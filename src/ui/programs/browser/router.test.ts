/** The rows of the router's page of blocked services, and the clock of its log. */
import { describe, expect, test } from 'vitest';
import { blockRowOf, blocksOf } from './blocks.ts';
import { localTime } from './router-time.ts';

const smtp = {
  enabled: true,
  name: 'SMTP',
  firstPort: 25,
  lastPort: 25,
  fromAddress: '192.168.16.3',
  toAddress: '192.168.16.254',
};

describe('the table of blocked services', () => {
  test('what is read is what is saved', () => {
    expect(blocksOf([blockRowOf(smtp, 1)])).toEqual([smtp]);
  });

  test('one port and one address need not be written twice', () => {
    const row = { ...blockRowOf(smtp, 1), lastPort: '', toAddress: ' ' };
    expect(blocksOf([row])).toEqual([{ ...smtp, toAddress: '192.168.16.3' }]);
  });

  test.each([
    [{ firstPort: '' }, 'Row 1: the first port must be a number from 1 to 65535.'],
    [{ lastPort: '0' }, 'Row 1: the last port must be a number from 1 to 65535.'],
    [{ fromAddress: ' ' }, 'Row 1: the first LAN IP address is missing.'],
  ])('%j is no row', (change, text) => {
    expect(blocksOf([{ ...blockRowOf(smtp, 1), ...change }])).toBe(text);
  });
});

test('the log is told on the clock of the office', () => {
  const clock = { epochUtc: Date.UTC(2004, 2, 15, 7), offsetMinutes: 60 };
  expect(localTime(clock, 12_345)).toBe('2004-03-15 08:00:12');
  expect(localTime(clock, 17 * 3_600_000)).toBe('2004-03-16 01:00:00');
});
