/** The drive of a machine and its Recycle Bin, as its desktop shows them at once. */
import { binBytes, type Disk, diskOf, freeBytes } from '#windows';
import type { World } from '../world.ts';

export interface DriveViews {
  disk: {
    query: { place: string };
    view: { letter: string; label: string; capacity: number; free: number; binBytes: number };
  };
}

/** The disk of a place; undefined for a place that is not in this run. */
export function diskAt(world: World, id: string): Disk | undefined {
  const machine = world.places.get(id)?.machine;
  return machine === undefined ? undefined : diskOf(world, machine);
}

export const driveAnswers = {
  disk: (world: World, { place }: { place: string }): DriveViews['disk']['view'] => {
    const disk = diskAt(world, place);
    if (!disk) return { letter: 'C', label: '', capacity: 0, free: 0, binBytes: 0 };
    return {
      letter: disk.volume.letter,
      label: '',
      capacity: disk.volume.capacity,
      free: freeBytes(world, disk.machine),
      binBytes: binBytes(disk),
    };
  },
};
