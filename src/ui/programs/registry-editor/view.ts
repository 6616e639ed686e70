/** What the editor shows of a key: its rows, as the right pane writes them. */
import type { Query, ViewOf } from '#bridge';
import type { Column } from '../../controls/list-column.ts';
import { defaultName, notSet } from './words.ts';

export type KeyView = NonNullable<ViewOf<Extract<Query, { kind: 'registry' }>>>;

export interface ValueRow {
  /** Empty for the default value. */
  name: string;
  type: KeyView['values'][number]['type'];
  /** Undefined: the default value, which nobody has set. */
  data: number | string | undefined;
}

/** `0x00000005 (5)`. */
export function formatNumber(data: number): string {
  return `0x${data.toString(16).padStart(8, '0')} (${data})`;
}

function dataText({ data }: ValueRow): string {
  if (data === undefined) return notSet;
  return typeof data === 'number' ? formatNumber(data) : data.replaceAll('\n', ' ');
}

export const shownName = ({ name }: { name: string }): string => name || defaultName;

export const columns: readonly Column<ValueRow>[] = [
  {
    id: 'name',
    label: 'Name',
    width: 170,
    text: shownName,
    // the default value is the first, whatever its name
    value: ({ name }) => name.toLowerCase(),
    icon: ({ type }) => (type === 'REG_DWORD' ? 'd16-reg-number' : 'd16-reg-text'),
  },
  { id: 'type', label: 'Type', width: 100, text: ({ type }) => type },
  { id: 'data', label: 'Data', width: 260, text: dataText },
];

/** The values of a key, with the default value that every key has; My Computer has none. */
export function rowsOf(view: KeyView | undefined): ValueRow[] {
  if (!view || view.path === '') return [];
  const set = view.values.some(({ name }) => name === '');
  return [...(set ? [] : [{ name: '', type: 'REG_SZ' as const, data: undefined }]), ...view.values];
}

/** `New Value #1`, or the first number that is free. */
export function freeName(word: 'Key' | 'Value', taken: readonly string[]): string {
  const names = taken.map((one) => one.toLowerCase());
  for (let number = 1; ; number += 1) {
    const name = `New ${word} #${number}`;
    if (!names.includes(name.toLowerCase())) return name;
  }
}

export const bases = ['hexadecimal', 'decimal'] as const;
export type Base = (typeof bases)[number];

/** Largest DWORD. */
export const dwordMax = 0xffffffff;

/** What stands in the field for a number. */
export function writeNumber(number: number, base: Base): string {
  return number.toString(base === 'decimal' ? 10 : 16);
}

/** The field takes no other characters, and no more of them than a DWORD has. */
export function typedNumber(text: string, base: Base): string {
  return base === 'decimal'
    ? text.replace(/[^0-9]/g, '').slice(0, 10)
    : text.replace(/[^0-9a-fA-F]/g, '').slice(0, 8);
}

/** The number in the field, which may be larger than a DWORD; an empty field is 0. */
export function readNumber(text: string, base: Base): number {
  return text === '' ? 0 : Number.parseInt(text, base === 'decimal' ? 10 : 16);
}
