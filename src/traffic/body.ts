/** The body of a generated message: phrases in lines, to the octet as long as was promised. */
import { draw, pickOf } from './hash.ts';

export interface Body {
  phrases: readonly string[];
  hash: number;
  /** With the last line's CRLF; at least 2. */
  octets: number;
}

/** Octets of a line without its CRLF, within what RFC 5322 §2.1.1 recommends. */
const lineMax = 76;
/** Nothing that a dot could begin. */
const filler = `-${'- '.repeat(lineMax >> 1)}`;

export function bodyOf({ phrases, hash, octets }: Body): string {
  let text = '';
  let left = octets;
  // Room for one more phrase and a whole line of filling is left to the end.
  for (let line = 0; left > 3 * lineMax; line += 1) {
    const phrase = `${pickOf(phrases, draw(hash, line))}\r\n`;
    text += phrase;
    left -= phrase.length;
  }
  while (left > 0) {
    // A rest of 1 or 2 octets could not be a line with its end.
    const length = left - 2 > lineMax ? Math.min(lineMax, left - 4) : left - 2;
    text += `${filler.slice(0, length)}\r\n`;
    left -= length + 2;
  }
  return text;
}
