/** Check Names: what a typed name finds in a small domain. */
import { expect, test } from 'vitest';
import { checkNames, trusteeNamed, trusteesOf } from './trustees.ts';
import type { OrganizationView } from './view.ts';

const view = {
  organization: { name: 'Marlow Freight', domain: 'MARLOW' },
  accounts: [
    { name: 'dwhitlock', displayName: 'Dana Whitlock', enabled: true },
    { name: 'scanner', displayName: '', enabled: true },
    { name: 'dispatch', displayName: 'Dispatch', enabled: true },
  ],
  groups: ['Domain Users', 'Authenticated Users'],
} as unknown as OrganizationView;

test.each([
  ['dwhitlock', ['dwhitlock']],
  ['MARLOW\\DWhitlock', ['dwhitlock']],
  ['dana whitlock', ['dwhitlock']],
  ['d', ['Domain Users', 'dwhitlock', 'dispatch']],
  ['auth', ['Authenticated Users']],
  ['nobody', []],
  ['  ', []],
])('%s finds %j', (typed, names) => {
  expect(checkNames(typed, view).map((each) => each.name)).toEqual(names);
});

test('a well-known group has no domain before its name, and is listed once', () => {
  expect(trusteeNamed('Authenticated Users', view).shown).toBe('Authenticated Users');
  expect(trusteeNamed('Domain Users', view).shown).toBe('MARLOW\\Domain Users');
  expect(trusteesOf(view).filter((each) => each.name === 'Authenticated Users')).toHaveLength(1);
});
