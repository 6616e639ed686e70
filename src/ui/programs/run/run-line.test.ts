/** What an administrator types at Run by reflex, and what comes of it. */
import { expect, test } from 'vitest';
import { readRunLine } from './run-line.ts';

const everything = () => true;

test.each([
  ['regedit', 'registry-editor', {}],
  [' REGEDT32.EXE ', 'registry-editor', {}],
  ['dsa.msc', 'users-computers', {}],
  ['services.msc', 'services', {}],
  ['eventvwr', 'event-viewer', {}],
  ['"exchange system manager.msc"', 'system-manager', {}],
  ['cmd', 'console', {}],
  ['cmd /k ipconfig /all', 'console', { line: 'ipconfig /all' }],
  [
    'telnet mail.marlow-freight.example 25',
    'console',
    { line: 'telnet mail.marlow-freight.example 25' },
  ],
  ['net.exe stop smtpsvc', 'console', { line: 'net.exe stop smtpsvc' }],
  ['http://bl.spamwatch.example/', 'browser', { address: 'http://bl.spamwatch.example/' }],
  ['www.trapline.example', 'browser', { address: 'www.trapline.example' }],
  ['iexplore http://bl.spamwatch.example/', 'browser', { address: 'http://bl.spamwatch.example/' }],
  ['c:', 'explorer', { location: 'c:\\' }],
  ['"C:\\Program Files\\Exchsrvr"', 'explorer', { location: 'C:\\Program Files\\Exchsrvr' }],
  ['notepad c:\\notes.txt', 'notepad', { path: 'c:\\notes.txt' }],
  ['C:\\notes.txt', 'notepad', { path: 'C:\\notes.txt' }],
])('%s', (typed, program, props) => {
  expect(readRunLine(typed, everything)).toEqual({ program, props });
});

test.each(['', '   ', 'winword', 'cmd nonsense', 'netz', 'dsa.msc extra'])(
  '%j is nothing',
  (typed) => {
    expect(readRunLine(typed, everything)).toBeUndefined();
  },
);

test('what another machine has is not found here', () => {
  expect(readRunLine('dsa.msc', (program) => program !== 'users-computers')).toBeUndefined();
});
