/** Selecting in a list with mouse and keyboard. */
import { describe, expect, test } from 'vitest';
import { indicesOf } from './ranges.ts';
import {
  click,
  clickForMenu,
  extend,
  move,
  nothingSelected,
  rowAfterKey,
  type Selection,
  selectAll,
  selectOnly,
} from './selection.ts';

const plain = { shift: false, ctrl: false };
const shift = { shift: true, ctrl: false };
const ctrl = { shift: false, ctrl: true };
const both = { shift: true, ctrl: true };
const rows = (selection: Selection) => indicesOf(selection.ranges).join('');

describe('clicks', () => {
  test('a plain click takes one row', () => {
    expect(rows(click(selectAll(nothingSelected, 5), 2, plain))).toBe('2');
  });
  test('Shift selects a range from the anchor, in either direction', () => {
    const from = selectOnly(2);
    expect(rows(click(from, 4, shift))).toBe('234');
    expect(rows(click(click(from, 4, shift), 0, shift))).toBe('012');
  });
  test('Ctrl toggles, and moves the anchor', () => {
    const two = click(selectOnly(0), 3, ctrl);
    expect(rows(two)).toBe('03');
    expect(rows(click(two, 4, both))).toBe('034');
    expect(rows(click(two, 0, ctrl))).toBe('3');
  });
  test('a right click keeps the selection it falls on', () => {
    const range = extend(selectOnly(1), 3);
    expect(rows(clickForMenu(range, 2))).toBe('123');
    expect(rows(clickForMenu(range, 4))).toBe('4');
  });
});

describe('keys', () => {
  test('Shift+Page Down extends by a page and comes back', () => {
    const down = move(selectOnly(1), 4, shift);
    expect(rows(down)).toBe('1234');
    expect(rows(move(down, 2, shift))).toBe('12');
  });
  test('Shift+End over ten thousand rows is one range', () => {
    const to = rowAfterKey('End', 0, 10_000, 20) as number;
    expect(move(selectOnly(0), to, shift).ranges).toEqual([[0, 9999]]);
  });
  test('Ctrl+A keeps the dotted line; in an empty list it selects nothing', () => {
    expect(selectAll(selectOnly(3), 10)).toEqual({ ranges: [[0, 9]], anchor: 3, current: 3 });
    expect(selectAll(nothingSelected, 0)).toEqual(nothingSelected);
  });
  test('Ctrl+arrow moves only the dotted line', () => {
    const moved = move(selectOnly(1), 2, ctrl);
    expect([rows(moved), moved.current]).toEqual(['1', 2]);
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
    expect(rowAfterKey(key, from, 5, 3)).toBe(to);
  });
  test('no key leads anywhere in an empty list', () => {
    expect(rowAfterKey('Home', -1, 0, 3)).toBeUndefined();
  });
});
