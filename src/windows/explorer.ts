/** What Explorer does to files and folders, and what it says when it cannot. */

import { type Disk, diskOf, entryAt, entryCount, putFolder, sumsOf } from './disk.ts';
import { moveNode, rename } from './disk-moves.ts';
import { type FileStep, type FileTask, startTask } from './file-tasks.ts';
import { inUse } from './folder-view.ts';
import { type MachineId, placeOf, systemRoot } from './machine.ts';
import { fitsBin, restoreItem } from './recycle-bin.ts';
import { badName, findNode, folderAt, splitPath, trueCase, type VolumeFault } from './volume.ts';
import type { Refusal, WindowsWorld } from './world.ts';

/** Entries from which on opening a folder makes a window hang. */
export const hangsAbove = 5000;
/** Enormous folders of a machine whose reading is remembered. */
const openingsMax = 64;

type Verb = 'rename' | 'delete' | 'copy' | 'move';

const titles = {
  rename: 'Error Renaming File or Folder',
  delete: 'Error Deleting File or Folder',
  copy: 'Error Copying File or Folder',
  move: 'Error Moving File or Folder',
} as const;

/** Explorer's reasons (those of "in-use" by public write-ups, the others assumed). */
const reasons: Readonly<Record<VolumeFault | 'busy', string>> = {
  'path-not-found':
    'Cannot find the specified file.\n\nMake sure you specify the correct path and file name.',
  exists: 'A file with the name you specified already exists. Specify a different file name.',
  'not-empty': 'The directory is not empty.',
  'bad-name': 'The filename, directory name, or volume label syntax is incorrect.',
  full: 'There is not enough space on the disk.',
  'in-use': 'It is being used by another person or program.',
  busy: 'Not enough storage is available to process this command.',
};

/** Why something could not be done, as Explorer says it. */
export function reasonOf(fault: VolumeFault): string {
  return reasons[fault];
}

function refusal(verb: Verb, path: string, fault: VolumeFault | 'busy'): Refusal {
  const name = splitPath(path).name || path;
  return { title: titles[verb], text: `Cannot ${verb} ${name}: ${reasons[fault]}`, icon: 'error' };
}

/** Windows does not let go of its own folders. */
function ownFolder(disk: Disk, verb: Verb, path: string): Refusal | undefined {
  const root = systemRoot(disk.machine.os).toLowerCase();
  const lower = path.toLowerCase();
  if (lower !== root && lower !== `${root}\\system32` && lower.length > 3) return undefined;
  const done = verb === 'delete' ? 'deleted' : 'moved or renamed';
  return {
    title: titles[verb],
    text: `${splitPath(path).name || path} is a Windows system folder and is required for Windows to run properly. It cannot be ${done}.`,
    icon: 'error',
  };
}

/** What stands in the way of taking something from its place. */
function held(disk: Disk, verb: Verb, path: string): Refusal | undefined {
  const node = findNode(disk.volume, path);
  if (node && inUse(disk.world, node)) return refusal(verb, path, 'in-use');
  return ownFolder(disk, verb, path);
}

function openingKey(disk: Disk, path: string): string {
  return trueCase(disk.volume, path).toLowerCase();
}

/** Opens a folder in a window, which hangs until it has read very many entries. */
export function openFolder(
  world: WindowsWorld,
  machine: MachineId,
  path: string,
): Refusal | undefined {
  const disk = diskOf(world, machine);
  const folder = folderAt(disk.volume, path);
  if (!folder) {
    return {
      title: path,
      text: `Windows cannot find '${path}'. Make sure you typed the name correctly, and then try again.`,
      icon: 'error',
    };
  }
  const entries = entryCount(disk, folder);
  const { openings, os } = disk.machine;
  const key = openingKey(disk, path);
  if (entries > hangsAbove && (openings.get(key) ?? 0) <= world.clock.now) {
    // 0.6 ms an entry, half as much again on Windows 2000 (assumed).
    const readyAt = world.clock.now + Math.ceil((entries * (os === 'windows-2000' ? 9 : 6)) / 10);
    openings.delete(key);
    openings.set(key, readyAt);
    for (const old of openings.keys()) if (openings.size > openingsMax) openings.delete(old);
    world.schedule(readyAt, { kind: 'windows.folder-read', machine });
  }
  const place = placeOf(disk.machine);
  world.fact({ kind: 'folder.opened', place, path: trueCase(disk.volume, path), entries });
  return undefined;
}

