/** `del` and `rd`: what removes files and folders for good, in the time that it takes. */
import { entriesOf, entryAt, entryCount, eraseFile, eraseWithin } from '../disk.ts';
import { erasedPerSecond, sliceMs } from '../file-tasks.ts';
import { inUse } from '../folder-view.ts';
import { placeOf } from '../machine.ts';
import { write } from '../process.ts';
import {
  type FolderNode,
  findNode,
  folderAt,
  removeNode,
  resolvePath,
  trueCase,
} from '../volume.ts';
import { fits, isPattern } from '../wildcard.ts';
import { aim } from './cmd-directory.ts';
import { splitArgs } from './cmd-files.ts';
import { out } from './cmd-output.ts';
import { type Asking, type Cmd, cmdDisk, type Slice } from './cmd-state.ts';
import { faultTexts, noFile, noPath, syntax } from './cmd-texts.ts';

export interface EraseJob extends Asking {
  kind: 'erase';
  /** Path and pattern, for the question and for when there is no such file. */
  path: string;
  folders: string[];
  pattern: string;
  deep: boolean;
  /** It asks before it begins. */
  asks: boolean;
  /** Entries of the folder at work that stay, and the name of the last of them. */
  at: number;
  after: string;
  gone: number;
}

export interface RemoveJob extends Asking {
  kind: 'remove';
  /** As typed. */
  name: string;
  path: string;
  asks: boolean;
  gone: number;
}

const perSlice = Math.floor((erasedPerSecond * sliceMs) / 1000);
/** Names looked at in one slice. */
const lookedAtMax = 5000;

function join(folder: string, name: string): string {
  return `${folder.replace(/\\$/, '')}\\${name}`;
}

export function eraseFiles(run: Cmd, args: string): void {
  const { names, flags } = splitArgs(args);
  if (names.length === 0) {
    write(run, syntax);
    return;
  }
  // Several names are several commands; the first that asks or takes its time is the last (assumed).
  const [name = ''] = names;
  const aimed = names.length === 1 ? aim(run, name) : undefined;
  if (names.length > 1) {
    for (const one of names) eraseOne(run, one);
    return;
  }
  const path = resolvePath(run.state.cwd, name);
  if (!aimed) {
    write(run, noPath);
    return;
  }
  const all = /^\*(\.\*)?$/.test(aimed.pattern);
  run.state.job = {
    kind: 'erase',
    path: all ? join(aimed.folder, '*') : path,
    folders: [aimed.folder],
    pattern: aimed.pattern,
    deep: flags.includes('/s'),
    asks: all && !flags.includes('/q'),
    at: 0,
    after: '',
    gone: 0,
    answer: null,
  };
}

function eraseOne(run: Cmd, name: string): void {
  const path = resolvePath(run.state.cwd, name);
  const disk = cmdDisk(run);
  const entry = entryAt(disk, path);
  if (isPattern(name) || entry?.kind === 'folder') write(run, 'not modelled here\n');
  else if (!entry) write(run, `Could Not Find ${path}\n`);
  else if (eraseFile(disk, path) === undefined) deleted(run, path, 1);
}

function deleted(run: Cmd, path: string, files: number): void {
  const { world, machine } = run;
  world.fact({ kind: 'file.deleted', place: placeOf(machine), path, permanently: true, files });
}

/** Removes up to `limit` fitting files of a folder; those that stay are stepped over. */
function eraseSome(run: Cmd, job: EraseJob, path: string, folder: FolderNode, limit: number) {
  const disk = cmdDisk(run);
  let gone = 0;
  for (let looked = 0; gone < limit && looked < lookedAtMax; ) {
    const page = entriesOf(disk, folder, job.at, limit - gone, job.after);
    if (page.length === 0) break;
    looked += page.length;
    for (const entry of page) {
      const file = join(path, entry.name);
      const wanted = entry.kind === 'file' && fits(entry.name, job.pattern);
      const fault = wanted ? eraseFile(disk, file) : undefined;
      if (fault) write(run, faultTexts[fault]);
      if (!wanted || fault) {
        job.at += 1;
        job.after = entry.name;
      } else {
        gone += 1;
        if (job.deep) out(run, `Deleted file - ${file}\n`);
      }
    }
  }
  job.gone += gone;
  return gone;
}

export function eraseSlice(run: Cmd, job: EraseJob): Slice {
  if (job.asks && job.answer === null) {
    run.state.question = `${job.path}, Are you sure (Y/N)? `;
    return 'ask';
  }
  if (job.answer === 'no') return 'done';
  const disk = cmdDisk(run);
  let left = perSlice;
  for (let path = job.folders[0]; path !== undefined; path = job.folders[0]) {
    const folder = folderAt(disk.volume, path);
    if (folder) {
      left -= eraseSome(run, job, path, folder, left);
      if (job.at < entryCount(disk, folder) || left <= 0) return sliceMs;
    }
    job.folders.shift();
    job.at = 0;
    job.after = '';
    if (!folder || !job.deep) continue;
    const below = [...folder.entries.values()].filter((node) => node.kind === 'folder');
    job.folders.unshift(...below.map((node) => join(path, node.name)));
  }
  if (job.gone === 0) write(run, `Could Not Find ${job.path}\n`);
  else eraseOver(run, job);
  return 'done';
}

/** It has ended, or Ctrl+C has ended it. */
export function eraseOver(run: Cmd, job: EraseJob | RemoveJob): void {
  deleted(run, job.path, job.gone);
}

export function removeDirectory(run: Cmd, args: string): void {
  const { names, flags } = splitArgs(args);
  const [name] = names;
  if (name === undefined) {
    write(run, syntax);
    return;
  }
  const disk = cmdDisk(run);
  const typed = resolvePath(run.state.cwd, name);
  const node = findNode(disk.volume, typed);
  if (node?.kind !== 'folder') {
    write(run, node || entryAt(disk, typed) ? 'The directory name is invalid.\n' : noFile);
    return;
  }
  const path = trueCase(disk.volume, typed);
  const within = `${run.state.cwd}\\`.toLowerCase().startsWith(`${path}\\`.toLowerCase());
  if (within || path.length <= 3 || inUse(run.world, node)) {
    write(run, faultTexts['in-use']);
    return;
  }
  if (!flags.includes('/s') && entryCount(disk, node) > 0) {
    write(run, faultTexts['not-empty']);
    return;
  }
  const asks = flags.includes('/s') && !flags.includes('/q');
  run.state.job = { kind: 'remove', name, path, asks, gone: 0, answer: null };
}

export function removeSlice(run: Cmd, job: RemoveJob): Slice {
  if (job.asks && job.answer === null) {
    run.state.question = `${job.name}, Are you sure (Y/N)? `;
    return 'ask';
  }
  if (job.answer === 'no') return 'done';
  const disk = cmdDisk(run);
  const node = folderAt(disk.volume, job.path);
  if (!node) return 'done';
  const gone = eraseWithin(disk, node, perSlice);
  job.gone += gone;
  if (gone === perSlice) return sliceMs;
  if (entryCount(disk, node) > 0) write(run, faultTexts['not-empty']);
  else removeNode(disk.volume, job.path, run.world.clock.now);
  eraseOver(run, job);
  return 'done';
}
