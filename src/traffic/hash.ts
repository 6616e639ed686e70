/** Chance without a stream: whole numbers hashed, so that message 900,000 needs no other before it. */

/** Last rounds of MurmurHash3 (Austin Appleby, public domain): every bit in reaches every bit out. */
function scramble(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** 32 bits for a message of a source. */
export function hashOf(seed: number, source: number, ordinal: number): number {
  const own = scramble(Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(source, 0x27d4eb2f));
  return scramble(own + Math.imul(ordinal, 0x9e3779b1));
}

/** 32 bits for one field of a message. */
export function draw(hash: number, salt: number): number {
  return scramble(hash ^ Math.imul(salt, 0x165667b1));
}

/** By the upper 16 bits of `drawn`, all alike. Lists are shorter than 65,536. */
export function pickOf<T>(values: readonly T[], drawn: number): T {
  return values[((drawn >>> 16) * values.length) >>> 16] as T;
}

/** The first most often: of 300, every 17th draw gives the first and every 600th the last. */
export function skewedOf<T>(values: readonly T[], drawn: number): T {
  const upper = drawn >>> 16;
  return values[(((upper * upper) >>> 16) * values.length) >>> 16] as T;
}
