/** What somebody typed into a console, as a line that can be read. */
import { keyOf } from '../script-keys.ts';
import { hidden, withoutPasswords } from './passwords.ts';

/** A key that is no character: escape sequences of a terminal, and control characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what a terminal sends
const parts = /\x1b\[[0-9;]*[A-Za-z~]|[\s\S]/g;

/** Ends a line: it is carried out. */
export function endsLine(text: string): boolean {
  return /[\r\n]$/.test(text);
}

/** `rcpt to:<a@b.example>`: what was rubbed out is gone, other keys are named: `[ctrl+c]`. */
export function typedLine(text: string): string {
  const shown: string[] = [];
  for (const part of text.match(parts) ?? []) {
    if (part === '\x7f' || part === '\b') {
      // A named key cannot be rubbed out again.
      if ((shown.at(-1)?.length ?? 0) === 1) shown.pop();
    } else if (part === '\r' || part === '\n') {
      shown.push(' ');
    } else if (part.length > 1 || part < ' ') {
      shown.push(`[${keyOf(part) ?? 'key'}]`);
    } else shown.push(part);
  }
  const line = shown.join('').trim();
  return line === '' ? 'Enter' : line;
}

/** The line as a report tells it; `secret` says that a password was asked for, which the first word of it is. */
export function toldLine(text: string, secret = false): string {
  const line = typedLine(text);
  if (secret && line !== 'Enter') return line.replace(/^\S+/, hidden);
  return withoutPasswords(line);
}
