/** The words of the command interpreter that make and rename (error texts assumed). */
import { entryAt, putFolder } from '../disk.ts';
import { rename as renameEntry } from '../disk-moves.ts';
import { words, write } from '../process.ts';
import { folderAt, resolvePath } from '../volume.ts';
import { isPattern } from '../wildcard.ts';
import { startRenaming } from './cmd-copy.ts';
import { type Cmd, cmdDisk } from './cmd-state.ts';
import { faultTexts, noFile, syntax } from './cmd-texts.ts';

/** Names and flags of a command line; `/s/q` are two flags. */
export function splitArgs(args: string): { names: string[]; flags: string[] } {
  const list = words(args.replace(/(\s\/\w)(?=\/)/g, '$1 '));
  return {
    names: list.filter((word) => !word.startsWith('/')),
    flags: list.filter((word) => word.startsWith('/')).map((word) => word.toLowerCase()),
  };
}

export function makeDirectory(run: Cmd, args: string): void {
  const { names } = splitArgs(args);
  if (names.length === 0) write(run, syntax);
  for (const name of names) {
    const disk = cmdDisk(run);
    const path = resolvePath(run.state.cwd, name);
    const steps = path.split('\\').filter((step) => step !== '');
    // Folders on the way are made too: the command extensions of cmd.
    for (let count = 2; count < steps.length; count += 1) {
      const above = steps.slice(0, count).join('\\');
      if (!folderAt(disk.volume, above)) putFolder(disk, above);
    }
    const fault = putFolder(disk, path);
    if (fault === 'exists') write(run, `A subdirectory or file ${name} already exists.\n`);
    else if (fault) write(run, faultTexts[fault]);
  }
}

export function rename(run: Cmd, args: string): void {
  const [from, to] = splitArgs(args).names;
  if (from === undefined || to === undefined || /[\\/:]/.test(to)) {
    write(run, syntax);
    return;
  }
  const path = resolvePath(run.state.cwd, from);
  if (isPattern(from) || isPattern(to)) {
    startRenaming(run, from, to);
    return;
  }
  const disk = cmdDisk(run);
  const fault = entryAt(disk, path) ? renameEntry(disk, path, to) : 'path-not-found';
  if (fault === 'path-not-found') write(run, noFile);
  else if (fault === 'bad-name') write(run, syntax);
  else if (fault) write(run, faultTexts[fault]);
}
