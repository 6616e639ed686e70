/** What the properties of a user edit, and how that meets what somebody else changed meanwhile. */
import type { User } from './view.ts';

export interface UserSettings {
  displayName: string;
  description: string;
  passwordNeverExpires: boolean;
  mustChangePassword: boolean;
  enabled: boolean;
  lockedOut: boolean;
}

export function settingsOf(user: User): UserSettings {
  const { displayName, description, passwordNeverExpires } = user;
  const { mustChangePassword, enabled, lockedOut } = user;
  return {
    displayName,
    description,
    passwordNeverExpires,
    mustChangePassword,
    enabled,
    lockedOut,
  };
}

/** The sheet writes only what was changed in it; the rest stays as it is now. */
export function commandFor(name: string, opened: UserSettings, draft: UserSettings, now: User) {
  const changed = Object.fromEntries(
    Object.entries(draft).filter(([key, value]) => opened[key as keyof UserSettings] !== value),
  ) as Partial<UserSettings>;
  const { lockedOut, ...rest } = { ...settingsOf(now), ...changed };
  return { kind: 'account.set', name, ...rest, unlock: changed.lockedOut === false } as const;
}
