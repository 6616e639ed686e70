/** An NTFS volume as a tree of folders and files with text in them; names keep their case but ignore it. */
import type { SimTime } from '#kernel';

export interface FileNode {
  kind: 'file';
  name: string;
  text: string;
  /** Octets of a file that is no text, such as a program. */
  sizeBytes?: number;
  /** Negative for what was there before the world began. */
  changedAt: SimTime;
}

export interface FolderNode {
  kind: 'folder';
  name: string;
  /** By lower-case name. */
  entries: Map<string, VolumeNode>;
  changedAt: SimTime;
  /** Where the files come from that are no nodes; see `folder-view.ts`. */
  view?: ViewName;
}

/** Names somebody else's table of files: the code by kind, the list within it by number. */
export interface ViewName {
  kind: string;
  list: number;
}

export type VolumeNode = FileNode | FolderNode;

/** What lies in the Recycle Bin. */
export interface RecycledItem {
  id: number;
  /** The folder it was deleted from. */
  from: string;
  node: VolumeNode;
  /** Octets of clusters of its nodes. */
  allocated: number;
  /** Views of the folders in it, whose files still take their place. */
  views: ViewName[];
  deletedAt: SimTime;
}

export interface Volume {
  letter: string;
  serial: string;
  /** Octets. */
  capacity: number;
  /** What Windows, its page file and the rest of setup take; nothing in the tree. */
  systemBytes: number;
  /** Clusters of all nodes, those in the Recycle Bin too. */
  allocated: number;
  /** Characters of all texts, which a learner's computer has to hold. */
  textLength: number;
  root: FolderNode;
  bin: RecycledItem[];
  nextRecycled: number;
  /** Views of all folders, those in the Recycle Bin too. */
  views: ViewName[];
}

/** Characters in a file, entries in a folder, characters in a name, characters of all texts. */
export const fileSizeMax = 1_048_576;
export const folderEntriesMax = 65_536;
export const fileNameMax = 255;
export const textLengthMax = 67_108_864;

/** Octets of an NTFS cluster on volumes above 2 GB (KB 140365). */
export const clusterBytes = 4096;

export const volumeFaults = [
  'path-not-found',
  'exists',
  'not-empty',
  'bad-name',
  'full',
  'in-use',
] as const;
export type VolumeFault = (typeof volumeFaults)[number];

export function createFolder(name: string, changedAt: SimTime): FolderNode {
  return { kind: 'folder', name, entries: new Map(), changedAt };
}

/** Octets of a file. */
export function sizeOf(file: FileNode): number {
  return file.sizeBytes ?? file.text.length;
}

/** Octets that a file of this size takes on the disk. */
export function clustersOf(sizeBytes: number): number {
  return Math.ceil(sizeBytes / clusterBytes) * clusterBytes;
}

/** Visits a node and all below it. */
export function visit(node: VolumeNode, act: (node: VolumeNode) => void): void {
  act(node);
  if (node.kind === 'folder') for (const one of node.entries.values()) visit(one, act);
}

/** Clusters of a node and of all nodes below it. */
export function allocatedOf(node: VolumeNode): number {
  let sum = 0;
  visit(node, (one) => {
    if (one.kind === 'file') sum += clustersOf(sizeOf(one));
  });
  return sum;
}

/** Views of a folder and of all folders below it. */
export function viewsOf(node: VolumeNode): ViewName[] {
  const found: ViewName[] = [];
  visit(node, (one) => {
    if (one.kind === 'folder' && one.view) found.push({ ...one.view });
  });
  return found;
}

/** Free octets as far as the nodes know: what folder views hold is not counted. */
export function freeOfNodes(volume: Volume): number {
  return volume.capacity - volume.systemBytes - volume.allocated;
}

/** A node that was taken out of the tree, and out of the bin, gives back its place. */
export function forget(volume: Volume, node: VolumeNode): void {
  visit(node, (one) => {
    if (one.kind === 'file') {
      volume.allocated -= clustersOf(sizeOf(one));
      volume.textLength -= one.text.length;
    } else if (one.view) {
      const { kind, list } = one.view;
      volume.views = volume.views.filter((view) => view.kind !== kind || view.list !== list);
    }
  });
}

/** Parts of `C:\WINDOWS\system32`, without the drive. */
function parts(path: string): string[] {
  return path
    .replace(/^[A-Za-z]:/, '')
    .split('\\')
    .filter((part) => part !== '');
}

const pathsMax = 256;
/** Keys on the way to paths asked for lately: the same few are asked for at every judgement and write. */
const lately = new Map<string, readonly string[]>();

function keysOf(path: string): readonly string[] {
  const known = lately.get(path);
  if (known) return known;
  const keys = parts(path).map((part) => part.toLowerCase());
  if (lately.size >= pathsMax) lately.clear();
  lately.set(path, keys);
  return keys;
}

/** The node at an absolute path, `C:\a\b`; undefined when there is none. */
export function findNode(volume: Volume, path: string): VolumeNode | undefined {
  let node: VolumeNode | undefined = volume.root;
  for (const key of keysOf(path)) {
    if (node?.kind !== 'folder') return undefined;
    node = node.entries.get(key);
  }
  return node;
}

/** Names as they are on the disk: `c:\windows` becomes `C:\WINDOWS`. */
export function trueCase(volume: Volume, path: string): string {
  let node: VolumeNode | undefined = volume.root;
  const names: string[] = [];
  for (const part of parts(path)) {
    node = node?.kind === 'folder' ? node.entries.get(part.toLowerCase()) : undefined;
    names.push(node?.name ?? part);
  }
  return `${volume.letter}:\\${names.join('\\')}`;
}

