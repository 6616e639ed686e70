/** RFC 4648 §10 and the two prompts of AUTH LOGIN. */
import { expect, test } from 'vitest';
import { decodeBase64, encodeBase64 } from './base64.ts';

test.each([
  ['', ''],
  ['f', 'Zg=='],
  ['fo', 'Zm8='],
  ['foo', 'Zm9v'],
  ['foob', 'Zm9vYg=='],
  ['fooba', 'Zm9vYmE='],
  ['foobar', 'Zm9vYmFy'],
  ['Username:', 'VXNlcm5hbWU6'],
  ['Password:', 'UGFzc3dvcmQ6'],
  ['\0\xff\x10', 'AP8Q'],
])('%j is %s', (octets, text) => {
  expect(encodeBase64(octets)).toBe(text);
  expect(decodeBase64(text)).toBe(octets);
});

test.each([['Zg='], ['Zg'], ['Zg==Zg=='], ['Z==='], ['!!!!'], ['Zm 9'], ['\xe4aaa']])(
  '%s is none',
  (text) => {
    expect(decodeBase64(text)).toBeUndefined();
  },
);
