/** Everything the Windows telnet client says, by version of Windows. */
import type { WindowsSystem } from '../machine.ts';

export const prompt = 'Microsoft Telnet> ';
/** Asked when `open` names no host (assumed). */
export const toPrompt = '( to ) ';

/** Public transcripts; the two build lines of Windows 2000 are assumed. */
export function welcome(os: WindowsSystem): string {
  const escapeLine = "Escape Character is 'CTRL+]'\n\n";
  if (os !== 'windows-2000') return `Welcome to Microsoft Telnet Client\n\n${escapeLine}`;
  return `Microsoft (R) Windows 2000 (TM) Version 5.00 (Build 2195)\nWelcome to Microsoft Telnet Client\nTelnet Client Build 5.00.99206.1\n\n${escapeLine}`;
}

export function connecting(host: string): string {
  return `Connecting To ${host}...`;
}

/** Windows 2000: KB 290051, which says "host" and means it; later: Microsoft's telnet test article. */
export function failed(os: WindowsSystem, port: string): string {
  return os === 'windows-2000'
    ? `Could not open a connection to host on port ${port} : Connect failed\n`
    : `Could not open connection to the host, on port ${port}: Connect failed\n`;
}

/** KB 290051. */
export const lost = '\nConnection to host lost.\n';
/** Windows XP and 2003 (assumed). */
export const anyKey = '\nPress any key to continue...';

export const invalid = 'Invalid Command. type ?/help for help\n';

/** Heading and first rows: public transcripts; the others are assumed. */
export const help = `
Commands may be abbreviated. Supported commands are:

c   - close                    close current connection
d   - display                  display operating parameters
o   - open hostname [port]     connect to hostname (default port 23).
q   - quit                     exit telnet
set - set                      set options (type 'set ?' for a list)
sen - send                     send strings to server
st  - status                   print status information
u   - unset                    unset options (type 'unset ?' for a list)
?/h - help                     print help information
`;

/** Options of `set` and `unset`, as `set ?` lists them (wording assumed). */
interface Option {
  /** As typed, case ignored. */
  name: string;
  setting: 'localEcho' | 'crlf' | 'ntlm' | '';
  set: string;
  unset: string;
}

const options2000: readonly Option[] = [
  { name: 'CRLF', setting: 'crlf', set: 'Send both CR & LF', unset: 'Send only CR' },
  {
    name: 'LOCAL_ECHO',
    setting: 'localEcho',
    set: 'Turn ON LOCAL_ECHO.',
    unset: 'Turn OFF LOCAL_ECHO.',
  },
  {
    name: 'NTLM',
    setting: 'ntlm',
    set: 'Turn ON NTLM Authentication.',
    unset: 'Turn OFF NTLM Authentication.',
  },
  { name: 'TERM', setting: '', set: '(where x is ANSI, VT100, VT52, or VTNT)', unset: '' },
];

const optionsXp: readonly Option[] = [
  {
    name: 'bsasdel',
    setting: '',
    set: 'Backspace will be sent as delete',
    unset: 'Backspace will be sent as backspace',
  },
  {
    name: 'crlf',
    setting: 'crlf',
    set: 'New line mode - Causes return key to send CR & LF',
    unset: 'Line feed mode - Causes return key to send CR',
  },
  {
    name: 'delasbs',
    setting: '',
    set: 'Delete will be sent as backspace',
    unset: 'Delete will be sent as delete',
  },
  {
    name: 'escape',
    setting: '',
    set: 'x is an escape character to enter telnet client prompt',
    unset: 'No escape character',
  },
  {
    name: 'localecho',
    setting: 'localEcho',
    set: 'Turn on localecho.',
    unset: 'Turn off localecho.',
  },
  { name: 'logging', setting: '', set: 'Turn on logging', unset: 'Turn off logging' },
  { name: 'mode', setting: '', set: 'x is console or stream', unset: '' },
  {
    name: 'ntlm',
    setting: 'ntlm',
    set: 'Turn on NTLM authentication.',
    unset: 'Turn off NTLM authentication.',
  },
  { name: 'term', setting: '', set: 'x is ansi, vt100, vt52, or vtnt', unset: '' },
];

/** `LOCAL_ECHO` on Windows 2000, `localecho` later: public telnet write-ups of both. */
export function optionsOf(os: WindowsSystem): readonly Option[] {
  return os === 'windows-2000' ? options2000 : optionsXp;
}

/** What a change of a setting answers (assumed). */
export const changed = {
  localEcho: { on: 'Local echo on', off: 'Local echo off' },
  crlf: {
    on: 'New line mode - Causes return key to send CR & LF',
    off: 'Line feed mode - Causes return key to send CR',
  },
  ntlm: { on: 'Will auth(NTLM Authentication)', off: 'Wont auth(NTLM Authentication)' },
} as const;

export const usage = `
telnet [-a][-e escape char][-f log file][-l user][-t term][host [port]]
`;

/** Special strings of `send` (RFC 854: IAC with its command). */
export const sendCodes: Readonly<Record<string, string>> = {
  ao: '\xff\xf5',
  ayt: '\xff\xf6',
  brk: '\xff\xf3',
  esc: '\x1d',
  ip: '\xff\xf4',
  synch: '\xff\xf2',
};