/** Absolute path for what was typed in the folder `cwd`: slashes, `.`, `..` and the drive resolved. */
export function resolvePath(cwd: string, typed: string): string {
  const text = typed.replace(/"/g, '').replace(/\//g, '\\').trim();
  const drive = /^[A-Za-z]:/.exec(text)?.[0].toUpperCase() ?? cwd.slice(0, 2);
  const rest = text.replace(/^[A-Za-z]:/, '');
  const out = rest.startsWith('\\') || drive !== cwd.slice(0, 2) ? [] : parts(cwd);
  for (const part of rest.split('\\')) {
    if (part === '' || part === '.') continue;
    if (/^\.{2,}$/.test(part)) out.pop();
    else out.push(part.replace(/[. ]+$/, ''));
  }
  return `${drive}\\${out.join('\\')}`;
}

/** `{ folder: 'C:\a', name: 'b' }` of `C:\a\b`. */
export function splitPath(path: string): { folder: string; name: string } {
  const at = path.lastIndexOf('\\');
  const folder = path.slice(0, at);
  return { folder: folder.length === 2 ? `${folder}\\` : folder, name: path.slice(at + 1) };
}

export function folderAt(volume: Volume, path: string): FolderNode | undefined {
  const node = findNode(volume, path);
  return node?.kind === 'folder' ? node : undefined;
}

export function badName(name: string): boolean {
  return name === '' || name.length > fileNameMax || /[\\/:*?"<>|]/.test(name);
}

/** Entries of a folder in the order NTFS keeps them: by name, case ignored. */
export function listFolder(volume: Volume, path: string): VolumeNode[] | undefined {
  const folder = folderAt(volume, path);
  if (!folder) return undefined;
  return [...folder.entries.entries()]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, node]) => node);
}

export function textAt(volume: Volume, path: string): string | undefined {
  const node = findNode(volume, path);
  return node?.kind === 'file' ? node.text : undefined;
}

/** What stands in the way of an entry of this name in a folder. */
export function fitsNode(
  volume: Volume,
  folderPath: string,
  name: string,
): VolumeFault | undefined {
  const folder = folderAt(volume, folderPath);
  if (!folder) return 'path-not-found';
  if (badName(name)) return 'bad-name';
  const known = folder.entries.has(name.toLowerCase());
  return folder.entries.size >= folderEntriesMax && !known ? 'full' : undefined;
}

function put(
  volume: Volume,
  path: string,
  node: (name: string) => VolumeNode,
): VolumeFault | undefined {
  const { folder: folderPath, name } = splitPath(path);
  const fault = fitsNode(volume, folderPath, name);
  const folder = folderAt(volume, folderPath);
  if (fault || !folder) return fault ?? 'path-not-found';
  const made = node(name);
  folder.entries.set(name.toLowerCase(), made);
  folder.changedAt = made.changedAt;
  return undefined;
}

/**
 * Writes a file whole, over an older one of the same name. `sizeBytes` is for a file that is no
 * text; `free` counts what folder views hold, where there are any.
 */
export function writeFile(
  volume: Volume,
  path: string,
  text: string,
  at: SimTime,
  { sizeBytes, free = freeOfNodes(volume) }: { sizeBytes?: number; free?: number } = {},
): VolumeFault | undefined {
  const old = findNode(volume, path);
  if (old?.kind === 'folder') return 'exists';
  const more = clustersOf(sizeBytes ?? text.length) - (old ? clustersOf(sizeOf(old)) : 0);
  const longer = text.length - (old?.text.length ?? 0);
  if (text.length > fileSizeMax || more > Math.max(free, 0)) return 'full';
  if (volume.textLength + longer > textLengthMax) return 'full';
  const file = { kind: 'file' as const, text, changedAt: at };
  const fault = put(volume, path, (name) => ({
    ...file,
    name: old?.name ?? name,
    ...(sizeBytes === undefined ? {} : { sizeBytes }),
  }));
  if (fault) return fault;
  volume.allocated += more;
  volume.textLength += longer;
  return undefined;
}

export function makeFolder(volume: Volume, path: string, at: SimTime): VolumeFault | undefined {
  if (findNode(volume, path)) return 'exists';
  return put(volume, path, (name) => createFolder(name, at));
}

/** Removes a file, or a folder with everything in it when `deep`. */
export function removeNode(
  volume: Volume,
  path: string,
  at: SimTime,
  deep = false,
): VolumeFault | undefined {
  const { folder: folderPath, name } = splitPath(path);
  const folder = folderAt(volume, folderPath);
  const node = folder?.entries.get(name.toLowerCase());
  if (!folder || !node) return 'path-not-found';
  if (node.kind === 'folder' && node.entries.size > 0 && !deep) return 'not-empty';
  folder.entries.delete(name.toLowerCase());
  forget(volume, node);
  folder.changedAt = at;
  return undefined;
}

/** Gives a node another name in its folder. */
export function renameNode(
  volume: Volume,
  path: string,
  newName: string,
  at: SimTime,
): VolumeFault | undefined {
  const { folder: folderPath, name } = splitPath(path);
  const folder = folderAt(volume, folderPath);
  const node = folder?.entries.get(name.toLowerCase());
  if (!folder || !node) return 'path-not-found';
  if (badName(newName)) return 'bad-name';
  const key = newName.toLowerCase();
  if (key !== name.toLowerCase() && folder.entries.has(key)) return 'exists';
  folder.entries.delete(name.toLowerCase());
  node.name = newName;
  folder.entries.set(key, node);
  folder.changedAt = at;
  return undefined;
}
