/** What a sender without manners can make the server keep: never more than the limits. */
import { expect, test } from 'vitest';
import { commandLineMax, messageHardMaxBytes } from '#smtp';
import { createTestWorld, dial, speak } from '../transcripts/support.ts';

const begin = 'HELO pc\r\nMAIL FROM:<a@b.com>\r\nRCPT TO:<jo>\r\n';
const megabyte = 'x'.repeat(1024 * 1024);

function answers(text: string): string[] {
  return text.split('\r\n').slice(0, -1);
}

test('a line without end is thrown away and refused once', () => {
  const world = createTestWorld();
  const id = dial(world);
  for (let count = 0; count < 20; count += 1) {
    speak(world, id, megabyte);
    expect(world.smtp.sessions.get(id)?.buffer.length).toBeLessThan(commandLineMax);
  }
  world.heard.text = '';
  speak(world, id, '\r\nNOOP\r\n');
  expect(answers(world.heard.text)).toEqual(['500 5.3.3 Unrecognized command', '250 2.0.0 OK']);
});

test.each([
  [commandLineMax, '250 2.0.0 OK'],
  [commandLineMax + 1, '500 5.3.3 Unrecognized command'],
])('a line of %i octets, in any two parts', (size, expected) => {
  const line = `NOOP ${'x'.repeat(size - 7)}\r\n`;
  for (const cut of [1, 5, size - 3, size - 2, size - 1]) {
    const world = createTestWorld();
    const id = dial(world);
    world.heard.text = '';
    speak(world, id, line, [cut]);
    expect(answers(world.heard.text)).toEqual([expected]);
  }
});

test('without a limit of its own a server still takes no more than 64 MiB', () => {
  const world = createTestWorld();
  const id = dial(world);
  speak(world, id, `${begin}DATA\r\n`);
  for (let count = 0; count <= messageHardMaxBytes / megabyte.length; count += 1) {
    speak(world, id, megabyte);
  }
  const text = world.smtp.sessions.get(id)?.text;
  expect([text?.pieces.length, text?.piece]).toEqual([0, '']);
  world.heard.text = '';
  speak(world, id, '\r\n.\r\nNOOP\r\n');
  expect(answers(world.heard.text)).toEqual([
    '552 5.3.4 Message size exceeds fixed maximum message size',
    '250 2.0.0 OK',
  ]);
});

test.each([
  ['DATA\r\n12345678\r\n.\r\n', '250'],
  ['DATA\r\n123456789\r\n.\r\n', '552'],
  ['BDAT 10 LAST\r\n1234567890', '250'],
  ['BDAT 11 LAST\r\n12345678901', '552'],
  ['BDAT 6\r\n123456BDAT 5\r\n12345', '552'],
])('a limit of 10 octets: %j', (bytes, code) => {
  const world = createTestWorld({ messageSizeMaxBytes: 10 });
  const id = dial(world);
  speak(world, id, begin);
  world.heard.text = '';
  speak(world, id, bytes);
  expect(answers(world.heard.text).at(-1)?.slice(0, 3)).toBe(code);
});

test('a chunk announced as four billion octets keeps nothing', () => {
  const world = createTestWorld({ messageSizeMaxBytes: 1000 });
  const id = dial(world);
  speak(world, id, `${begin}BDAT 4294967295 LAST\r\n${megabyte}`);
  const chunks = world.smtp.sessions.get(id)?.transaction?.chunks;
  expect([chunks?.pieces.length, chunks?.piece]).toEqual([0, '']);
});

test('200,000 octets one by one are no burden', () => {
  const world = createTestWorld();
  const id = dial(world);
  const text = 'y'.repeat(200_000);
  speak(world, id, `${begin}DATA\r\n`);
  speak(world, id, `${text}\r\n.\r\n`, Array<number>(text.length).fill(1));
  expect(world.accepted[0]?.data.length).toBe(text.length + 2);
});
