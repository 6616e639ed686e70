/** What the console says; wordings without a source are assumed. */

export { consoleTitle, usersComputersId } from './names.ts';

/** The product's own descriptions of the groups that setup of a domain makes. */
export const groupDescriptions: Readonly<Record<string, string>> = {
  'Domain Admins': 'Designated administrators of the domain',
  'Domain Guests': 'All domain guests',
  'Domain Users': 'All domain users',
  'Enterprise Admins': 'Designated administrators of the enterprise',
  'Schema Admins': 'Designated administrators of the schema',
};

/** The title of every box about an account. */
export const boxTitle = 'Active Directory';

export const switchedText = (name: string, enabled: boolean) =>
  `Object ${name} has been ${enabled ? 'enabled' : 'disabled'}.`;

export const passwordSetText = (name: string) => `The password for ${name} has been changed.`;

export const passwordsDiffer =
  'The new and confirm passwords do not match. Please type them again.';

export const goneText = 'The object could not be found. It may have been deleted.';

/** Under the list of Find. */
export function foundText(count: number): string {
  return `${count} item(s) found`;
}

export function countText(count: number): string {
  return `${count} object${count === 1 ? '' : 's'}`;
}

/** In our own words. */
export const helps = {
  console: [
    'F5 reads the domain again: what others change, a lockout too, is not in the list before.',
    'Enter or Alt+Enter shows the properties of a user or a group. The menu key or Shift+F10 opens the menu: there an account is disabled and its password is set anew.',
    'F6 goes from the tree to the list and back. Typed letters lead to a name.',
  ].join('\n\n'),
  user: 'A disabled account does not log on at all, a locked one not until its lock ends or the tick is taken away here. One that must change its password cannot log on over SMTP, where no password can be changed.\n\nThe SMTP service goes on with the logons it remembers until its virtual server is stopped and started.',
  find: 'A name is found by the beginning of its first or last word or of the logon name. Empty fields find everybody.',
} as const;
