/** Selecting in a list with mouse and keyboard. */
import { describe, expect, test } from 'vitest';
import {
  click,
  clickForMenu,
  extend,
  move,
  nothingSelected,
  prune,
  rowAfterKey,
  type Selection,
  selectAll,
  selectOnly,
} from './selection.ts';

const order = ['a', 'b', 'c', 'd', 'e'];
const plain = { shift: false, ctrl: false };
const shift = { shift: true, ctrl: false };
const ctrl = { shift: false, ctrl: true };
const both = { shift: true, ctrl: true };
const keys = (selection: Selection) => [...selection.keys].sort().join('');

describe('clicks', () => {
  test('a plain click takes one row', () => {
    expect(keys(click(selectAll(nothingSelected, order), order, 'c', plain))).toBe('c');
  });
  test('Shift selects a range from the anchor, in either direction', () => {
    const from = selectOnly('c');
    expect(keys(click(from, order, 'e', shift))).toBe('cde');
    expect(keys(click(click(from, order, 'e', shift), order, 'a', shift))).toBe('abc');
  });
  test('Ctrl toggles, and moves the anchor', () => {
    const two = click(selectOnly('a'), order, 'd', ctrl);
    expect(keys(two)).toBe('ad');
    expect(keys(click(two, order, 'e', both))).toBe('ade');
    expect(keys(click(two, order, 'a', ctrl))).toBe('d');
  });
  test('a right click keeps the selection it falls on', () => {
    const range = extend(selectOnly('b'), order, 'd');
    expect(keys(clickForMenu(range, 'c'))).toBe('bcd');
    expect(keys(clickForMenu(range, 'e'))).toBe('e');
  });
});

describe('keys', () => {
  test('Shift+Page Down extends by a page and comes back', () => {
    const down = move(selectOnly('b'), order, 'e', shift);
    expect(keys(down)).toBe('bcde');
    expect(keys(move(down, order, 'c', shift))).toBe('bc');
  });
  test('Ctrl+arrow moves only the dotted line', () => {
    const moved = move(selectOnly('b'), order, 'c', ctrl);
    expect([keys(moved), moved.current]).toEqual(['b', 'c']);
  });
  test.each([
    ['ArrowDown', 0, 1],
    ['ArrowDown', 4, 4],
    ['ArrowUp', 0, 0],
    ['ArrowDown', -1, 0],
    ['PageDown', 1, 4],
    ['PageUp', 4, 1],
    ['Home', 3, 0],
    ['End', -1, 4],
    ['F5', 1, undefined],
    ['toString', 1, undefined],
  ])('%s from row %d', (key, from, to) => {
    expect(rowAfterKey(key, from, order.length, 3)).toBe(to);
  });
  test('no key leads anywhere in an empty list', () => {
    expect(rowAfterKey('Home', -1, 0, 3)).toBeUndefined();
  });
});

test('rows that are gone leave the selection, and the line stays in its place', () => {
  const selection = extend(selectOnly('b'), order, 'c');
  const after = prune(selection, order, ['a', 'd', 'e']);
  expect([keys(after), after.current]).toEqual(['', 'e']);
  expect(prune(selectOnly('e'), order, ['a']).current).toBe('a');
  expect(prune(selectOnly('e'), order, []).current).toBeUndefined();
});
