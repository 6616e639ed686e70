/** Addresses as Exchange reads them; KB 304897 where a test of it is named. */
import { describe, expect, test } from 'vitest';
import { isDomain, isHelloName, nullPath, parsePath, parsePathArgument } from './grammar.ts';

const home = 'northwindtraders.com';

describe('paths that are addresses', () => {
  test.each([
    // [written, text, local part, domain]
    ['a@b.com', 'a@b.com', 'a', 'b.com'],
    ['spamtest', `spamtest@${home}`, 'spamtest', home], // KB 304897 test 2
    ['spamtest@[10.10.10.10]', 'spamtest@[10.10.10.10]', 'spamtest', '[10.10.10.10]'], // test 5
    ['relaytest%contoso.net', `relaytest%contoso.net@${home}`, 'relaytest%contoso.net', home], // 6
    [
      '"nobody@mail-contoso.org"',
      `"nobody@mail-contoso.org"@${home}`,
      '"nobody@mail-contoso.org"',
      home,
    ], // 7
    ['contoso.net!relaytest', `contoso.net!relaytest@${home}`, 'contoso.net!relaytest', home],
    ['@server:relaytest@contoso.net', 'relaytest@contoso.net', 'relaytest', 'contoso.net'],
    ['@a,@b:jo', `jo@${home}`, 'jo', home],
    ['"a b"@c.com', '"a b"@c.com', '"a b"', 'c.com'],
    ['"a\\"@x"@c.com', '"a\\"@x"@c.com', '"a\\"@x"', 'c.com'],
    ['a\\@x@c.com', 'a\\@x@c.com', 'a\\@x', 'c.com'],
    ["o'hara+news@c.com", "o'hara+news@c.com", "o'hara+news", 'c.com'],
    ['A@B.Com', 'A@B.Com', 'A', 'B.Com'],
  ])('%s', (written, text, localPart, domain) => {
    expect(parsePath(written, home)).toEqual({ text, localPart, domain });
  });
});

describe('paths that are none', () => {
  test.each([
    [''],
    ['@b.com'],
    ['@b.com:'],
    ['a@'],
    ['a@b.com.'],
    ['a@.b.com'],
    ['a@b..com'],
    ['a@b@c'],
    ['"a"@b@c'],
    ['a@"b"'],
    ['a@b\\c'],
    ['a\\'],
    ['"a'],
    ['a b@c.com'],
    ['a,b@c.com'],
    ['a<b@c.com'],
    ['a@[]'],
    ['a@[1.2.3.4'],
    ['a\b@c.com'],
    ['a\0@c.com'],
    ['"\xe4"@c.com'],
    ['a@b\t.com'],
    [`${'a'.repeat(251)}@b.com`],
    ['a'.repeat(240)],
  ])('%j', (written) => {
    expect(parsePath(written, home)).toBeUndefined();
  });
});

describe('arguments', () => {
  test.each([
    ['<a@b.com>', 'a@b.com', ''],
    [' <a@b.com>', 'a@b.com', ''],
    ['a@b.com', 'a@b.com', ''],
    ['  a@b.com SIZE=1', 'a@b.com', 'SIZE=1'],
    ['<a@b.com> SIZE=1  RET=FULL', 'a@b.com', 'SIZE=1  RET=FULL'],
    ['<">"@b.com> X', '">"@b.com', 'X'],
    ['"a b"@b.com X', '"a b"@b.com', 'X'],
    ['<a\\>b@b.com>', 'a\\>b@b.com', ''],
    ['<>', '<>', ''],
    ['<> RET=HDRS', '<>', 'RET=HDRS'],
  ])('%s', (written, text, parameters) => {
    const found = parsePathArgument(written, home);
    expect(found?.path.text).toBe(text);
    expect(found?.parameters).toBe(parameters);
  });

  test.each([['<a@b.com'], ['<a@b.com>x'], ['<"a@b.com>'], ['"a@b.com'], [''], ['>']])(
    '%s is none',
    (written) => {
      expect(parsePathArgument(written, home)).toBeUndefined();
    },
  );

  test('the null path has neither local part nor domain', () => {
    expect(parsePathArgument('<>', home)?.path).toEqual(nullPath);
    expect(nullPath.localPart + nullPath.domain).toBe('');
  });
});

test.each([
  ['client.example', true],
  ['me', true],
  ['', true],
  ['[10.0.0.1]', true],
  ['PC_1', true],
  ['two words', false],
  ['<x>', false],
  ['m\be', false],
  ['\xe4', false],
  ['a'.repeat(256), false],
])('HELO %j: %s', (name, good) => {
  expect(isHelloName(name)).toBe(good);
});

test.each([
  ['contoso.net', true],
  ['[::1]', true],
  ['', false],
  ['.net', false],
  ['net.', false],
  ['con toso', false],
])('domain %j: %s', (name, good) => {
  expect(isDomain(name)).toBe(good);
});
