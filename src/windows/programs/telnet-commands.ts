/** The command mode of the telnet client: words at `Microsoft Telnet> `. */
import { send } from '#net';
import { ask, exit, type Run, words, write } from '../process.ts';
import { commandMode, hangUp, open, type TelnetState } from './telnet-session.ts';
import * as texts from './telnet-texts.ts';

type Telnet = Run<TelnetState>;

interface Command {
  name: string;
  /** Letters that are enough. */
  least: number;
  run(run: Telnet, args: string[], rest: string): void;
}

function say(run: Telnet, text: string): void {
  write(run, text);
  commandMode(run);
}

function openCommand(run: Telnet, [host, port]: string[]): void {
  if (run.state.connection !== 0) {
    say(run, `You are already connected to ${run.state.host}\n`);
  } else if (host === undefined) {
    run.state.phase = 'to';
    ask(run, texts.toPrompt);
  } else {
    open(run, host, port ?? '23');
  }
}

function closeCommand(run: Telnet): void {
  if (run.state.connection === 0) {
    say(run, 'Not Connected\n');
    return;
  }
  hangUp(run);
  commandMode(run);
}

/** `display` (wording assumed). */
function displayCommand(run: Telnet): void {
  const { localEcho, crlf, ntlm } = run.state;
  const lines = [
    "Escape Character is 'CTRL+]'",
    texts.changed.ntlm[ntlm ? 'on' : 'off'],
    texts.changed.localEcho[localEcho ? 'on' : 'off'],
    texts.changed.crlf[crlf ? 'on' : 'off'],
    'Current mode: Console',
    'Will term type',
    'Preferred term type is ANSI',
  ];
  say(run, `${lines.join('\n')}\n`);
}

function setCommand(run: Telnet, [word = '?']: string[], on: boolean): void {
  const options = texts.optionsOf(run.machine.os);
  if (word === '?' || word.toLowerCase() === 'help') {
    const rows = options
      .map((one) => [one.name, on ? one.set : one.unset] as const)
      .filter(([, text]) => text !== '')
      .map(([name, text]) => `${name.padEnd(16)}${text}\n`);
    say(run, rows.join(''));
    return;
  }
  const option = options.find((one) => one.name.toLowerCase() === word.toLowerCase());
  if (!option) {
    say(run, texts.invalid);
    return;
  }
  if (option.setting === '') {
    say(run, 'not modelled here\n');
    return;
  }
  run.state[option.setting] = on;
  say(run, `${texts.changed[option.setting][on ? 'on' : 'off']}\n`);
}

function sendCommand(run: Telnet, [word]: string[], rest: string): void {
  if (word === undefined || word === '?') {
    say(run, `${Object.keys(texts.sendCodes).join('\n')}\nstring\n`);
    return;
  }
  if (run.state.connection === 0) {
    say(run, 'Not Connected\n');
    return;
  }
  const bytes = texts.sendCodes[word.toLowerCase()] ?? rest.replace(/[^\0-\xff]/g, '?');
  send(run.world, run.state.connection, 'client', bytes);
  commandMode(run);
}

const commands: readonly Command[] = [
  { name: 'close', least: 1, run: closeCommand },
  { name: 'display', least: 1, run: displayCommand },
  { name: 'open', least: 1, run: openCommand },
  {
    name: 'quit',
    least: 1,
    run: (run) => {
      hangUp(run);
      exit(run);
    },
  },
  { name: 'set', least: 3, run: (run, args) => setCommand(run, args, true) },
  { name: 'send', least: 3, run: sendCommand },
  {
    name: 'status',
    least: 2,
    run: (run) =>
      say(run, run.state.connection === 0 ? 'Not Connected\n' : `Connected to ${run.state.host}\n`),
  },
  { name: 'unset', least: 1, run: (run, args) => setCommand(run, args, false) },
  { name: 'help', least: 1, run: (run) => say(run, texts.help) },
  { name: '?', least: 1, run: (run) => say(run, texts.help) },
];

/** Runs one line; an empty one only asks again. */
export function runTelnetCommand(run: Telnet, line: string): void {
  const [word, ...args] = words(line);
  if (word === undefined) {
    commandMode(run);
    return;
  }
  const typed = word.toLowerCase();
  const command = commands.find((one) => typed.length >= one.least && one.name.startsWith(typed));
  if (!command) {
    say(run, texts.invalid);
    return;
  }
  command.run(run, args, line.trim().slice(word.length).trim());
}
