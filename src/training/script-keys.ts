/** Names of keys in readable journals, and the bytes a terminal sends for them. */

const keys: readonly (readonly [name: string, bytes: string])[] = [
  ['enter', '\r'],
  ['backspace', '\x7f'],
  ['tab', '\t'],
  ['escape', '\x1b'],
  ['up', '\x1b[A'],
  ['down', '\x1b[B'],
  ['right', '\x1b[C'],
  ['left', '\x1b[D'],
  ['home', '\x1b[H'],
  ['end', '\x1b[F'],
  ['insert', '\x1b[2~'],
  ['delete', '\x1b[3~'],
  ['space', ' '],
];

/** Bytes of `ctrl+]`, `backspace`, `ctrl+c` or a single character. */
export function keyNamed(name: string): string | undefined {
  const known = keys.find(([one]) => one === name.toLowerCase());
  if (known) return known[1];
  const control = /^ctrl\+([a-z[\\\]^_])$/i.exec(name)?.[1];
  if (control !== undefined) return String.fromCharCode(control.toUpperCase().charCodeAt(0) & 31);
  return /^[\x21-\x7e]$/.test(name) ? name : undefined;
}

/** Name of the key that sends these bytes; undefined if no single key does. */
export function keyOf(bytes: string): string | undefined {
  const known = keys.find(([, one]) => one === bytes);
  if (known) return known[0];
  if (/^[\x21-\x7e]$/.test(bytes)) return bytes;
  const code = bytes.charCodeAt(0);
  if (bytes.length !== 1 || code < 1 || code > 31) return undefined;
  return `ctrl+${String.fromCharCode(code + 64).toLowerCase()}`;
}
