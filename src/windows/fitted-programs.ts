/** Which programs a console can start now, and whether what is typed may start one that is not here yet. */
import type { Console, ConsoleId } from './console-screen.ts';
import { lineMax } from './line-editor.ts';
import type { Program } from './process.ts';
import { firstPrograms } from './programs/first-programs.ts';
import { laterPrograms } from './programs/later-words.ts';
import type { TelnetState } from './programs/telnet-session.ts';
import type { WindowsWorld } from './world.ts';

type Programs = Readonly<Record<string, Program<unknown>>>;

let fitted: Programs = firstPrograms;

/** Puts the table of programs in; the same for all worlds. */
export function fitPrograms(programs: Programs): void {
  fitted = programs;
}

export function fittedPrograms(): Programs {
  return fitted;
}

/** `help` lists programs, `%` may stand for any word. */
const words = ['help', ...laterPrograms];
const named = new RegExp(`\\b(?:${words.join('|')})\\b|%`);
const within = new RegExp(`${words.join('|')}|%`);

/** Nothing but characters, and the key that ends a line. */
function isPlain(text: string): boolean {
  return [...text.replace(/[\r\n]+$/, '')].every((one) => one >= ' ' && one !== '\x7f');
}

/** All keys go to the other end, whatever they spell, until Ctrl+] or the end of the connection. */
function isInSession({ processes }: Console): boolean {
  const task = processes.at(-1);
  return task?.program === 'telnet' && (task.state as TelnetState | undefined)?.phase === 'session';
}

/**
 * Whether this input may start a program that is not here yet: rather once too often than once too seldom. Programs
 * start with a line of cmd; what is typed ahead of it counts too, for nobody asks again when cmd takes it.
 */
export function needsPrograms({ windows }: WindowsWorld, id: ConsoleId, text: string): boolean {
  if (fitted !== firstPrograms) return false;
  const console = windows.consoles.get(id);
  const task = console?.processes.at(-1);
  if (!console || !task) return false;
  const { editor, input } = task;
  const ahead = console.pending !== '' || input === 'busy';
  if (isInSession(console) && !ahead) return text.includes('\x1d');
  if (!ahead && !/[\r\n]/.test(text)) return false;
  const line = (input === 'line' ? editor.text : '') + console.pending + text;
  if (line.length > lineMax || !isPlain(console.pending + text)) return true;
  if (ahead || task.program !== 'cmd' || input !== 'line') return within.test(line.toLowerCase());
  const atEnd = editor.cursor === editor.text.length || /^[\r\n]/.test(text);
  return !atEnd || named.test(line.toLowerCase());
}