/** Until when a window that shows this folder hangs; undefined when nobody has opened it. */
export function readyAt(disk: Disk, path: string): number | undefined {
  const folder = folderAt(disk.volume, path);
  if (!folder || entryCount(disk, folder) <= hangsAbove) return 0;
  return disk.machine.openings.get(openingKey(disk, path));
}

export function makeNewFolder(
  world: WindowsWorld,
  machine: MachineId,
  path: string,
): Refusal | undefined {
  const fault = putFolder(diskOf(world, machine), path);
  if (!fault) return undefined;
  const { name } = splitPath(path);
  const text = `Unable to create the folder '${name}'\n\n${reasons[fault]}`;
  return { title: 'Unable to Create Folder', text, icon: 'error' };
}

/** Gives a file or folder another name; a folder that a program has open keeps its own. */
export function renameEntry(
  world: WindowsWorld,
  machine: MachineId,
  path: string,
  name: string,
): Refusal | undefined {
  const disk = diskOf(world, machine);
  if (name === '') return { title: 'Rename', text: 'You must type a file name.', icon: 'error' };
  if (badName(name)) {
    const text =
      'A file name cannot contain any of the following characters:\n        \\ / : * ? " < > |';
    return { title: 'Rename', text, icon: 'error' };
  }
  const blocked = held(disk, 'rename', path);
  if (blocked) return blocked;
  const fault = rename(disk, path, name);
  return fault && refusal('rename', path, fault);
}

function filesOf(disk: Disk, path: string): number {
  const node = findNode(disk.volume, path);
  return node ? sumsOf(disk, node).files : 1;
}

/** What a fact calls several things: all of their folder. */
function together(disk: Disk, paths: readonly string[]): string {
  const [first = ''] = paths;
  if (paths.length === 1) return trueCase(disk.volume, first);
  return `${trueCase(disk.volume, splitPath(first).folder)}\\*`;
}

/** Deletes to the Recycle Bin, or for good; what is larger than the bin goes for good. */
export function deleteEntries(
  world: WindowsWorld,
  machine: MachineId,
  paths: readonly string[],
  permanently: boolean,
): Refusal | undefined {
  const disk = diskOf(world, machine);
  const [first = ''] = paths;
  let total = 0;
  const steps: FileStep[] = [];
  for (const path of paths) {
    if (!entryAt(disk, path)) return refusal('delete', path, 'path-not-found');
    const blocked = held(disk, 'delete', path);
    if (blocked) return blocked;
    const erase = permanently || !fitsBin(disk, path);
    steps.push({ what: erase ? 'erase' : 'recycle', path });
    total += erase ? filesOf(disk, path) : 1;
  }
  const forGood = steps.every((step) => step.what === 'erase');
  const deleted = { path: together(disk, paths), permanently: forGood };
  const fault = startTask(world, { machine, verb: 'delete', steps, total, deleted });
  return fault && refusal('delete', first, fault);
}

/** `Copy of a.txt`, `Copy (2) of a.txt`: a copy in its own folder. */
function copyName(disk: Disk, folder: string, name: string): string {
  for (let number = 1; ; number += 1) {
    const made = number === 1 ? `Copy of ${name}` : `Copy (${number}) of ${name}`;
    if (!entryAt(disk, `${folder}\\${made}`)) return made;
  }
}

function into(verb: 'copy' | 'move', path: string): Refusal {
  const text = `Cannot ${verb} ${splitPath(path).name}: The destination folder is a subfolder of the source folder.`;
  return { title: titles[verb], text, icon: 'error' };
}

