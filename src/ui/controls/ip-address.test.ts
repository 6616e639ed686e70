/** The address box: what may be typed and pasted. */
import { expect, test } from 'vitest';
import { cleanOctet, formatOctets, isAddress, parseOctets, pastedAddress } from './ip-address.ts';

test.each([
  ['192.168.16.2', ['192', '168', '16', '2']],
  ['', ['', '', '', '']],
  ['10.0', ['10', '0', '', '']],
  ['300.1.1.1', ['255', '1', '1', '1']],
])('parts of %s', (address, octets) => {
  expect(parseOctets(address)).toEqual(octets);
});

test.each([
  ['256', '255'],
  ['25a', '25'],
  ['', ''],
  ['1234', '123'],
])('typing %s leaves %s', (typed, kept) => {
  expect(cleanOctet(typed)).toBe(kept);
});

test('an empty box is an empty address', () => {
  expect(formatOctets(['', '', '', ''])).toBe('');
  expect(formatOctets(['10', '0', '0', '1'])).toBe('10.0.0.1');
});

test.each([
  ['[198.51.100.25]', '198.51.100.25'],
  [' 10.0.0.1\n', '10.0.0.1'],
  ['mail at 192.0.2.7, port 25', '192.0.2.7'],
  ['999.1.1.1', undefined],
  ['1.2.3.4.5', undefined],
  ['none', undefined],
])('pasting %s', (text, address) => {
  expect(pastedAddress(text)).toBe(address);
});

test('an address has four whole octets', () => {
  expect(['10.0.0.1', '10.0.0.', '10.0.0.256', 'x'].map(isAddress)).toEqual([
    true,
    false,
    false,
    false,
  ]);
});
