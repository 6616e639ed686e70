/** Whatever is typed at a console: nothing throws, slicing changes nothing, limits hold. */
import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { fingerprint } from '#kernel';
import { consoleInput, consoleOutput, lineMax, openConsole, scrollbackMax } from '#windows';
import { client, createTestWorld, server } from '../../src/windows/test-world.ts';

const keys = fc.constantFrom(
  '\r',
  '\n',
  '\x7f',
  '\b',
  '\t',
  '\x03',
  '\x1b',
  '\x1d',
  '\x1b[A',
  '\x1b[B',
  '\x1b[C',
  '\x1b[D',
  '\x1b[H',
  '\x1b[F',
  '\x1b[3~',
  '\x1b[1;5D',
  '\x1b[1;5C',
  '\x1bOR',
  '\x1b[9;9;9;9;9;9;9;9;9',
);
const lines = fc.constantFrom(
  'telnet\r',
  'telnet 192.168.16.2 25\r',
  'open 192.168.16.2 25\r',
  'set localecho\r',
  'helo x\r',
  'bye\r',
  'nslookup\r',
  'set type=mx\r',
  'fabrikam.example\r',
  'ping 192.168.16.2\r',
  'exit\r',
  'net stop iisadmin\r',
  'y\r',
  'net start\r',
  'netstat -an\r',
  'ipconfig /all\r',
  'dir\r',
  'cd \\\r',
  'cmd\r',
  'help\r',
  'quit\r',
  'echo %path%\r',
  'md x\r',
  'set a=b\r',
);
const input = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: lines },
      { weight: 4, arbitrary: keys },
      fc.string({ unit: 'binary' }),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join('').slice(0, 4000));

function typeAll(machine: number, pieces: string[]) {
  const world = createTestWorld();
  const console = openConsole(world, machine);
  for (const piece of pieces) consoleInput(world, console, piece);
  world.advance(60_000);
  consoleInput(world, console, 'x');
  world.advance(30_000);
  const process = world.windows.consoles.get(console)?.processes.at(-1);
  return { world, output: consoleOutput(world, console, 0), line: process?.editor.text ?? '' };
}

test.prop(
  [input, fc.array(fc.nat({ max: 4000 }), { maxLength: 12 }), fc.constantFrom(client, server)],
  {
    numRuns: 150,
  },
)('any slicing of the same keys prints the same', (text, cuts, machine) => {
  const places = [
    0,
    ...cuts.map((cut) => cut % (text.length + 1)).sort((a, b) => a - b),
    text.length,
  ];
  const pieces = places.slice(1).map((end, index) => text.slice(places[index], end));
  expect(pieces.join('')).toBe(text);
  const whole = typeAll(machine, [text]);
  const sliced = typeAll(machine, pieces);
  expect(sliced.output).toEqual(whole.output);
  expect(sliced.world.segments.join('')).toBe(whole.world.segments.join(''));
  expect(sliced.world.facts).toEqual(whole.world.facts);
});

test.prop([fc.array(input, { minLength: 1, maxLength: 6 })], { numRuns: 60 })(
  'lines, facts and scrollback keep their limits',
  (texts) => {
    const { world, output, line } = typeAll(client, texts);
    expect(line.length).toBeLessThanOrEqual(lineMax);
    expect(output.text.length).toBeLessThanOrEqual(scrollbackMax);
    expect(output.from + output.text.length).toBe(output.end);
    for (const fact of world.facts) {
      for (const value of Object.values(fact))
        expect(String(value).length).toBeLessThanOrEqual(200);
    }
    expect(fingerprint(structuredClone(world.windows))).toBe(fingerprint(world.windows));
  },
);
