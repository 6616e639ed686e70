/** Console windows: where keys go in and text comes out. */
import { assert, must } from '#kernel';
import {
  type Console,
  type ConsoleId,
  consoleInputMax,
  consolesMax,
  createConsole,
  type Process,
  pushProcess,
  titleOf,
  typeAheadMax,
  writeConsole,
} from './console-screen.ts';
import { fittedPrograms } from './fitted-programs.ts';
import { type Key, takeKey } from './keys.ts';
import { applyCompletion, editKey, endOfLine } from './line-editor.ts';
import { type Machine, type MachineId, placeOf } from './machine.ts';
import type { Program, Run } from './process.ts';
import type { Refusal, WindowsWorld } from './world.ts';

/** How long an escape character waits for the rest of a key's sequence. */
const escapeWaitMs = 50;
/** Characters of a fact's text. */
const factTextMax = 200;

export interface ConsoleOutput {
  text: string;
  /** Number of the first character of `text`; more than asked for if older text is gone. */
  from: number;
  /** Characters ever written. */
  end: number;
  title: string;
  closed: boolean;
}

export interface ConsoleRow {
  console: ConsoleId;
  machine: MachineId;
  title: string;
  closed: boolean;
}

function runOf(world: WindowsWorld, console: Console, task: Process): Run<unknown> {
  const machine: Machine = must(world.windows.machines, console.machine, 'machine');
  return { world, machine, console, task, state: task.state, programs: fittedPrograms() };
}

function programOf(task: Process): Program<unknown> {
  const program = fittedPrograms()[task.program];
  assert(program, `no program ${task.program}`);
  return program;
}

/** Opens a window on a machine's desktop with cmd in it; 0 when too many are open. */
export function openConsole(world: WindowsWorld, machine: MachineId): ConsoleId {
  const { windows, clock } = world;
  must(windows.machines, machine, 'machine');
  if (windows.consoles.size >= consolesMax) {
    const old = [...windows.consoles.values()].find((one) => one.closed);
    if (!old) return 0;
    windows.consoles.delete(old.id);
  }
  const id = windows.nextConsole;
  windows.nextConsole += 1;
  const console = createConsole(id, machine, clock.now);
  windows.consoles.set(id, console);
  pushProcess(console, 'cmd', '');
  pump(world, console);
  return id;
}

/** Closes the window; what runs in it ends at once. */
export function closeConsole(world: WindowsWorld, id: ConsoleId): void {
  const console = world.windows.consoles.get(id);
  if (!console || console.closed) return;
  for (const task of console.processes.toReversed()) {
    if (task.phase !== 'new') programOf(task).closed?.(runOf(world, console, task));
  }
  console.processes = [];
  console.pending = '';
  console.closed = true;
}

/** Types `text`, as xterm sends keys: `\r`, `\x7f`, `\x1b[A`. */
export function consoleInput(
  world: WindowsWorld,
  id: ConsoleId,
  text: string,
): Refusal | undefined {
  if (text.length > consoleInputMax) {
    return {
      title: 'Command Prompt',
      text: `No more than ${consoleInputMax} characters can be pasted at a time.`,
      icon: 'warning',
    };
  }
  const console = world.windows.consoles.get(id);
  if (!console || console.closed || text === '') return undefined;
  console.inputMark += 1;
  console.pending += text;
  pump(world, console);
  if (console.pending.length > typeAheadMax) {
    console.pending = console.pending.slice(0, typeAheadMax);
  }
  return undefined;
}

/** What was written from character number `from` on; a window that is forgotten is empty and closed. */
export function consoleOutput(world: WindowsWorld, id: ConsoleId, from: number): ConsoleOutput {
  const console = world.windows.consoles.get(id);
  if (!console) return { text: '', from: 0, end: 0, title: '', closed: true };
  const start = Math.max(from, console.end - console.output.length);
  return {
    text: start >= console.end ? '' : console.output.slice(start - console.end),
    from: Math.min(start, console.end),
    end: console.end,
    title: titleOf(console),
    closed: console.closed,
  };
}

/** All windows of a machine, or of all machines, in order of opening. */
export function consolesOf(world: WindowsWorld, machine?: MachineId): ConsoleRow[] {
  return [...world.windows.consoles.values()]
    .filter((one) => machine === undefined || one.machine === machine)
    .map((one) => ({
      console: one.id,
      machine: one.machine,
      title: titleOf(one),
      closed: one.closed,
    }));
}

