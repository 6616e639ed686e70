/** What Active Directory Users and Computers, and `net user`, do to the accounts of the domain. */
import * as v from 'valibot';
import {
  type Account,
  administrator,
  directoryChanged,
  findAccount,
  isLockedOut,
  type LockoutPolicy,
} from '#directory';
import type { Refusal } from '#windows';
import type { World } from '../world.ts';

const name = v.pipe(v.string(), v.nonEmpty(), v.maxLength(64));
const password = v.pipe(v.string(), v.maxLength(127));
const whole = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(99_999));

export const accountFields = {
  'account.enable': { name },
  'account.disable': { name },
  'account.resetPassword': { name, password, mustChange: v.boolean() },
  /** OK of the properties; `unlock` clears "Account is locked out". */
  'account.set': {
    name,
    displayName: v.pipe(v.string(), v.maxLength(256)),
    description: v.pipe(v.string(), v.maxLength(1024)),
    passwordNeverExpires: v.boolean(),
    mustChangePassword: v.boolean(),
    enabled: v.boolean(),
    unlock: v.boolean(),
  },
  /** Account Lockout Policy of the domain (`net accounts`). */
  'lockout.set': { threshold: whole, durationMinutes: whole, windowMinutes: whole },
} as const;

/** An account as the window lists it. */
export interface AccountView {
  name: string;
  displayName: string;
  description: string;
  enabled: boolean;
  lockedOut: boolean;
  mustChangePassword: boolean;
  passwordNeverExpires: boolean;
  groups: string[];
  addresses: string[];
}

export interface AccountViews {
  accounts: {
    query: object;
    view: {
      /** DNS name of the domain, the root of the tree. */
      dnsDomain: string;
      domain: string;
      users: AccountView[];
      groups: { name: string; members: string[] }[];
      computers: string[];
      lockout: LockoutPolicy;
    };
  };
}

type Set = {
  name: string;
  displayName: string;
  description: string;
  passwordNeverExpires: boolean;
  mustChangePassword: boolean;
  enabled: boolean;
  unlock: boolean;
};

export interface AccountAppliers {
  'account.enable': (world: World, command: { name: string }) => Refusal | undefined;
  'account.disable': (world: World, command: { name: string }) => Refusal | undefined;
  'account.resetPassword': (
    world: World,
    command: { name: string; password: string; mustChange: boolean },
  ) => Refusal | undefined;
  'account.set': (world: World, command: Set) => Refusal | undefined;
  'lockout.set': (world: World, command: LockoutPolicy) => Refusal | undefined;
}

const title = 'Active Directory';

function refuse(text: string): Refusal {
  return { title, text, icon: 'error' };
}

/** Wording assumed. */
const noSuch = refuse('The object could not be found. It may have been deleted.');

/**
 * Default policy of a Windows Server 2003 domain: seven characters of three kinds, without the name. A domain of
 * Windows 2000 asks for nothing (public security guides of both).
 */
function isComplex(account: string, password: string): boolean {
  if (password.length < 7) return false;
  if (password.toLowerCase().includes(account.toLowerCase())) return false;
  const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/];
  return kinds.filter((one) => one.test(password)).length >= 3;
}

function changed(world: World, account: Account, what: string): undefined {
  directoryChanged(world);
  world.fact({ kind: 'account.changed', name: account.name, what });
  return undefined;
}

function setEnabled(world: World, name: string, enabled: boolean): Refusal | undefined {
  const account = findAccount(world.directory.organization, name);
  if (!account) return noSuch;
  const is2000 = world.transport.servers[0]?.windows === 'windows-2000';
  if (!enabled && is2000 && account.name === administrator) {
    // Wording assumed; Windows Server 2003 allows it.
    return refuse('The built-in Administrator account cannot be disabled.');
  }
  account.enabled = enabled;
  return changed(world, account, enabled ? 'enabled' : 'disabled');
}

export const accountAppliers: AccountAppliers = {
  'account.enable': (world, { name }) => setEnabled(world, name, true),
  'account.disable': (world, { name }) => setEnabled(world, name, false),
  'account.resetPassword': (world, { name, password, mustChange }) => {
    const account = findAccount(world.directory.organization, name);
    if (!account) return noSuch;
    const is2000 = world.transport.servers[0]?.windows === 'windows-2000';
    if (!is2000 && !isComplex(account.name, password)) {
      // Its sense is documented, its words are assumed.
      return refuse(
        `Windows cannot complete the password change for ${account.displayName} because:\nThe password does not meet the password policy requirements. Check the minimum password length, password complexity and password history requirements.`,
      );
    }
    account.password = password;
    account.mustChangePassword = mustChange;
    account.badPasswords = 0;
    return changed(world, account, 'password');
  },
  'account.set': (world, command) => {
    const account = findAccount(world.directory.organization, command.name);
    if (!account) return noSuch;
    if (command.mustChangePassword && command.passwordNeverExpires) {
      return refuse(
        'You cannot select both "User must change password at next logon" and "Password never expires" for the same user.',
      );
    }
    if (command.enabled !== account.enabled) {
      const refusal = setEnabled(world, account.name, command.enabled);
      if (refusal) return refusal;
    }
    account.displayName = command.displayName;
    account.description = command.description;
    account.passwordNeverExpires = command.passwordNeverExpires;
    account.mustChangePassword = command.mustChangePassword;
    if (command.unlock) {
      account.lockedAt = null;
      account.badPasswords = 0;
    }
    return changed(world, account, 'properties');
  },
  'lockout.set': (world, { threshold, durationMinutes, windowMinutes }) => {
    if (durationMinutes !== 0 && durationMinutes < windowMinutes) {
      return refuse(
        'The account lockout duration must be greater than or equal to the reset account lockout counter after interval.',
      );
    }
    world.directory.organization.lockout = { threshold, durationMinutes, windowMinutes };
    directoryChanged(world);
    world.fact({ kind: 'lockout.changed', threshold });
    return undefined;
  },
};

export const accountAnswers = {
  accounts: ({ directory, clock }: World): AccountViews['accounts']['view'] => {
    const { organization, dnsDomain } = directory;
    const members = new Map<string, string[]>();
    for (const account of organization.accounts) {
      for (const group of account.groups) {
        members.set(group, [...(members.get(group) ?? []), account.name]);
      }
    }
    return {
      dnsDomain,
      domain: organization.domain,
      users: organization.accounts.map((one) => ({
        name: one.name,
        displayName: one.displayName,
        description: one.description,
        enabled: one.enabled,
        lockedOut: isLockedOut(one, organization.lockout, clock.now),
        mustChangePassword: one.mustChangePassword,
        passwordNeverExpires: one.passwordNeverExpires,
        groups: one.groups,
        addresses: one.addresses,
      })),
      groups: [...members].map(([name, list]) => ({ name, members: list })),
      computers: [...organization.servers],
      lockout: organization.lockout,
    };
  },
};
