/** The policies of the console, how it spells what they are set to, and what one change suggests for the others. */
import type { ViewOf } from '#bridge';

type DomainView = ViewOf<{ kind: 'accounts' }>;
export type Lockout = DomainView['lockout'];
export type Passwords = DomainView['passwords'];
export type LockoutKey = keyof Lockout;

export interface PolicyRow {
  id: string;
  policy: string;
  setting: string;
  /** Set by a dialog; the others are shown only. */
  key: LockoutKey | undefined;
}

/** Names as in the product's help; what the dialogs say beside the numbers. Maxima are those of the dialogs. */
export const lockoutPolicies = {
  durationMinutes: {
    name: 'Account lockout duration',
    max: 99_999,
    some: 'Account is locked out for:',
    none: 'Account is locked out until administrator unlocks it.',
    unit: 'minutes',
    min: 0,
  },
  threshold: {
    name: 'Account lockout threshold',
    max: 999,
    some: 'Account will lock out after:',
    none: 'Account will not lock out.',
    unit: 'invalid logon attempts',
    min: 0,
  },
  windowMinutes: {
    name: 'Reset account lockout counter after',
    max: 99_999,
    some: 'Reset account lockout counter after:',
    none: '',
    unit: 'minutes',
    min: 1,
  },
} as const satisfies Record<LockoutKey, object>;

/** Without a threshold the other two mean nothing. */
export function lockoutText(key: LockoutKey, lockout: Lockout): string {
  if (key !== 'threshold' && lockout.threshold === 0) return 'Not Defined';
  return `${lockout[key]} ${lockoutPolicies[key].unit}`;
}

export function lockoutRows(lockout: Lockout): PolicyRow[] {
  return (Object.keys(lockoutPolicies) as LockoutKey[]).map((key) => ({
    id: key,
    policy: lockoutPolicies[key].name,
    setting: lockoutText(key, lockout),
    key,
  }));
}

export function passwordRows(passwords: Passwords): PolicyRow[] {
  const { historyLength, maximumAgeDays, minimumAgeDays, minimumLength, complexity } = passwords;
  const rows = [
    ['Enforce password history', `${historyLength} passwords remembered`],
    ['Maximum password age', `${maximumAgeDays} days`],
    ['Minimum password age', `${minimumAgeDays} days`],
    ['Minimum password length', `${minimumLength} characters`],
    ['Password must meet complexity requirements', complexity ? 'Enabled' : 'Disabled'],
    ['Store passwords using reversible encryption', 'Disabled'],
  ] as const;
  return rows.map(([policy, setting]) => ({ id: policy, policy, setting, key: undefined }));
}

/** The value in force, null while it is not defined. */
export function standing(key: LockoutKey, lockout: Lockout): number | null {
  return key !== 'threshold' && lockout.threshold === 0 ? null : lockout[key];
}

/** What the product suggests where nobody was locked out before. */
const first: Lockout = { threshold: 5, durationMinutes: 30, windowMinutes: 30 };

/**
 * What a change brings along, as the product suggests before it takes it: the first setting begins with the others
 * at their usual values, and a lock never ends before its failures are forgotten.
 */
export function withSuggestions(before: Lockout, key: LockoutKey, value: number): Lockout {
  const after = { ...(before.threshold === 0 ? first : before), [key]: value };
  const endless = after.durationMinutes === 0;
  if (endless || after.durationMinutes >= after.windowMinutes) return after;
  return key === 'durationMinutes'
    ? { ...after, windowMinutes: value }
    : { ...after, durationMinutes: after.windowMinutes };
}

export interface Suggestion {
  policy: string;
  before: string;
  after: string;
}

/** The rows of Suggested Value Changes: what changes beside the setting itself. */
export function suggestions(before: Lockout, key: LockoutKey, after: Lockout): Suggestion[] {
  return lockoutRows(after).flatMap(({ key: other, policy, setting }) => {
    if (other === undefined || other === key) return [];
    const old = lockoutText(other, before);
    return old === setting ? [] : [{ policy, before: old, after: setting }];
  });
}

/** In our own words. */
export const keysHelp = [
  'Enter or a double click opens a setting. F5 reads the policy again.',
  'A threshold of 0 locks nobody out. With a threshold, whoever fails to log on that many times within the counter’s time is locked out. The built-in Administrator never is.',
  'The password policy is shown only.',
].join('\n\n');
