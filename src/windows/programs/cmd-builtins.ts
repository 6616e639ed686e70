/** The words the command interpreter carries out itself. */
import { civil, pad, utcAt, weekdays } from '#kernel';
import { entryAt, textOf } from '../disk.ts';
import { exit, words, write } from '../process.ts';
import { findNode, resolvePath, trueCase } from '../volume.ts';
import { isPattern } from '../wildcard.ts';
import { copyFiles, moveFiles } from './cmd-copy.ts';
import { clockText, dateText, directory } from './cmd-directory.ts';
import { eraseFiles, removeDirectory } from './cmd-erase.ts';
import { makeDirectory, rename } from './cmd-files.ts';
import { find, printable } from './cmd-find.ts';
import { out } from './cmd-output.ts';
import { type Cmd, cmdDisk, titleText, valueMax, variablesMax, versions } from './cmd-state.ts';
import { noFile, noPath, notModelled, syntax } from './cmd-texts.ts';
import { assertFitted } from './later-words.ts';

export interface Builtin {
  /** What `help` says. */
  summary: string;
  /** quiet: no blank line before the prompt · ended: no prompt at all */
  run(run: Cmd, args: string): 'quiet' | 'ended' | undefined;
}

function says(act: (run: Cmd, args: string) => void): Builtin['run'] {
  return (run, args) => {
    act(run, args);
    return undefined;
  };
}

function changeDirectory(run: Cmd, args: string): void {
  const { state } = run;
  const { volume } = cmdDisk(run);
  const typed = args.replace(/^\s*\/d\s/i, '').trim();
  if (typed === '' || /^c:$/i.test(typed)) {
    out(run, `${state.cwd}\n`);
    return;
  }
  const path = resolvePath(state.cwd, typed);
  if (!path.startsWith('C:') || findNode(volume, path)?.kind !== 'folder') {
    const file = entryAt(cmdDisk(run), path);
    write(run, file ? 'The directory name is invalid.\n' : noPath);
    return;
  }
  state.cwd = trueCase(volume, path);
}

function typeFile(run: Cmd, args: string): void {
  const names = words(args);
  if (names.length === 0) write(run, syntax);
  for (const name of names) {
    const path = resolvePath(run.state.cwd, name);
    const text = textOf(cmdDisk(run), path);
    if (text !== undefined) {
      if (names.length > 1) out(run, `\n${name}\n\n\n`);
      out(run, printable(text));
    } else if (entryAt(cmdDisk(run), path)) write(run, 'Access is denied.\n');
    else write(run, isPattern(name) ? notModelled : noFile);
  }
}

function echo(run: Cmd, args: string): void {
  const text = args.replace(/^[. :=\\/]/, '');
  const word = text.trim().toLowerCase();
  if (word === 'on' || word === 'off') run.state.echo = word === 'on';
  else if (word === '' && !args.startsWith('.')) {
    out(run, `ECHO is ${run.state.echo ? 'on' : 'off'}.\n`);
  } else out(run, `${text}\n`);
}

function setVariable(run: Cmd, args: string): void {
  const { variables } = run.state;
  const text = args.trim();
  const match = /^([^=]+)=(.*)$/.exec(text);
  if (!match) {
    const shown = [...variables.values()]
      .filter((one) => one.name.toUpperCase().startsWith(text.toUpperCase()))
      .map((one) => `${one.name}=${one.value}\n`)
      .sort();
    if (shown.length === 0) write(run, `Environment variable ${text} not defined\n`);
    else out(run, shown.join(''));
    return;
  }
  const [, name = '', value = ''] = match;
  if (/^\/[ap]/i.test(name)) {
    write(run, notModelled);
    return;
  }
  if (value === '') variables.delete(name.toUpperCase());
  else if (variables.size < variablesMax || variables.has(name.toUpperCase())) {
    variables.set(name.toUpperCase(), { name, value: value.slice(0, valueMax) });
  } else write(run, 'Not enough storage is available to process this command.\n');
}

