/** What Registry Editor says: titles by KB 269566 and 301963, the other wording assumed. */
import type { MessageBoxOptions } from '../../desktop/message-box.ts';
import { editor } from './names.ts';

export const computer = 'My Computer';
export const defaultName = '(Default)';
export const notSet = '(value not set)';

export const deleteValue: MessageBoxOptions = {
  title: 'Confirm Value Delete',
  text: 'Are you sure you want to delete this value?',
  icon: 'warning',
  buttons: ['yes', 'no'],
};

/** Windows 2000 does not mention the subkeys. */
export const deleteKey = (old: boolean): MessageBoxOptions => ({
  title: 'Confirm Key Delete',
  text: old
    ? 'Are you sure you want to delete this key?'
    : 'Are you sure you want to delete this key and all of its subkeys?',
  icon: 'warning',
  buttons: ['yes', 'no'],
});

export const searched: MessageBoxOptions = {
  title: editor,
  text: 'Finished searching through the registry.',
  icon: 'information',
};

export const overflow: MessageBoxOptions = {
  title: 'Overflow',
  text: 'The decimal value entered is greater than the maximum value of a DWORD (32-bit number). Should the value be truncated in order to continue?',
  icon: 'question',
  buttons: ['yes', 'no'],
};

export const badName = (what: 'key' | 'value', name: string, why: string): MessageBoxOptions => ({
  title: `Error Renaming ${what === 'key' ? 'Key' : 'Value'}`,
  text: `The Registry Editor cannot rename ${name}. ${why}`,
  icon: 'error',
});

export const taken = (what: 'key' | 'value'): string =>
  `The specified ${what} name already exists. Type another name and try again.`;
export const backslash = 'Specify a key name without a backslash (\\) and try again.';

export const cannotEdit = (name: string, type: string): MessageBoxOptions => ({
  title: editor,
  text: `Cannot edit ${name}: values of the type ${type} are to be read only in this simulator.`,
  icon: 'information',
});

export const gone = (path: string): MessageBoxOptions => ({
  title: editor,
  text: `Cannot open ${path}: it is not there any more.`,
  icon: 'error',
});

export const keysHelp: MessageBoxOptions = {
  title: editor,
  icon: 'information',
  text: [
    'Enter changes a value, Del deletes it, F5 reads the registry again. The menu key or Shift+F10 opens the menu of a key or a value.',
    'Ctrl+F finds, F3 finds the next one. F6 goes from the keys to the values and back.',
    'A service reads its values when it starts. Most of this registry is only to look at; the keys of SMTP, of Exchange and of its transport can be changed.',
  ].join('\n\n'),
};
