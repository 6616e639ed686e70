/** Which rows of a long list need to be in the page. */
export interface RowsInView {
  first: number;
  /** One past the last. */
  end: number;
  /** Heights of the empty room above and below, in pixels. */
  above: number;
  below: number;
}

/** Lists up to this length are drawn whole. */
export const wholeListMax = 200;

/** Rows drawn beyond each edge, so that a quick wheel shows no gap. */
const spare = 20;

export function rowsInView(
  count: number,
  rowHeight: number,
  scrollTop: number,
  height: number,
): RowsInView {
  if (count <= wholeListMax) return { first: 0, end: count, above: 0, below: 0 };
  const first = Math.max(0, Math.min(count - 1, Math.floor(scrollTop / rowHeight)) - spare);
  const end = Math.min(count, Math.ceil((scrollTop + height) / rowHeight) + spare);
  return { first, end, above: first * rowHeight, below: (count - end) * rowHeight };
}
