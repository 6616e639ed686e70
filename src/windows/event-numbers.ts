/** Records of an event log that are kept as numbers: a flood writes many that nobody ever reads. */
import { addRow, createTable, type SimTime, type Table, touch } from '#kernel';
import type { EventReport } from './event-log.ts';

/** What a record is spelled from, whole numbers of 32 bits; what they mean is known to who wrote it. */
export interface EventNumbers {
  /** From 1 to 255; decides what the others mean. */
  kind: number;
  one: number;
  two: number;
  three: number;
  four: number;
}

/** Spells numbers again, at any time with the same words. */
export interface EventSpeller<W> {
  /** All but the insertions. */
  head(world: W, numbers: EventNumbers): Omit<EventReport, 'insertions'>;
  insertions(world: W, numbers: EventNumbers): string[];
}

const columns = {
  at: 'f64',
  octets: 'u16',
  kind: 'u8',
  one: 'u32',
  two: 'u32',
  three: 'u32',
  four: 'u32',
} as const;

/** A ring: the place of a record hangs on its number, so that nothing moves when the oldest go. */
export type EventTable = Table<typeof columns>;

/** A flood at level Maximum fills a log of 16 MB with some 50,000 records; we keep fewer. */
export const eventRecordsMax = 20_000;

/** Rows that a log without many records has. */
const firstRows = 64;

function placeOf(table: EventTable, number: number): number {
  return 1 + (number % (table.size - 1));
}

function createRing(rows: number): EventTable {
  const table = createTable(columns);
  while (table.size <= rows) addRow(table);
  return table;
}

/** The same ring with room for so many records at least, those from `first` on in it. */
export function ringFor(
  table: EventTable | undefined,
  records: number,
  first: number,
  next: number,
): EventTable {
  if (table && table.size > records) return table;
  // The one that makes it overflow is written before the oldest go.
  const rows = Math.min(2 * records, eventRecordsMax + 1);
  const grown = createRing(Math.max(firstRows, rows));
  if (!table) return grown;
  const names = Object.keys(columns) as (keyof typeof columns)[];
  for (let number = first; number < next; number += 1) {
    const [from, to] = [placeOf(table, number), placeOf(grown, number)];
    for (const name of names) grown.columns[name][to] = table.columns[name][from]!;
  }
  return grown;
}

export function setNumbers(
  table: EventTable,
  number: number,
  at: SimTime,
  octets: number,
  numbers: EventNumbers,
): void {
  const place = placeOf(table, number);
  const { columns: c } = table;
  c.at[place] = at;
  c.octets[place] = octets;
  c.kind[place] = numbers.kind;
  c.one[place] = numbers.one;
  c.two[place] = numbers.two;
  c.three[place] = numbers.three;
  c.four[place] = numbers.four;
  touch(table, place);
}

export function octetsAt(table: EventTable, number: number): number {
  return table.columns.octets[placeOf(table, number)]!;
}

export function numbersAt(table: EventTable, number: number): EventNumbers & { at: SimTime } {
  const place = placeOf(table, number);
  const { columns: c } = table;
  return {
    at: c.at[place]!,
    kind: c.kind[place]!,
    one: c.one[place]!,
    two: c.two[place]!,
    three: c.three[place]!,
    four: c.four[place]!,
  };
}
