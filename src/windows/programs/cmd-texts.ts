/** What the command interpreter says when a file is not what it should be (assumed; Win32 error texts). */
import type { VolumeFault } from '../volume.ts';

export const syntax = 'The syntax of the command is incorrect.\n';
export const noFile = 'The system cannot find the file specified.\n';
export const noPath = 'The system cannot find the path specified.\n';
export const notModelled = 'not modelled here\n';

export const faultTexts: Readonly<Record<VolumeFault, string>> = {
  'path-not-found': noPath,
  exists: 'A duplicate file name exists, or the file\ncannot be found.\n',
  'not-empty': 'The directory is not empty.\n',
  'bad-name': 'The filename, directory name, or volume label syntax is incorrect.\n',
  full: 'There is not enough space on the disk.\n',
  'in-use': 'The process cannot access the file because it is being used by another process.\n',
};
