/** The status bar of an Explorer window. */
import type { FolderRows } from './folder-rows.svelte.ts';
import { computer, recycleBin } from './paths.ts';
import type { BinItem, Picked } from './view.ts';
import { objects, shortSize } from './words.ts';

interface Status {
  where: string;
  /** Left out while the window reads. */
  total?: number;
  /** How many of them are selected. */
  count?: number;
  /** Octets of what is selected, or of all; undefined while not all of them are read. */
  size?: number | undefined;
  free?: number | undefined;
}

export function statusParts({ where, total, count = 0, size, free }: Status) {
  return [
    total === undefined ? '' : objects(total, count, free),
    { text: size === undefined ? '' : shortSize(size), width: 120 },
    { text: where, width: 130 },
  ];
}

function totalSize(items: readonly { size: number }[]): number {
  return items.reduce((sum, item) => sum + item.size, 0);
}

export function binStatus(items: readonly BinItem[], chosen: readonly BinItem[]) {
  const count = chosen.length;
  const size = totalSize(count > 0 ? chosen : items);
  return statusParts({ where: recycleBin, total: items.length, count, size });
}

/** A list that is read by pages does not know the size of all. */
export function folderStatus(rows: FolderRows | undefined, picked: Picked, free?: number) {
  const { total = 0, entries = [] } = rows?.view ?? {};
  const { count } = picked;
  const all = rows?.whole ? totalSize(entries) : undefined;
  return statusParts({ where: computer, total, count, size: count > 0 ? picked.size : all, free });
}
