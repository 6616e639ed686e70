/** Sorting a list by its column heads. */
import { expect, test } from 'vitest';
import { type Column, nextSort, sorted } from './list-column.ts';

interface Queue {
  name: string;
  count: number;
}
const columns: Column<Queue>[] = [
  { id: 'name', label: 'Name', width: 100, text: (row) => row.name },
  {
    id: 'count',
    label: 'Number of Messages',
    width: 60,
    text: (row) => String(row.count),
    value: (row) => row.count,
  },
];
const rows = [
  { name: 'freebox.example', count: 214 },
  { name: 'Local delivery', count: 3 },
  { name: 'bigpost.example', count: 61 },
];
const names = (sort: Parameters<typeof sorted>[2]) =>
  sorted(rows, columns, sort).map((row) => row.name[0]);

test('text sorts without case, numbers as numbers', () => {
  expect(names({ column: 'name', descending: false })).toEqual(['b', 'f', 'L']);
  expect(names({ column: 'count', descending: false })).toEqual(['L', 'b', 'f']);
  expect(names({ column: 'count', descending: true })).toEqual(['f', 'b', 'L']);
});

test('without a sort the rows stay as they came', () => {
  expect(names(undefined)).toEqual(['f', 'L', 'b']);
  expect(names({ column: 'gone', descending: true })).toEqual(['f', 'L', 'b']);
});

test('a second press on a head turns the order', () => {
  const once = nextSort(undefined, 'name');
  expect(nextSort(once, 'name').descending).toBe(true);
  expect(nextSort(nextSort(once, 'name'), 'count')).toEqual({ column: 'count', descending: false });
});
