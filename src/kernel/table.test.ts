import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import {
  addRow,
  blockBits,
  copyTable,
  createTable,
  fingerprint,
  isTable,
  removeRow,
  touch,
} from './index.ts';

const kinds = { size: 'u32', flags: 'u8', queue: 'u16', at: 'f64' } as const;

function createSample() {
  return createTable(kinds);
}

type Sample = ReturnType<typeof createSample>;

function set(table: Sample, row: number, value: number): void {
  table.columns.size[row] = value;
  table.columns.flags[row] = value & 7;
  table.columns.queue[row] = value & 0xff;
  table.columns.at[row] = value / 8;
  touch(table, row);
}

function filled(rows: number): Sample {
  const table = createSample();
  for (let row = 1; row <= rows; row += 1) set(table, addRow(table), row);
  return table;
}

describe('rows', () => {
  test('begin at 1; row 0 is none', () => {
    const table = createSample();
    expect([addRow(table), addRow(table)]).toEqual([1, 2]);
    expect(table).toMatchObject({ size: 3, count: 2, free: 0 });
  });

  test('keep their values when the table grows', () => {
    const table = filled(5000);
    expect(table.columns.size.length).toBeGreaterThanOrEqual(5001);
    for (const row of [1, 63, 64, 65, 1024, 5000]) {
      expect([table.columns.size[row], table.columns.at[row]]).toEqual([row, row / 8]);
    }
    expect(table.writes.length).toBeGreaterThanOrEqual(5001 >>> blockBits);
  });

  test('that were freed last are used first, all zero', () => {
    const table = filled(5);
    for (const row of [2, 4, 3]) removeRow(table, row);
    expect(table.count).toBe(2);
    expect([addRow(table), addRow(table), addRow(table), addRow(table)]).toEqual([3, 4, 2, 6]);
    expect([table.columns.size[3], table.columns.flags[3], table.columns.at[3]]).toEqual([0, 0, 0]);
    expect(table).toMatchObject({ size: 7, count: 6, free: 0 });
    expect([...table.chain.slice(0, 7)]).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });

  test('that never were cannot be removed', () => {
    const table = filled(2);
    expect(() => removeRow(table, 0)).toThrow('no row 0');
    expect(() => removeRow(table, 3)).toThrow('no row 3');
  });
});

describe('a copy', () => {
  test('shares nothing and has no spare room', () => {
    const table = filled(100);
    const copy = copyTable(table);
    expect(isTable(copy)).toBe(true);
    expect(copy.columns.size.length).toBe(101);
    set(copy, 7, 999);
    expect(table.columns.size[7]).toBe(7);
    expect(addRow(copy)).toBe(101);
    expect(copy.columns.size[101]).toBe(0);
  });

  test('goes on as the table does', () => {
    const table = filled(50);
    for (const row of [9, 30]) removeRow(table, row);
    const copy = copyTable(table);
    const rows = (one: Sample) => [addRow(one), addRow(one), addRow(one)];
    expect(rows(copy)).toEqual(rows(table));
  });
});

type Step = { kind: 'add' | 'remove' | 'set'; pick: number; value: number };

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    kind: fc.constantFrom('add', 'add', 'set', 'remove'),
    pick: fc.nat(),
    value: fc.nat(0xffff_ffff),
  }),
  { maxLength: 120 },
);

function carryOut(table: Sample, used: number[], { kind, pick, value }: Step): void {
  if (kind === 'add') {
    const row = addRow(table);
    used.push(row);
    set(table, row, value);
    return;
  }
  if (used.length === 0) return;
  const row = used[pick % used.length]!;
  if (kind === 'set') set(table, row, value);
  else removeRow(table, used.splice(used.indexOf(row), 1)[0]!);
}

describe('a fingerprint', () => {
  property.prop([fc.constantFrom(0, 60, 1020, 2047), steps])(
    'is the same warm, cold and of a copy',
    (rows, list) => {
      const table = filled(rows);
      const used = Array.from({ length: rows }, (_, index) => index + 1);
      for (const one of list) {
        carryOut(table, used, one);
        if (one.pick % 5 === 0) fingerprint(table);
      }
      const warm = fingerprint(table);
      expect(fingerprint(copyTable(table))).toBe(warm);
      expect(fingerprint(structuredClone(table))).toBe(warm);
      expect(fingerprint({ ...table, writes: table.writes.slice().fill(7) })).toBe(warm);
    },
  );

  test.each<[string, (table: Sample) => void]>([
    ['a value', (table) => set(table, 1500, 1)],
    ['one more row', (table) => addRow(table)],
    ['one row less', (table) => removeRow(table, 1500)],
    [
      'the order in which rows will be used again',
      (table) => {
        for (const row of [3, 4]) removeRow(table, row);
      },
    ],
  ])('tells %s', (_what, change) => {
    const table = filled(2000);
    const before = fingerprint(table);
    change(table);
    expect(fingerprint(table)).not.toBe(before);
  });

  test('tells the order of free rows', () => {
    const [one, other] = [filled(9), filled(9)];
    for (const row of [3, 4]) removeRow(one, row);
    for (const row of [4, 3]) removeRow(other, row);
    expect(fingerprint(one)).not.toBe(fingerprint(other));
  });

  test('tells columns by name and by kind', () => {
    const texts = [createTable({ a: 'u8' }), createTable({ b: 'u8' }), createTable({ a: 'u32' })];
    expect(new Set(texts.map(fingerprint)).size).toBe(3);
  });

  test('does not ask in which order columns were named', () => {
    const [one, other] = [createTable({ a: 'u8', b: 'u32' }), createTable({ b: 'u32', a: 'u8' })];
    for (const table of [one, other]) table.columns.b[addRow(table)] = 9;
    expect(fingerprint(one)).toBe(fingerprint(other));
  });
});
