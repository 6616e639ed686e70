/** A program running in a console, and all it may do there. */
import {
  type Console,
  type Process,
  processesMax,
  pushProcess,
  writeConsole,
} from './console-screen.ts';
import type { Key } from './keys.ts';
import { beginLine, type Completion } from './line-editor.ts';
import type { Machine } from './machine.ts';
import type { WindowsWorld } from './world.ts';

export interface Program<S> {
  /** One line for `help`; a program without one is not listed. */
  readonly summary: string;
  /** It is a file on the disk, and runs only where that is found: in the current folder or the path. */
  readonly file?: true;
  /** Whether a machine came without it. */
  missing?(machine: Machine): boolean;
  /** Fresh state for a command line's arguments. */
  create(args: string): S;
  begin(run: Run<S>): void;
  /** A whole line, after `ask`. */
  line?(run: Run<S>, line: string): void;
  /** A single key, after `askKey`. */
  key?(run: Run<S>, key: Key): void;
  /** The last `after` has come due. */
  timer?(run: Run<S>): void;
  /** Ctrl+C. */
  interrupted(run: Run<S>): void;
  /** A program it started has ended. */
  resumed?(run: Run<S>): void;
  /** The window is being closed. */
  closed?(run: Run<S>): void;
  /** What Tab may put in place of the text from some position on. */
  complete?(run: Run<S>, text: string, cursor: number): Completion | undefined;
}

/** One call's view of a process; never kept. */
export interface Run<S> {
  readonly world: WindowsWorld;
  readonly machine: Machine;
  readonly console: Console;
  readonly task: Process;
  readonly state: S;
  readonly programs: Readonly<Record<string, Program<unknown>>>;
}

type Any = Run<unknown>;

/** Writes text; a bare line feed starts a new line. */
export function write(run: Any, text: string): void {
  writeConsole(run.console, text.replace(/\r?\n/g, '\r\n'));
}

/** Writes a prompt and waits for a line. */
export function ask(run: Any, prompt: string): void {
  write(run, prompt);
  run.task.input = 'line';
  writeConsole(run.console, beginLine(run.task.editor, run.console.column));
}

/** Waits for single keys. */
export function askKey(run: Any): void {
  run.task.input = 'key';
}

/** Takes no input until the next `ask`. */
export function beBusy(run: Any): void {
  run.task.input = 'busy';
}

/** Wakes the process after `delayMs`; an earlier timer of it is forgotten. */
export function after(run: Any, delayMs: number): void {
  run.task.timer += 1;
  run.world.schedule(run.world.clock.now + delayMs, {
    kind: 'windows.timer',
    console: run.console.id,
    process: run.task.id,
    mark: run.task.timer,
  });
}

export function stopTimer(run: Any): void {
  run.task.timer += 1;
}

export function setTitle(run: Any, title: string): void {
  run.task.title = title;
}

/** Ends the process; the one that started it goes on. */
export function exit(run: Any): void {
  const index = run.console.processes.indexOf(run.task);
  if (index >= 0) run.console.processes.length = index;
}

/** Starts a program on top of this one; false when the window holds too many. */
export function spawn(run: Any, program: string, args: string): boolean {
  if (run.console.processes.length >= processesMax) return false;
  run.task.phase = 'waiting';
  beBusy(run);
  pushProcess(run.console, program, args);
  return true;
}

/** Words of a command line; quotes keep blanks together. */
export function words(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"?|[^\s"]+/g)].map((match) => match[1] ?? match[0]);
}
