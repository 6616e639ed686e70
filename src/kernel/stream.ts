/** Named sources of chance: a new actor draws from its own stream and never shifts an old one's. */
import { assert } from './assert.ts';
import { hashText } from './fingerprint.ts';

/** State of the generator sfc32 (Chris Doty-Humphrey, PractRand): four unsigned 32-bit integers. */
export interface Stream {
  a: number;
  b: number;
  c: number;
  counter: number;
}

export function createStream(seed: number, name: string): Stream {
  const [a, b] = hashText(`${seed}/${name}`);
  const stream = { a, b, c: seed >>> 0, counter: 1 };
  for (let round = 0; round < 12; round += 1) nextUint32(stream);
  return stream;
}

export function nextUint32(stream: Stream): number {
  const sum = (stream.a + stream.b + stream.counter) >>> 0;
  stream.counter = (stream.counter + 1) >>> 0;
  stream.a = (stream.b ^ (stream.b >>> 9)) >>> 0;
  stream.b = (stream.c + (stream.c << 3)) >>> 0;
  stream.c = (((stream.c << 21) | (stream.c >>> 11)) + sum) >>> 0;
  return sum;
}

/** An integer from `min` to `max`, both included, without bias. */
export function nextInteger(stream: Stream, min: number, max: number): number {
  const span = max - min + 1;
  const limit = 4_294_967_296 - (4_294_967_296 % span);
  // With a wider span nothing drawn would ever do.
  assert(limit > 0, 'a number is drawn from more than 32 bits');
  let drawn = nextUint32(stream);
  while (drawn >= limit) drawn = nextUint32(stream);
  return min + (drawn % span);
}

export function pick<T>(stream: Stream, values: readonly T[]): T {
  return values[nextInteger(stream, 0, values.length - 1)] as T;
}

/** `length` letters and digits. */
export function nextAlphanumerics(stream: Stream, length: number): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  let text = '';
  for (let index = 0; index < length; index += 1) text += alphabet[nextInteger(stream, 0, 61)];
  return text;
}
