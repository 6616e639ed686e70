/** One connection of the telnet client: dialled, shown, and typed into, every key at once. */
import { close, connect, send } from '#net';
import { writeConsole } from '../console-screen.ts';
import type { Key } from '../keys.ts';
import { placeOf } from '../machine.ts';
import { after, ask, askKey, beBusy, exit, type Run, setTitle, write } from '../process.ts';
import { resolveName } from '../resolver.ts';
import * as texts from './telnet-texts.ts';

export interface TelnetState {
  args: string;
  /** Started with a host: it ends with that connection. */
  once: boolean;
  phase: 'command' | 'to' | 'resolving' | 'connecting' | 'session' | 'any-key';
  /** 0 = none */
  connection: number;
  host: string;
  port: string;
  localEcho: boolean;
  crlf: boolean;
  ntlm: boolean;
  /** The session's screen, for the way back from command mode. */
  screen: string;
  /** The line being received. */
  line: string;
}

type Telnet = Run<TelnetState>;

const clear = '\x1b[2J\x1b[H';
/** Characters of the session's screen that are kept, and of a received line. */
const screenMax = 4096;
const lineTextMax = 200;

const ports: Readonly<Record<string, string>> = {
  ftp: '21',
  telnet: '23',
  smtp: '25',
  domain: '53',
  http: '80',
  pop3: '110',
  imap: '143',
};

export function commandMode(run: Telnet): void {
  run.state.phase = 'command';
  ask(run, texts.prompt);
}

/** Begins a connection, as `open HOST [PORT]` does. */
export function open(run: Telnet, host: string, port: string): void {
  const { state, world, machine } = run;
  state.host = host;
  state.port = ports[port.toLowerCase()] ?? port;
  write(run, texts.connecting(host));
  beBusy(run);
  const resolution = resolveName(world, machine, host);
  state.phase = 'resolving';
  if (resolution.afterMs > 0) after(run, resolution.afterMs);
  else dial(run);
}

export function dial(run: Telnet): void {
  const { state, world, machine } = run;
  const { address } = resolveName(world, machine, state.host);
  const port = /^\d{1,5}$/.test(state.port) ? Number(state.port) : 0;
  if (address === '' || port < 1 || port > 65_535) {
    telnetFailed(run);
    return;
  }
  state.phase = 'connecting';
  state.connection = connect(world, machine.host, address, port, 'telnet', run.console.id);
}

export function telnetFailed(run: Telnet): void {
  run.state.connection = 0;
  write(run, texts.failed(run.machine.os, run.state.port));
  if (run.state.once) exit(run);
  else commandMode(run);
}

export function telnetConnected(run: Telnet): void {
  run.state.phase = 'session';
  run.state.screen = '';
  run.state.line = '';
  setTitle(run, `Telnet ${run.state.host}`);
  writeConsole(run.console, clear);
  askKey(run);
}

/** Controls that the screen must not obey are left out; the rest is shown as it came. */
function displayable(bytes: string): string {
  return [...bytes]
    .filter((char) => {
      const code = char.charCodeAt(0);
      return code >= 32 ? code < 127 || code > 159 : '\x07\b\t\n\r'.includes(char);
    })
    .join('');
}

function show(run: Telnet, text: string): void {
  run.state.screen = (run.state.screen + text).slice(-screenMax);
  if (run.state.phase === 'session') writeConsole(run.console, text);
}

export function telnetReceived(run: Telnet, bytes: string): void {
  const { state, world, console, machine } = run;
  show(run, displayable(bytes));
  const lines = (state.line + bytes).split('\n');
  state.line = (lines.pop() ?? '').slice(0, lineTextMax);
  for (const line of lines) {
    world.fact({
      kind: 'telnet.received',
      console: console.id,
      machine: placeOf(machine),
      text: displayable(line).replace(/\r/g, '').slice(0, lineTextMax),
    });
  }
}

/** The other side has hung up. */
export function telnetLost(run: Telnet): void {
  const { state, world } = run;
  close(world, state.connection, 'client');
  state.connection = 0;
  setTitle(run, '');
  write(run, `${run.console.column > 0 ? '\n' : ''}${texts.lost}`);
  if (run.machine.os === 'windows-2000' || state.phase === 'command') {
    if (state.once) exit(run);
    else commandMode(run);
    return;
  }
  write(run, texts.anyKey);
  state.phase = 'any-key';
  askKey(run);
}

/** Our own hanging up. */
export function hangUp(run: Telnet): void {
  if (run.state.connection !== 0) close(run.world, run.state.connection, 'client');
  run.state.connection = 0;
  setTitle(run, '');
}

export function returnToSession(run: Telnet): void {
  run.state.phase = 'session';
  writeConsole(run.console, clear + run.state.screen);
  askKey(run);
}

function transmit(run: Telnet, bytes: string, echo: string): void {
  send(run.world, run.state.connection, 'client', bytes);
  if (run.state.localEcho) show(run, echo);
}

export function sessionKey(run: Telnet, key: Key): void {
  switch (key.name) {
    case 'ctrl-]':
      run.state.phase = 'command';
      writeConsole(run.console, clear);
      write(run, texts.welcome(run.machine.os));
      commandMode(run);
      return;
    case 'enter':
      transmit(run, run.state.crlf ? '\r\n' : '\r', '\r\n');
      return;
    case 'backspace':
      transmit(run, '\b', '\b');
      return;
    case 'delete':
      transmit(run, '\x7f', '');
      return;
    case 'tab':
      transmit(run, '\t', '\t');
      return;
    case 'char': {
      const byte = key.text.charCodeAt(0) > 255 ? '?' : key.text;
      transmit(run, byte, byte);
      return;
    }
    default:
      transmit(run, key.text, '');
      return;
  }
}
