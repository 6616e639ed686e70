/** One short text for the content of a world: equal content, equal text, on every engine. */
import { blockBits, type Column, type ColumnKinds, isTable, type Table } from './table.ts';

const textChunk = 0x9e3779b1;

/** What is to be hashed, as whole numbers of 32 bits in a row. */
class Words {
  #list = new Int32Array(1024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  clear(): void {
    this.#length = 0;
  }

  /** Room for so many more. */
  #room(more: number): Int32Array {
    const needed = this.#length + more;
    if (needed > this.#list.length) {
      const grown = new Int32Array(Math.max(needed, 2 * this.#list.length));
      grown.set(this.#list.subarray(0, this.#length));
      this.#list = grown;
    }
    return this.#list;
  }

  add(word: number): void {
    this.#room(1)[this.#length] = word;
    this.#length += 1;
  }

  addPair(first: number, second: number): void {
    const list = this.#room(2);
    list[this.#length] = first;
    list[this.#length + 1] = second;
    this.#length += 2;
  }

  addText(text: string): void {
    const { length } = text;
    const list = this.#room(length + 1);
    let at = this.#length;
    list[at++] = length ^ textChunk;
    for (let index = 0; index < length; index += 1) list[at++] = text.charCodeAt(index);
    this.#length = at;
  }

  /** Whole numbers of one column: there may be millions. */
  addWords(words: Exclude<Column, Float64Array>, from: number, to: number): void {
    const list = this.#room(to - from);
    let at = this.#length;
    for (let index = from; index < to; index += 1) list[at++] = words[index]!;
    this.#length = at;
  }

  addAll(words: Int32Array): void {
    this.#room(words.length).set(words, this.#length);
    this.#length += words.length;
  }

  since(from: number): Int32Array {
    return this.#list.slice(from, this.#length);
  }

  /** Their hash in two lanes of 32 bits, multiply and xor (after cyrb53, public domain). */
  lanes(): [number, number] {
    let h1 = 0xdeadbeef | 0;
    let h2 = 0x41c6ce57;
    const list = this.#list;
    for (let index = 0; index < this.#length; index += 1) {
      const word = list[index]!;
      h1 = Math.imul(h1 ^ word, 2_654_435_761);
      h2 = Math.imul(h2 ^ word, 1_597_334_677);
      h1 = (h1 << 5) | (h1 >>> 27);
      h2 = (h2 << 7) | (h2 >>> 25);
    }
    const a =
      Math.imul(h1 ^ (h1 >>> 16), 2_246_822_507) ^ Math.imul(h2 ^ (h2 >>> 13), 3_266_489_909);
    const b =
      Math.imul(h2 ^ (h2 >>> 16), 2_246_822_507) ^ Math.imul(h1 ^ (h1 >>> 13), 3_266_489_909);
    return [a >>> 0, b >>> 0];
  }
}

/** Room that is used again and again: the words of a whole world, and those of a text or block. */
const worldWords = new Words();
const fewWords = new Words();

export function hashText(text: string): [number, number] {
  fewWords.clear();
  fewWords.addText(text);
  return fewWords.lanes();
}

/** Hash of a text as 16 hex digits. */
export function digest(text: string): string {
  return hex(hashText(text));
}

function hex(lanes: [number, number]): string {
  return lanes.map((lane) => lane.toString(16).padStart(8, '0')).join('');
}

const numberBytes = new DataView(new ArrayBuffer(8));

function addNumber(words: Words, value: number): void {
  const word = value | 0;
  if (word === value) {
    words.addPair(1, word);
    return;
  }
  numberBytes.setFloat64(0, value);
  words.add(2);
  words.add(numberBytes.getInt32(0));
  words.add(numberBytes.getInt32(4));
}

function addColumn(words: Words, column: Column, from: number, to: number): void {
  if (!(column instanceof Float64Array)) {
    words.addWords(column, from, to);
    return;
  }
  for (let row = from; row < to; row += 1) addNumber(words, column[row]!);
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
  const words = fewWords;
  for (let block = 0; block < blocks; block += 1) {
    const from = block << blockBits;
    const to = Math.min(size, from + (1 << blockBits));
    const isWhole = before !== undefined && to === Math.min(before.size, from + (1 << blockBits));
    if (isWhole && before.writes[block] === writes[block]) {
      lanes[2 * block] = before.lanes[2 * block]!;
      lanes[2 * block + 1] = before.lanes[2 * block + 1]!;
      continue;
    }
    words.clear();
    for (const name of names) addColumn(words, columns[name]!, from, to);
    words.addWords(chain, from, to);
    [lanes[2 * block], lanes[2 * block + 1]] = words.lanes();
  }
  known.set(table, { writes: writes.slice(0, blocks), size, lanes });
  return lanes;
}

/** Used rows of a table, whatever its spare capacity; `writes` is no content. */
function addTable(words: Words, table: Table<ColumnKinds>): void {
  const names = Object.keys(table.columns).sort();
  words.add(12);
  words.add(names.length);
  for (const name of names) {
    words.addText(name);
    words.add((table.columns as Record<string, Column>)[name]!.BYTES_PER_ELEMENT);
  }
  for (const number of [table.size, table.count, table.free]) addNumber(words, number);
  const lanes = blockHashes(table, names);
  words.addWords(lanes, 0, lanes.length);
}

/** Words of what is frozen with all in it: it is read once. No part of any state. */
const frozen = new WeakMap<object, Int32Array>();

/** Adds what can never change again from what was made of it before. */
function addFrozen(words: Words, value: object): boolean {
  const before = frozen.get(value);
  if (before) {
    words.addAll(before);
    return true;
  }
  const from = words.length;
  const isFixed = addContent(words, value);
  if (isFixed) frozen.set(value, words.since(from));
  return isFixed;
}

/** The answer is whether it can never change again. */
function addValue(words: Words, value: unknown): boolean {
  switch (typeof value) {
    case 'undefined':
      words.add(3);
      return true;
    case 'boolean':
      words.add(value ? 5 : 6);
      return true;
    case 'number':
      addNumber(words, value);
      return true;
    case 'string':
      words.add(7);
      words.addText(value);
      return true;
    case 'object':
      if (value === null) {
        words.add(4);
        return true;
      }
      if (Object.isFrozen(value)) return addFrozen(words, value);
      addContent(words, value);
      return false;
    default:
      throw new Error(`state holds a ${typeof value} that is not plain data`);
  }
}

/** The answer is whether all within can never change again. */
function addContent(words: Words, value: object): boolean {
  if (Array.isArray(value)) {
    words.add(8);
    words.add(value.length);
    let isFixed = true;
    for (let index = 0; index < value.length; index += 1) {
      isFixed = addValue(words, value[index]) && isFixed;
    }
    return isFixed;
  }
  if (Object.getPrototypeOf(value) === Object.prototype) {
    if (isTable(value)) {
      addTable(words, value);
      return false;
    }
    words.add(11);
    let isFixed = true;
    for (const key of Object.keys(value).sort()) {
      const item = (value as Record<string, unknown>)[key];
      if (item === undefined) continue;
      words.addText(key);
      isFixed = addValue(words, item) && isFixed;
    }
    return isFixed;
  }
  if (ArrayBuffer.isView(value)) {
    const numbers = value as Uint8Array;
    words.add(8);
    words.add(numbers.length);
    for (let index = 0; index < numbers.length; index += 1) addNumber(words, numbers[index]!);
    return false;
  }
  if (value instanceof Map) {
    words.add(9);
    words.add(value.size);
    for (const [key, item] of value) {
      addValue(words, key);
      addValue(words, item);
    }
    return false;
  }
  if (value instanceof Set) {
    words.add(10);
    words.add(value.size);
    for (const item of value) addValue(words, item);
    return false;
  }
  throw new Error(`state holds a ${typeof value} that is not plain data`);
}

/**
 * 16 hex digits for plain data: objects by sorted key, arrays, Maps, Sets and tables in their order.
 * What is frozen, with all in it, is read only once.
 */
export function fingerprint(value: unknown): string {
  worldWords.clear();
  addValue(worldWords, value);
  return hex(worldWords.lanes());
}
