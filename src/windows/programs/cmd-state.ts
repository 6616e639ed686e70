/** What a command interpreter remembers between lines, and which one it is. */
import { type Disk, diskOf } from '../disk.ts';
import type { WindowsSystem } from '../machine.ts';
import type { Run } from '../process.ts';
import type { CopyJob } from './cmd-copy.ts';
import type { DirJob } from './cmd-directory.ts';
import type { EraseJob, RemoveJob } from './cmd-erase.ts';
import type { FindJob } from './cmd-find.ts';
import type { Sink } from './cmd-output.ts';

/** A command that takes world time. */
export type CmdJob = CopyJob | DirJob | EraseJob | FindJob | RemoveJob;

/** What every such command holds. */
export interface Asking {
  /** What was answered to its question; null when it has none open. */
  answer: 'yes' | 'no' | 'all' | null;
}

export interface CmdState {
  args: string;
  /** Current directory, `C:\WINDOWS`. */
  cwd: string;
  echo: boolean;
  /** By upper-case name. */
  variables: Map<string, { name: string; value: string }>;
  /** The command under way. */
  job: CmdJob | null;
  /** What it asks and waits for. */
  question: string;
  /** Where its output goes before, or instead of, the screen. */
  sinks: Sink[];
}

export type Cmd = Run<CmdState>;

/** How a slice of a command ends: milliseconds until the next, a question, or the end. */
export type Slice = number | 'ask' | 'done';

export function cmdDisk(run: Cmd): Disk {
  return diskOf(run.world, run.machine);
}

/** Variables, and characters in a value or an expanded line. */
export const variablesMax = 128;
export const valueMax = 1024;
const expandedMax = 8192;

/** Characters in a window's title. */
const titleMax = 200;

export function titleText(text: string): string {
  return text.slice(0, titleMax);
}

/** Puts the values of variables in the place of `%NAME%`; unknown ones stay as typed. */
export function expand(state: CmdState, line: string): string {
  return line
    .replace(/%([^%]+)%/g, (all, name: string) => {
      return state.variables.get(name.toUpperCase())?.value ?? all;
    })
    .slice(0, expandedMax);
}

/** Public write-ups of real shells; the copyright line of Windows XP is assumed. */
export const versions: Readonly<Record<WindowsSystem, { version: string; years: string }>> = {
  'windows-2000': { version: 'Microsoft Windows 2000 [Version 5.00.2195]', years: '1985-2000' },
  'windows-xp': { version: 'Microsoft Windows XP [Version 5.1.2600]', years: '1985-2001' },
  'windows-2003': { version: 'Microsoft Windows [Version 5.2.3790]', years: '1985-2003' },
};
