/** The verbs of queues and messages in both generations, and which of them are grey. */
import { expect, test } from 'vitest';
import { isSeparator, type MenuItem } from '../../../controls/menu-item.ts';
import { messageMenu, queueMenu, queuesMenu } from './menus.ts';
import type { QueueRow } from './view.ts';

const row: QueueRow = {
  id: 'link-1',
  name: 'fabrikam.example',
  kind: 'link',
  protocol: 'SMTP',
  source: 'Default SMTP Virtual Server',
  state: 'Retry',
  count: 3,
  sizeKb: 9,
  oldestAt: 0,
  nextRetryAt: 600_000,
  lastError: '',
  can: { find: true, freeze: true, unfreeze: false, connect: true, delete: true },
};

function commands(items: readonly MenuItem[]) {
  return items.flatMap((item) => (isSeparator(item) ? [] : [item]));
}
const labels = (items: readonly MenuItem[]) =>
  commands(items).map(({ label }) => label.replace('&', ''));
const grey = (items: readonly MenuItem[]) =>
  commands(items)
    .filter(({ disabled }) => disabled)
    .map(({ label }) => label.replace('&', ''));

// KB 909005: Find Messages is the way to what a queue holds; deleting is done in its results
test('a queue of Exchange 2003', () => {
  const items = queueMenu(row, '2003', () => {});
  expect(labels(items)).toEqual([
    'Find Messages...',
    'Freeze',
    'Unfreeze',
    'Force Connection',
    'Refresh',
    'Help',
  ]);
  expect(grey(items)).toEqual(['Unfreeze']);
});

// Exchange 2000 Server help, managing queues
test('a queue of Exchange 2000', () => {
  const items = queueMenu(row, '2000', () => {});
  expect(labels(items)).toEqual([
    'Enumerate 100 messages',
    'Custom Filter...',
    'Freeze Messages',
    'Unfreeze Messages',
    'Force Connection',
    'Delete All Messages (no NDR)',
    'Delete All Messages (send NDR)',
    'Refresh',
    'Properties',
    'Help',
  ]);
  expect(grey(items)).toEqual(['Unfreeze Messages']);
});

test('what cannot be done is grey', () => {
  const can = { find: false, freeze: false, unfreeze: false, connect: false, delete: false };
  expect(grey(queueMenu({ ...row, can }, '2000', () => {}))).toHaveLength(7);
  expect(grey(queueMenu({ ...row, can }, '2003', () => {}))).toHaveLength(4);
});

test('connections are disabled on the Queues node of Exchange 2000 alone', () => {
  expect(labels(queuesMenu('2003', false, () => {}))).toEqual(['Refresh', 'Help']);
  expect(grey(queuesMenu('2000', false, () => {}))).toEqual(['Enable All Connections']);
  expect(grey(queuesMenu('2000', true, () => {}))).toEqual(['Disable All Connections']);
});

test.each([
  [0, ['Freeze', 'Unfreeze', 'Delete (with NDR)', 'Delete (no NDR)', 'Properties']],
  [1, []],
  [10_000, ['Properties']],
])('with %d messages selected grey is %j', (count, expected) => {
  const items = messageMenu(
    count,
    () => {},
    () => {},
  );
  expect(grey(items)).toEqual(expected);
});

test('every verb gives its own word', () => {
  const given: string[] = [];
  for (const item of commands(queueMenu(row, '2000', (verb) => given.push(verb))))
    item.onselect?.();
  for (const item of commands(
    messageMenu(
      1,
      (action) => given.push(`message ${action}`),
      () => {},
    ),
  )) {
    item.onselect?.();
  }
  expect(new Set(given).size).toBe(given.length);
  expect(given).toContain('message delete-ndr');
});
