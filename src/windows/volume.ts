/** An NTFS volume as a tree of folders and files with text in them; names keep their case but ignore it. */
import type { SimTime } from '#kernel';
import type { WindowsSystem } from './machine.ts';

export interface FileNode {
  kind: 'file';
  name: string;
  text: string;
  /** Negative for what was there before the world began. */
  changedAt: SimTime;
}

export interface FolderNode {
  kind: 'folder';
  name: string;
  /** By lower-case name. */
  entries: Map<string, VolumeNode>;
  changedAt: SimTime;
}

export type VolumeNode = FileNode | FolderNode;

export interface Volume {
  letter: string;
  serial: string;
  freeBytes: number;
  root: FolderNode;
}

/** Characters in a file, entries in a folder, characters in a name. */
export const fileSizeMax = 1_048_576;
export const folderEntriesMax = 65_536;
export const fileNameMax = 255;

export type VolumeFault = 'path-not-found' | 'exists' | 'not-empty' | 'bad-name' | 'full';

const installedAt: SimTime = -120 * 86_400_000;

export function createFolder(name: string, changedAt: SimTime): FolderNode {
  return { kind: 'folder', name, entries: new Map(), changedAt };
}

/** Parts of `C:\WINDOWS\system32`, without the drive. */
function parts(path: string): string[] {
  return path
    .replace(/^[A-Za-z]:/, '')
    .split('\\')
    .filter((part) => part !== '');
}

/** The node at an absolute path, `C:\a\b`; undefined when there is none. */
export function findNode(volume: Volume, path: string): VolumeNode | undefined {
  let node: VolumeNode | undefined = volume.root;
  for (const part of parts(path)) {
    if (node?.kind !== 'folder') return undefined;
    node = node.entries.get(part.toLowerCase());
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

function folderAt(volume: Volume, path: string): FolderNode | undefined {
  const node = findNode(volume, path);
  return node?.kind === 'folder' ? node : undefined;
}

function badName(name: string): boolean {
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

export function readFile(volume: Volume, path: string): string | undefined {
  const node = findNode(volume, path);
  return node?.kind === 'file' ? node.text : undefined;
}

function put(
  volume: Volume,
  path: string,
  node: (name: string) => VolumeNode,
): VolumeFault | undefined {
  const { folder: folderPath, name } = splitPath(path);
  const folder = folderAt(volume, folderPath);
  if (!folder) return 'path-not-found';
  if (badName(name)) return 'bad-name';
  if (folder.entries.size >= folderEntriesMax) return 'full';
  const made = node(name);
  folder.entries.set(name.toLowerCase(), made);
  folder.changedAt = made.changedAt;
  return undefined;
}

/** Writes a file whole, over an older one of the same name. */
export function writeFile(
  volume: Volume,
  path: string,
  text: string,
  at: SimTime,
): VolumeFault | undefined {
  const old = findNode(volume, path);
  if (old?.kind === 'folder') return 'exists';
  if (text.length > fileSizeMax) return 'full';
  if (old) {
    old.text = text;
    old.changedAt = at;
    return undefined;
  }
  return put(volume, path, (name) => ({ kind: 'file', name, text, changedAt: at }));
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

const everywhere = ['Documents and Settings', 'Program Files'];
const perUser = ['Desktop', 'Favorites', 'My Documents', 'Start Menu'];
const perSystem = [
  'Help',
  'system32',
  'system32\\drivers',
  'system32\\drivers\\etc',
  'system32\\LogFiles',
];
/** Exchange's own folders: KB 884068 for BadMail, public write-ups for Pickup and Queue. */
const perExchange = [
  'Exchsrvr',
  'Exchsrvr\\bin',
  'Exchsrvr\\Mailroot',
  'Exchsrvr\\Mailroot\\vsi 1',
  'Exchsrvr\\Mailroot\\vsi 1\\BadMail',
  'Exchsrvr\\Mailroot\\vsi 1\\Pickup',
  'Exchsrvr\\Mailroot\\vsi 1\\Queue',
];

/** A disk after setup: the folders that a path typed from a manual expects. */
export function createVolume(os: WindowsSystem, user: string, exchange: boolean): Volume {
  const root = createFolder('', installedAt);
  const volume: Volume = { letter: 'C', serial: '20FE-D5C9', freeBytes: 11_068_026_880, root };
  const windows = os === 'windows-2000' ? 'C:\\WINNT' : 'C:\\WINDOWS';
  const home = `C:\\Documents and Settings\\${user}`;
  const folders = [
    ...everywhere.map((name) => `C:\\${name}`),
    windows,
    ...perSystem.map((name) => `${windows}\\${name}`),
    'C:\\Documents and Settings\\All Users',
    home,
    ...perUser.map((name) => `${home}\\${name}`),
    ...(exchange ? perExchange.map((name) => `C:\\Program Files\\${name}`) : []),
    ...(exchange ? ['C:\\Inetpub', 'C:\\Inetpub\\wwwroot'] : []),
  ];
  for (const path of folders) makeFolder(volume, path, installedAt);
  writeFile(
    volume,
    `${windows}\\system32\\drivers\\etc\\hosts`,
    '# Addresses and the names they stand for.\r\n\r\n127.0.0.1       localhost\r\n',
    installedAt,
  );
  return volume;
}
