/** The words the command interpreter carries out itself. */
import { civil, pad, utcAt, weekdays } from '#kernel';
import { exit, type Run, words, write } from '../process.ts';
import { findNode, resolvePath, trueCase } from '../volume.ts';
import { clockText, dateText, directory } from './cmd-directory.ts';
import { eraseFiles, makeDirectory, removeDirectory, rename } from './cmd-files.ts';
import { type CmdState, titleText, valueMax, variablesMax, versions } from './cmd-state.ts';

type Cmd = Run<CmdState>;

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
  const { state, machine } = run;
  const typed = args.replace(/^\s*\/d\s/i, '').trim();
  const volume = machine.volumes.get('C');
  if (typed === '' || /^c:$/i.test(typed)) {
    write(run, `${state.cwd}\n`);
    return;
  }
  const path = resolvePath(state.cwd, typed);
  if (!volume || !path.startsWith('C:') || findNode(volume, path)?.kind !== 'folder') {
    const file = volume && findNode(volume, path)?.kind === 'file';
    write(
      run,
      file ? 'The directory name is invalid.\n' : 'The system cannot find the path specified.\n',
    );
    return;
  }
  state.cwd = trueCase(volume, path);
}

function typeFile(run: Cmd, args: string): void {
  const names = words(args);
  if (names.length === 0) {
    write(run, 'The syntax of the command is incorrect.\n');
    return;
  }
  for (const name of names) {
    const volume = run.machine.volumes.get('C');
    const node = volume && findNode(volume, resolvePath(run.state.cwd, name));
    if (!node) write(run, 'The system cannot find the file specified.\n');
    else if (node.kind === 'folder') write(run, 'Access is denied.\n');
    else {
      if (names.length > 1) write(run, `\n${name}\n\n\n`);
      // Control characters in a file must not drive the screen.
      write(run, node.text.replace(/[^\t\r\n\x20-\x7e\xa0-\xff]/g, '?'));
    }
  }
}

function echo(run: Cmd, args: string): void {
  const text = args.replace(/^[. :=\\/]/, '');
  const word = text.trim().toLowerCase();
  if (word === 'on' || word === 'off') run.state.echo = word === 'on';
  else if (word === '' && !args.startsWith('.')) {
    write(run, `ECHO is ${run.state.echo ? 'on' : 'off'}.\n`);
  } else write(run, `${text}\n`);
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
    else write(run, shown.join(''));
    return;
  }
  const [, name = '', value = ''] = match;
  if (/^\/[ap]/i.test(name)) {
    write(run, 'not modelled here\n');
    return;
  }
  if (value === '') variables.delete(name.toUpperCase());
  else if (variables.size < variablesMax || variables.has(name.toUpperCase())) {
    variables.set(name.toUpperCase(), { name, value: value.slice(0, valueMax) });
  } else write(run, 'Not enough storage is available to process this command.\n');
}

function help(run: Cmd, args: string): void {
  const rows = new Map<string, string>();
  for (const [name, one] of Object.entries(builtins)) rows.set(name, one.summary);
  for (const [name, one] of Object.entries(run.programs)) rows.set(name, one.summary);
  const word = args.trim().toLowerCase();
  if (word !== '') {
    const summary = rows.get(word);
    write(run, summary ? `${summary}\n` : `This command is not supported by the help utility.\n`);
    return;
  }
  const lines = [...rows.keys()].sort().map((name) => {
    return `${name.toUpperCase().padEnd(15)}${rows.get(name) ?? ''}\n`;
  });
  write(
    run,
    `For more information on a specific command, type HELP command-name\n${lines.join('')}`,
  );
}

function date(run: Cmd, args: string): void {
  const at = civil(utcAt(run.world.clock), run.machine.offsetMinutes);
  const today = `${weekdays[at.weekday]} ${dateText(at)}`;
  write(run, /\/t/i.test(args) ? `${today}\n` : `The current date is: ${today} \n`);
}

function time(run: Cmd, args: string): void {
  const at = civil(utcAt(run.world.clock), run.machine.offsetMinutes);
  const hundredths = pad(Math.floor(at.millisecond / 10));
  const now = `${String(at.hour).padStart(2)}:${pad(at.minute)}:${pad(at.second)}.${hundredths}`;
  write(run, /\/t/i.test(args) ? `${clockText(at)}\n` : `The current time is: ${now}\n`);
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
  help: { summary: 'Provides help information for commands.', run: says(help) },
  md,
  mkdir: md,
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
  ver: {
    summary: 'Displays the Windows version.',
    run: says((run) => write(run, `\n${versions[run.machine.os].version}\n`)),
  },
};

/** Words that a real machine of these years knows and this one does not. */
export const unmodelled: readonly string[] = [
  'adsutil',
  'aqadmcli',
  'arp',
  'assoc',
  'at',
  'attrib',
  'cacls',
  'call',
  'chkdsk',
  'color',
  'compmgmt.msc',
  'copy',
  'doskey',
  'dsmod',
  'edit',
  'eseutil',
  'eventvwr',
  'eventvwr.msc',
  'expand',
  'explorer',
  'fc',
  'find',
  'findstr',
  'for',
  'format',
  'ftp',
  'goto',
  'if',
  'iisreset',
  'inetmgr',
  'label',
  'mmc',
  'more',
  'move',
  'nbtstat',
  'netdiag',
  'netsh',
  'notepad',
  'path',
  'pathping',
  'pause',
  'popd',
  'portqry',
  'prompt',
  'pushd',
  'reg',
  'regedit',
  'regedt32',
  'replace',
  'route',
  'runas',
  'sc',
  'services.msc',
  'shutdown',
  'smtpdiag',
  'sort',
  'start',
  'subst',
  'taskkill',
  'tasklist',
  'taskmgr',
  'tracert',
  'tree',
  'verify',
  'vol',
  'winmsd',
  'xcopy',
];
