import { describe, expect, it, test } from 'vitest';
import { type Calendar, createCalendar, type EventsOf, type SimTime, schedule } from '#kernel';
import { findRecipient, groupsOf, isTrustee } from './account.ts';
import { createOrganization } from './create.ts';
import { defaultVirtualServer, editionIds } from './defaults.ts';
import { isLockedOut, judgeLogon, logOn } from './logon.ts';
import {
  createDirectory,
  type DirectoryEvents,
  directoryChanged,
  directoryHandlers,
} from './metabase.ts';
import type { Organization } from './organization.ts';

const spec = {
  name: 'Marlow Freight',
  domain: 'MARLOW',
  dnsDomain: 'marlow.local',
  edition: 'exchange-2003-sp1',
  servers: ['EXCH-SRV1'],
  domains: ['marlow-freight.example'],
  accounts: [
    { name: 'dwhitlock', displayName: 'Dana Whitlock', password: 'Harbour-19', mailbox: true },
    { name: 'off', displayName: 'Left', password: 'x', mailbox: true, enabled: false },
  ],
} as const;

/** KB 321757 and the Exchange help; hop count 30 is assumed. */
test.each(editionIds)('a fresh virtual server of %s is no open relay', (edition) => {
  const one = defaultVirtualServer(edition, 'S', 's.x.local');
  expect(one.access.relay).toEqual({ mode: 'only', computers: [] });
  expect(one.access.connection).toEqual({ mode: 'allExcept', computers: [] });
  expect(one.access).toMatchObject({ anonymous: true, basic: true, integrated: true });
  expect(one.access.authenticatedMayRelay).toBe(true);
  expect(one.messages).toMatchObject({ messageSizeKb: null, recipientsPerMessage: 64_000 });
  expect(one.delivery).toMatchObject({
    retryMinutes: [10, 10, 10, 15],
    delayNotificationMinutes: 12 * 60,
    expirationMinutes: 2 * 24 * 60,
    hopCountMax: edition === 'exchange-2000-sp3' ? 15 : 30,
  });
});

function answer(organization: Organization, user: string, password: string): string | undefined {
  const logon = judgeLogon({ organization, dnsDomain: 'marlow.local' }, user, password, 0);
  return logon.outcome === 'accepted' ? logon.account : undefined;
}

describe('logons', () => {
  const known: readonly [string, string, string | undefined][] = [
    ['dwhitlock', 'Harbour-19', 'MARLOW\\dwhitlock'],
    ['DWHITLOCK', 'Harbour-19', 'MARLOW\\dwhitlock'],
    ['marlow\\dwhitlock', 'Harbour-19', 'MARLOW\\dwhitlock'],
    ['dwhitlock@marlow.local', 'Harbour-19', 'MARLOW\\dwhitlock'],
    ['dwhitlock', 'harbour-19', undefined],
    ['dwhitlock', '', undefined],
    ['dwhitlock@elsewhere.example', 'Harbour-19', undefined],
    ['off', 'x', undefined],
    ['Guest', '', undefined],
    ['webmaster', 'webmaster', undefined],
    ['', '', undefined],
  ];
  test.each(known)('%s with %s', (user, password, account) => {
    expect(answer(createOrganization(spec), user, password)).toBe(account);
  });

  /** KB 103390: an account nobody knows is Guest's while Guest is enabled. */
  it('Guest answers for the unknown, not for the wrong', () => {
    const organization = createOrganization({ ...spec, guestEnabled: true });
    const as = (user: string, password: string) => answer(organization, user, password);
    expect(as('webmaster', 'x')).toBe('MARLOW\\Guest');
    expect(as('', '')).toBe('MARLOW\\Guest');
    expect(as('OTHER\\dwhitlock', 'x')).toBe('MARLOW\\Guest');
    expect(as('dwhitlock', 'x')).toBeUndefined();
    expect(as('off', 'x')).toBeUndefined();
  });
});

