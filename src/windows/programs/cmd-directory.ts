/** What `dir` prints (layout: public write-ups of Windows 2003 shells, United States settings). */
import { type Civil, civil, pad } from '#kernel';
import { consoleColumns } from '../console-screen.ts';
import { type Entry, entriesOf, entryCount, freeBytes } from '../disk.ts';
import { words, write } from '../process.ts';
import { type FolderSort, sortedPage } from '../sorted-entries.ts';
import {
  type FolderNode,
  findNode,
  folderAt,
  resolvePath,
  splitPath,
  trueCase,
} from '../volume.ts';
import { fits } from '../wildcard.ts';
import { out } from './cmd-output.ts';
import { type Asking, type Cmd, cmdDisk, type Slice } from './cmd-state.ts';
import { noPath, notModelled } from './cmd-texts.ts';

interface Sums {
  files: number;
  bytes: number;
  folders: number;
}

export interface DirJob extends Asking {
  kind: 'dir';
  /** Paths still to list; the first is at work. */
  folders: string[];
  pattern: string;
  bare: boolean;
  wide: boolean;
  deep: boolean;
  sort: FolderSort | null;
  /** Entries of the folder at work that have been looked at. */
  at: number;
  /** The folder at work has its heading. */
  headed: boolean;
  own: Sums;
  all: Sums;
}

/** Entries listed at once; more come in slices, faster when nobody sees them (assumed). */
const atOnce = 5000;
const sliceMs = 200;
const seenPerSlice = 400;
const unseenPerSlice = 4000;

/** `03/15/2004` */
export function dateText(at: Civil): string {
  return `${pad(at.month)}/${pad(at.day)}/${at.year}`;
}

/** `08:00 AM` */
export function clockText(at: Civil): string {
  const hour = at.hour % 12 === 0 ? 12 : at.hour % 12;
  return `${pad(hour)}:${pad(at.minute)} ${at.hour < 12 ? 'AM' : 'PM'}`;
}

