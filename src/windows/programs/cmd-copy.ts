/** `copy`, `move`, and `ren` with a pattern: one file after another, asking before it overwrites. */
import { entriesOf, entryAt, entryCount, eraseFile, putFile, textOf } from '../disk.ts';
import { moveNode, rename } from '../disk-moves.ts';
import { sliceMs } from '../file-tasks.ts';
import { inUse } from '../folder-view.ts';
import { write } from '../process.ts';
import { findNode, folderAt, resolvePath, splitPath, type VolumeFault } from '../volume.ts';
import { fits, isPattern } from '../wildcard.ts';
import { aim } from './cmd-directory.ts';
import { splitArgs } from './cmd-files.ts';
import { out } from './cmd-output.ts';
import { type Asking, type Cmd, cmdDisk, type Slice } from './cmd-state.ts';
import { faultTexts, noFile, noPath, notModelled, syntax } from './cmd-texts.ts';

export interface CopyJob extends Asking {
  kind: 'copy';
  verb: 'copy' | 'move' | 'ren';
  folder: string;
  pattern: string;
  toFolder: string;
  /** What the new names are made of: `*`, `*.eml`, `b.txt`. */
  toPattern: string;
  /** Names of the next files; the first is at work. */
  names: string[];
  /** Entries of the folder that have been looked at. */
  at: number;
  /** Name of the entry before that, where it is known. */
  after: string;
  /** All entries have been. */
  seen: boolean;
  done: number;
  overwrite: boolean;
}

/** Files in one slice, and names looked at together (assumed). */
const perSlice = 50;
const batch = 5000;

function join(folder: string, name: string): string {
  return `${folder.replace(/\\$/, '')}\\${name}`;
}

/** One part of a new name: `*` stands for the rest of the old part, `?` for one character of it. */
function partOf(old: string, pattern: string): string {
  let made = '';
  for (let at = 0; at < pattern.length; at += 1) {
    if (pattern[at] === '*') return made + old.slice(at);
    made += pattern[at] === '?' ? (old[at] ?? '') : pattern.charAt(at);
  }
  return made;
}

/** The name that a pattern makes of an old one: `*.eml` of `a.bad` is `a.eml`. */
export function madeName(old: string, pattern: string): string {
  if (!isPattern(pattern)) return pattern;
  if (pattern === '*' || pattern === '*.*') return old;
  const dot = old.lastIndexOf('.');
  const patternDot = pattern.lastIndexOf('.');
  if (patternDot < 0) return partOf(old, pattern);
  const base = partOf(dot < 0 ? old : old.slice(0, dot), pattern.slice(0, patternDot));
  const extension = partOf(dot < 0 ? '' : old.slice(dot + 1), pattern.slice(patternDot + 1));
  return extension === '' ? base : `${base}.${extension}`;
}

function start(run: Cmd, verb: CopyJob['verb'], from: string, to: string, overwrite: boolean) {
  const source = aim(run, from);
  const target = resolvePath(run.state.cwd, to);
  const { volume } = cmdDisk(run);
  const into = verb !== 'ren' && folderAt(volume, target) !== undefined;
  const split = splitPath(target);
  const toFolder = into ? target : split.folder;
  if (!source || !folderAt(volume, toFolder) || !target.startsWith(`${volume.letter}:`)) {
    write(run, source ? noPath : noFile);
    return;
  }
  run.state.job = {
    kind: 'copy',
    verb,
    ...source,
    toFolder: verb === 'ren' ? source.folder : toFolder,
    toPattern: verb === 'ren' ? to : into ? '*' : split.name,
    names: [],
    at: 0,
    after: '',
    seen: false,
    done: 0,
    overwrite,
    answer: null,
  };
}

export function startRenaming(run: Cmd, from: string, to: string): void {
  start(run, 'ren', from, to, false);
}

export function copyFiles(run: Cmd, args: string): void {
  const { names, flags } = splitArgs(args);
  const [from, to = '.'] = names;
  if (from === undefined || names.length > 2) write(run, syntax);
  else if (args.includes('+')) write(run, notModelled);
  else start(run, 'copy', from, to, flags.includes('/y'));
}

