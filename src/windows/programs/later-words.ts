/** The words of the programs that come with the rest of the engine. */
import { assert } from '#kernel';

/** Held against the table by a test: who starts one of these too early would be told that there is no such command. */
export const laterPrograms: readonly string[] = [
  'aqadmcli',
  'arp',
  'hostname',
  'iisreset',
  'ipconfig',
  'net',
  'netstat',
  'nslookup',
  'ping',
  'reg',
  'sc',
];

/** Our mistake: the line should have waited until all programs are here. */
export function assertFitted(programs: object, word: string): void {
  assert(Object.hasOwn(programs, word) || !laterPrograms.includes(word), `${word} was not fetched`);
}
