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
