/** How large the file of an attempt may be: above these a file is refused, whatever it holds. */

export const limits = {
  /** Characters of the file: some hundred times a whole day at the keyboard. */
  charactersMax: 50_000_000,
  /** Objects and lists in one another; ours are six deep. */
  depthMax: 40,
  entriesMax: 200_000,
  marksMax: 10_000,
  /** World time in milliseconds, 28 days: the world's own calendar of mail ends after 29. */
  untilMax: 28 * 24 * 3_600_000,
  /** Options of a run. */
  optionsMax: 50,
} as const;

/** Seeds are whole numbers of 32 bits. */
export const seedMax = 4_294_967_295;

/** Longest sentence about a file. */
const sentenceMax = 280;

/** One line of printable text, so long at most, that ends with a full stop: whatever the file put into it. */
export function sentence(text: string): string {
  const line = text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
    .replace(/[.…]+$/, '');
  if (line.length < sentenceMax) return `${line}.`;
  // Half a character at the cut would be none.
  return `${line.slice(0, sentenceMax - 2).replace(/[\ud800-\udbff]$/, '')}….`;
}
