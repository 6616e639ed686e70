/** Another name and another place for what is on a disk, whoever asks: Explorer or a console. */
import { type Disk, entryAt, eraseFile, hook, putFile, textOf, unhook } from './disk.ts';
import { detachViews, inUse } from './folder-view.ts';
import { placeOf } from './machine.ts';
import {
  badName,
  findNode,
  folderAt,
  renameNode,
  splitPath,
  trueCase,
  type VolumeFault,
} from './volume.ts';

/** Gives a node or a file of a view another name in its folder, and says so. */
export function rename(disk: Disk, path: string, name: string): VolumeFault | undefined {
  const { world, volume } = disk;
  const from = trueCase(volume, path);
  const node = findNode(volume, path);
  const target = `${splitPath(path).folder.replace(/\\$/, '')}\\${name}`;
  const other = entryAt(disk, target);
  if (other && target.toLowerCase() !== path.toLowerCase()) return 'exists';
  if (node && inUse(world, node)) return 'in-use';
  const fault = node
    ? renameNode(volume, path, name, world.clock.now)
    : renameViewFile(disk, path, target);
  if (fault) return fault;
  if (node) detachViews(world, volume, node);
  world.fact({ kind: 'file.renamed', place: placeOf(disk.machine), path: from, name });
  return undefined;
}

/** It leaves its owner's table for the tree. */
function renameViewFile(disk: Disk, path: string, target: string): VolumeFault | undefined {
  const text = textOf(disk, path);
  if (text === undefined) return 'path-not-found';
  return eraseFile(disk, path) ?? putFile(disk, target, text);
}

/** Moves a node within the drive, which takes no time. */
export function moveNode(disk: Disk, path: string, target: string): VolumeFault | undefined {
  const { folder, name } = splitPath(target);
  if (!folderAt(disk.volume, folder)) return 'path-not-found';
  if (badName(name)) return 'bad-name';
  const node = unhook(disk, path);
  if (!node) return 'path-not-found';
  const fault = hook(disk, folder, node, name);
  if (fault) hook(disk, splitPath(path).folder, node);
  else detachViews(disk.world, disk.volume, node);
  return fault;
}
