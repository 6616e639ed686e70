/** The telnet client, byte for byte. */
import { describe, expect, test } from 'vitest';
import { at, banner, createTestWorld } from './test-world.ts';

const clear = '\x1b[2J\x1b[H';
const home = 'C:\\Documents and Settings\\Administrator>';
const welcome =
  "Welcome to Microsoft Telnet Client\r\n\r\nEscape Character is 'CTRL+]'\r\n\r\nMicrosoft Telnet> ";

describe('start', () => {
  test('Windows XP and 2003 (public transcripts)', () => {
    const console = at(createTestWorld());
    console.read();
    expect(console.type('telnet\r')).toBe(`telnet\r\n${welcome}`);
    expect(console.title()).toBe('Command Prompt - telnet');
  });

  test('Windows 2000', () => {
    const console = at(createTestWorld('windows-2000'));
    console.read();
    expect(console.type('telnet\r')).toContain(
      'Microsoft (R) Windows 2000 (TM) Version 5.00 (Build 2195)\r\nWelcome to Microsoft Telnet Client\r\n',
    );
  });
});

describe('a session', () => {
  function session(os: 'windows-xp' | 'windows-2000' = 'windows-xp') {
    const world = createTestWorld(os);
    const console = at(world);
    console.type('telnet\r');
    expect(console.type('open 192.168.16.2 25\r', 10)).toBe(
      `open 192.168.16.2 25\r\nConnecting To 192.168.16.2...${clear}${banner}`,
    );
    return { world, console };
  }

  test('shows the banner on a cleared screen, and nothing that is typed', () => {
    const { console } = session();
    expect(console.title()).toBe('Telnet 192.168.16.2');
    expect(console.type('helo x')).toBe('');
    expect(console.type('\r', 10)).toBe('ok helo x\r\n');
  });

  test('sends each key at once, backspace as 0x08 and Enter as CR LF', () => {
    const { world, console } = session();
    console.type('ab\x7fc\r', 10);
    expect(world.segments).toEqual(['a', 'b', '\b', 'c', '\r\n']);
    expect(world.facts.at(-1)).toEqual({
      kind: 'telnet.received',
      console: 1,
      machine: 'frontdesk',
      text: 'ok ab\bc',
    });
  });

  test('Ctrl+C, arrows and what the code page lacks go to the server', () => {
    const { world, console } = session();
    console.type('\x03\x1b[A\u20ac\x1b[3~', 10);
    expect(world.segments).toEqual(['\x03', '\x1b[A', '?', '\x7f']);
  });

  test('set localecho, back with an empty line, then typing shows', () => {
    const { console } = session();
    expect(console.type('\x1d')).toBe(clear + welcome);
    expect(console.type('set localecho\r')).toBe(
      'set localecho\r\nLocal echo on\r\nMicrosoft Telnet> ',
    );
    expect(console.type('\r')).toBe(`\r\n${clear}${banner}`);
    expect(console.type('rcpx\x7f')).toBe('rcpx\b');
    expect(console.type('\r', 10)).toBe('\r\nok rcpx\b\r\n');
    console.type('\x1d');
    expect(console.type('u localecho\r')).toContain('Local echo off\r\n');
    console.type('\r');
    expect(console.type('quiet')).toBe('');
  });

  test('Windows 2000 calls it LOCAL_ECHO and knows no localecho', () => {
    const { console } = session('windows-2000');
    console.type('\x1d');
    expect(console.type('set localecho\r')).toContain('Invalid Command. type ?/help for help');
    expect(console.type('set LOCAL_ECHO\r')).toContain('Local echo on');
    expect(console.type('unset local_echo\r')).toContain('Local echo off');
  });

  test('what arrives while in command mode is there on return', () => {
    const { console } = session();
    console.type('hello\r\x1d');
    expect(console.type('', 10)).toBe('');
    expect(console.type('\r')).toBe(`\r\n${clear}${banner}ok hello\r\n`);
  });

  test('the server hangs up: the sentence of KB 290051, a key, the prompt', () => {
    const { world, console } = session();
    expect(console.type('bye\r', 10)).toBe(
      'ok bye\r\n\r\nConnection to host lost.\r\n\r\nPress any key to continue...',
    );
    expect(console.type(' ')).toBe('\r\nMicrosoft Telnet> ');
    expect(console.type('st\r')).toContain('Not Connected\r\n');
    expect(world.net.connections.get(1)?.client.closed).toBe(true);
  });

  test('Windows 2000 asks for no key', () => {
    const { console } = session('windows-2000');
    expect(console.type('bye\r', 10)).toBe(
      'ok bye\r\n\r\nConnection to host lost.\r\nMicrosoft Telnet> ',
    );
  });

  test('close, status and quit', () => {
    const { console } = session();
    console.type('\x1d');
    expect(console.type('st\r')).toBe('st\r\nConnected to 192.168.16.2\r\nMicrosoft Telnet> ');
    expect(console.type('c\r')).toBe('c\r\nMicrosoft Telnet> ');
    expect(console.type('st\r')).toBe('st\r\nNot Connected\r\nMicrosoft Telnet> ');
    expect(console.type('q\r')).toBe(`q\r\n\r\n${home}`);
  });

  test('sen sends a string and special codes', () => {
    const { world, console } = session();
    console.type('\x1d');
    console.type('sen noop it\r');
    console.type('send ayt\r', 10);
    expect(world.segments).toEqual(['noop it', '\xff\xf6']);
  });
});