/** A folder moves whole, and in no time. */
function moveFolder(run: Cmd, from: string, to: string): void {
  const disk = cmdDisk(run);
  const path = resolvePath(run.state.cwd, from);
  const typed = resolvePath(run.state.cwd, to);
  const target = folderAt(disk.volume, typed) ? join(typed, splitPath(path).name) : typed;
  const node = findNode(disk.volume, path);
  const inside = `${target}\\`.toLowerCase().startsWith(`${path}\\`.toLowerCase());
  const cwd = `${run.state.cwd}\\`.toLowerCase().startsWith(`${path}\\`.toLowerCase());
  let fault: VolumeFault | undefined;
  if (inside || cwd || (node && inUse(run.world, node))) fault = 'in-use';
  else if (entryAt(disk, target)) fault = 'exists';
  else if (splitPath(target).folder.toLowerCase() === splitPath(path).folder.toLowerCase()) {
    fault = rename(disk, path, splitPath(target).name);
  } else fault = moveNode(disk, path, target);
  if (fault === 'exists' || fault === 'in-use') write(run, 'Access is denied.\n');
  else if (fault) write(run, faultTexts[fault]);
}

export function moveFiles(run: Cmd, args: string): void {
  const { names, flags } = splitArgs(args);
  const [from, to = '.'] = names;
  if (from === undefined || names.length > 2) write(run, syntax);
  else if (folderAt(cmdDisk(run).volume, resolvePath(run.state.cwd, from))) {
    moveFolder(run, from, to);
  } else start(run, 'move', from, to, flags.includes('/y'));
}

/** Looks up the next names that fit. */
function lookUp(run: Cmd, job: CopyJob): void {
  const disk = cmdDisk(run);
  const folder = folderAt(disk.volume, job.folder);
  const page = folder ? entriesOf(disk, folder, job.at, batch, job.after) : [];
  job.names = page
    .filter((entry) => entry.kind === 'file' && fits(entry.name, job.pattern))
    .map((entry) => entry.name);
  // What is moved away leaves the listing: a copy only steps on.
  if (job.verb === 'copy') job.after = page.at(-1)?.name ?? job.after;
  job.at += page.length - (job.verb === 'copy' ? 0 : job.names.length);
  job.seen = !folder || page.length < batch || job.at >= entryCount(disk, folder);
}

function transfer(run: Cmd, job: CopyJob, from: string, to: string): VolumeFault | undefined {
  const disk = cmdDisk(run);
  if (job.verb === 'ren') return rename(disk, from, splitPath(to).name);
  const node = findNode(disk.volume, from);
  const sizeBytes = node?.kind === 'file' ? node.sizeBytes : undefined;
  const text = textOf(disk, from);
  if (text === undefined) return 'path-not-found';
  const fault = putFile(disk, to, text, sizeBytes);
  if (fault || job.verb === 'copy') return fault;
  return eraseFile(disk, from);
}

/** Carries out the first name; false when it has to ask first or cannot go on. */
function one(run: Cmd, job: CopyJob, name: string): 'next' | 'ask' | 'done' {
  const disk = cmdDisk(run);
  const from = join(job.folder, name);
  const to = join(job.toFolder, madeName(name, job.toPattern));
  const same = from.toLowerCase() === to.toLowerCase();
  if (same && job.verb === 'copy') {
    write(run, 'The file cannot be copied onto itself.\n');
    return 'done';
  }
  if (same) return 'next';
  if (job.verb !== 'ren' && !job.overwrite && entryAt(disk, to)) {
    if (job.answer === null) {
      run.state.question = `Overwrite ${to}? (Yes/No/All): `;
      return 'ask';
    }
    if (job.answer === 'all') job.overwrite = true;
    const no = job.answer === 'no';
    job.answer = null;
    if (no) return 'next';
  }
  if (isPattern(job.pattern) && job.verb !== 'ren') out(run, `${from}\n`);
  const fault = transfer(run, job, from, to);
  if (!fault) job.done += 1;
  else write(run, faultTexts[fault]);
  return fault === 'full' ? 'done' : 'next';
}

/** Copies, moves or renames some files. */
export function copySlice(run: Cmd, job: CopyJob): Slice {
  for (let left = perSlice; left > 0; left -= 1) {
    if (job.names.length === 0 && !job.seen) lookUp(run, job);
    const [name] = job.names;
    if (name === undefined) {
      if (!job.seen) return sliceMs;
      if (job.done === 0 && job.answer === null && !job.overwrite) missing(run, job);
      return finish(run, job);
    }
    const how = one(run, job, name);
    if (how === 'ask') return 'ask';
    job.names.shift();
    if (how === 'done') return finish(run, job);
  }
  return sliceMs;
}

function missing(run: Cmd, job: CopyJob): void {
  const disk = cmdDisk(run);
  if (!isPattern(job.pattern) && entryAt(disk, join(job.folder, job.pattern))) return;
  write(run, job.verb === 'copy' ? `${job.pattern}\n${noFile}` : noFile);
}

function finish(run: Cmd, job: CopyJob): 'done' {
  if (job.verb === 'copy') out(run, `${String(job.done).padStart(9)} file(s) copied.\n`);
  return 'done';
}
