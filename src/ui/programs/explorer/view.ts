/** What Explorer reads of a machine's disk, by the names its windows use. */
import type { ViewOf } from '#bridge';

export type DiskView = ViewOf<{ kind: 'disk'; place: string }>;
export type FolderView = ViewOf<{
  kind: 'folder';
  place: string;
  path: string;
  from: number;
  count: number;
  sort: FolderSort;
}>;
export type FolderEntry = FolderView['entries'][number];
export type FolderSort = { by: 'name' | 'size' | 'type' | 'modified'; descending: boolean };
export type BinItem = ViewOf<{ kind: 'bin'; place: string }>[number];
export type DiskTask = ViewOf<{ kind: 'disk.tasks'; place: string }>[number];

/** What is selected in the list or the tree. */
export interface Picked {
  count: number;
  /** Where exactly one is selected. */
  one: FolderEntry | undefined;
  /** Octets of the selected files, undefined while not all of them are read. */
  size: number | undefined;
  /** All of them, read from the disk where the list has not loaded them. */
  all(): Promise<FolderEntry[]>;
}

export const nothing: Picked = { count: 0, one: undefined, size: 0, all: async () => [] };

/** One folder of the tree as something selected. */
export function folderPicked(name: string): Picked {
  const one: FolderEntry = { name, kind: 'folder', size: 0, changedAt: 0, type: 'File Folder' };
  return { count: 1, one, size: 0, all: async () => [one] };
}
