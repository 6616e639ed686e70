/** Server-made names after seven public samples; header search after RFC 5322 §3.6.4. */
import { describe, expect, test } from 'vitest';
import { makeMessageId, messageIdHeader } from './message-id.ts';
import { createSmtp } from './state.ts';

describe('a name the server makes', () => {
  test('19 characters that begin with the computer, 8 hexadecimal digits, @, full name', () => {
    const smtp = createSmtp(1);
    const first = makeMessageId(smtp, 'MEE-PDC', 'mee-pdc.meelift.com');
    expect(first).toMatch(/^<MEE-PDC[A-Za-z0-9]{12}00000001@mee-pdc\.meelift\.com>$/);
    const second = makeMessageId(smtp, 'MEE-PDC', 'mee-pdc.meelift.com');
    expect(second).toBe(first.replace('00000001@', '00000002@'));
  });

  test('each server counts for itself', () => {
    const smtp = createSmtp(1);
    makeMessageId(smtp, 'A', 'a.example');
    expect(makeMessageId(smtp, 'B', 'b.example')).toContain('00000001@b.example');
  });

  test('the same seed makes the same names', () => {
    const make = (seed: number) => makeMessageId(createSmtp(seed), 'A', 'a.example');
    expect(make(5)).toBe(make(5));
    expect(make(5)).not.toBe(make(6));
  });
});

test.each([
  ['Message-ID: <a@b>\r\n\r\n', ' <a@b>'],
  ['Subject: x\r\nmessage-id:<a@b>\r\n\r\nbody', '<a@b>'],
  ['MESSAGE-ID:\r\n\t<a@b>  \r\nTo: x\r\n\r\n', '<a@b>'],
  ['Message-ID: <a\0\b@b>\r\n', ' <a@b>'],
  ['X-Message-ID: <a@b>\r\n\r\n', undefined],
  ['Subject: x\r\n\r\nMessage-ID: <a@b>\r\n', undefined],
  ['\r\nMessage-ID: <a@b>\r\n', undefined],
  ['Message-ID: \r\n\r\n', undefined],
  ['', undefined],
])('header of %j', (content, expected) => {
  expect(messageIdHeader(content)).toBe(expected);
});

test('an endless name is cut to fit a reply line', () => {
  expect(messageIdHeader(`Message-ID: <${'a'.repeat(2000)}>\r\n\r\n`)).toHaveLength(470);
});
