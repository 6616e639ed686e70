/** A console window as data: who runs in it, what has been written to it. */
import type { Id, SimTime } from '#kernel';
import { createLineEditor, type LineEditor } from './line-editor.ts';
import type { MachineId } from './machine.ts';
import type { ProcessId } from './world.ts';

export type ConsoleId = Id<'console'>;

export const consoleColumns = 80;
export const consoleRows = 25;
/** Characters of output that are kept. */
export const scrollbackMax = 65_536;
/** Characters in one `console.input`. */
export const consoleInputMax = 4096;
/** Keys typed ahead of a busy program. */
export const typeAheadMax = 8192;
/** Programs started from one another in one window. */
export const processesMax = 16;
/** Windows that a world keeps; closed ones are forgotten first. */
export const consolesMax = 32;

/** line: cooked, with an editor · key: every key at once · busy: typed ahead */
export type InputMode = 'line' | 'key' | 'busy';

/** One running program; variables of it are called `task`, as `process` is the host's in JavaScript. */
export interface Process {
  id: ProcessId;
  /** Names a row of the table of programs. */
  program: string;
  args: string;
  phase: 'new' | 'running' | 'waiting';
  input: InputMode;
  editor: LineEditor;
  /** Counts timers; only the last one set is alive. */
  timer: number;
  /** Title of the window while it runs; empty leaves it. */
  title: string;
  /** The program's own plain data. */
  state: unknown;
}

export interface Console {
  id: ConsoleId;
  machine: MachineId;
  title: string;
  openedAt: SimTime;
  closed: boolean;
  processes: Process[];
  nextProcess: ProcessId;
  /** Keys not yet taken. */
  pending: string;
  /** The last key was CR: a line feed right after it is part of it. */
  afterReturn: boolean;
  /** Counts arrivals of input, for the wait after an escape character. */
  inputMark: number;
  output: string;
  /** Characters ever written; `output` is the last of them. */
  end: number;
  /** Where the next character goes; equal to the width when the wrap is still pending. */
  column: number;
}

export function createConsole(id: ConsoleId, machine: MachineId, openedAt: SimTime): Console {
  return {
    id,
    machine,
    title: 'Command Prompt',
    openedAt,
    closed: false,
    processes: [],
    nextProcess: 1,
    pending: '',
    afterReturn: false,
    inputMark: 0,
    output: '',
    end: 0,
    column: 0,
  };
}

export function pushProcess(console: Console, program: string, args: string): Process {
  const task: Process = {
    id: console.nextProcess,
    program,
    args,
    phase: 'new',
    input: 'busy',
    editor: createLineEditor(),
    timer: 0,
    title: '',
    state: undefined,
  };
  console.nextProcess += 1;
  console.processes.push(task);
  return task;
}

/** The column after `text` written from `column`; control sequences move nothing but a homing one. */
export function columnAfter(column: number, text: string): number {
  let at = column;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 13) at = 0;
    else if (code === 8) at = at > 0 ? at - 1 : 0;
    else if (code === 9) at = (Math.floor(at / 8) + 1) * 8;
    else if (code === 27 && text[index + 1] === '[') {
      index += 2;
      while (index < text.length && !/[@-~]/.test(text.charAt(index))) index += 1;
      if (text[index] === 'H') at = 0;
    } else if (code >= 32) at = at >= consoleColumns ? 1 : at + 1;
    if (at > consoleColumns) at = consoleColumns;
  }
  return at;
}

export function writeConsole(console: Console, text: string): void {
  if (text === '') return;
  console.column = columnAfter(console.column, text);
  console.output += text;
  console.end += text.length;
  // Cut rarely, and at the start of a line, so that no control sequence is halved.
  if (console.output.length <= scrollbackMax) return;
  const rest = console.output.slice(-(scrollbackMax >> 1));
  console.output = rest.slice(rest.indexOf('\n') + 1);
}

/** The title a window shows: that of the innermost program that sets one. */
export function titleOf(console: Console): string {
  const titled = console.processes.findLast((one) => one.title !== '');
  return titled?.title ?? console.title;
}
