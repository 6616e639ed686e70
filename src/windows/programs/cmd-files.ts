/** The words of the command interpreter that change the disk (error texts assumed). */
import { type Run, words, write } from '../process.ts';
import {
  findNode,
  makeFolder,
  removeNode,
  renameNode,
  resolvePath,
  type Volume,
} from '../volume.ts';
import { select } from './cmd-directory.ts';
import type { CmdState } from './cmd-state.ts';

type Cmd = Run<CmdState>;

const syntax = 'The syntax of the command is incorrect.\n';
const noFile = 'The system cannot find the file specified.\n';

function diskOf(run: Cmd): Volume | undefined {
  return run.machine.volumes.get('C');
}

function split(args: string): { names: string[]; flags: string } {
  const list = words(args);
  return {
    names: list.filter((word) => !word.startsWith('/')),
    flags: list
      .filter((word) => word.startsWith('/'))
      .join('')
      .toLowerCase(),
  };
}

export function makeDirectory(run: Cmd, args: string): void {
  const [name] = split(args).names;
  const volume = diskOf(run);
  if (name === undefined || !volume) {
    write(run, syntax);
    return;
  }
  const fault = makeFolder(volume, resolvePath(run.state.cwd, name), run.world.clock.now);
  if (fault === 'exists') write(run, `A subdirectory or file ${name} already exists.\n`);
  else if (fault) write(run, 'The system cannot find the path specified.\n');
}

export function removeDirectory(run: Cmd, args: string): void {
  const { names, flags } = split(args);
  const [name] = names;
  const volume = diskOf(run);
  if (name === undefined || !volume) {
    write(run, syntax);
    return;
  }
  const path = resolvePath(run.state.cwd, name);
  const node = findNode(volume, path);
  if (node?.kind !== 'folder') {
    write(run, noFile);
    return;
  }
  // The question of /s is not asked: without /q it says so.
  if (flags.includes('/s') && !flags.includes('/q')) {
    write(run, 'not modelled here\n');
    return;
  }
  const within = `${run.state.cwd}\\`.toLowerCase().startsWith(`${path}\\`.toLowerCase());
  if (within || path.length <= 3) {
    write(run, 'The process cannot access the file because it is being used by another process.\n');
    return;
  }
  const fault = removeNode(volume, path, run.world.clock.now, flags.includes('/s'));
  if (fault === 'not-empty') write(run, 'The directory is not empty.\n');
}

export function eraseFiles(run: Cmd, args: string): void {
  const { names, flags } = split(args);
  const [name] = names;
  const volume = diskOf(run);
  if (name === undefined || !volume) {
    write(run, syntax);
    return;
  }
  const path = resolvePath(run.state.cwd, name);
  const all = findNode(volume, path)?.kind === 'folder' || /\\\*(\.\*)?$/.test(path);
  // The question before deleting everything is not asked: without /q it says so.
  if (all && !flags.includes('/q')) {
    write(run, 'not modelled here\n');
    return;
  }
  const selected = select(run, name);
  const files = selected?.nodes.filter((node) => node.kind === 'file') ?? [];
  if (!selected || files.length === 0) {
    write(run, `Could Not Find ${path}\n`);
    return;
  }
  for (const file of files) {
    removeNode(volume, resolvePath(selected.folder, file.name), run.world.clock.now);
  }
}

export function rename(run: Cmd, args: string): void {
  const [from, to] = split(args).names;
  const volume = diskOf(run);
  if (from === undefined || to === undefined || !volume) {
    write(run, syntax);
    return;
  }
  const fault = renameNode(volume, resolvePath(run.state.cwd, from), to, run.world.clock.now);
  if (fault === 'path-not-found') write(run, noFile);
  else if (fault === 'bad-name') write(run, syntax);
  else if (fault) write(run, 'A duplicate file name exists, or the file cannot be found.\n');
}
