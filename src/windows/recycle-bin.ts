/** The Recycle Bin of a drive: what was deleted, and where it came from. */
import {
  type Disk,
  eraseFile,
  hook,
  sizeOnDisk,
  sumsOf,
  textOf,
  unhook,
  viewBytes,
} from './disk.ts';
import { detachViews } from './folder-view.ts';
import {
  allocatedOf,
  clustersOf,
  type FileNode,
  findNode,
  makeFolder,
  type RecycledItem,
  splitPath,
  textLengthMax,
  type VolumeFault,
  viewsOf,
} from './volume.ts';

/** Part of a drive that the bin may take: the default of Windows 2000, XP and 2003. */
const binPercent = 10;

/** Octets that the bin may take. */
export function binMax({ volume }: Disk): number {
  return Math.floor((volume.capacity * binPercent) / 100);
}

function bytesOf(disk: Disk, item: RecycledItem): number {
  return item.allocated + viewBytes(disk.world, item.views);
}

/** Octets that the bin takes now. */
export function binBytes(disk: Disk): number {
  return disk.volume.bin.reduce((sum, item) => sum + bytesOf(disk, item), 0);
}

/** Whether the bin can take what lies at a path; Explorer asks before it deletes the rest for good. */
export function fitsBin(disk: Disk, path: string): boolean {
  return sizeOnDisk(disk, path) <= binMax(disk);
}

/** A file of a view becomes a node of its own when it leaves its folder. */
function nodeOfView(disk: Disk, path: string): FileNode | undefined {
  const { volume, world } = disk;
  const text = textOf(disk, path);
  if (text === undefined || eraseFile(disk, path)) return undefined;
  if (volume.textLength + text.length > textLengthMax) return undefined;
  volume.allocated += clustersOf(text.length);
  volume.textLength += text.length;
  return { kind: 'file', name: splitPath(path).name, text, changedAt: world.clock.now };
}

/** Moves a file or folder into the bin; answers the items that must go for good to make room. */
export function recycle(disk: Disk, path: string): RecycledItem['id'][] {
  const { volume, world } = disk;
  const node = unhook(disk, path) ?? nodeOfView(disk, path);
  if (!node) return [];
  detachViews(world, volume, node);
  volume.bin.push({
    id: volume.nextRecycled,
    from: splitPath(path).folder,
    node,
    allocated: allocatedOf(node),
    views: viewsOf(node),
    deletedAt: world.clock.now,
  });
  volume.nextRecycled += 1;
  let over = binBytes(disk) - binMax(disk);
  const pushedOut: number[] = [];
  for (const item of volume.bin) {
    if (over <= 0 || item.node === node) break;
    pushedOut.push(item.id);
    over -= bytesOf(disk, item);
  }
  return pushedOut;
}

/** Puts an item back to where it was, making the folder again if that is gone. */
export function restoreItem(disk: Disk, item: RecycledItem): VolumeFault | undefined {
  const { volume, world } = disk;
  const steps = item.from.split('\\').filter((step) => step !== '');
  for (let count = 2; count <= steps.length; count += 1) {
    const folder = steps.slice(0, count).join('\\');
    if (findNode(volume, folder)) continue;
    const fault = makeFolder(volume, folder, world.clock.now);
    if (fault) return fault;
  }
  const path = `${item.from.replace(/\\$/, '')}\\${item.node.name}`;
  if (findNode(volume, path)) return 'exists';
  const fault = hook(disk, item.from, item.node);
  if (!fault) volume.bin = volume.bin.filter((one) => one !== item);
  return fault;
}

/** One row of the Recycle Bin's window, the order of deletion. */
export interface RecycledRow {
  name: string;
  from: string;
  kind: 'folder' | 'file';
  size: number;
  deletedAt: number;
}

export function binRows(disk: Disk): RecycledRow[] {
  return disk.volume.bin.map(({ node, from, deletedAt }) => ({
    name: node.name,
    from,
    kind: node.kind,
    size: sumsOf(disk, node).bytes,
    deletedAt,
  }));
}