/** Lets the innermost program go on until it wants input that has not come. */
export function pump(world: WindowsWorld, console: Console): void {
  for (;;) {
    const task = console.processes.at(-1);
    if (!task) {
      console.closed = true;
      console.pending = '';
      return;
    }
    const program = programOf(task);
    if (task.phase === 'new') {
      task.phase = 'running';
      task.state = program.create(task.args);
      program.begin(runOf(world, console, task));
    } else if (task.phase === 'waiting') {
      task.phase = 'running';
      program.resumed?.(runOf(world, console, task));
    } else if (!takeInput(runOf(world, console, task), program)) {
      return;
    }
  }
}

/** Gives one key to the program; false when there is none to give. */
function takeInput(run: Run<unknown>, program: Program<unknown>): boolean {
  const { world, console, task } = run;
  if (console.pending === '') return false;
  if (task.input === 'busy') {
    const stop = console.pending.indexOf('\x03');
    if (stop < 0) return false;
    console.pending = console.pending.slice(stop + 1);
    console.afterReturn = false;
    program.interrupted(run);
    return true;
  }
  const key = takeKey(console.pending);
  if (key === 'incomplete') {
    world.schedule(world.clock.now + escapeWaitMs, {
      kind: 'windows.escape',
      console: console.id,
      mark: console.inputMark,
    });
    return false;
  }
  console.pending = console.pending.slice(key.text.length);
  const half = console.afterReturn && key.text === '\n';
  console.afterReturn = key.text === '\r';
  if (!half) giveKey(run, program, key);
  return true;
}

function giveKey(run: Run<unknown>, program: Program<unknown>, key: Key): void {
  const { task, console } = run;
  if (task.input === 'key') {
    program.key?.(run, key);
    return;
  }
  const { editor } = task;
  if (key.name === 'ctrl-c') {
    writeConsole(console, endOfLine(editor));
    task.input = 'busy';
    program.interrupted(run);
    return;
  }
  if (key.name === 'tab') {
    const completion = editor.completion ?? program.complete?.(run, editor.text, editor.cursor);
    writeConsole(console, applyCompletion(editor, completion));
    return;
  }
  const edited = editKey(editor, key);
  writeConsole(console, edited.output);
  if (edited.line === undefined) return;
  task.input = 'busy';
  enterLine(run, program, edited.line);
}

function enterLine(run: Run<unknown>, program: Program<unknown>, line: string): void {
  const { world, console, task, machine } = run;
  if (line.trim() !== '') {
    world.fact({
      kind: 'console.command',
      console: console.id,
      machine: placeOf(machine),
      program: task.program,
      line: line.slice(0, factTextMax),
    });
  }
  program.line?.(run, line);
}

/** A process asked to be woken, and is still there. */
export function wake(world: WindowsWorld, id: ConsoleId, processId: number, mark: number): void {
  const console = world.windows.consoles.get(id);
  const task = console?.processes.find((one) => one.id === processId);
  if (!console || !task || task.timer !== mark) return;
  programOf(task).timer?.(runOf(world, console, task));
  pump(world, console);
}

/** Nothing followed an escape character: it was the Esc key. */
export function escapeAlone(world: WindowsWorld, id: ConsoleId, mark: number): void {
  const console = world.windows.consoles.get(id);
  const task = console?.processes.at(-1);
  if (!console || !task || console.inputMark !== mark || task.input === 'busy') return;
  if (console.pending === '' || takeKey(console.pending) !== 'incomplete') return;
  const key: Key = { name: 'escape', text: '\x1b' };
  console.pending = '';
  giveKey(runOf(world, console, task), programOf(task), key);
  pump(world, console);
}

/** Calls a program back from outside, for example when its connection has news. */
export function callBack(
  world: WindowsWorld,
  id: ConsoleId,
  wanted: (task: Process) => boolean,
  act: (run: Run<unknown>) => void,
): void {
  const console = world.windows.consoles.get(id);
  const task = console?.processes.find(wanted);
  if (!console || !task) return;
  act(runOf(world, console, task));
  pump(world, console);
}
