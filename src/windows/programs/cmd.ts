/** The command interpreter: its banner, its prompt, and how it finds what a word means. */

import { entriesOf } from '../disk.ts';
import type { Completion } from '../line-editor.ts';
import { systemRoot } from '../machine.ts';
import { ask, exit, type Program, setTitle, spawn, write } from '../process.ts';
import { findNode, folderAt, resolvePath } from '../volume.ts';
import { toolsFolder } from '../volume-setup.ts';
import { builtins } from './cmd-builtins.ts';
import { answered, dropJob, goOn, turnPage } from './cmd-jobs.ts';
import { parsePipe } from './cmd-pipe.ts';
import { type Cmd, type CmdState, cmdDisk, expand, titleText, versions } from './cmd-state.ts';
import { notModelled } from './cmd-texts.ts';
import { unmodelled } from './cmd-unmodelled.ts';
import { assertFitted } from './later-words.ts';

/** Names of a folder that Tab looks at. */
const lookedAtMax = 5000;

function prompt(run: Cmd, blank: boolean): void {
  if (blank && run.console.column > 0) write(run, '\n');
  write(run, blank ? '\n' : '');
  ask(run, run.state.echo ? `${run.state.cwd}>` : '');
}

function unknown(word: string): string {
  return `'${word}' is not recognized as an internal or external command,\noperable program or batch file.\n`;
}

/** The word a line begins with, and the rest: `cd..` and `echo.` need no blank. */
function splitCommand(line: string): { word: string; args: string } {
  const glued = /^([a-z]+)(?=[.\\/:=])/i.exec(line)?.[1];
  if (glued && builtins[glued.toLowerCase()]) {
    return { word: glued, args: line.slice(glued.length) };
  }
  const quoted = /^"([^"]*)"?/.exec(line);
  if (quoted) return { word: quoted[1] ?? '', args: line.slice(quoted[0].length) };
  const word = /^\S+/.exec(line)?.[0] ?? '';
  return { word, args: line.slice(word.length) };
}

/** The program a word names: with or without `.exe`, by its path too; undefined when it is not here. */
function programOf(run: Cmd, word: string): string | undefined {
  const { machine, programs, state } = run;
  const lower = word.toLowerCase().replace(/\.(exe|com)$/, '');
  const system = `${systemRoot(machine.os)}\\system32\\`.toLowerCase();
  const name = lower.startsWith(system) ? lower.slice(system.length) : lower;
  const bare = name.slice(name.lastIndexOf('\\') + 1);
  assertFitted(programs, bare);
  const program = Object.hasOwn(programs, bare) ? programs[bare] : undefined;
  if (!program || program.missing?.(machine)) return undefined;
  if (!program.file) return bare === name ? bare : undefined;
  const path = state.variables.get('PATH')?.value.split(';') ?? [];
  const folders = bare === name ? [state.cwd, ...path] : [name.slice(0, -bare.length) || '\\'];
  const { volume } = cmdDisk(run);
  const found = folders.some((folder) => {
    const file = `${resolvePath(state.cwd, folder)}\\${bare}.exe`;
    return findNode(volume, file)?.kind === 'file';
  });
  return found ? bare : undefined;
}

function startProgram(run: Cmd, name: string, args: string): void {
  if (spawn(run, name, args.trim())) {
    setTitle(run, titleText(`${run.console.title} - ${name}${args.trimEnd()}`));
    return;
  }
  write(run, 'Not enough storage is available to process this command.\n');
  prompt(run, true);
}

function runLine(run: Cmd, typed: string): void {
  const whole = expand(run.state, typed).trim().replace(/^@+/, '');
  const pipe = parsePipe(run, whole);
  if (!pipe) {
    write(run, notModelled);
    prompt(run, true);
    return;
  }
  const { line } = pipe;
  if (line === '') {
    prompt(run, false);
    return;
  }
  if (/^rem(\s|$)/i.test(line)) {
    prompt(run, true);
    return;
  }
  if (/^[a-z]:$/i.test(line)) {
    if (line[0]?.toUpperCase() !== 'C') write(run, 'The system cannot find the drive specified.\n');
    prompt(run, true);
    return;
  }
  const { word, args } = splitCommand(line);
  const name = word.toLowerCase();
  const builtin = Object.hasOwn(builtins, name) ? builtins[name] : undefined;
  if (builtin) {
    run.state.sinks = pipe.sinks;
    if (/(^|\s)\/\?/.test(args)) write(run, `${builtin.summary}\n`);
    else {
      const then = builtin.run(run, args);
      if (then === 'ended') return;
      if (then === 'quiet') {
        prompt(run, false);
        return;
      }
    }
    if (goOn(run)) prompt(run, true);
    return;
  }
  const program = programOf(run, word);
  if (program !== undefined && pipe.sinks.length === 0) {
    startProgram(run, program, args);
    return;
  }
  const known = program !== undefined || unmodelled.includes(name.replace(/\.exe$/, ''));
  write(run, known ? notModelled : unknown(word));
  prompt(run, true);
}

