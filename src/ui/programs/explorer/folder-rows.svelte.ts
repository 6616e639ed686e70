/** What a folder's list shows: all of a small folder, the pages in view of a large one. */
import { type Bridge, live } from '#bridge';
import { PagedRows } from '../../controls/paged-rows.ts';
import { indicesOf, type Ranges, sizeOf } from '../../controls/ranges.ts';
import type { FolderEntry, FolderSort, FolderView, Picked } from './view.ts';

/** Up to this many entries a list is held whole, so that a selection keeps to its names while files come and go. */
export const wholeFolderMax = 500;
/** Entries read at a time when a selection reaches beyond what is loaded. */
const readMax = 1000;

interface Question {
  place: string;
  path: string;
  sort: FolderSort;
}

/** One for each folder and order: make a new one when either changes. */
export class FolderRows {
  readonly paged: PagedRows<FolderEntry>;
  #bridge: Bridge;
  #question: Question;
  #head: { readonly current: FolderView | undefined };

  constructor(bridge: Bridge, question: Question) {
    this.#bridge = bridge;
    this.#question = question;
    this.#head = this.#live(0, wholeFolderMax);
    this.paged = new PagedRows((from, count) => {
      const page = this.#live(from, count);
      return {
        get current() {
          const view = page.current;
          return view && { total: view.total, rows: view.entries };
        },
      };
    });
  }

  /** Undefined until the disk has answered. */
  get view(): FolderView | undefined {
    return this.#head.current;
  }

  get whole(): boolean {
    return (this.view?.total ?? 0) <= wholeFolderMax;
  }

  /** What is selected, by name in a whole list and by place in a paged one. */
  picked(names: readonly string[], ranges: Ranges): Picked {
    const entries = this.view?.entries ?? [];
    if (this.whole) {
      const there = new Set(names);
      return pickedOf(entries.filter((entry) => there.has(entry.name)));
    }
    const count = sizeOf(ranges);
    if (count > wholeFolderMax)
      return { count, one: undefined, size: undefined, all: () => this.#read(ranges) };
    const loaded = indicesOf(ranges).map((index) => this.paged.rowsFrom(index, 1)[0]);
    if (loaded.every((entry) => entry !== undefined)) return pickedOf(loaded);
    return { count, one: undefined, size: undefined, all: () => this.#read(ranges) };
  }

  async #read(ranges: Ranges): Promise<FolderEntry[]> {
    const entries: FolderEntry[] = [];
    for (const [first, last] of ranges) {
      for (let from = first; from <= last; from += readMax) {
        const count = Math.min(readMax, last - from + 1);
        const view = await this.#bridge.ask({ kind: 'folder', ...this.#question, from, count });
        entries.push(...view.entries);
      }
    }
    return entries;
  }

  #live(from: number, count: number) {
    return live(this.#bridge, { kind: 'folder', ...this.#question, from, count });
  }
}

function pickedOf(entries: FolderEntry[]): Picked {
  return {
    count: entries.length,
    one: entries.length === 1 ? entries[0] : undefined,
    size: entries.reduce((sum, entry) => sum + entry.size, 0),
    all: async () => entries,
  };
}
