/** Tickets that come in while a run goes on. */

/** Those that came after the newest that was known; none on the first look, when nothing was known yet. */
export function arrived<T extends { at: number }>(
  tickets: readonly T[],
  newest: number | undefined,
): T[] {
  return newest === undefined ? [] : tickets.filter((one) => one.at > newest);
}
