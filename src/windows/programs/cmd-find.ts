/** `find "text" file`: the lines of files that hold a text. */
import { entriesOf, entryAt, entryCount, textOf } from '../disk.ts';
import { write } from '../process.ts';
import { folderAt, resolvePath, splitPath } from '../volume.ts';
import { fits, isPattern } from '../wildcard.ts';
import { endFinding, type Finding, findIn, parseFind } from './cmd-finding.ts';
import { out } from './cmd-output.ts';
import { type Asking, type Cmd, cmdDisk, type Slice } from './cmd-state.ts';

export interface FindJob extends Asking {
  kind: 'find';
  finding: Finding;
  /** As typed, without those that are done. */
  files: string[];
  /** Entries of the folder at work that have been looked at. */
  at: number;
  /** Name of the entry before that. */
  after: string;
}

/** Files looked through in one slice (assumed). */
const sliceFiles = 250;
const sliceMs = 250;
const controls = /[^\t\r\n\x20-\x7e\xa0-\xff]/g;

/** Control characters in a file must not drive the screen. */
export function printable(text: string): string {
  return text.replace(controls, '?');
}

export function find(run: Cmd, args: string): void {
  const parsed = parseFind(args);
  if (!parsed || parsed.files.length === 0) {
    // Without files it reads the keyboard, which nobody wants.
    write(run, parsed ? 'not modelled here\n' : 'FIND: Parameter format not correct\n');
    return;
  }
  run.state.job = { kind: 'find', ...parsed, at: 0, after: '', answer: null };
}

function inFile(run: Cmd, finding: Finding, path: string, shown: string): void {
  const own = { ...finding };
  const text = textOf(cmdDisk(run), path);
  if (text === undefined) {
    write(run, `File not found - ${shown.toUpperCase()}\n`);
    return;
  }
  const lines = findIn(own, printable(text)) + endFinding(own);
  const head = `\n---------- ${shown.toUpperCase()}`;
  out(run, own.countOnly ? `${head}: ${lines}` : `${head}\n${lines}`);
}

/** Looks through some of the files. */
export function findSlice(run: Cmd, job: FindJob): Slice {
  const disk = cmdDisk(run);
  let left = sliceFiles;
  for (let typed = job.files[0]; typed !== undefined; typed = job.files[0]) {
    const path = resolvePath(run.state.cwd, typed);
    const { folder: folderPath, name } = splitPath(path);
    const folder = folderAt(disk.volume, folderPath);
    if (!isPattern(name) || !folder) {
      if (entryAt(disk, path)?.kind === 'folder')
        write(run, `Access denied - ${typed.toUpperCase()}\n`);
      else inFile(run, job.finding, path, typed);
      left -= 1;
    } else {
      const start = typed.slice(0, typed.length - name.length);
      for (const entry of entriesOf(disk, folder, job.at, left, job.after)) {
        job.at += 1;
        job.after = entry.name;
        left -= 1;
        if (entry.kind === 'folder' || !fits(entry.name, name)) continue;
        inFile(run, job.finding, `${folderPath}\\${entry.name}`, start + entry.name);
      }
      if (job.at < entryCount(disk, folder)) return sliceMs;
    }
    job.files.shift();
    job.at = 0;
    job.after = '';
    if (left <= 0 && job.files.length > 0) return sliceMs;
  }
  return 'done';
}
