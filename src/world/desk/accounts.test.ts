/** What is done to accounts and to the lockout policy: from the window and from `net`, and what is refused. */
import { describe, expect, test } from 'vitest';
import { judgeLogon, logOn } from '#directory';
import { minute } from '#kernel';
import { advance, apply, createWorld, healthy, query, takeFacts } from '../index.ts';

function built(windows: 'windows-2000' | 'windows-2003' = 'windows-2003') {
  const edition = windows === 'windows-2000' ? 'exchange-2000-sp3' : healthy.edition;
  return createWorld({ topology: { ...healthy, windows, edition }, seed: 7 });
}
type World = ReturnType<typeof built>;

const view = (world: World) => query(world, { kind: 'accounts' });
const user = (world: World, name: string) => view(world).users.find((one) => one.name === name)!;
const anyUser = (world: World) =>
  view(world).users.find((one) => one.name !== 'Administrator' && one.name !== 'Guest')!.name;

function logon(world: World, name: string, password: string): string {
  const result = judgeLogon(world.directory, name, password, world.clock.now);
  return result.outcome === 'accepted' ? 'accepted' : result.failure;
}

function reset(world: World, name: string, password: string, mustChange = false) {
  return apply(world, { kind: 'account.resetPassword', name, password, mustChange });
}

function set(world: World, name: string, more: Partial<Record<string, boolean | string>>) {
  const now = user(world, name);
  return apply(world, {
    kind: 'account.set',
    name,
    displayName: now.displayName,
    description: now.description,
    passwordNeverExpires: now.passwordNeverExpires,
    mustChangePassword: now.mustChangePassword,
    enabled: now.enabled,
    unlock: false,
    ...more,
  });
}

/** Three wrong passwords where three lock. */
function lockOut(world: World, name: string): void {
  apply(world, { kind: 'lockout.set', threshold: 3, durationMinutes: 30, windowMinutes: 30 });
  for (let tries = 0; tries < 3; tries += 1) logOn(world.directory, name, 'no', world.clock.now);
}

describe('enabled and disabled', () => {
  test('a disabled account does not log on; enabled again, it does', () => {
    const world = built();
    const name = anyUser(world);
    expect(reset(world, name, 'Harbour-77')).toBeUndefined();
    expect(apply(world, { kind: 'account.disable', name })).toBeUndefined();
    expect(user(world, name).enabled).toBe(false);
    expect(logon(world, name, 'Harbour-77')).toBe('disabled');
    expect(apply(world, { kind: 'account.enable', name })).toBeUndefined();
    expect(logon(world, name, 'Harbour-77')).toBe('accepted');
    const what = takeFacts(world).flatMap(({ fact }) => (fact.name === name ? fact.what : []));
    expect(what).toEqual(['password', 'disabled', 'enabled']);
  });

  test('who is not there cannot be disabled', () => {
    expect(apply(built(), { kind: 'account.disable', name: 'nobody' })?.text).toContain(
      'could not be found',
    );
  });

  test('Windows 2000 keeps its Administrator, Windows Server 2003 does not insist', () => {
    const disable = { kind: 'account.disable', name: 'Administrator' } as const;
    expect(apply(built('windows-2000'), disable)?.icon).toBe('error');
    expect(apply(built(), disable)).toBeUndefined();
  });
});

describe('a new password', () => {
  test.each([
    ['Harbour-77', true],
    ['Harbour77', true],
    ['Hb-77', false],
    ['harbour77', false],
    ['Administrator-77', false],
  ])('%s: Windows Server 2003 takes it: %s', (password, taken) => {
    const world = built();
    expect(reset(world, 'Administrator', password) === undefined).toBe(taken);
    expect(logon(world, 'Administrator', password)).toBe(taken ? 'accepted' : 'wrong-password');
  });

  test('Windows 2000 takes any', () => {
    const world = built('windows-2000');
    expect(reset(world, 'Administrator', 'a')).toBeUndefined();
    expect(logon(world, 'Administrator', 'a')).toBe('accepted');
  });

  test('one that must be changed lets nobody in over SMTP, who cannot change it there', () => {
    const world = built();
    reset(world, 'Administrator', 'Harbour-77', true);
    expect(logon(world, 'Administrator', 'Harbour-77')).toBe('must-change');
    expect(set(world, 'Administrator', { mustChangePassword: false })).toBeUndefined();
    expect(logon(world, 'Administrator', 'Harbour-77')).toBe('accepted');
  });
});

describe('the properties', () => {
  test('name and description are kept', () => {
    const world = built();
    expect(set(world, 'Guest', { displayName: 'A guest', description: 'Off' })).toBeUndefined();
    expect(user(world, 'Guest')).toMatchObject({ displayName: 'A guest', description: 'Off' });
  });

  test('must be changed and never expires exclude each other, here and at a reset', () => {
    const world = built();
    const both = { passwordNeverExpires: true, mustChangePassword: true };
    expect(set(world, 'Administrator', both)?.text).toContain('You cannot select both');
    expect(user(world, 'Administrator')).toMatchObject({ passwordNeverExpires: false });
    expect(set(world, 'Administrator', { passwordNeverExpires: true })).toBeUndefined();
    expect(reset(world, 'Administrator', 'Harbour-77', true)?.text).toContain('cannot select both');
    expect(reset(world, 'Administrator', 'Harbour-77')).toBeUndefined();
  });

  test('only unlocking takes a lock away before its time', () => {
    const world = built();
    const name = anyUser(world);
    lockOut(world, name);
    expect(user(world, name).lockedOut).toBe(true);
    set(world, name, {});
    expect(user(world, name).lockedOut).toBe(true);
    set(world, name, { unlock: true });
    expect(user(world, name).lockedOut).toBe(false);
  });

  test('a lock ends by itself, but not one without a duration', () => {
    const world = built();
    const name = anyUser(world);
    lockOut(world, name);
    advance(world, world.clock.now + 30 * minute);
    expect(user(world, name).lockedOut).toBe(false);
    lockOut(world, name);
    apply(world, { kind: 'lockout.set', threshold: 3, durationMinutes: 0, windowMinutes: 30 });
    advance(world, world.clock.now + 90 * minute);
    expect(user(world, name).lockedOut).toBe(true);
  });
});

test('a lock may not end before its failures are forgotten', () => {
  const world = built();
  const policy = { kind: 'lockout.set', threshold: 5 } as const;
  expect(apply(world, { ...policy, durationMinutes: 10, windowMinutes: 30 })?.icon).toBe('error');
  expect(view(world).lockout.threshold).toBe(0);
  expect(apply(world, { ...policy, durationMinutes: 30, windowMinutes: 30 })).toBeUndefined();
  expect(view(world).lockout).toEqual({ threshold: 5, durationMinutes: 30, windowMinutes: 30 });
});

test('the domain lists who belongs to it', () => {
  const { groups, computers, workstations, passwords } = view(built());
  expect(groups.find((one) => one.name === 'Domain Guests')?.members).toEqual(['Guest']);
  expect(computers).toEqual(['EXCH-SRV1']);
  expect(workstations).toEqual(['FRONTDESK']);
  expect(passwords.minimumLength).toBe(7);
  expect(view(built('windows-2000')).passwords.minimumLength).toBe(0);
});
