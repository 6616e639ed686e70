/** What `reg` of Windows XP and 2003 prints: layout by public write-ups of REG.EXE 3.0, all wording assumed. */
import type { RegistryFault } from '../world.ts';

export const banner = '\n! REG.EXE VERSION 3.0\n';
export const done = '\nThe operation completed successfully\n';
export const cancelled = '\nThe operation was cancelled by the user.\n';
export const noName = '<NO NAME>';

export const usage = `
REG Operation [Parameter List]

  Operation  [ QUERY | ADD | DELETE ]

Returns the key's values and the keys right below it, makes them, or takes them away.

  REG QUERY  KeyName [/v ValueName | /ve] [/s]
  REG ADD    KeyName [/v ValueName | /ve] [/t REG_DWORD | REG_SZ] [/d Data] [/f]
  REG DELETE KeyName [/v ValueName | /ve] [/f]

The other operations are not modelled here.
`;

export const errors = {
  parameters: '\nError:  Invalid command-line parameters\n',
  keyName: '\nError:  Invalid key name\n',
  missing: '\nError:  The system was unable to find the specified registry key or value\n',
  number: '\nError:  Invalid value given to a REG_DWORD\n',
  notModelled: 'not modelled here\n',
} as const;

export const faults: Readonly<Record<RegistryFault, string>> = {
  missing: errors.missing,
  type: errors.parameters,
  'read-only':
    '\nError:  Access is denied: this part of the registry is to be read only in this simulator.\n',
  kept: '\nError:  Access is denied: the server keeps it itself in this simulator.\n',
};

export const overwrite = (name: string) => `Value ${name} exists, overwrite(Y/N)? `;
export const deleteValue = (name: string) => `\nDelete the registry value ${name} (Y/N)? `;
export const deleteKey = (path: string) => `\nPermanently delete the registry key ${path} (Y/N)? `;
