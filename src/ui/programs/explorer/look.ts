/** What the caption of an Explorer window says and shows. */
import type { IconName } from '../../theme/icon-names.ts';
import { computer, isDrive, isFolder, type Location, nameOf, recycleBin } from './paths.ts';

/** `drive` is what the disk is called. */
export function titleOf(location: Location, drive: string): string {
  if (!isFolder(location)) return location;
  return isDrive(location) ? drive : nameOf(location);
}

export function iconOf(location: Location): IconName {
  if (location === recycleBin) return 'd16-recycle';
  if (location === computer) return 'd16-my-computer';
  return isDrive(location) ? 'd16-drive' : 'd16-folder-open';
}
