/** No password that was typed stands in a report, in its exports or among what is not modelled. */
import { describe, expect, test } from 'vitest';
import { playText } from '../../cli/played.ts';
import { exportDebrief, makeDebrief } from './index.ts';
import { withoutPasswords } from './passwords.ts';

describe('a line without its passwords', () => {
  test.each([
    ['net user visitor Harbour1 /add', 'net user visitor ******** /add'],
    ['net user "Test User" "Quay Side" /domain', 'net user "Test User" ******** /domain'],
    ['net user /domain visitor Harbour1', 'net user /domain visitor ********'],
    ['C:\\>net user visitor Harbour1', 'C:\\>net user visitor ********'],
    ['cd \\&net user visitor Harbour1&dir', 'cd \\&net user visitor ********&dir'],
    [
      'NET USE Z: \\\\exch-srv1\\c$ Harbour1 /user:x',
      'NET USE Z: \\\\exch-srv1\\c$ ******** /user:x',
    ],
    [
      'net use /user:x "\\\\exch-srv1\\c$" Harbour1',
      'net use /user:x "\\\\exch-srv1\\c$" ********',
    ],
    ['AUTH LOGIN dmlzaXRvcg== SGFyYm91cjE=', 'AUTH LOGIN dmlzaXRvcg== ********'],
    ['auth plain AHZpc2l0b3I=', 'auth plain ********'],
    ['runas /user:boss /password:Harbour1 cmd', 'runas /user:boss /password:******** cmd'],
  ])('%s', (line, told) => {
    expect(withoutPasswords(line)).toBe(told);
  });

  test.each([
    'net user',
    'net user guest',
    'net user guest /active:no',
    'net user visitor * /add',
    'net use',
    'net use \\\\exch-srv1\\c$ * /user:x',
    'net stop smtpsvc',
    'internet user one two',
    'auth login',
    'auth login dmlzaXRvcg==',
    'rcpt to:<net.user@elsewhere.example>',
    'dir "C:\\Program Files"',
  ])('%s stays as it is', (line) => {
    expect(withoutPasswords(line)).toBe(line);
  });
});

test('what was typed for a password is in no report and in no export', () => {
  const { scenario, journal } = playText(
    'auth-guest',
    [
      'on exch-srv1',
      '> net user jcole Harbour1Secret',
      '+2s',
      '> net user jcole Harbour2Secret /times:all',
      '+2s',
      'on home-pc',
      '> telnet 203.0.113.25 25',
      '+5s',
      '> ehlo testdomain.example',
      '+2s',
      '> auth login',
      '+2s',
      '> amNvbGU=',
      '+2s',
      'type "SGFy"',
      '+1s',
      '> Ym91cjM=',
      '+2s',
      '> quit',
      '+2s',
      'run.finish\n',
    ].join('\n'),
  );
  const debrief = makeDebrief(scenario, journal);
  const typed = debrief.actions.filter((one) => one.kind === 'typed').map((one) => one.text);
  expect(typed).toEqual([
    'Typed at EXCH-SRV1: net user jcole ********',
    'Typed at EXCH-SRV1: net user jcole ******** /times:all',
    'Typed at Home PC: telnet 203.0.113.25 25',
    'Typed at Home PC: ehlo testdomain.example',
    'Typed at Home PC: auth login',
    'Typed at Home PC: amNvbGU=',
    'Typed at Home PC: ********',
    'Typed at Home PC: quit',
  ]);
  expect(debrief.notModelled).toEqual(['"net user jcole ******** /times:all" at EXCH-SRV1']);
  for (const form of ['md', 'html', 'json'] as const) {
    const { text } = exportDebrief(debrief, form);
    expect(text).not.toMatch(/Harbour\dSecret|SGFy|Ym91/);
    expect(text.replaceAll('\\*', '*')).toContain('net user jcole ********');
  }
});
