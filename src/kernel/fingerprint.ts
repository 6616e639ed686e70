/** One short text for the content of a world: equal content, equal text, on every engine. */

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
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    const list = value as ArrayLike<unknown>;
    hash.add(8);
    hash.add(list.length);
    for (let index = 0; index < list.length; index += 1) addValue(hash, list[index]);
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

/** 16 hex digits for plain data: objects by sorted key, arrays, Maps and Sets in their order. */
export function fingerprint(value: unknown): string {
  const hash = new Hash();
  addValue(hash, value);
  return hex(hash.lanes());
}
