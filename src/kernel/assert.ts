/** Our own mistakes: an assert stops the world, the journal is kept. */

export class AssertionFailed extends Error {
  override name = 'AssertionFailed';
}

export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new AssertionFailed(message);
}

/** The value of a Map that must be there. */
export function must<K, V>(map: ReadonlyMap<K, V>, key: K, what: string): V {
  const value = map.get(key);
  // The message is made only when it is needed: this is asked a million times.
  if (value === undefined) throw new AssertionFailed(`no ${what} ${String(key)}`);
  return value;
}