function help(run: Cmd, args: string): void {
  assertFitted(run.programs, 'net');
  const rows = new Map<string, string>();
  for (const [name, one] of Object.entries(builtins)) rows.set(name, one.summary);
  for (const [name, one] of Object.entries(run.programs)) {
    if (one.summary !== '' && !one.missing?.(run.machine)) rows.set(name, one.summary);
  }
  const word = args.trim().toLowerCase();
  if (word !== '') {
    const summary = rows.get(word);
    out(run, summary ? `${summary}\n` : `This command is not supported by the help utility.\n`);
    return;
  }
  const lines = [...rows.keys()].sort().map((name) => {
    return `${name.toUpperCase().padEnd(15)}${rows.get(name) ?? ''}\n`;
  });
  out(run, `For more information on a specific command, type HELP command-name\n${lines.join('')}`);
}

function date(run: Cmd, args: string): void {
  const at = civil(utcAt(run.world.clock), run.machine.offsetMinutes);
  const today = `${weekdays[at.weekday]} ${dateText(at)}`;
  out(run, /\/t/i.test(args) ? `${today}\n` : `The current date is: ${today} \n`);
}

function time(run: Cmd, args: string): void {
  const at = civil(utcAt(run.world.clock), run.machine.offsetMinutes);
  const hundredths = pad(Math.floor(at.millisecond / 10));
  const now = `${String(at.hour).padStart(2)}:${pad(at.minute)}:${pad(at.second)}.${hundredths}`;
  out(run, /\/t/i.test(args) ? `${clockText(at)}\n` : `The current time is: ${now}\n`);
}

const cd = {
  summary: 'Displays the name of or changes the current directory.',
  run: says(changeDirectory),
};
const md = { summary: 'Creates a directory.', run: says(makeDirectory) };
const rd = { summary: 'Removes a directory.', run: says(removeDirectory) };
const del = { summary: 'Deletes one or more files.', run: says(eraseFiles) };
const ren = { summary: 'Renames a file or directory.', run: says(rename) };

export const builtins: Readonly<Record<string, Builtin>> = {
  cd,
  chdir: cd,
  cls: {
    summary: 'Clears the screen.',
    run: (run) => {
      write(run, '\x1b[2J\x1b[H');
      return 'quiet';
    },
  },
  copy: { summary: 'Copies one or more files to another location.', run: says(copyFiles) },
  date: { summary: 'Displays the date.', run: says(date) },
  del,
  dir: {
    summary: 'Displays a list of files and subdirectories in a directory.',
    run: says(directory),
  },
  echo: { summary: 'Displays messages, or turns command echoing on or off.', run: says(echo) },
  erase: del,
  exit: {
    summary: 'Quits the command interpreter.',
    run: (run) => {
      exit(run);
      return 'ended';
    },
  },
  find: { summary: 'Searches for a text string in a file or files.', run: says(find) },
  help: { summary: 'Provides help information for commands.', run: says(help) },
  md,
  mkdir: md,
  move: { summary: 'Moves files and renames directories.', run: says(moveFiles) },
  rd,
  ren,
  rename: ren,
  rmdir: rd,
  set: { summary: 'Displays, sets, or removes environment variables.', run: says(setVariable) },
  time: { summary: 'Displays the system time.', run: says(time) },
  title: {
    summary: 'Sets the window title for the command interpreter.',
    run: says((run, args) => {
      run.console.title = titleText(args.trim());
    }),
  },
  type: { summary: 'Displays the contents of a text file.', run: says(typeFile) },
  vol: {
    summary: 'Displays a disk volume label and serial number.',
    run: says((run) => {
      const { serial } = cmdDisk(run).volume;
      out(run, ` Volume in drive C has no label.\n Volume Serial Number is ${serial}\n`);
    }),
  },
  ver: {
    summary: 'Displays the Windows version.',
    run: says((run) => out(run, `\n${versions[run.machine.os].version}\n`)),
  },
};
