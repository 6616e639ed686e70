/** Accounts and groups of the Windows domain. */
import { authenticatedUsers } from './defaults.ts';
import type { Account, Organization } from './organization.ts';

export interface Group {
  name: string;
  members: string[];
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

export function findAccount(organization: Organization, name: string): Account | undefined {
  return organization.accounts.find((account) => same(account.name, name));
}

/** The account whose mailbox has this SMTP address. */
export function findRecipient(organization: Organization, address: string): Account | undefined {
  const wanted = address.toLowerCase();
  for (const account of organization.accounts) {
    for (const one of account.addresses) {
      // Most differ in length already: a flood asks for a million names nobody has.
      if (one.length === wanted.length && one.toLowerCase() === wanted) return account;
    }
  }
  return undefined;
}

export function groupsOf(organization: Organization): Group[] {
  const groups = new Map<string, Group>();
  for (const account of organization.accounts) {
    for (const name of account.groups) {
      const group = groups.get(name) ?? { name, members: [] };
      group.members.push(account.name);
      groups.set(name, group);
    }
  }
  return [...groups.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * Whether an access list's row speaks of this account: itself, a group of it, or everybody who logged on.
 * Guest counts as logged on, as it did for relaying bots; Windows' own group leaves it out (assumed).
 */
export function isTrustee(organization: Organization, trustee: string, account: Account): boolean {
  const bare = trustee.slice(trustee.lastIndexOf('\\') + 1);
  if (same(bare, authenticatedUsers) || same(bare, 'Everyone')) return true;
  return (
    same(bare, account.name) ||
    same(trustee, `${account.name}@${organization.domain}`) ||
    account.groups.some((group) => same(group, bare))
  );
}

/** `name`, `DOMAIN\name` and `name@domain` cut into the domain asked for (may be empty) and the name. */
export function parseUser(user: string): { domain: string; name: string } {
  const slash = user.indexOf('\\');
  if (slash >= 0) return { domain: user.slice(0, slash), name: user.slice(slash + 1) };
  const at = user.lastIndexOf('@');
  if (at >= 0) return { domain: user.slice(at + 1), name: user.slice(0, at) };
  return { domain: '', name: user };
}
