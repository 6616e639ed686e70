/**
 * What `net user` and `net accounts` print. Labels and columns are those of public transcripts of Windows
 * 2000 and 2003; wordings of refusals are assumed where `net-texts.ts` has no number for them.
 */
import type { AccountPolicy, UserAccount } from '../world.ts';

export const done = 'The command completed successfully.\n';

/** Names in three columns of 25, below a rule of 79 hyphens. */
export function userList(machine: string, names: readonly string[]): string {
  const sorted = [...names].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
  const lines = [];
  for (let at = 0; at < sorted.length; at += 3) {
    const row = sorted.slice(at, at + 3).map((name) => name.padEnd(25));
    lines.push(`${row.join('').trimEnd()}\n`);
  }
  return `\nUser accounts for \\\\${machine}\n\n${'-'.repeat(79)}\n${lines.join('')}${done}`;
}

function line(label: string, value: string): string {
  return `${label.padEnd(29)}${value}`.trimEnd();
}

/** Two groups a line, each after an asterisk. */
function groupLines(label: string, groups: readonly string[]): string[] {
  if (groups.length === 0) return [line(label, '')];
  const lines = [];
  for (let at = 0; at < groups.length; at += 2) {
    const pair = groups.slice(at, at + 2).map((name) => `*${name}`.padEnd(22));
    lines.push(line(at === 0 ? label : '', pair.join('')));
  }
  return lines;
}

const unknown = 'not modelled here';

export function userBlock(user: UserAccount): string {
  const active = user.lockedOut ? 'Locked' : user.enabled ? 'Yes' : 'No';
  return [
    line('User name', user.name),
    line('Full Name', user.fullName),
    line('Comment', user.comment),
    line("User's comment", ''),
    line('Country code', '000 (System Default)'),
    line('Account active', active),
    line('Account expires', 'Never'),
    '',
    line('Password last set', unknown),
    line('Password expires', user.passwordNeverExpires ? 'Never' : unknown),
    line('Password changeable', unknown),
    line('Password required', 'Yes'),
    line('User may change password', 'Yes'),
    '',
    line('Workstations allowed', 'All'),
    line('Logon script', ''),
    line('User profile', ''),
    line('Home directory', ''),
    line('Last logon', unknown),
    '',
    line('Logon hours allowed', 'All'),
    '',
    line('Local Group Memberships', ''),
    ...groupLines('Global Group memberships', user.groups),
    done,
  ].join('\n');
}

function policyLine(label: string, value: string | number): string {
  return `${label.padEnd(54)}${value}\n`;
}

/** 0 is written as a word. */
function orWord(value: number, word: string): string | number {
  return value === 0 ? word : value;
}

export function policyBlock(policy: AccountPolicy): string {
  return [
    policyLine('Force user logoff how long after time expires?:', 'Never'),
    policyLine('Minimum password age (days):', policy.minimumAgeDays),
    policyLine('Maximum password age (days):', policy.maximumAgeDays),
    policyLine('Minimum password length:', policy.minimumLength),
    policyLine('Length of password history maintained:', orWord(policy.historyLength, 'None')),
    policyLine('Lockout threshold:', orWord(policy.threshold, 'Never')),
    policyLine('Lockout duration (minutes):', orWord(policy.durationMinutes, 'Never')),
    policyLine('Lockout observation window (minutes):', policy.windowMinutes),
    policyLine('Computer role:', 'PRIMARY'),
    done,
  ].join('');
}

/** Public transcripts; Enter alone means yes. */
export const longPassword = `The password entered is longer than 14 characters.  Computers
with Windows prior to Windows 2000 will not be able to use
this account. Do you want to continue this operation? (Y/N) [Y]: `;

export const userSyntax = `The syntax of this command is:


NET USER [ username [ password ] [ /ACTIVE:{ YES | NO } ] ]
`;

export const accountsSyntax = `The syntax of this command is:


NET ACCOUNTS [ /LOCKOUTTHRESHOLD:n ] [ /LOCKOUTDURATION:minutes ] [ /LOCKOUTWINDOW:minutes ]
`;

export function unknownOption(name: string, word: 'user' | 'accounts'): string {
  const syntax = word === 'user' ? userSyntax : accountsSyntax;
  return `The option /${name.toUpperCase()} is unknown.\n\n${syntax}\nMore help is available by typing NET HELPMSG 3506.\n`;
}

export function invalidValue(name: string): string {
  return `You entered an invalid value for the /${name.toUpperCase()} option.\n`;
}
