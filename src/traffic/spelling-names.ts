/** Names that nobody has. */
import { pickOf } from './hash.ts';
import { firstNames, lastNames } from './words.ts';

/** A name nobody here has: accounts carry no such digits. */
export function inventedOf(drawn: number): string {
  const names = drawn & 1 ? firstNames : lastNames;
  return pickOf(names, drawn << 4) + (10 + ((drawn >>> 1) % 990));
}
