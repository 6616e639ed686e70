/** What Active Directory Users and Computers does to the accounts of the domain. */
import * as v from 'valibot';
import { findAccount, type LockoutPolicy } from '#directory';
import type { Refusal } from '#windows';
import type { World } from '../world.ts';
import {
  type AccountRefused,
  type AccountSettings,
  setAccount,
  setEnabled,
  setLockout,
  setPassword,
} from './account-acts.ts';

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

export interface AccountAppliers {
  'account.enable': (world: World, command: { name: string }) => Refusal | undefined;
  'account.disable': (world: World, command: { name: string }) => Refusal | undefined;
  'account.resetPassword': (
    world: World,
    command: { name: string; password: string; mustChange: boolean },
  ) => Refusal | undefined;
  'account.set': (world: World, command: AccountSettings) => Refusal | undefined;
  'lockout.set': (world: World, command: LockoutPolicy) => Refusal | undefined;
}

const texts: Record<AccountRefused, (name: string) => string> = {
  unknown: () => 'The object could not be found. It may have been deleted.',
  'built-in': () => 'The built-in Administrator account cannot be disabled.',
  policy: (name) =>
    `Windows cannot complete the password change for ${name} because:\nThe password does not meet the password policy requirements. Check the minimum password length, password complexity and password history requirements.`,
  exclusive: () =>
    'You cannot select both "User must change password at next logon" and "Password never expires" for the same user.',
  'lockout-order': () =>
    'The account lockout duration must be greater than or equal to the reset account lockout counter after interval.',
};

/** The sense of these is documented, their words are assumed. */
function refusal(
  world: World,
  refused: AccountRefused | undefined,
  name: string,
): Refusal | undefined {
  if (!refused) return undefined;
  const shown = findAccount(world.directory.organization, name)?.displayName ?? name;
  return { title: 'Active Directory', text: texts[refused](shown), icon: 'error' };
}

export const accountAppliers: AccountAppliers = {
  'account.enable': (world, { name }) => refusal(world, setEnabled(world, name, true), name),
  'account.disable': (world, { name }) => refusal(world, setEnabled(world, name, false), name),
  'account.resetPassword': (world, { name, password, mustChange }) =>
    refusal(world, setPassword(world, name, password, mustChange), name),
  'account.set': (world, command) => refusal(world, setAccount(world, command), command.name),
  'lockout.set': (world, command) => refusal(world, setLockout(world, command), ''),
};
