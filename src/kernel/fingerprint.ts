/** One short text for the content of a world: equal content, equal text, on every engine. */
import { blockBits, type Column, type ColumnKinds, isTable, type Table } from './table.ts';

const textChunk = 0x9e3779b1;

/** Two 32-bit lanes of a multiply-and-xor hash (after cyrb53, public domain). */
class Hash {
  #h1 = 0xdeadbeef;
  #h2 = 0x41c6ce57;

  add(value: number): void {
    this.#h1 = Math.imul(this.#h1 ^ value, 2_654_435_761);
    this.#h2 = Math.imul(this.#h2 ^ value, 1_597_334_677);
    this.#h1 = (this.#h1 << 5) | (this.#h1 >>> 27);
    this.#h2 = (this.#h2 << 7) | (this.#h2 >>> 25);
  }

  addText(text: string): void {
    this.add(text.length ^ textChunk);
    for (let index = 0; index < text.length; index += 1) this.add(text.charCodeAt(index));
  }

  /** Whole numbers of one column, in a loop of its own: there may be millions. */
  addWords(words: Exclude<Column, Float64Array>, from: number, to: number): void {
    let h1 = this.#h1;
    let h2 = this.#h2;
    for (let index = from; index < to; index += 1) {
      const value = words[index]!;
      h1 = Math.imul(h1 ^ value, 2_654_435_761);
      h2 = Math.imul(h2 ^ value, 1_597_334_677);
      h1 = (h1 << 5) | (h1 >>> 27);
      h2 = (h2 << 7) | (h2 >>> 25);
    }
    this.#h1 = h1;
    this.#h2 = h2;
  }

  lanes(): [number, number] {
    const a =
      Math.imul(this.#h1 ^ (this.#h1 >>> 16), 2_246_822_507) ^
      Math.imul(this.#h2 ^ (this.#h2 >>> 13), 3_266_489_909);
    const b =
      Math.imul(this.#h2 ^ (this.#h2 >>> 16), 2_246_822_507) ^
      Math.imul(this.#h1 ^ (this.#h1 >>> 13), 3_266_489_909);
    return [a >>> 0, b >>> 0];
  }
}

export function hashText(text: string): [number, number] {
  const hash = new Hash();
  hash.addText(text);
  return hash.lanes();
}

/** Hash of a text as 16 hex digits. */
export function digest(text: string): string {
  return hex(hashText(text));
}

function hex(lanes: [number, number]): string {
  return lanes.map((lane) => lane.toString(16).padStart(8, '0')).join('');
}

const numberBytes = new DataView(new ArrayBuffer(8));

function addNumber(hash: Hash, value: number): void {
  if (Number.isInteger(value) && value >= -2_147_483_648 && value <= 2_147_483_647) {
    hash.add(1);
    hash.add(value | 0);
    return;
  }
  numberBytes.setFloat64(0, value);
  hash.add(2);
  hash.add(numberBytes.getInt32(0));
  hash.add(numberBytes.getInt32(4));
}

function addColumn(hash: Hash, column: Column, from: number, to: number): void {
  if (!(column instanceof Float64Array)) {
    hash.addWords(column, from, to);
    return;
  }
  for (let row = from; row < to; row += 1) addNumber(hash, column[row]!);
}

/** What was made of a block when it had been written to so often, and that often in all. */
interface BlockHashes {
  writes: Uint32Array;
  size: number;
  /** Two lanes a block. */
  lanes: Uint32Array;
}

/** No part of any state: without it every block is read again, to the same text. */
const known = new WeakMap<object, BlockHashes>();

/** Hashes of all blocks; only those written to since the last time are read. */
function blockHashes(table: Table<ColumnKinds>, names: readonly string[]): Uint32Array {
  const { size, writes, chain } = table;
  const columns = table.columns as Record<string, Column>;
  const blocks = ((size - 1) >>> blockBits) + 1;
  const before = known.get(table);
  const lanes = new Uint32Array(2 * blocks);
  for (let block = 0; block < blocks; block += 1) {
    const from = block << blockBits;
    const to = Math.min(size, from + (1 << blockBits));
    const isWhole = before !== undefined && to === Math.min(before.size, from + (1 << blockBits));
    if (isWhole && before.writes[block] === writes[block]) {
      lanes[2 * block] = before.lanes[2 * block]!;
      lanes[2 * block + 1] = before.lanes[2 * block + 1]!;
      continue;
    }
    const hash = new Hash();
    for (const name of names) addColumn(hash, columns[name]!, from, to);
    hash.addWords(chain, from, to);
    [lanes[2 * block], lanes[2 * block + 1]] = hash.lanes();
  }
  known.set(table, { writes: writes.slice(0, blocks), size, lanes });
  return lanes;
}

/** Used rows of a table, whatever its spare capacity; `writes` is no content. */
function addTable(hash: Hash, table: Table<ColumnKinds>): void {
  const names = Object.keys(table.columns).sort();
  hash.add(12);
  hash.add(names.length);
  for (const name of names) {
    hash.addText(name);
    hash.add((table.columns as Record<string, Column>)[name]!.BYTES_PER_ELEMENT);
  }
  for (const number of [table.size, table.count, table.free]) addNumber(hash, number);
  const lanes = blockHashes(table, names);
  hash.addWords(lanes, 0, lanes.length);
}

function addValue(hash: Hash, value: unknown): void {
  if (value === undefined) {
    hash.add(3);
    return;
  }
  if (value === null) {
    hash.add(4);
    return;
  }
  if (typeof value === 'boolean') {
    hash.add(value ? 5 : 6);
    return;
  }
  if (typeof value === 'number') {
    addNumber(hash, value);
    return;
  }
  if (typeof value === 'string') {
    hash.add(7);
    hash.addText(value);
    return;
  }
  if (Array.isArray(value)) {
    hash.add(8);
    hash.add(value.length);
    for (let index = 0; index < value.length; index += 1) addValue(hash, value[index]);
    return;
  }
  if (ArrayBuffer.isView(value)) {
    const numbers = value as Uint8Array;
    hash.add(8);
    hash.add(numbers.length);
    for (let index = 0; index < numbers.length; index += 1) addNumber(hash, numbers[index]!);
    return;
  }
  if (value instanceof Map) {
    hash.add(9);
    hash.add(value.size);
    for (const [key, item] of value) {
      addValue(hash, key);
      addValue(hash, item);
    }
    return;
  }
  if (value instanceof Set) {
    hash.add(10);
    hash.add(value.size);
    for (const item of value) addValue(hash, item);
    return;
  }
  if (typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
    if (isTable(value)) {
      addTable(hash, value);
      return;
    }
    hash.add(11);
    for (const key of Object.keys(value).sort()) {
      const item = (value as Record<string, unknown>)[key];
      if (item === undefined) continue;
      hash.addText(key);
      addValue(hash, item);
    }
    return;
  }
  throw new Error(`state holds a ${typeof value} that is not plain data`);
}

/** 16 hex digits for plain data: objects by sorted key, arrays, Maps, Sets and tables in their order. */
export function fingerprint(value: unknown): string {
  const hash = new Hash();
  addValue(hash, value);
  return hex(hash.lanes());
}
