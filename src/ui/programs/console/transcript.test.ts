/** What the plain transcript makes of console output: control sequences away, text and order kept. */
import { expect, test } from 'vitest';
import { Transcript } from './transcript.ts';

function read(...pieces: string[]): string[] {
  const transcript = new Transcript();
  for (const piece of pieces) transcript.write(piece);
  return transcript.lines.map((line) => (line.kind === 'text' ? line.text : '--'));
}

test.each([
  ['lines end with CR LF', ['C:\\>ver\r\n\r\nMicrosoft\r\n'], ['C:\\>ver', '', 'Microsoft']],
  ['a line may come in pieces', ['220 exch', '-srv1', '\r\n'], ['220 exch-srv1']],
  ['colours are dropped', ['\x1b[1;37mready\x1b[0m\r\n'], ['ready']],
  ['a sequence cut in two is still one', ['ab\x1b[1', ';37mcd'], ['abcd']],
  ['backspace takes a letter back', ['helx\b \bo\r\n'], ['helo']],
  ['CR alone writes over the line', ['10%\r99%\r\n'], ['99%']],
  ['a cleared screen is a separator', ['one\r\n\x1b[2J\x1b[Htwo'], ['one', '--', 'two']],
  ['clearing twice separates once', ['one\r\n\x1b[2J\x1b[H\x1b[2Jtwo'], ['one', '--', 'two']],
  ['a window title is not text', ['\x1b]0;telnet\x07C:\\>'], ['C:\\>']],
  ['the bell is not text', ['a\x07b'], ['ab']],
])('%s', (_name, pieces, lines) => {
  expect(read(...pieces)).toEqual(lines);
});

test('cutting the output anywhere gives the same transcript', () => {
  const output = 'C:\\>cls\r\n\x1b[2J\x1b[H\x1b[0mC:\\>telnet\b\b\r\nWelcome\x1b]0;t\x07\r\n';
  for (let at = 0; at <= output.length; at++) {
    expect(read(output.slice(0, at), output.slice(at))).toEqual(read(output));
  }
});

test('a transcript keeps the last 600 lines', () => {
  const lines = read(Array.from({ length: 700 }, (_, i) => `${i}\r\n`).join(''));
  expect(lines).toHaveLength(600);
  expect(lines.at(-1)).toBe('699');
});
