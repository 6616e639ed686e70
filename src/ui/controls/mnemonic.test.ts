/** Marked letters of labels, as a resource file of the period writes them. */
import { expect, test } from 'vitest';
import { mnemonicLetter, parseMnemonic, plainLabel, pressedLetter } from './mnemonic.ts';

test.each([
  ['&OK', '', 'O', 'K', 'o'],
  ['All &except the list below', 'All ', 'e', 'xcept the list below', 'e'],
  ['Cancel', 'Cancel', '', '', undefined],
  ['Rock && &Roll', 'Rock & ', 'R', 'oll', 'r'],
  ['&Save && close', '', 'S', 'ave & close', 's'],
  ['Ends with &', 'Ends with &', '', '', undefined],
])('%s', (label, before, key, after, letter) => {
  expect(parseMnemonic(label)).toEqual({ before, key, after, letter, text: before + key + after });
});

test('the plain label has no mark', () => {
  expect(plainLabel('Disable &Outbound Mail')).toBe('Disable Outbound Mail');
  expect(mnemonicLetter('F&reeze')).toBe('r');
});

const press = { altKey: true, ctrlKey: false, metaKey: false, key: 'e', code: 'KeyE' };

test.each([
  ['Alt+E', press, 'e'],
  ['Alt+Shift+E', { ...press, key: 'E' }, 'e'],
  ['Option+E on a Mac', { ...press, key: '´' }, 'e'],
  ['AltGr+E', { ...press, ctrlKey: true, key: '€' }, undefined],
  ['E alone', { ...press, altKey: false }, undefined],
  ['Alt+F4', { ...press, key: 'F4', code: 'F4' }, undefined],
])('%s', (_, event, letter) => {
  expect(pressedLetter(event)).toBe(letter);
});
