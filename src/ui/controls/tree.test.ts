/** Walking a console tree by keyboard. */
import { describe, expect, test } from 'vitest';
import { findNode, flatten, pathTo, type TreeNode, treeKey } from './tree.ts';
import { findTyped, isTyped, isTyping, nothingTyped, type } from './type-ahead.ts';

const nodes: TreeNode[] = [
  {
    id: 'org',
    label: 'Marlow Freight (Exchange)',
    children: [
      { id: 'global', label: 'Global Settings' },
      {
        id: 'servers',
        label: 'Servers',
        children: [
          { id: 'srv', label: 'EXCH-SRV1', children: [{ id: 'queues', label: 'Queues' }] },
        ],
      },
      { id: 'tools', label: 'Tools', lazy: true },
    ],
  },
];
const ids = (open: string[]) => flatten(nodes, new Set(open)).map((row) => row.node.id);

describe('rows', () => {
  test('only open branches show their children', () => {
    expect(ids([])).toEqual(['org']);
    expect(ids(['org'])).toEqual(['org', 'global', 'servers', 'tools']);
    expect(ids(['servers'])).toEqual(['org']);
    expect(ids(['org', 'servers', 'srv'])).toContain('queues');
  });
  test('nodes are found with the way to them', () => {
    expect(pathTo(nodes, 'queues')).toEqual(['org', 'servers', 'srv', 'queues']);
    expect(pathTo(nodes, 'nowhere')).toEqual([]);
    expect(findNode(nodes, 'srv')?.label).toBe('EXCH-SRV1');
  });
});

describe('keys', () => {
  const rows = flatten(nodes, new Set(['org', 'servers']));
  test.each([
    ['org', 'ArrowDown', { kind: 'select', id: 'global' }],
    ['org', 'ArrowUp', { kind: 'select', id: 'org' }],
    ['org', 'ArrowRight', { kind: 'select', id: 'global' }],
    ['global', 'ArrowRight', undefined],
    ['global', 'ArrowLeft', { kind: 'select', id: 'org' }],
    ['servers', 'ArrowLeft', { kind: 'close', id: 'servers' }],
    ['srv', 'ArrowRight', { kind: 'open', ids: ['srv'] }],
    ['tools', '+', { kind: 'open', ids: ['tools'] }],
    ['servers', '-', { kind: 'close', id: 'servers' }],
    ['org', '*', { kind: 'open', ids: ['org', 'servers', 'srv', 'tools'] }],
    ['srv', 'Backspace', { kind: 'select', id: 'servers' }],
    ['org', 'Backspace', undefined],
    ['srv', 'End', { kind: 'select', id: 'tools' }],
    ['org', 'PageDown', { kind: 'select', id: 'servers' }],
    ['org', 'x', undefined],
  ])('%s, %s', (selected, key, move) => {
    expect(treeKey(rows, selected, key, 2)).toEqual(move);
  });
});

describe('typing ahead', () => {
  const names = ['Services', 'Servers', 'Queues', 'SMTP'];
  test.each([
    ['s', 0, 1],
    ['s', 3, 0],
    ['ss', 1, 3],
    ['ser', 1, 1],
    ['sm', 0, 3],
    ['x', 0, -1],
    ['', 0, -1],
  ])('%s from row %d', (text, from, to) => {
    expect(findTyped(names, from, text)).toBe(to);
  });
  test('a pause begins a new word', () => {
    const first = type(nothingTyped, 'S', 5000);
    expect(type(first, 'm', 5900).text).toBe('sm');
    expect(type(first, 'm', 6000).text).toBe('m');
  });
  test('a space belongs to a word while it is typed, and leads on to the next one', () => {
    const word = type(nothingTyped, 's', 5000);
    expect(isTyping(nothingTyped, 5000)).toBe(false);
    expect(isTyping(word, 5999)).toBe(true);
    expect(isTyping(word, 6000)).toBe(false);
    expect(findTyped(['System Log', 'System Manager'], 0, 'system m')).toBe(1);
  });
  test('keys with Ctrl or a name are not letters', () => {
    const press = { key: 'a', ctrlKey: false, altKey: false, metaKey: false };
    expect(isTyped(press)).toBe(true);
    expect(isTyped({ ...press, ctrlKey: true })).toBe(false);
    expect(isTyped({ ...press, key: 'F5' })).toBe(false);
  });
});
