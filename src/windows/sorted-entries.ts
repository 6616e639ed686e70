/** A page of a folder in the order that a window asks for. */
import { type Disk, type Entry, entriesOf, entryCount, viewCount } from './disk.ts';
import { fileType } from './file-types.ts';
import type { FolderNode } from './volume.ts';

export const folderSorts = ['name', 'size', 'type', 'modified'] as const;
export interface FolderSort {
  by: (typeof folderSorts)[number];
  descending: boolean;
}

/** Entries above which the files of a view keep their own order. */
const sortedMax = 10_000;

function keyOf(entry: Entry, by: FolderSort['by']): string | number {
  if (by === 'size') return entry.size;
  if (by === 'modified') return entry.changedAt;
  return by === 'type' ? fileType(entry) : '';
}

/** Folders first, then by key, then by name, case ignored. */
export function inOrder(entries: readonly Entry[], { by, descending }: FolderSort): Entry[] {
  const turn = descending ? -1 : 1;
  return entries
    .map((entry) => ({ entry, key: keyOf(entry, by), name: entry.name.toLowerCase() }))
    .sort((a, b) => {
      if (a.entry.kind !== b.entry.kind) return a.entry.kind === 'folder' ? -turn : turn;
      if (a.key !== b.key) return a.key < b.key ? -turn : turn;
      return a.name < b.name ? -turn : a.name > b.name ? turn : 0;
    })
    .map(({ entry }) => entry);
}

/**
 * Entries number `from` and on of a folder as sorted. The files of a view that holds very many come
 * after the nodes and in their own order, turned round when it descends.
 */
export function sortedPage(
  disk: Disk,
  folder: FolderNode,
  sort: FolderSort,
  from: number,
  count: number,
): Entry[] {
  const total = entryCount(disk, folder);
  const inView = viewCount(disk, folder);
  if (total <= sortedMax || inView === 0) {
    return inOrder(entriesOf(disk, folder, 0, total), sort).slice(from, from + count);
  }
  if (!sort.descending) return entriesOf(disk, folder, from, count);
  const end = Math.max(0, total - from);
  const start = Math.max(0, end - count);
  return entriesOf(disk, folder, start, end - start).reverse();
}
