/** The rows of a list too long to be loaded: read by pages, and only where somebody looks. */

/** What a `ListView` with the prop `paged` reads. */
export interface Paged<Row> {
  readonly total: number;
  /** `count` entries from row `from`; undefined for what has not come yet. Svelte hears of what comes. */
  rowsFrom(from: number, count: number): readonly (Row | undefined)[];
}

interface Page<Row> {
  total: number;
  rows: readonly Row[];
}

export const pageRows = 100;

/** A `Paged` over standing questions: make a new one when the question changes. */
export class PagedRows<Row> implements Paged<Row> {
  #ask: (from: number, count: number) => { readonly current: Page<Row> | undefined };
  #pages = new Map<number, { readonly current: Page<Row> | undefined }>();

  /** `ask` gives the answer to one page as it stands: `(from, count) => live(bridge, { kind, from, count })`. */
  constructor(ask: (from: number, count: number) => { readonly current: Page<Row> | undefined }) {
    this.#ask = ask;
  }

  get total(): number {
    return this.#page(0).current?.total ?? 0;
  }

  rowsFrom(from: number, count: number): (Row | undefined)[] {
    return Array.from({ length: count }, (_, offset) => {
      const index = from + offset;
      return this.#page(Math.floor(index / pageRows)).current?.rows[index % pageRows];
    });
  }

  #page(number: number): { readonly current: Page<Row> | undefined } {
    const known = this.#pages.get(number);
    if (known) return known;
    const page = this.#ask(number * pageRows, pageRows);
    this.#pages.set(number, page);
    return page;
  }
}
