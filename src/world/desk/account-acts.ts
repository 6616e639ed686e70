/** What may be done to the accounts and the policy of the domain, whoever asks: a window or `net`. */
import {
  type Account,
  administrator,
  directoryChanged,
  findAccount,
  isLockedOut,
  type LockoutPolicy,
} from '#directory';
import type { AccountFault, AccountTool } from '#windows';
import type { World } from '../world.ts';
import { isWindows2000, type PasswordPolicy, passwordPolicy } from './password-policy.ts';

/** Why not: an AccountFault, or the two options that exclude each other. */
export type AccountRefused = AccountFault | 'exclusive';

/** Long enough, and of three kinds of characters without the name in it, where the policy asks for that. */
function satisfies(policy: PasswordPolicy, account: string, password: string): boolean {
  if (password.length < policy.minimumLength) return false;
  if (!policy.complexity) return true;
  if (password.toLowerCase().includes(account.toLowerCase())) return false;
  const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/];
  return kinds.filter((one) => one.test(password)).length >= 3;
}

function changed(world: World, account: Account, what: string): undefined {
  directoryChanged(world);
  world.fact({ kind: 'account.changed', name: account.name, what });
  return undefined;
}

export function setEnabled(
  world: World,
  name: string,
  enabled: boolean,
): AccountRefused | undefined {
  const account = findAccount(world.directory.organization, name);
  if (!account) return 'unknown';
  // Windows Server 2003 allows it.
  if (!enabled && isWindows2000(world) && account.name === administrator) return 'built-in';
  account.enabled = enabled;
  return changed(world, account, enabled ? 'enabled' : 'disabled');
}

/** An administrator sets it: neither history nor age of the old one is asked. */
export function setPassword(
  world: World,
  name: string,
  password: string,
  mustChange: boolean,
): AccountRefused | undefined {
  const account = findAccount(world.directory.organization, name);
  if (!account) return 'unknown';
  if (mustChange && account.passwordNeverExpires) return 'exclusive';
  if (!satisfies(passwordPolicy(world), account.name, password)) return 'policy';
  account.password = password;
  account.mustChangePassword = mustChange;
  account.badPasswords = 0;
  return changed(world, account, 'password');
}

/** What OK of the properties sets. */
export interface AccountSettings {
  name: string;
  displayName: string;
  description: string;
  passwordNeverExpires: boolean;
  mustChangePassword: boolean;
  enabled: boolean;
  unlock: boolean;
}

export function setAccount(world: World, settings: AccountSettings): AccountRefused | undefined {
  const account = findAccount(world.directory.organization, settings.name);
  if (!account) return 'unknown';
  if (settings.mustChangePassword && settings.passwordNeverExpires) return 'exclusive';
  if (settings.enabled !== account.enabled) {
    const refused = setEnabled(world, account.name, settings.enabled);
    if (refused) return refused;
  }
  account.displayName = settings.displayName;
  account.description = settings.description;
  account.passwordNeverExpires = settings.passwordNeverExpires;
  account.mustChangePassword = settings.mustChangePassword;
  if (settings.unlock) {
    account.lockedAt = null;
    account.badPasswords = 0;
  }
  return changed(world, account, 'properties');
}

/** A lock may not end before its failures are forgotten; one without an end may. */
export function setLockout(world: World, policy: LockoutPolicy): AccountRefused | undefined {
  const { threshold, durationMinutes, windowMinutes } = policy;
  if (durationMinutes !== 0 && durationMinutes < windowMinutes) return 'lockout-order';
  world.directory.organization.lockout = { threshold, durationMinutes, windowMinutes };
  directoryChanged(world);
  world.fact({ kind: 'lockout.changed', threshold });
  return undefined;
}

/** `net user` and `net accounts` at a console of the server, which is the domain controller. */
export const accountTool: AccountTool<World> = {
  list: ({ directory, windows }, machine) => {
    const { servers, accounts } = directory.organization;
    const name = windows.machines.get(machine)?.name;
    if (name === undefined || !servers.includes(name)) return undefined;
    return accounts.map((account) => account.name);
  },
  describe: ({ directory, clock }, name) => {
    const { organization } = directory;
    const account = findAccount(organization, name);
    if (!account) return undefined;
    return {
      name: account.name,
      fullName: account.displayName,
      comment: account.description,
      enabled: account.enabled,
      lockedOut: isLockedOut(account, organization.lockout, clock.now),
      passwordNeverExpires: account.passwordNeverExpires,
      groups: account.groups,
    };
  },
  setActive: (world, name, active) => setEnabled(world, name, active) as AccountFault | undefined,
  setPassword: (world, name, password) =>
    setPassword(world, name, password, false) as AccountFault | undefined,
  policy: (world) => ({ ...passwordPolicy(world), ...world.directory.organization.lockout }),
  setPolicy: (world, policy) => setLockout(world, policy) as AccountFault | undefined,
};
