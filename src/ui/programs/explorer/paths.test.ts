/** Paths as the address bar, Backspace and the tree need them. */
import { expect, test } from 'vitest';
import {
  computer,
  folderOf,
  isText,
  joinPath,
  nameOf,
  recycleBin,
  typedLocation,
  upFrom,
  wayTo,
} from './paths.ts';

test('a path is taken apart and put together', () => {
  expect(nameOf('C:\\a\\b c')).toBe('b c');
  expect(nameOf('C:\\')).toBe('C:\\');
  expect(folderOf('C:\\a\\b')).toBe('C:\\a');
  expect(folderOf('C:\\a')).toBe('C:\\');
  expect(folderOf('C:\\')).toBeUndefined();
  expect(joinPath('C:\\', 'a')).toBe('C:\\a');
  expect(joinPath('C:\\a', 'b')).toBe('C:\\a\\b');
  expect(wayTo('C:\\a\\b')).toEqual(['C:\\', 'C:\\a', 'C:\\a\\b']);
});

test('up leads from a folder to its folder, from a drive to My Computer, and ends there', () => {
  expect(upFrom('C:\\a')).toBe('C:\\');
  expect(upFrom('C:\\')).toBe(computer);
  expect(upFrom(computer)).toBeUndefined();
  expect(upFrom(recycleBin)).toBeUndefined();
});

test.each([
  ['C:\\Inetpub', 'C:\\Inetpub'],
  ['c:/inetpub/', 'C:\\inetpub'],
  [' "c:\\Program Files" ', 'C:\\Program Files'],
  ['file:///C:/a', 'C:\\a'],
  ['c:', 'C:\\'],
  ['vsi 1\\BadMail', 'C:\\here\\vsi 1\\BadMail'],
  ['..', 'C:\\'],
  ['\\a', 'C:\\a'],
  ['C:\\a\\..\\b', 'C:\\b'],
  ['my computer', computer],
  ['Recycle Bin', recycleBin],
  ['', undefined],
])('typed %j means %j', (typed, location) => {
  expect(typedLocation(typed, 'C:\\here')).toBe(location);
});

test('a name alone means nothing outside a folder', () => {
  expect(typedLocation('BadMail', computer)).toBeUndefined();
});

test('Notepad opens texts, mail and the files of BadMail a person can read', () => {
  const texts = ['ex040315.log', 'a.TXT', 'NTFS_1.EML', 'x.bad', 'x.BDR', 'hosts'];
  expect(texts.every(isText)).toBe(true);
  expect(['x.bdp', 'smtpsvc.dll', 'a.exe'].some(isText)).toBe(false);
});
