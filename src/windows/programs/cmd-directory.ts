/** What `dir` prints (layout: public write-ups of Windows 2003 shells, United States settings). */
import { type Civil, civil, pad } from '#kernel';
import { freeBytes } from '../disk.ts';
import { type Run, words, write } from '../process.ts';
import {
  findNode,
  listFolder,
  resolvePath,
  splitPath,
  trueCase,
  type VolumeNode,
} from '../volume.ts';
import { fits } from '../wildcard.ts';
import type { CmdState } from './cmd-state.ts';

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

/** The folder and the nodes in it that a typed path or pattern names; undefined if there is none. */
export function select(
  run: Run<CmdState>,
  typed: string,
): { folder: string; nodes: VolumeNode[] } | undefined {
  const volume = run.machine.volumes.get('C');
  const path = resolvePath(run.state.cwd, typed);
  if (!volume || !path.startsWith('C:')) return undefined;
  if (findNode(volume, path)?.kind === 'folder') {
    return { folder: trueCase(volume, path), nodes: listFolder(volume, path) ?? [] };
  }
  const { folder, name } = splitPath(path);
  const nodes = listFolder(volume, folder);
  if (!nodes) return undefined;
  return {
    folder: trueCase(volume, folder),
    nodes: nodes.filter((node) => fits(node.name, name)),
  };
}

function row(run: Run<CmdState>, name: string, node: VolumeNode): string {
  const { clock } = run.world;
  const at = civil(clock.epochUtc + node.changedAt, run.machine.offsetMinutes);
  const size =
    node.kind === 'folder' ? '   <DIR>          ' : `${thousands(node.text.length).padStart(17)} `;
  return `${dateText(at)}  ${clockText(at)} ${size}${name}\n`;
}

export function directory(run: Run<CmdState>, args: string): void {
  const list = words(args);
  const typed = list.find((word) => !word.startsWith('/')) ?? '.';
  const bare = list.some((word) => /^\/b/i.test(word));
  const volume = run.machine.volumes.get('C');
  const selected = select(run, typed);
  if (!volume) return;
  if (bare) {
    const names = selected?.nodes.map((node) => `${node.name}\n`) ?? [];
    write(run, names.length === 0 ? 'File Not Found\n' : names.join(''));
    return;
  }
  const header = ` Volume in drive C has no label.\n Volume Serial Number is ${volume.serial}\n\n`;
  if (!selected) {
    write(run, `${header}The system cannot find the path specified.\n`);
    return;
  }
  const whole = findNode(volume, resolvePath(run.state.cwd, typed));
  const lines: string[] = [];
  let folders = 0;
  let [files, bytes] = [0, 0];
  if (whole?.kind === 'folder' && selected.folder !== 'C:\\') {
    for (const name of ['.', '..']) lines.push(row(run, name, whole));
    folders += 2;
  }
  for (const node of selected.nodes) {
    lines.push(row(run, node.name, node));
    if (node.kind === 'folder') folders += 1;
    else {
      files += 1;
      bytes += node.text.length;
    }
  }
  write(run, `${header} Directory of ${selected.folder}\n\n`);
  if (lines.length === 0) {
    write(run, 'File Not Found\n');
    return;
  }
  const free = thousands(freeBytes(run.world, run.machine));
  write(
    run,
    `${lines.join('')}${String(files).padStart(16)} File(s) ${thousands(bytes).padStart(14)} bytes\n` +
      `${String(folders).padStart(16)} Dir(s) ${free.padStart(15)} bytes free\n`,
  );
}
