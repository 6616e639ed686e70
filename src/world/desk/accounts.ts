/** The accounts of the domain, as Active Directory Users and Computers and the checks see them. */
import { groupsOf, isLockedOut, type LockoutPolicy } from '#directory';
import type { World } from '../world.ts';
import { type PasswordPolicy, passwordPolicy } from './password-policy.ts';

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
      /** The domain controllers. */
      computers: string[];
      /** Other computers of the domain. */
      workstations: string[];
      lockout: LockoutPolicy;
      passwords: PasswordPolicy;
    };
  };
}

export const accountAnswers = {
  accounts: (world: World): AccountViews['accounts']['view'] => {
    const { directory, clock, places } = world;
    const { organization, dnsDomain } = directory;
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
      groups: groupsOf(organization),
      computers: [...organization.servers],
      workstations: [...places.values()]
        .filter((place) => place.kind === 'workstation')
        .map((place) => place.name),
      lockout: organization.lockout,
      passwords: passwordPolicy(world),
    };
  },
};
