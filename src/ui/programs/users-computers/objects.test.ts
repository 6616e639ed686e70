/** What the console lists, finds, offers and writes. */
import { describe, expect, test } from 'vitest';
import { isSeparator } from '../../controls/menu-item.ts';
import { objectMenu } from './menus.ts';
import { domainId, domainTree, found, nodeObject, objectsIn, rootId } from './objects.ts';
import { commandFor, settingsOf } from './settings.ts';
import type { DomainView, User } from './view.ts';

function user(name: string, displayName: string, more: Partial<User> = {}): User {
  return {
    name,
    displayName,
    description: '',
    enabled: true,
    lockedOut: false,
    mustChangePassword: false,
    passwordNeverExpires: false,
    groups: ['Domain Users'],
    addresses: [],
    ...more,
  };
}

const view: DomainView = {
  dnsDomain: 'marlow.local',
  domain: 'MARLOW',
  users: [
    user('dwhitlock', 'Dana Whitlock', { description: 'Manager' }),
    user('Guest', '', { enabled: false }),
  ],
  groups: [{ name: 'Domain Users', members: ['dwhitlock'] }],
  computers: ['EXCH-SRV1'],
  workstations: ['FRONTDESK'],
  lockout: { threshold: 0, durationMinutes: 30, windowMinutes: 30 },
  passwords: {
    historyLength: 24,
    maximumAgeDays: 42,
    minimumAgeDays: 1,
    minimumLength: 7,
    complexity: true,
  },
};

const names = (node: string) => objectsIn(view, node).map((each) => each.name);

describe('the lists', () => {
  test('the root names the domain controller', () => {
    expect(domainTree(view).label).toBe(
      'Active Directory Users and Computers [exch-srv1.marlow.local]',
    );
  });

  test('each container has its own', () => {
    expect(names(rootId)).toEqual(['marlow.local']);
    expect(names(domainId)).toEqual(['Builtin', 'Computers', 'Domain Controllers', 'Users']);
    expect(names('computers')).toEqual(['FRONTDESK']);
    expect(names('controllers')).toEqual(['EXCH-SRV1']);
    expect(names('users')).toEqual(['Dana Whitlock', 'Guest', 'Domain Users']);
  });

  test('a disabled account has its own picture', () => {
    expect(objectsIn(view, 'users').map((each) => each.icon)).toEqual([
      'd16-user',
      'd16-user-disabled',
      'd16-group',
    ]);
  });
});

test.each([
  ['', '', ['Dana Whitlock', 'Guest', 'Domain Users']],
  ['d', '', ['Dana Whitlock', 'Domain Users']],
  ['whit', '', ['Dana Whitlock']],
  ['DWH', '', ['Dana Whitlock']],
  ['lock', '', []],
  ['', 'man', ['Dana Whitlock']],
  ['guest', 'man', []],
])('Find by "%s" and "%s"', (name, description, expected) => {
  expect(found(view, name, description).map((each) => each.name)).toEqual(expected);
});

describe('the menu', () => {
  const labels = (id: string) => {
    const object = objectsIn(view, 'users').find((each) => each.id === id);
    return objectMenu(object ?? nodeObject(view, id), () => {}).flatMap((item) => {
      if (isSeparator(item)) return [];
      return item.notModelled ? `(${item.label})` : item.label;
    });
  };

  test('of a user that is enabled, and of one that is not', () => {
    expect(labels('user/dwhitlock')).toContain('Di&sable Account');
    expect(labels('user/dwhitlock')).not.toContain('En&able Account');
    expect(labels('user/Guest')).toContain('En&able Account');
    expect(labels('user/Guest')).toContain('(&Delete)');
  });

  test('of a group and of a container', () => {
    expect(labels('group/Domain Users')).toContain('P&roperties');
    expect(labels('group/Domain Users')).not.toContain('Rese&t Password...');
    expect(labels('users')).toContain('F&ind...');
    expect(labels('users')).toContain('(P&roperties)');
  });
});

describe('what the sheet writes', () => {
  const opened = settingsOf(user('dwhitlock', 'Dana Whitlock', { lockedOut: true }));
  const write = (draft: Partial<typeof opened>, now: Partial<User> = {}) =>
    commandFor(
      'dwhitlock',
      opened,
      { ...opened, ...draft },
      user('dwhitlock', 'Dana Whitlock', { lockedOut: true, ...now }),
    );

  test('what was changed in it, over what is true now', () => {
    expect(write({ description: 'Left' }, { enabled: false })).toEqual({
      kind: 'account.set',
      name: 'dwhitlock',
      displayName: 'Dana Whitlock',
      description: 'Left',
      passwordNeverExpires: false,
      mustChangePassword: false,
      enabled: false,
      unlock: false,
    });
  });

  test('it unlocks only where the tick was taken away', () => {
    expect(write({}).unlock).toBe(false);
    expect(write({}, { lockedOut: false }).unlock).toBe(false);
    expect(write({ lockedOut: false }).unlock).toBe(true);
  });
});
