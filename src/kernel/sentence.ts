/** One sentence about something others wrote: what they put into it must not make it two, or a page. */

/** Characters a sentence takes at most. */
const sentenceMax = 280;

/** One line of printable text, so long at most, that ends with a full stop: whatever a file put into it. */
export function sentence(text: string): string {
  const line = text
    // What is far too long is not read to its end.
    .slice(0, 10 * sentenceMax)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
    .replace(/[.…]+$/, '');
  if (line.endsWith('?')) return line;
  if (line.length < sentenceMax) return `${line}.`;
  // Half a character at the cut would be none.
  return `${line.slice(0, sentenceMax - 2).replace(/[\ud800-\udbff]$/, '')} ….`;
}