describe('no connection', () => {
  test.each([
    ['windows-xp', 'Could not open connection to the host, on port 26: Connect failed\r\n'],
    ['windows-2003', 'Could not open connection to the host, on port 26: Connect failed\r\n'],
    ['windows-2000', 'Could not open a connection to host on port 26 : Connect failed\r\n'],
  ] as const)('refused, %s', (os, text) => {
    const console = at(createTestWorld(os));
    console.type('telnet\r');
    expect(console.type('o 192.168.16.2 26\r', 10)).toBe(
      `o 192.168.16.2 26\r\nConnecting To 192.168.16.2...${text}Microsoft Telnet> `,
    );
  });

  test('a dropped SYN takes 21 s', () => {
    const console = at(createTestWorld());
    console.read();
    const start = 'telnet 192.168.16.99 25\r\nConnecting To 192.168.16.99...';
    expect(console.type('telnet 192.168.16.99 25\r', 20_999)).toBe(start);
    expect(console.type('', 1)).toBe(
      `Could not open connection to the host, on port 25: Connect failed\r\n\r\n${home}`,
    );
  });

  test('an unknown name fails with the same words', () => {
    const console = at(createTestWorld());
    expect(console.type('telnet no.such.example 25\r', 100)).toContain(
      'Connecting To no.such.example...Could not open connection to the host, on port 25: Connect failed',
    );
  });

  test('Ctrl+C gives up', () => {
    const world = createTestWorld();
    const console = at(world);
    console.type('telnet 192.168.16.99 25\r', 1000);
    expect(console.type('\x03')).toBe(`^C\r\n\r\n${home}`);
    expect(console.type('', 30_000)).toBe('');
    expect(world.net.connections.size).toBe(0);
  });
});

test('from the command line: ends with its connection, after a key', () => {
  const console = at(createTestWorld());
  console.read();
  expect(console.type('telnet exch-srv1 smtp\r', 10)).toBe(
    `telnet exch-srv1 smtp\r\nConnecting To exch-srv1...${clear}${banner}`,
  );
  expect(console.type('bye\r', 10)).toContain('Press any key to continue...');
  expect(console.type('x')).toBe(`\r\n\r\n${home}`);
  expect(console.title()).toBe('Command Prompt');
});

test.each([
  ['?', 'Commands may be abbreviated. Supported commands are:'],
  ['help', 'o   - open hostname [port]     connect to hostname (default port 23).'],
  ['exit', 'Invalid Command. type ?/help for help'],
  ['se localecho', 'Invalid Command. type ?/help for help'],
  ['set ?', 'localecho       Turn on localecho.'],
  ['unset ?', 'localecho       Turn off localecho.'],
  ['set term vt100', 'not modelled here'],
  ['d', 'Local echo off'],
  ['c', 'Not Connected'],
  ['o', '( to ) '],
])('command mode: %s', (typed, text) => {
  const world = createTestWorld();
  const console = at(world);
  console.type('telnet\r');
  expect(console.type(`${typed}\r`)).toContain(text);
  expect(world.facts.at(-1)).toEqual({
    kind: 'console.command',
    console: 1,
    machine: 'frontdesk',
    program: 'telnet',
    line: typed,
  });
});

test('controls from the server do not drive the screen', () => {
  const world = createTestWorld();
  const console = at(world);
  console.type('telnet 192.168.16.2 25\r', 10);
  expect(console.type('\x1b[2Jx\x9b\r', 10)).toBe('ok [2Jx\r\n');
});
