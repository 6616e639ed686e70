/** Input that may start a program which is not here yet is known before it is carried out. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fitPrograms, needsPrograms } from './fitted-programs.ts';
import { firstPrograms } from './programs/first-programs.ts';
import { programs } from './programs/index.ts';
import { laterPrograms } from './programs/later-words.ts';
import { at, createTestWorld } from './test-world.ts';

beforeEach(() => fitPrograms(firstPrograms));
afterEach(() => fitPrograms(programs));

/** Types what needs no more than is here; false at the first that does. */
function typeAll(texts: readonly string[]): boolean {
  const world = createTestWorld();
  const console = at(world);
  return texts.every((text) => {
    if (needsPrograms(world, console.id, text)) return false;
    console.type(text, 300);
    return true;
  });
}

test('later programs are all programs but the first', () => {
  const all = Object.keys(programs);
  expect(all.filter((name) => !Object.hasOwn(firstPrograms, name))).toEqual(laterPrograms);
});

describe('what a learner types at once', () => {
  test.each([
    ['a session by hand', ['telnet 192.168.16.2 25', '\r', 'HELO net\r', 'help\r', 'bye\r', '\r']],
    ['words of cmd', ['dir\r', 'cd \\\r', 'echo planet\r', 'foo\r', '\r']],
    ['keys one by one', [...'vex', '\x7f', 'r', '\r']],
    ['a line of before', ['ver\r', '\x1b[A', '\r']],
  ])('%s', (_, texts) => {
    expect(typeAll(texts)).toBe(true);
  });

  test.each([
    ['a program', ['net user\r']],
    ['a program key by key', [...'nslookup', '\r']],
    ['by its path', ['c:\\windows\\system32\\ping.exe 127.0.0.1\r']],
    ['quoted', ['"ipconfig"\r']],
    ['in capitals', ['NETSTAT -an\r']],
    ['put into the middle', ['pg', '\x1b[D', 'in\r']],
    ['hidden by a variable', ['set x=pi\r', '%x%ng\r']],
    ['typed ahead', ['telnet 192.168.16.9 25\r', 'x', 'net user\r']],
    ['after a key that is taken', ['telnet 192.168.16.2 25\r', 'bye\r', 'xnet user\r']],
    ['the list of all', ['help\r']],
  ])('but not %s', (_, texts) => {
    expect(typeAll(texts)).toBe(false);
  });
});

test('whatever is typed, nothing starts that is not here', () => {
  const piece = fc.oneof(
    fc.constantFrom('net', 'ping', 'help', 'tel', 'telnet', 'sc', 'reg', 'n', 'e', 't', ' ', '"'),
    fc.constantFrom('\r', '\n', '\t', '\x03', '\x1b', '\x7f', '\x1d', '\x1b[A', '\x1b[D', '\x1b[H'),
    fc.constantFrom('telnet 192.168.16.2 25\r', 'telnet\r', 'open 192.168.16.9\r', 'bye\r', 'q\r'),
    fc.constantFrom('%', '\\', '.exe', '>', '|', '&', 'cmd\r', 'exit\r', 'dir /s\r', 'dir /p\r'),
    fc.string({ maxLength: 3 }),
  );
  const text = fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join(''));
  const waits = fc.constantFrom(0, 0, 40, 300, 30_000);
  fc.assert(
    fc.property(fc.array(fc.tuple(text, waits), { maxLength: 12 }), (inputs) => {
      const world = createTestWorld();
      const console = at(world);
      for (const [typed, wait] of inputs) {
        if (!needsPrograms(world, console.id, typed)) console.type(typed);
        world.advance(wait);
      }
    }),
    { numRuns: 3000 },
  );
});
