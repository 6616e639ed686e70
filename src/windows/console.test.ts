/** The console window: opening, editing a line, typing ahead, closing. */
import { describe, expect, test } from 'vitest';
import { closeConsole, consoleInput, consoleOutput, consolesOf } from './console.ts';
import { consoleInputMax, scrollbackMax } from './console-screen.ts';
import { lineMax } from './line-editor.ts';
import { at, client, createTestWorld, server } from './test-world.ts';

const home = 'C:\\Documents and Settings\\Administrator>';

describe('banner (public write-ups of real shells)', () => {
  test.each([
    [
      'windows-2000',
      'Microsoft Windows 2000 [Version 5.00.2195]\r\n(C) Copyright 1985-2000 Microsoft Corp.\r\n\r\n',
    ],
    [
      'windows-xp',
      'Microsoft Windows XP [Version 5.1.2600]\r\n(C) Copyright 1985-2001 Microsoft Corp.\r\n\r\n',
    ],
    [
      'windows-2003',
      'Microsoft Windows [Version 5.2.3790]\r\n(C) Copyright 1985-2003 Microsoft Corp.\r\n\r\n',
    ],
  ] as const)('%s', (os, text) => {
    const world = createTestWorld(os);
    expect(at(world).read()).toBe(text + home);
  });
});

describe('line editing', () => {
  test.each([
    ['typing', 'ver', 'ver'],
    ['backspace as 0x7f', 'vex\x7f', 'vex\b\x1b[J'],
    ['backspace as 0x08', 'vex\b', 'vex\b\x1b[J'],
    ['left and insert', 'vr\x1b[De', `vr\b` + `er\b`],
    ['home and delete', 'xver\x1b[H\x1b[3~', `xver\x1b[41Gver\x1b[J\x1b[41G`],
    ['a control key does nothing', 'a\x01b', 'ab'],
    ['what the code page lacks', 'a\u20acb', 'a?b'],
    ['an unknown sequence', 'a\x1b[99~b', 'ab'],
  ])('%s', (_, typed, shown) => {
    const world = createTestWorld();
    const console = at(world);
    console.read();
    expect(console.type(typed)).toBe(shown);
  });

  test('a line wraps at 80 columns and unwraps again', () => {
    const world = createTestWorld();
    const console = at(world);
    console.read();
    const room = 80 - home.length;
    expect(console.type('x'.repeat(room))).toBe(`${'x'.repeat(room)} \r`);
    expect(console.type('\x7f')).toBe(`\x1b[1A\x1b[80G\x1b[J`);
  });

  test('Up and Down go through history; Esc alone clears after its wait', () => {
    const world = createTestWorld();
    const console = at(world);
    console.type('ver\r');
    console.type('hostname\r');
    expect(console.type('\x1b[A')).toBe('hostname');
    expect(console.type('\x1b[A')).toBe(`\x1b[41Gver\x1b[J`);
    expect(console.type('\x1b[B')).toBe(`\x1b[41Ghostname`);
    expect(console.type('\x1b')).toBe('');
    expect(console.type('', 50)).toBe(`\x1b[41G\x1b[J`);
    expect(console.type('\x1bOR')).toBe('hostname');
  });

  test('the line stops at its limit with a bell', () => {
    const world = createTestWorld();
    const console = at(world);
    console.read();
    expect(console.type('y'.repeat(lineMax + 3)).endsWith('\x07\x07\x07')).toBe(true);
  });

  test('Tab completes names, quoted when they hold blanks, and goes round', () => {
    const world = createTestWorld();
    const console = at(world);
    console.type('cd \\\r');
    expect(console.type('cd pro\t')).toBe(
      'cd pro\b\b\b"Program Files"'.replace('\b\b\b', '\x1b[8G'),
    );
    expect(console.type('\x1b', 50)).toContain('\x1b[J');
    expect(console.type('dir doc\t\r')).toContain('"Documents and Settings"');
  });

  test('Tab does nothing on Windows 2000', () => {
    const console = at(createTestWorld('windows-2000'));
    console.type('cd \\\r');
    expect(console.type('cd pro\t')).toBe('cd pro\x07');
  });

  test('CR LF is one Enter', () => {
    const console = at(createTestWorld());
    console.read();
    expect(console.type('\r\n')).toBe(`\r\n${home}`);
    expect(console.type('\n')).toBe(`\r\n${home}`);
  });
});

test('keys typed at a busy program wait for the next prompt; Ctrl+C drops those before it', () => {
  const world = createTestWorld();
  const console = at(world);
  console.read();
  console.type('ping -n 1 192.168.16.2\r');
  console.type('hostname\r');
  expect(console.type('', 10)).toContain('\r\nFRONTDESK\r\n');
  console.type('ping -t 192.168.16.2\r');
  expect(console.type('hostname\r\x03ver\r')).toMatch(/\^C\r\n\r\nC:.*>ver\r\n\r\nMicrosoft/);
});

test('input larger than the limit is refused, whole', () => {
  const world = createTestWorld();
  const console = at(world);
  console.read();
  expect(consoleInput(world, console.id, 'x'.repeat(consoleInputMax + 1))).toMatchObject({
    icon: 'warning',
  });
  expect(console.read()).toBe('');
});

test('scrollback is bounded, and output names the first character it still has', () => {
  const world = createTestWorld();
  const console = at(world);
  for (let round = 0; round < 60; round += 1) console.type('help\r');
  const { text, from, end } = consoleOutput(world, console.id, 0);
  expect(end).toBeGreaterThan(scrollbackMax);
  expect(text.length).toBeLessThanOrEqual(scrollbackMax);
  expect(from + text.length).toBe(end);
  expect(consoleOutput(world, console.id, end)).toMatchObject({ text: '', from: end });
});

test('windows are listed in order of opening, and closing ends what runs in them', () => {
  const world = createTestWorld();
  const first = at(world);
  const second = at(world, server);
  first.type('telnet 192.168.16.2 25\r', 10);
  expect(consolesOf(world)).toEqual([
    { console: 1, machine: client, title: 'Telnet 192.168.16.2', closed: false },
    { console: 2, machine: server, title: 'Command Prompt', closed: false },
  ]);
  closeConsole(world, first.id);
  expect(world.net.connections.get(1)?.client.closed).toBe(true);
  second.type('exit\r');
  expect(second.closed()).toBe(true);
  expect(consolesOf(world, client)).toMatchObject([{ closed: true }]);
});

test('programs stack in one window only so high', () => {
  const console = at(createTestWorld());
  expect(console.type('cmd\r'.repeat(20))).toContain('Not enough storage is available');
});

test('a world restored from a snapshot after every key goes on the same', () => {
  const [kept, restored] = [createTestWorld(), createTestWorld()].map((world) => ({
    world,
    console: at(world),
  }));
  for (const key of 'telnet 192.168.16.2 25\rhelo\r\x1dset localecho\r\rbye\rxver\rnslookup\r') {
    expect(restored?.console.type(key, 3)).toBe(kept?.console.type(key, 3));
    if (restored) Object.assign(restored.world.windows, structuredClone(restored.world.windows));
  }
  expect(restored?.world.windows).toEqual(kept?.world.windows);
});
