/** Rows of numbers in columns: what there may be a million of. Row 0 is "none". */
import { AssertionFailed } from './assert.ts';

export type Column = Uint8Array | Uint16Array | Uint32Array | Float64Array;

const makers = {
  u8: (length: number) => new Uint8Array(length),
  u16: (length: number) => new Uint16Array(length),
  u32: (length: number) => new Uint32Array(length),
  f64: (length: number) => new Float64Array(length),
} as const;

export type ColumnKind = keyof typeof makers;
export type ColumnKinds = Readonly<Record<string, ColumnKind>>;

type ColumnOf<K extends ColumnKind> = ReturnType<(typeof makers)[K]>;

/** Plain data; only this file grows it. Whoever writes a column calls `touch`. */
export interface Table<K extends ColumnKinds> {
  columns: { [N in keyof K]: ColumnOf<K[N]> };
  /** Rows ever used, row 0 included. */
  size: number;
  /** Rows in use. */
  count: number;
  /** Head of the chain of free rows, 0 for none; the chain runs through `chain`. */
  free: number;
  chain: Uint32Array;
  /** By block of rows: how often it was written to. No part of what the table holds. */
  writes: Uint32Array;
}

const firstCapacity = 64;
/** Rows of a block: what a fingerprint reads again after a write. */
export const blockBits = 6;

function blocksFor(capacity: number): number {
  return Math.max(1, (capacity + (1 << blockBits) - 1) >>> blockBits);
}

export function createTable<const K extends ColumnKinds>(kinds: K): Table<K> {
  const columns = Object.fromEntries(
    Object.entries(kinds).map(([name, kind]) => [name, makers[kind](firstCapacity)]),
  ) as Table<K>['columns'];
  return {
    columns,
    size: 1,
    count: 0,
    free: 0,
    chain: new Uint32Array(firstCapacity),
    writes: new Uint32Array(blocksFor(firstCapacity)),
  };
}

function larger<T extends Column>(column: T, capacity: number): T {
  const grown = new (column.constructor as new (length: number) => T)(capacity);
  grown.set(column as never);
  return grown;
}

function grow<K extends ColumnKinds>(table: Table<K>): void {
  const capacity = table.chain.length + Math.max(firstCapacity, table.chain.length >>> 1);
  const columns = table.columns as Record<string, Column>;
  for (const name of Object.keys(columns)) columns[name] = larger(columns[name]!, capacity);
  table.chain = larger(table.chain, capacity);
  table.writes = larger(table.writes, blocksFor(capacity));
}

/** A new row, all zero. Rows freed last are used first. */
export function addRow<K extends ColumnKinds>(table: Table<K>): number {
  let row = table.free;
  if (row !== 0) {
    table.free = table.chain[row]!;
    table.chain[row] = 0;
  } else {
    if (table.size === table.chain.length) grow(table);
    row = table.size;
    table.size += 1;
  }
  table.count += 1;
  table.writes[row >>> blockBits]! += 1;
  return row;
}

/** Columns of a table in a row, while its chain is that one: looking each up by name is slow. No part of any state. */
const inRow = new WeakMap<object, { chain: Uint32Array; columns: readonly Column[] }>();

function columnsOf(table: Table<ColumnKinds>): readonly Column[] {
  const before = inRow.get(table);
  if (before?.chain === table.chain) return before.columns;
  const columns = Object.values(table.columns as Record<string, Column>);
  inRow.set(table, { chain: table.chain, columns });
  return columns;
}

/** Frees a row; its values go back to zero. */
export function removeRow<K extends ColumnKinds>(table: Table<K>, row: number): void {
  if (row <= 0 || row >= table.size) throw new AssertionFailed(`no row ${row}`);
  for (const column of columnsOf(table)) column[row] = 0;
  table.chain[row] = table.free;
  table.free = row;
  table.count -= 1;
  table.writes[row >>> blockBits]! += 1;
}

/** Says that values of the row were written. */
export function touch<K extends ColumnKinds>(table: Table<K>, row: number): void {
  table.writes[row >>> blockBits]! += 1;
}

export function isTable(value: object): value is Table<ColumnKinds> {
  return 'columns' in value && 'chain' in value && 'writes' in value;
}

/** A copy without spare capacity, sharing nothing. */
export function copyTable<K extends ColumnKinds>(table: Table<K>): Table<K> {
  const columns = Object.fromEntries(
    Object.entries(table.columns as Record<string, Column>).map(([name, column]) => [
      name,
      column.slice(0, table.size),
    ]),
  ) as Table<K>['columns'];
  return {
    ...table,
    columns,
    chain: table.chain.slice(0, table.size),
    writes: table.writes.slice(0, blocksFor(table.size)),
  };
}
