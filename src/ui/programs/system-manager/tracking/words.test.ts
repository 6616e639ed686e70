import { expect, test } from 'vitest';
import type { TrackingView } from './view.ts';
import { emptyText, foundText, freshDraft, localTime, trackingColumns } from './words.ts';

const row = {
  messageId: 'a@b.example',
  sender: '<>',
  recipients: ['c@d.example', 'e@f.example'],
  subject: '',
  time: 61_000,
  size: 12_345,
};
const ready: TrackingView = {
  status: 'ready',
  busyUntil: null,
  criteria: null,
  enabled: true,
  more: false,
  rows: [],
};

test.each([
  ['6/14/2005', '9:20 AM', '2005-06-14T09:20:00'],
  ['06/14/2005', '12:00:00 AM', '2005-06-14T00:00:00'],
  ['6/14/2005', '12:05:09 pm', '2005-06-14T12:05:09'],
  [' 6/14/2005 ', '23:59', '2005-06-14T23:59:00'],
])('%s, %s is a time of the server', (date, time, local) => {
  expect(localTime(date, time)).toBe(local);
});

test.each([
  ['14/6/2005', '9:20 AM'],
  ['6/14/05', '9:20 AM'],
  ['6/14/2005', '13:20 PM'],
  ['6/14/2005', '0:20 AM'],
  ['6/14/2005', '24:00'],
  ['6/14/2005', '9:60'],
  ['', ''],
])('%s, %s is none', (date, time) => {
  expect(localTime(date, time)).toBeUndefined();
});

test('a new search is about today, by the clock of the server', () => {
  const clock = { now: 3_600_000, epochUtc: Date.UTC(2004, 2, 15, 22), offsetMinutes: 120 };
  const draft = freshDraft(clock);
  expect(draft).toMatchObject({ fromDate: '3/16/2004', fromTime: '12:00:00 AM' });
  expect(draft).toMatchObject({ toDate: '3/17/2004', toTime: '12:00:00 AM' });
  expect(localTime(draft.fromDate, draft.fromTime)).toBe('2004-03-16T00:00:00');
});

test('the foot tells how many were found', () => {
  expect(foundText(undefined)).toBe('');
  expect(foundText({ ...ready, status: 'none' })).toBe('');
  expect(foundText({ ...ready, status: 'searching' })).toBe('Searching...');
  expect(foundText(ready)).toBe('0 messages found');
  expect(foundText({ ...ready, rows: [row] })).toBe('1 message found');
  expect(foundText({ ...ready, more: true, rows: [row, row] })).toBe('The first 2 messages found');
});

test('an empty list says why, once there was a search', () => {
  expect(emptyText({ ...ready, status: 'none' }, 'EXCH-SRV1')).toBeUndefined();
  expect(emptyText(ready, 'EXCH-SRV1')).toBe('No messages were found.');
  expect(emptyText({ ...ready, enabled: false }, 'EXCH-SRV1')).toContain(
    'not enabled on server EXCH-SRV1',
  );
});

test('columns show every recipient, and sort by moment and octets', () => {
  const columns = trackingColumns({ epochUtc: Date.UTC(2005, 5, 14, 9), offsetMinutes: 0 });
  expect(columns.map((one) => one.text(row))).toEqual([
    '<>',
    'c@d.example; e@f.example',
    '',
    '6/14/2005 9:01:01 AM',
    '12,345',
  ]);
  expect(columns.map((one) => one.value?.(row))).toEqual([
    undefined,
    undefined,
    undefined,
    61_000,
    12_345,
  ]);
});