/** Account lockout as `net accounts` has it; the built-in Administrator is never locked out. */
describe('lockout', () => {
  const minute = 60_000;
  function policed() {
    const organization = createOrganization(spec);
    organization.lockout = { threshold: 3, durationMinutes: 30, windowMinutes: 30 };
    return createDirectory(organization, 'marlow.local');
  }

  it('locks after so many wrong passwords, for so long', () => {
    const directory = policed();
    const dana = directory.organization.accounts.find((one) => one.name === 'dwhitlock')!;
    expect(logOn(directory, 'dwhitlock', 'a', 0)).toMatchObject({ failure: 'wrong-password' });
    logOn(directory, 'dwhitlock', 'b', 1);
    expect(logOn(directory, 'dwhitlock', 'c', 2)).toMatchObject({ lockedOut: 'dwhitlock' });
    expect(isLockedOut(dana, directory.organization.lockout, 3)).toBe(true);
    expect(logOn(directory, 'dwhitlock', 'Harbour-19', 3)).toMatchObject({ failure: 'locked' });
    expect(logOn(directory, 'dwhitlock', 'Harbour-19', 2 + 30 * minute)).toMatchObject({
      outcome: 'accepted',
    });
    expect(dana).toMatchObject({ badPasswords: 0, lockedAt: null });
  });

  it('forgets wrong passwords after the window, and never locks Administrator', () => {
    const directory = policed();
    for (let at = 0; at < 6; at += 1) {
      expect(logOn(directory, 'dwhitlock', 'a', at * 31 * minute)).not.toHaveProperty('lockedOut');
      expect(logOn(directory, 'Administrator', 'a', at)).toMatchObject({
        failure: 'wrong-password',
      });
    }
    expect(logOn(directory, 'Administrator', 'Dockyard-1', 7)).toMatchObject({
      outcome: 'accepted',
    });
  });

  it('a password that must be changed lets nobody in by SMTP', () => {
    const directory = policed();
    directory.organization.accounts.find((one) => one.name === 'dwhitlock')!.mustChangePassword =
      true;
    expect(logOn(directory, 'dwhitlock', 'Harbour-19', 0)).toMatchObject({
      failure: 'must-change',
    });
  });
});

it('finds mailboxes, postmaster among them, and who a row of an access list means', () => {
  const organization = createOrganization(spec);
  const named = (address: string) => findRecipient(organization, address)?.name;
  expect(named('DWhitlock@Marlow-Freight.example')).toBe('dwhitlock');
  expect(named('postmaster@marlow-freight.example')).toBe('Administrator');
  expect(named('guest@marlow-freight.example')).toBeUndefined();
  const dana = organization.accounts.find((one) => one.name === 'dwhitlock')!;
  const means = (trustee: string) => isTrustee(organization, trustee, dana);
  expect(['Authenticated Users', 'MARLOW\\dwhitlock', 'Domain Users'].every(means)).toBe(true);
  expect(['Domain Admins', 'rokafor'].some(means)).toBe(false);
  expect(groupsOf(organization).find((one) => one.name === 'Domain Users')?.members).toEqual([
    'Administrator',
    'dwhitlock',
    'off',
  ]);
});

it('the metabase follows two seconds later, with a copy of its own', () => {
  const directory = createDirectory(createOrganization(spec), 'marlow.local');
  const calendar: Calendar<EventsOf<DirectoryEvents>> = createCalendar();
  const world = {
    clock: { now: 5000 },
    directory,
    schedule: (at: SimTime, event: EventsOf<DirectoryEvents>) => schedule(calendar, at, event),
  };
  directory.organization.virtualServers.get('1')!.access.relay.mode = 'allExcept';
  directoryChanged(world);
  directoryChanged(world);
  expect(calendar.heap.map((entry) => entry.at)).toEqual([7000]);
  const copied = () => directory.metabase.virtualServers.get('1')!.access.relay.mode;
  expect(copied()).toBe('only');
  directoryHandlers['directory.replicate'](world, { kind: 'directory.replicate' });
  expect(copied()).toBe('allExcept');
  directory.organization.virtualServers.get('1')!.access.relay.mode = 'only';
  expect(copied()).toBe('allExcept');
});
