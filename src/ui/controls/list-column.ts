/** One column of a report list. */
import type { IconName } from '../theme/icon-names.ts';

export interface Column<Row> {
  id: string;
  label: string;
  /** In pixels. */
  width: number;
  align?: 'left' | 'right' | undefined;
  /** What the cell says. */
  text: (row: Row) => string;
  /** What it sorts by; the text if left out. */
  value?: ((row: Row) => string | number) | undefined;
  /** The picture before the text, in the first column. */
  icon?: ((row: Row) => IconName | undefined) | undefined;
}

export interface Sort {
  column: string;
  descending: boolean;
}

/** The rows in the order of `sort`; equal rows keep theirs. */
export function sorted<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sort: Sort | undefined,
): readonly Row[] {
  const column = columns.find((each) => each.id === sort?.column);
  if (!sort || !column) return rows;
  const value = column.value ?? ((row: Row) => column.text(row).toLowerCase());
  const sign = sort.descending ? -1 : 1;
  return rows
    .map((row) => ({ row, by: value(row) }))
    .sort((a, b) => (a.by === b.by ? 0 : a.by < b.by ? -sign : sign))
    .map(({ row }) => row);
}

/** A press on a column head: first up, then down. */
export function nextSort(sort: Sort | undefined, column: string): Sort {
  return { column, descending: sort?.column === column && !sort.descending };
}