/** `11,068,026,880` */
export function thousands(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** The folder and the pattern that a typed name means; a folder means all that is in it. */
export function aim(run: Cmd, typed: string): { folder: string; pattern: string } | undefined {
  const { volume } = cmdDisk(run);
  const path = resolvePath(run.state.cwd, typed);
  if (!path.startsWith(`${volume.letter}:`)) return undefined;
  if (findNode(volume, path)?.kind === 'folder') {
    return { folder: trueCase(volume, path), pattern: '*' };
  }
  const { folder, name } = splitPath(path);
  if (!folderAt(volume, folder)) return undefined;
  return { folder: trueCase(volume, folder), pattern: name };
}

const sums = (): Sums => ({ files: 0, bytes: 0, folders: 0 });

/** `/o`, `/o-s`, `/od`: the order of the names. */
function sortOf(flag: string | undefined): FolderSort | null {
  if (flag === undefined) return null;
  const letter = /[nsed]/.exec(flag.slice(2))?.[0] ?? 'n';
  const by = ({ n: 'name', s: 'size', e: 'type', d: 'modified' } as const)[letter] ?? 'name';
  return { by, descending: flag.includes('-') };
}

export function directory(run: Cmd, args: string): void {
  const list = words(args.replace(/(\S)\//g, '$1 /'));
  const flags = list.filter((word) => word.startsWith('/')).map((word) => word.toLowerCase());
  const typed = list.find((word) => !word.startsWith('/')) ?? '.';
  if (flags.some((flag) => !/^\/([sbw]|o:?-?[nsedg-]*)$/.test(flag))) {
    write(run, notModelled);
    return;
  }
  const aimed = aim(run, typed);
  const bare = flags.includes('/b');
  if (!bare) {
    const { serial } = cmdDisk(run).volume;
    out(run, ` Volume in drive C has no label.\n Volume Serial Number is ${serial}\n\n`);
  }
  if (!aimed) {
    write(run, bare ? 'File Not Found\n' : noPath);
    return;
  }
  run.state.job = {
    kind: 'dir',
    folders: [aimed.folder],
    pattern: aimed.pattern,
    bare,
    wide: flags.includes('/w'),
    deep: flags.includes('/s'),
    sort: sortOf(flags.find((flag) => flag.startsWith('/o'))),
    at: 0,
    headed: false,
    own: sums(),
    all: sums(),
    answer: null,
  };
}

function row(run: Cmd, entry: Entry): string {
  const at = civil(run.world.clock.epochUtc + entry.changedAt, run.machine.offsetMinutes);
  const size =
    entry.kind === 'folder' ? '   <DIR>          ' : `${thousands(entry.size).padStart(17)} `;
  return `${dateText(at)}  ${clockText(at)} ${size}${entry.name}\n`;
}

function bareRow(job: DirJob, path: string, { name }: Entry): string {
  return job.deep ? `${path.replace(/\\$/, '')}\\${name}\n` : `${name}\n`;
}

/** Names side by side, folders in brackets. */
function wideRows(entries: readonly Entry[]): string {
  const names = entries.map(({ name, kind }) => (kind === 'folder' ? `[${name}]` : name));
  const width = names.reduce((most, name) => Math.max(most, name.length), 0) + 2;
  const columns = Math.max(1, Math.floor(consoleColumns / width));
  const lines: string[] = [];
  for (let at = 0; at < names.length; at += columns) {
    const cells = names.slice(at, at + columns).map((name) => name.padEnd(width));
    lines.push(`${cells.join('').trimEnd()}\n`);
  }
  return lines.join('');
}

function show(run: Cmd, job: DirJob, path: string, entries: readonly Entry[]): void {
  if (entries.length === 0) return;
  if (!job.headed && !job.bare) out(run, ` Directory of ${path}\n\n`);
  job.headed = true;
  for (const entry of entries) {
    if (entry.kind === 'folder') job.own.folders += 1;
    else {
      job.own.files += 1;
      job.own.bytes += entry.size;
    }
  }
  if (job.bare) out(run, entries.map((entry) => bareRow(job, path, entry)).join(''));
  else if (job.wide) out(run, wideRows(entries));
  else out(run, entries.map((entry) => row(run, entry)).join(''));
}

/** `.` and `..`, which every folder but the root has. */
function dots({ changedAt }: FolderNode, job: DirJob, path: string): Entry[] {
  if (job.bare || job.at > 0 || path.length <= 3 || !/^\*(\.\*)?$/.test(job.pattern)) return [];
  return ['.', '..'].map((name) => ({ name, kind: 'folder', size: 0, changedAt }));
}

function filesLine({ files, bytes }: Sums): string {
  return `${String(files).padStart(16)} File(s) ${thousands(bytes).padStart(14)} bytes\n`;
}

function dirsLine(run: Cmd, { folders }: Sums): string {
  const free = thousands(freeBytes(run.world, run.machine));
  return `${String(folders).padStart(16)} Dir(s) ${free.padStart(15)} bytes free\n`;
}

/** A folder is done: its sums, and the folders below it when they are wanted. */
function closeFolder(run: Cmd, job: DirJob, path: string, folder: FolderNode): void {
  const { own, all } = job;
  if (job.deep && job.headed && !job.bare) out(run, `${filesLine(own)}\n`);
  all.files += own.files;
  all.bytes += own.bytes;
  all.folders += own.folders;
  job.own = sums();
  job.at = 0;
  job.headed = false;
  job.folders.shift();
  if (!job.deep) return;
  const below = [...folder.entries.entries()]
    .filter(([, node]) => node.kind === 'folder')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, node]) => `${path.replace(/\\$/, '')}\\${node.name}`);
  job.folders.unshift(...below);
}

function close(run: Cmd, job: DirJob, first: string): Slice {
  const { all } = job;
  if (all.files + all.folders === 0) {
    if (!job.bare && !job.deep) out(run, ` Directory of ${first}\n\n`);
    write(run, 'File Not Found\n');
  } else if (!job.bare) {
    if (job.deep) out(run, '     Total Files Listed:\n');
    out(run, filesLine(all) + dirsLine(run, all));
  }
  return 'done';
}

/** Lists some entries; what is small is listed at once. */
export function dirSlice(run: Cmd, job: DirJob): Slice {
  const disk = cmdDisk(run);
  let left = run.state.sinks.length > 0 ? unseenPerSlice : seenPerSlice;
  let [first = ''] = job.folders;
  for (let path = job.folders[0]; path !== undefined; path = job.folders[0]) {
    first = path;
    const folder = folderAt(disk.volume, path);
    if (!folder) {
      job.folders.shift();
      continue;
    }
    const total = entryCount(disk, folder);
    const wanted = job.at === 0 && total <= atOnce ? total : left;
    const page = job.sort
      ? sortedPage(disk, folder, job.sort, job.at, wanted)
      : entriesOf(disk, folder, job.at, wanted);
    const shown = page.filter((entry) => fits(entry.name, job.pattern));
    show(run, job, path, [...dots(folder, job, path), ...shown]);
    job.at += page.length;
    left -= page.length;
    if (page.length === wanted && job.at < total) return sliceMs;
    closeFolder(run, job, path, folder);
    if (left <= 0 && job.folders.length > 0) return sliceMs;
  }
  return close(run, job, first);
}
