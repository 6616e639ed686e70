/** The command interpreter: its banner, its prompt, and how it finds what a word means. */
import type { Completion } from '../line-editor.ts';
import { type Machine, systemRoot } from '../machine.ts';
import { ask, exit, type Program, type Run, setTitle, spawn, write } from '../process.ts';
import { listFolder, resolvePath } from '../volume.ts';
import { builtins, unmodelled } from './cmd-builtins.ts';
import { type CmdState, expand, titleText, versions } from './cmd-state.ts';

type Cmd = Run<CmdState>;

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

/** The program a word names: with or without `.exe`, with or without the system folder before it. */
function programName(machine: Machine, word: string): string {
  const lower = word.toLowerCase().replace(/\.(exe|com)$/, '');
  const system = `${systemRoot(machine.os)}\\system32\\`.toLowerCase();
  return lower.startsWith(system) ? lower.slice(system.length) : lower;
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
  const line = expand(run.state, typed).trim().replace(/^@+/, '');
  if (line === '') {
    prompt(run, false);
    return;
  }
  if (/^rem(\s|$)/i.test(line)) {
    prompt(run, true);
    return;
  }
  if (/[&|<>^]/.test(line.replace(/"[^"]*"?/g, ''))) {
    write(run, 'not modelled here\n');
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
    if (/(^|\s)\/\?/.test(args)) write(run, `${builtin.summary}\n`);
    else {
      const then = builtin.run(run, args);
      if (then === 'ended') return;
      prompt(run, then !== 'quiet');
      return;
    }
    prompt(run, true);
    return;
  }
  const program = programName(run.machine, word);
  if (Object.hasOwn(run.programs, program)) {
    startProgram(run, program, args);
    return;
  }
  write(run, unmodelled.includes(program) ? 'not modelled here\n' : unknown(word));
  prompt(run, true);
}

/** What Tab offers: names in the folder that the last word points to. */
function complete(run: Cmd, text: string, cursor: number): Completion | undefined {
  // Completion is off in Windows 2000 unless the registry says so (assumed).
  if (run.machine.os === 'windows-2000') return undefined;
  const before = text.slice(0, cursor);
  const word = /("[^"]*|[^\s"]*)$/.exec(before)?.[0] ?? '';
  const bare = word.replace(/"/g, '');
  const cut = bare.lastIndexOf('\\') + 1;
  const volume = run.machine.volumes.get('C');
  const folder = resolvePath(run.state.cwd, bare.slice(0, cut) || '.');
  const start = bare.slice(cut).toLowerCase();
  const candidates = ((volume && listFolder(volume, folder)) ?? [])
    .filter((node) => node.name.toLowerCase().startsWith(start))
    .slice(0, 256)
    .map((node) => bare.slice(0, cut) + node.name)
    .map((name) => (/[ &()]/.test(name) ? `"${name}"` : name));
  return { from: cursor - word.length, candidates };
}

export const cmd: Program<CmdState> = {
  summary: 'Starts a new instance of the Windows command interpreter.',
  create: (args) => ({ args, cwd: '', echo: true, variables: new Map() }),

  begin(run) {
    const { state, machine, console } = run;
    state.cwd = `C:\\Documents and Settings\\${machine.user}`;
    for (const [name, value] of [
      ['ComSpec', `${systemRoot(machine.os)}\\system32\\cmd.exe`],
      ['COMPUTERNAME', machine.name],
      ['HOMEDRIVE', 'C:'],
      ['HOMEPATH', `\\Documents and Settings\\${machine.user}`],
      ['OS', 'Windows_NT'],
      ['Path', `${systemRoot(machine.os)}\\system32;${systemRoot(machine.os)}`],
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
      write(run, 'not modelled here\n');
      return exit(run);
    }
    const { version, years } = versions[machine.os];
    write(
      run,
      `${console.column > 0 ? '\n' : ''}${version}\n(C) Copyright ${years} Microsoft Corp.\n`,
    );
    prompt(run, true);
  },

  line: (run, line) => runLine(run, line),

  interrupted(run) {
    write(run, '^C\n');
    prompt(run, false);
  },

  resumed(run) {
    setTitle(run, '');
    prompt(run, true);
  },

  complete,
};
