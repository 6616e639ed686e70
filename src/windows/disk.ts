/** A machine's disk as programs see it: nodes and the files of folder views alike, and what is free. */
import { must, type SimTime } from '#kernel';
import { viewCode } from './folder-view.ts';
import type { Machine, MachineId } from './machine.ts';
import {
  allocatedOf,
  clustersOf,
  type FolderNode,
  findNode,
  fitsNode,
  folderAt,
  forget,
  freeOfNodes,
  makeFolder,
  sizeOf,
  splitPath,
  textAt,
  type Volume,
  type VolumeFault,
  type VolumeNode,
  viewsOf,
  writeFile,
} from './volume.ts';
import { fits } from './wildcard.ts';
import type { WindowsWorld } from './world.ts';

/** One call's view of a disk; never kept. */
export interface Disk {
  readonly world: WindowsWorld;
  readonly machine: Machine;
  readonly volume: Volume;
}

/** A folder or file as a listing shows it. */
export interface Entry {
  name: string;
  kind: 'folder' | 'file';
  /** Octets; 0 for a folder. */
  size: number;
  changedAt: SimTime;
}

/** Drive C of a machine, the only one there is. */
export function diskOf(world: WindowsWorld, machine: MachineId | Machine): Disk {
  const found =
    typeof machine === 'number' ? must(world.windows.machines, machine, 'machine') : machine;
  return { world, machine: found, volume: must(found.volumes, 'C', 'volume') };
}

/** Octets that a list of views takes. */
export function viewBytes(world: WindowsWorld, views: Volume['views']): number {
  let sum = 0;
  for (const view of views) sum += viewCode(world, view)?.allocated(world, view.list) ?? 0;
  return sum;
}

/** Free octets of drive C; costs one call for each folder view. */
export function freeBytes(world: WindowsWorld, machine: MachineId | Machine): number {
  const { volume } = diskOf(world, machine);
  return Math.max(0, freeOfNodes(volume) - viewBytes(world, volume.views));
}

function entryOf(node: VolumeNode): Entry {
  const { name, kind, changedAt } = node;
  return { name, kind, size: node.kind === 'file' ? sizeOf(node) : 0, changedAt };
}

/** What an absolute path names; undefined for nothing. */
export function entryAt(disk: Disk, path: string): Entry | undefined {
  const node = findNode(disk.volume, path);
  if (node) return entryOf(node);
  const { folder, name } = splitPath(path);
  const view = folderAt(disk.volume, folder)?.view;
  const file = view && viewCode(disk.world, view)?.find(disk.world, view.list, name);
  return file && { kind: 'file', ...file };
}

/** Files of a folder's view. */
export function viewCount({ world }: Disk, { view }: FolderNode): number {
  return (view && viewCode(world, view)?.count(world, view.list)) ?? 0;
}

/** Entries of a folder, those of its view too. */
export function entryCount(disk: Disk, folder: FolderNode): number {
  return folder.entries.size + viewCount(disk, folder);
}

function nodesOf(folder: FolderNode): Entry[] {
  return [...folder.entries.entries()]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, node]) => entryOf(node));
}

function viewPage(
  disk: Disk,
  { view }: FolderNode,
  from: number,
  count: number,
  after: string | undefined,
): Entry[] {
  const { world } = disk;
  const code = count > 0 ? viewCode(world, view) : undefined;
  const files = view && code ? code.page(world, view.list, from, count, after) : [];
  return files.map((file) => ({ kind: 'file' as const, ...file }));
}

/**
 * Entries number `from` and on: the nodes by name, then the files of the view in its own order. `after` may name
 * the entry before them: going through very many, page by page, then takes no longer at their end.
 */
export function entriesOf(
  disk: Disk,
  folder: FolderNode,
  from: number,
  count: number,
  after?: string,
): Entry[] {
  const { size } = folder.entries;
  const first = from < size ? nodesOf(folder).slice(from, from + count) : [];
  const left = count - first.length;
  return first.concat(
    viewPage(disk, folder, Math.max(0, from - size), left, from > size ? after : undefined),
  );
}

/** Octets of the files of a folder and of all below it, and how many of each there are. */
export function sumsOf(
  disk: Disk,
  node: VolumeNode,
): { bytes: number; files: number; folders: number } {
  const sums = { bytes: 0, files: 0, folders: 0 };
  if (node.kind === 'file') return { bytes: sizeOf(node), files: 1, folders: 0 };
  for (const one of node.entries.values()) {
    const below = sumsOf(disk, one);
    sums.bytes += below.bytes;
    sums.files += below.files;
    sums.folders += below.folders + (one.kind === 'folder' ? 1 : 0);
  }
  const { world } = disk;
  sums.bytes += (node.view && viewCode(world, node.view)?.bytes(world, node.view.list)) ?? 0;
  sums.files += viewCount(disk, node);
  return sums;
}

/** Octets of clusters that a file, or a folder with all in it, takes. */
export function sizeOnDisk(disk: Disk, path: string): number {
  const node = findNode(disk.volume, path);
  if (node) return allocatedOf(node) + viewBytes(disk.world, viewsOf(node));
  return clustersOf(entryAt(disk, path)?.size ?? 0);
}