function isBelow(path: string, to: string): boolean {
  return `${to}\\`.toLowerCase().startsWith(`${path}\\`.toLowerCase());
}

export function copyEntries(
  world: WindowsWorld,
  machine: MachineId,
  paths: readonly string[],
  toFolder: string,
): Refusal | undefined {
  const disk = diskOf(world, machine);
  const to = toFolder.replace(/\\$/, '');
  if (!folderAt(disk.volume, to)) return refusal('copy', to, 'path-not-found');
  let total = 0;
  const steps: FileStep[] = [];
  for (const path of paths) {
    const entry = entryAt(disk, path);
    if (!entry) return refusal('copy', path, 'path-not-found');
    if (entry.kind === 'folder' && isBelow(path, to)) return into('copy', path);
    const own = splitPath(path).folder.replace(/\\$/, '').toLowerCase() === to.toLowerCase();
    const name = own ? copyName(disk, to, entry.name) : entry.name;
    steps.push({ what: 'copy', from: path, to: `${to}\\${name}`, at: 0, erase: false });
    total += filesOf(disk, path);
  }
  return begin(world, { machine, verb: 'copy', steps, total, deleted: null }, paths);
}

function begin(
  world: WindowsWorld,
  task: Pick<FileTask, 'machine' | 'verb' | 'steps' | 'total' | 'deleted'>,
  paths: readonly string[],
): Refusal | undefined {
  const fault = task.steps.length > 0 ? startTask(world, task) : undefined;
  return fault && refusal(task.verb, paths[0] ?? '', fault);
}

export function moveEntries(
  world: WindowsWorld,
  machine: MachineId,
  paths: readonly string[],
  toFolder: string,
): Refusal | undefined {
  const disk = diskOf(world, machine);
  const to = toFolder.replace(/\\$/, '');
  const target = folderAt(disk.volume, to);
  if (!target) return refusal('move', to, 'path-not-found');
  for (const path of paths) {
    const entry = entryAt(disk, path);
    if (!entry) return refusal('move', path, 'path-not-found');
    if (entry.kind === 'folder' && isBelow(path, to)) return into('move', path);
    const blocked = held(disk, 'move', path);
    if (blocked) return blocked;
    if (entryAt(disk, `${to}\\${entry.name}`)) return refusal('move', path, 'exists');
  }
  const steps: FileStep[] = [];
  for (const path of paths) {
    const name = entryAt(disk, path)?.name ?? '';
    // A watched folder wants the text; so does a file that is no node.
    const node = findNode(disk.volume, path);
    if (node && !(target.view && node.kind === 'file')) {
      const fault = moveNode(disk, path, `${to}\\${name}`);
      if (fault) return refusal('move', path, fault);
    } else steps.push({ what: 'copy', from: path, to: `${to}\\${name}`, at: 0, erase: true });
  }
  const total = steps.length;
  return begin(world, { machine, verb: 'move', steps, total, deleted: null }, paths);
}

/** Everything in the Recycle Bin goes for good. */
export function emptyBin(world: WindowsWorld, machine: MachineId): Refusal | undefined {
  const disk = diskOf(world, machine);
  const steps = disk.volume.bin.map(({ id }) => ({ what: 'purge' as const, item: id }));
  const total = disk.volume.bin.reduce((sum, item) => sum + sumsOf(disk, item.node).files, 0);
  const deleted = { path: 'Recycle Bin', permanently: true };
  return begin(world, { machine, verb: 'delete', steps, total, deleted }, ['Recycle Bin']);
}

/** Puts things back to where they were deleted, of equal names the last one. */
export function restoreEntries(
  world: WindowsWorld,
  machine: MachineId,
  names: readonly string[],
): Refusal | undefined {
  const disk = diskOf(world, machine);
  for (const name of names) {
    const wanted = name.toLowerCase();
    const item = disk.volume.bin.findLast((one) => one.node.name.toLowerCase() === wanted);
    const fault = item ? restoreItem(disk, item) : 'path-not-found';
    if (fault) return refusal('move', name, fault);
  }
  return undefined;
}
