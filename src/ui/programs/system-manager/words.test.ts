/** The spellings of System Manager's lists, and what its fields accept. */
import { expect, test } from 'vitest';
import {
  connectedTime,
  isAddressSpace,
  isDomain,
  isMask,
  joinDelay,
  ruleText,
  sameRule,
  splitDelay,
} from './words.ts';

test('a row of a computer list', () => {
  expect(ruleText({ kind: 'computer', address: '192.168.16.40' })).toBe('192.168.16.40');
  expect(ruleText({ kind: 'group', subnet: '192.168.16.0', mask: '255.255.255.0' })).toBe(
    '192.168.16.0 (255.255.255.0)',
  );
  expect(ruleText({ kind: 'domain', name: 'contoso.example' })).toBe('contoso.example');
});

test('domain names are one whatever their case, a computer is not a domain', () => {
  const name = { kind: 'domain', name: 'Contoso.example' } as const;
  expect(sameRule(name, { kind: 'domain', name: 'contoso.EXAMPLE' })).toBe(true);
  expect(
    sameRule({ kind: 'domain', name: '10.0.0.1' }, { kind: 'computer', address: '10.0.0.1' }),
  ).toBe(false);
});

test.each([
  [0, '0:00:00'],
  [61.9, '0:01:01'],
  [3725, '1:02:05'],
  [90000, '25:00:00'],
])('connected for %d seconds reads %s', (seconds, text) => {
  expect(connectedTime(seconds)).toBe(text);
});

// the defaults of the Delivery tab: TechNet bb123745
test.each([
  [720, 12, 'Hours'],
  [2880, 2, 'Days'],
  [90, 90, 'Minutes'],
] as const)('%d minutes are %d %s', (minutes, count, unit) => {
  expect(splitDelay(minutes)).toEqual({ count, unit });
  expect(joinDelay(count, unit)).toBe(minutes);
});

test.each([
  ['255.255.255.0', true],
  ['0.0.0.0', true],
  ['255.0.255.0', false],
  ['255.255.255', false],
])('mask %s: %s', (mask, right) => {
  expect(isMask(mask)).toBe(right);
});

test.each([
  ['*', true],
  ['contoso.example', true],
  ['*.contoso.example', true],
  ['@contoso.example', false],
  ['con toso.example', false],
  ['', false],
])('address space %s: %s', (text, right) => {
  expect(isAddressSpace(text)).toBe(right);
});

test('a domain name has no empty labels', () => {
  expect(isDomain('a..b')).toBe(false);
  expect(isDomain('mail-1.contoso.example')).toBe(true);
});
