/** Any octets, in any slicing: the same replies, and never more kept than the limits allow. */
import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { commandLineMax } from '#smtp';
import { createTestWorld, dial, speak, type TestWorld } from '../transcripts/support.ts';

const messageMax = 300;
const replyLineMax = 512;

/** Words that lead somewhere, so that random dialogues get past the first reply. */
const lines = [
  'HELO pc\r\n',
  'EHLO pc\r\n',
  'MAIL FROM:<a@b.com>\r\n',
  'MAIL FROM:<> SIZE=12 BODY=BINARYMIME\r\n',
  'RCPT TO:<jo>\r\n',
  'RCPT TO:<x@contoso.net>\r\n',
  'RCPT TO:<"a@b"@c> NOTIFY=NEVER\r\n',
  'DATA\r\n',
  '.\r\n',
  '\r\n.\r\n',
  '..\r\n',
  'Message-ID: <m@x>\r\n',
  'BDAT 7\r\n',
  'BDAT 0 LAST\r\n',
  'BDAT 400 LAST\r\n',
  'AUTH LOGIN\r\n',
  'AUTH LOGIN am8=\r\n',
  'c2VjcmV0\r\n',
  'X-EXPS LOGIN am8=\r\n',
  'XEXCH50 9 2\r\n',
  '*\r\n',
  'RSET\r\n',
  'VRFY jo\r\n',
  'HELP\r\n',
  'ETRN b.com\r\n',
  'QUIT\r\n',
];

const octet = fc
  .array(fc.integer({ min: 0, max: 255 }), { maxLength: 12 })
  .map((codes) => String.fromCharCode(...codes));

const dialogue = fc
  .array(
    fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...lines) },
      { weight: 2, arbitrary: octet },
      { weight: 1, arbitrary: fc.constantFrom('\r', '\n', '.', '\r\n', '\0', '\b', '<', '"', '@') },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: 2100 }).map((size) => 'x'.repeat(size)) },
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

const slicing = fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 80 });

function expectWithinLimits(world: TestWorld): void {
  for (const { buffer, text, transaction } of world.smtp.sessions.values()) {
    expect(buffer.length).toBeLessThan(commandLineMax);
    for (const incoming of [text, transaction?.chunks]) {
      if (!incoming) continue;
      const kept = incoming.pieces.reduce((sum, piece) => sum + piece.length, 0);
      expect(kept + incoming.piece.length).toBeLessThanOrEqual(messageMax + 3);
      expect(incoming.tail.length).toBeLessThanOrEqual(4);
    }
  }
}

function play(bytes: string, lengths: readonly number[]): TestWorld {
  const world = createTestWorld({ messageSizeMaxBytes: messageMax });
  const id = dial(world);
  speak(world, id, bytes, lengths);
  expectWithinLimits(world);
  return world;
}

/** Server-made numbers depend on nothing but order, so worlds can be compared whole. */
test.prop([dialogue, slicing])('slicing changes nothing', (bytes, lengths) => {
  const whole = play(bytes, []);
  const sliced = play(bytes, lengths);
  expect(sliced.heard.text).toBe(whole.heard.text);
  expect(sliced.accepted).toEqual(whole.accepted);
});

test.prop([dialogue])('octet by octet changes nothing', (bytes) => {
  const alone = play(bytes, Array<number>(bytes.length).fill(1));
  expect(alone.heard.text).toBe(play(bytes, []).heard.text);
});

test.prop([dialogue])('what is said is whole lines of at most 512 octets', (bytes) => {
  const { text } = play(bytes, []).heard;
  expect(text.endsWith('\r\n')).toBe(true);
  for (const line of text.slice(0, -2).split('\r\n')) {
    expect(line.length + 2).toBeLessThanOrEqual(replyLineMax);
    expect(line).toMatch(/^[2-5][0-9][0-9][ -]/);
    expect(line).not.toMatch(/[\r\n\0]/);
  }
});

test.prop([dialogue, dialogue])('a snapshot in the middle goes on as the world does', (a, b) => {
  const world = createTestWorld({ messageSizeMaxBytes: messageMax });
  const id = dial(world);
  speak(world, id, a);
  const again = createTestWorld({ messageSizeMaxBytes: messageMax });
  dial(again);
  speak(again, id, a);
  Object.assign(again.smtp, structuredClone(again.smtp));
  speak(world, id, b);
  speak(again, id, b);
  expect(again.heard.text).toBe(world.heard.text);
});
