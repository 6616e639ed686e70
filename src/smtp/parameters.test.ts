/** Parameters by the letter of RFC 1870, RFC 3030 and RFC 3461. */
import { describe, expect, test } from 'vitest';
import { isXtext, parseMailParameters, parseRecipientParameters } from './parameters.ts';

describe('MAIL', () => {
  const none = { size: 0, body: '7BIT', ret: '', envid: '' };
  test.each([
    ['', none],
    ['SIZE=0', none],
    ['size=500000', { ...none, size: 500_000 }],
    ['SIZE=99999999999999999999', { ...none, size: Number.MAX_SAFE_INTEGER }],
    ['BODY=8BitMime', { ...none, body: '8BITMIME' }],
    ['BODY=BINARYMIME RET=full', { ...none, body: 'BINARYMIME', ret: 'FULL' }],
    ['ENVID=QQ314159+2B', { ...none, envid: 'QQ314159+2B' }],
    ['AUTH=<>', none],
    ['AUTH=e+3Dmc2@example.com', none],
  ])('%s', (text, expected) => {
    expect(parseMailParameters(text)).toEqual(expected);
  });
  test.each([
    ['SIZE='],
    ['SIZE=-1'],
    ['SIZE=1k'],
    ['SIZE=123456789012345678901'],
    ['BODY'],
    ['RET=BOTH'],
    ['ENVID='],
    [`ENVID=${'a'.repeat(101)}`],
    ['AUTH='],
    ['NOTIFY=NEVER'],
    ['SIZE=1 size=1'],
    ['X'],
  ])('%s is none', (text) => {
    expect(parseMailParameters(text)).toBeUndefined();
  });
});

describe('RCPT', () => {
  test.each([
    ['', { notify: '', orcpt: '' }],
    ['NOTIFY=never', { notify: 'NEVER', orcpt: '' }],
    ['NOTIFY=SUCCESS,FAILURE,DELAY', { notify: 'SUCCESS,FAILURE,DELAY', orcpt: '' }],
    ['ORCPT=rfc822;Bob@Example.COM', { notify: '', orcpt: 'rfc822;Bob@Example.COM' }],
  ])('%s', (text, expected) => {
    expect(parseRecipientParameters(text)).toEqual(expected);
  });
  test.each([
    ['NOTIFY'],
    ['NOTIFY=NEVER,DELAY'],
    ['NOTIFY=DELAY,DELAY'],
    ['NOTIFY=SUCCESS,'],
    ['ORCPT=bob@example.com'],
    ['ORCPT=;bob'],
    ['ORCPT=rfc822;b=b'],
    ['ORCPT=rf c;b'],
    [`ORCPT=rfc822;${'a'.repeat(500)}`],
    ['SIZE=1'],
  ])('%s is none', (text) => {
    expect(parseRecipientParameters(text)).toBeUndefined();
  });
});

test.each([
  ['abc', true],
  ['a+2Bb', true],
  ['a+2bb', false],
  ['a+2', false],
  ['a=b', false],
  ['a b', false],
  ['\xe4', false],
])('xtext %j: %s (RFC 3461 §4)', (text, good) => {
  expect(isXtext(text)).toBe(good);
});
