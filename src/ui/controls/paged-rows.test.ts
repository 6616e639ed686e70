/** Pages of a long list are asked for once, and only where rows are read. */
import { expect, test } from 'vitest';
import { PagedRows } from './paged-rows.ts';

function source(total: number) {
  const asked: number[] = [];
  const paged = new PagedRows<number>((from, count) => {
    asked.push(from);
    const rows = Array.from(
      { length: Math.min(count, total - from) },
      (_, offset) => from + offset,
    );
    return { current: from === 900 ? undefined : { total, rows } };
  });
  return { asked, paged };
}

test('rows across two pages', () => {
  const { asked, paged } = source(10_000);
  expect(paged.total).toBe(10_000);
  expect(paged.rowsFrom(4998, 4)).toEqual([4998, 4999, 5000, 5001]);
  paged.rowsFrom(4999, 2);
  expect(asked).toEqual([0, 4900, 5000]);
});

test('what has not come is undefined', () => {
  expect(source(10_000).paged.rowsFrom(899, 2)).toEqual([899, undefined]);
});
