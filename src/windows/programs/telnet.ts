/** The telnet client of Windows: a command mode, and a session in which every key goes out at once. */
import { exit, type Program, stopTimer, words, write } from '../process.ts';
import { runTelnetCommand } from './telnet-commands.ts';
import {
  commandMode,
  dial,
  hangUp,
  open,
  returnToSession,
  sessionKey,
  type TelnetState,
} from './telnet-session.ts';
import * as texts from './telnet-texts.ts';

export const telnet: Program<TelnetState> = {
  summary: 'Talks to another computer by the Telnet protocol, or to any TCP port.',

  create: (args) => ({
    args,
    once: false,
    phase: 'command',
    connection: 0,
    host: '',
    port: '',
    localEcho: false,
    crlf: true,
    ntlm: true,
    screen: '',
    line: '',
  }),

  begin(run) {
    const [host, port] = words(run.state.args);
    if (host === undefined) {
      write(run, texts.welcome(run.machine.os));
      commandMode(run);
    } else if (/^[-/]/.test(host)) {
      write(run, /^[-/](\?|h)/i.test(host) ? texts.usage : 'not modelled here\n');
      exit(run);
    } else {
      run.state.once = true;
      open(run, host, port ?? '23');
    }
  },

  line(run, line) {
    const { state } = run;
    if (state.phase === 'to') {
      const [host, port] = words(line);
      if (host === undefined) commandMode(run);
      else open(run, host, port ?? '23');
    } else if (line.trim() === '' && state.connection !== 0) returnToSession(run);
    else runTelnetCommand(run, line);
  },

  key(run, key) {
    if (run.state.phase === 'session') {
      sessionKey(run, key);
      return;
    }
    write(run, '\n');
    if (run.state.once) exit(run);
    else commandMode(run);
  },

  timer: (run) => dial(run),

  interrupted(run) {
    stopTimer(run);
    hangUp(run);
    write(run, '^C\n');
    exit(run);
  },

  closed: (run) => hangUp(run),
};