function searchPath(run: Cmd): string {
  const root = systemRoot(run.machine.os);
  const tools = folderAt(cmdDisk(run).volume, toolsFolder) ? `;${toolsFolder}` : '';
  return `${root}\\system32;${root}${tools}`;
}

/** What Tab offers: names in the folder that the last word points to. */
function complete(run: Cmd, text: string, cursor: number): Completion | undefined {
  // Completion is off in Windows 2000 unless the registry says so (assumed).
  if (run.machine.os === 'windows-2000') return undefined;
  const before = text.slice(0, cursor);
  const word = /("[^"]*|[^\s"]*)$/.exec(before)?.[0] ?? '';
  const bare = word.replace(/"/g, '');
  const cut = bare.lastIndexOf('\\') + 1;
  const disk = cmdDisk(run);
  const folder = folderAt(disk.volume, resolvePath(run.state.cwd, bare.slice(0, cut) || '.'));
  const start = bare.slice(cut).toLowerCase();
  // Of enormous folders only the first names are offered.
  const candidates = (folder ? entriesOf(disk, folder, 0, lookedAtMax) : [])
    .filter((node) => node.name.toLowerCase().startsWith(start))
    .slice(0, 256)
    .map((node) => bare.slice(0, cut) + node.name)
    .map((name) => (/[ &()]/.test(name) ? `"${name}"` : name));
  return { from: cursor - word.length, candidates };
}

export const cmd: Program<CmdState> = {
  summary: 'Starts a new instance of the Windows command interpreter.',
  create: (args) => ({
    args,
    cwd: '',
    echo: true,
    variables: new Map(),
    job: null,
    question: '',
    sinks: [],
  }),

  begin(run) {
    const { state, machine, console } = run;
    state.cwd = `C:\\Documents and Settings\\${machine.user}`;
    for (const [name, value] of [
      ['ComSpec', `${systemRoot(machine.os)}\\system32\\cmd.exe`],
      ['COMPUTERNAME', machine.name],
      ['HOMEDRIVE', 'C:'],
      ['HOMEPATH', `\\Documents and Settings\\${machine.user}`],
      ['OS', 'Windows_NT'],
      ['Path', searchPath(run)],
      ['PROMPT', '$P$G'],
      ['SystemDrive', 'C:'],
      ['SystemRoot', systemRoot(machine.os)],
      ['USERNAME', machine.user],
      ['USERPROFILE', state.cwd],
      ['windir', systemRoot(machine.os)],
    ] as const) {
      state.variables.set(name.toUpperCase(), { name, value });
    }
    const once = /^\/c\s+(.*)/i.exec(state.args)?.[1];
    if (once !== undefined) {
      write(run, notModelled);
      return exit(run);
    }
    const { version, years } = versions[machine.os];
    write(
      run,
      `${console.column > 0 ? '\n' : ''}${version}\n(C) Copyright ${years} Microsoft Corp.\n`,
    );
    prompt(run, true);
  },

  line(run, line) {
    if (run.state.question === '') runLine(run, line);
    else if (answered(run, line)) prompt(run, true);
  },

  key(run, key) {
    if (key.name === 'ctrl-c') cmd.interrupted(run);
    else if (turnPage(run, key.text)) prompt(run, true);
  },

  timer(run) {
    if (goOn(run)) prompt(run, true);
  },

  interrupted(run) {
    dropJob(run);
    write(run, '^C\n');
    prompt(run, false);
  },

  resumed(run) {
    setTitle(run, '');
    prompt(run, true);
  },

  complete,
};
