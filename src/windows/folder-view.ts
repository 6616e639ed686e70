/** Folders whose files are no nodes: they are made on listing from somebody else's tables. */
import type { SimTime } from '#kernel';
import {
  findNode,
  makeFolder,
  type ViewName,
  type Volume,
  type VolumeFault,
  type VolumeNode,
  viewsOf,
} from './volume.ts';
import type { WindowsWorld } from './world.ts';

/** A file of a view. */
export interface ViewFile {
  name: string;
  /** Octets. */
  size: number;
  changedAt: SimTime;
}

/** The code behind the folders of one kind; `list` says which of them. */
export interface FolderView<W> {
  count(world: W, list: number): number;
  /** Sum of the sizes. */
  bytes(world: W, list: number): number;
  /** Octets of clusters. */
  allocated(world: W, list: number): number;
  /**
   * Files number `from` and on, in the order of names or another order that holds still. `after`: the name of the
   * file before them, from which a view may find its way instead of counting from its first file.
   */
  page(world: W, list: number, from: number, count: number, after?: string): ViewFile[];
  /** Case is ignored. */
  find(world: W, list: number, name: string): ViewFile | undefined;
  read(world: W, list: number, name: string): string | undefined;
  remove(world: W, list: number, name: string): VolumeFault | undefined;
  /** Answers how many files went; less than the limit when there are no more. */
  removeMany(world: W, list: number, limit: number): number;
  /** False while a program has the folder open: it cannot be renamed, moved or deleted. */
  mayDetach(world: W, list: number): boolean;
  /** The folder has been renamed, moved or binned: answers the list that it keeps. */
  detached?(world: W, list: number): number;
  /** A file has been put into the folder; true when its owner has taken it and no node is wanted. */
  added?(world: W, list: number, name: string, text: string): boolean;
}

/** The code of a view, if this world has it. */
export function viewCode(
  world: WindowsWorld,
  view: ViewName | undefined,
): FolderView<WindowsWorld> | undefined {
  const code = view && world.folderViews?.[view.kind];
  return code as unknown as FolderView<WindowsWorld> | undefined;
}

/** Makes a folder a view, and the folder itself when it is missing. */
export function attachView(
  volume: Volume,
  path: string,
  view: ViewName,
  at: SimTime,
): VolumeFault | undefined {
  const fault = findNode(volume, path) ? undefined : makeFolder(volume, path, at);
  if (fault) return fault;
  const node = findNode(volume, path);
  if (node?.kind !== 'folder' || node.view) return 'exists';
  node.view = { ...view };
  volume.views.push({ ...view });
  return undefined;
}

/** Whether some program has this folder, or one below it, open. */
export function inUse(world: WindowsWorld, node: VolumeNode): boolean {
  return viewsOf(node).some((view) => viewCode(world, view)?.mayDetach(world, view.list) === false);
}

/** Tells the owners that a folder lies elsewhere now; the folder keeps the lists they answer. */
export function detachViews(world: WindowsWorld, volume: Volume, node: VolumeNode): void {
  if (node.kind !== 'folder') return;
  for (const one of node.entries.values()) detachViews(world, volume, one);
  const { view } = node;
  const kept = view && viewCode(world, view)?.detached?.(world, view.list);
  if (!view || kept === undefined || kept === view.list) return;
  const known = volume.views.find((one) => one.kind === view.kind && one.list === view.list);
  if (known) known.list = kept;
  view.list = kept;
}
