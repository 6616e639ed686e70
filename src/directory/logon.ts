/** A logon to the domain: whom it lets in, why it does not, and the lockout that counts the failures. */
import { minute, type SimTime } from '#kernel';
import { findAccount, parseUser } from './account.ts';
import type { DirectoryState } from './metabase.ts';
import type { Account, LockoutPolicy, Organization } from './organization.ts';

export const logonFailures = [
  'unknown-user',
  'wrong-password',
  'disabled',
  'locked',
  'must-change',
] as const;
export type LogonFailure = (typeof logonFailures)[number];

export type Logon =
  /** `DOMAIN\name`. */
  { outcome: 'accepted'; account: string } | { outcome: 'refused'; failure: LogonFailure };

/** The built-in account, which no policy locks out. */
export const administrator = 'Administrator';

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** Locked out now: a lock ends by itself after the policy's duration, if it has one. */
export function isLockedOut(
  { lockedAt }: Account,
  { durationMinutes }: LockoutPolicy,
  now: SimTime,
): boolean {
  if (lockedAt === null) return false;
  return durationMinutes === 0 || now < lockedAt + durationMinutes * minute;
}

function ownAccount(
  { organization, dnsDomain }: Pick<DirectoryState, 'organization' | 'dnsDomain'>,
  user: string,
): Account | undefined {
  const asked = parseUser(user);
  const own =
    asked.domain === '' ||
    asked.domain === '.' ||
    same(asked.domain, organization.domain) ||
    same(asked.domain, dnsDomain) ||
    organization.servers.some((server) => same(server, asked.domain));
  return own ? findAccount(organization, asked.name) : undefined;
}

/** Guest by name needs Guest's own password, which is blank unless somebody set one. */
function asGuest(organization: Organization, password: string): Logon {
  const guest = findAccount(organization, 'Guest');
  if (!guest?.enabled) return { outcome: 'refused', failure: 'unknown-user' };
  if (guest.password !== '' && guest.password !== password) {
    return { outcome: 'refused', failure: 'wrong-password' };
  }
  return { outcome: 'accepted', account: `${organization.domain}\\${guest.name}` };
}

/**
 * What a logon is answered, without counting it. While Guest is enabled, Windows accepts every user it
 * does not know as Guest (KB 103390), and a known one with a wrong password is still refused.
 */
export function judgeLogon(
  directory: Pick<DirectoryState, 'organization' | 'dnsDomain'>,
  user: string,
  password: string,
  now: SimTime,
): Logon {
  const { organization } = directory;
  const account = ownAccount(directory, user);
  if (!account || same(account.name, 'Guest')) return asGuest(organization, password);
  const refused = (failure: LogonFailure): Logon => ({ outcome: 'refused', failure });
  if (isLockedOut(account, organization.lockout, now)) return refused('locked');
  if (account.password !== password) return refused('wrong-password');
  if (!account.enabled) return refused('disabled');
  if (account.mustChangePassword) return refused('must-change');
  return { outcome: 'accepted', account: `${organization.domain}\\${account.name}` };
}

/** The account that a wrong password has just locked out is told by its name. */
export function logOn(
  directory: DirectoryState,
  user: string,
  password: string,
  now: SimTime,
): Logon & { lockedOut?: string } {
  const logon = judgeLogon(directory, user, password, now);
  const account = ownAccount(directory, user);
  if (!account) return logon;
  if (logon.outcome === 'accepted') {
    account.badPasswords = 0;
    account.lockedAt = null;
    return logon;
  }
  if (logon.failure !== 'wrong-password') return logon;
  const { threshold, windowMinutes } = directory.organization.lockout;
  const stale = now >= account.badPasswordAt + windowMinutes * minute;
  account.badPasswords = (stale ? 0 : account.badPasswords) + 1;
  account.badPasswordAt = now;
  account.lockedAt = null;
  if (threshold === 0 || account.badPasswords < threshold) return logon;
  // Not the built-in account: somebody must always be able to log on.
  if (same(account.name, administrator)) return logon;
  account.lockedAt = now;
  return { ...logon, lockedOut: account.name };
}