/** The text of a file, be it a node or of a view; undefined when there is none. */
export function textOf(disk: Disk, path: string): string | undefined {
  const text = textAt(disk.volume, path);
  if (text !== undefined) return text;
  const { folder, name } = splitPath(path);
  const view = folderAt(disk.volume, folder)?.view;
  return view && viewCode(disk.world, view)?.read(disk.world, view.list, name);
}

/** The text of a file of a volume's tree, or of any file of a machine, those of folder views too. */
export function readFile(volume: Volume, path: string): string | undefined;
export function readFile(world: WindowsWorld, machine: MachineId, path: string): string | undefined;
export function readFile(
  ...from: [volume: Volume, path: string] | [world: WindowsWorld, machine: MachineId, path: string]
): string | undefined {
  return from.length === 2 ? textAt(...from) : textOf(diskOf(from[0], from[1]), from[2]);
}

/** Writes a file whole. A watched folder, such as Pickup, may take it at once. */
export function putFile(
  disk: Disk,
  path: string,
  text: string,
  sizeBytes?: number,
): VolumeFault | undefined {
  const { world, machine, volume } = disk;
  const { folder, name } = splitPath(path);
  const view = folderAt(volume, folder)?.view;
  const code = viewCode(world, view);
  if (view && code) {
    if (freeBytes(world, machine) < text.length) return 'full';
    if (code.added?.(world, view.list, name, text)) return undefined;
    const fault = code.find(world, view.list, name) && code.remove(world, view.list, name);
    if (fault) return fault;
  }
  return writeFile(volume, path, text, world.clock.now, {
    ...(sizeBytes === undefined ? {} : { sizeBytes }),
    free: freeBytes(world, machine),
  });
}

/** Makes a folder where there is neither a file nor a folder of that name. */
export function putFolder(disk: Disk, path: string): VolumeFault | undefined {
  if (entryAt(disk, path)) return 'exists';
  return makeFolder(disk.volume, path, disk.world.clock.now);
}

/** Removes one file for good. */
export function eraseFile(disk: Disk, path: string): VolumeFault | undefined {
  const { world, volume } = disk;
  const { folder: folderPath, name } = splitPath(path);
  const folder = folderAt(volume, folderPath);
  const node = folder?.entries.get(name.toLowerCase());
  if (folder && node?.kind === 'file') {
    folder.entries.delete(name.toLowerCase());
    forget(volume, node);
    folder.changedAt = world.clock.now;
    return undefined;
  }
  const view = folder?.view;
  const code = viewCode(world, view);
  return view && code ? code.remove(world, view.list, name) : 'path-not-found';
}

/**
 * Removes up to `limit` files from within a folder for good, and the folders that this leaves empty.
 * Answers how many files went; less than the limit when nothing more can go.
 */
export function eraseWithin(disk: Disk, folder: FolderNode, limit: number): number {
  let gone = 0;
  for (const [key, node] of folder.entries) {
    if (gone >= limit) return gone;
    if (node.kind === 'folder') {
      gone += eraseWithin(disk, node, limit - gone);
      if (entryCount(disk, node) > 0) continue;
    } else gone += 1;
    folder.entries.delete(key);
    forget(disk.volume, node);
  }
  const { view } = folder;
  const code = viewCode(disk.world, view);
  if (view && code) gone += code.removeMany(disk.world, view.list, limit - gone);
  folder.changedAt = disk.world.clock.now;
  return gone;
}

/** Takes a node out of its folder; its place on the disk stays taken. */
export function unhook(disk: Disk, path: string): VolumeNode | undefined {
  const { folder: folderPath, name } = splitPath(path);
  const folder = folderAt(disk.volume, folderPath);
  const node = folder?.entries.get(name.toLowerCase());
  if (!folder || !node) return undefined;
  folder.entries.delete(name.toLowerCase());
  folder.changedAt = disk.world.clock.now;
  return node;
}

/** Puts a node that was taken out into a folder, under its own name or another. */
export function hook(
  disk: Disk,
  folderPath: string,
  node: VolumeNode,
  name = node.name,
): VolumeFault | undefined {
  const fault = fitsNode(disk.volume, folderPath, name);
  const folder = folderAt(disk.volume, folderPath);
  if (fault || !folder) return fault ?? 'path-not-found';
  node.name = name;
  folder.entries.set(name.toLowerCase(), node);
  folder.changedAt = disk.world.clock.now;
  return undefined;
}

/** Files that a pattern such as `C:\logs\*.log` names, in the order of listing. */
export function filesMatching(
  world: WindowsWorld,
  machine: MachineId,
  pattern: string,
): { path: string; text: string }[] {
  const disk = diskOf(world, machine);
  const [, ...steps] = pattern.split('\\').filter((step) => step !== '');
  const last = steps.pop() ?? '';
  let folders = [{ path: 'C:', node: disk.volume.root }];
  for (const step of steps) {
    folders = folders.flatMap(({ path, node }) =>
      [...node.entries.values()].flatMap((one) =>
        one.kind === 'folder' && fits(one.name, step)
          ? [{ path: `${path}\\${one.name}`, node: one }]
          : [],
      ),
    );
  }
  return folders.flatMap(({ path, node }) =>
    entriesOf(disk, node, 0, entryCount(disk, node))
      .filter((entry) => entry.kind === 'file' && fits(entry.name, last))
      .map(({ name }) => ({
        path: `${path}\\${name}`,
        text: textOf(disk, `${path}\\${name}`) ?? '',
      })),
  );
}
