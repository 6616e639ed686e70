/** Names that Select Users, Computers, or Groups knows: what Check Names makes of a text. */
import type { OrganizationView } from './view.ts';

/** Well-known groups of every Windows domain. */
const wellKnown = ['ANONYMOUS LOGON', 'Authenticated Users', 'Everyone'] as const;

const isWellKnown = (name: string) => wellKnown.some((each) => each === name);

export interface Trustee {
  /** As settings name it. */
  name: string;
  /** As lists show it: `MARLOW\Sales`. */
  shown: string;
  kind: 'user' | 'group';
}

/** Every name the domain knows, well-known groups first, each once. */
export function trusteesOf(view: OrganizationView): Trustee[] {
  const groups = [...wellKnown, ...view.groups.filter((name) => !isWellKnown(name))];
  return [
    ...groups.map((name) => ({ name, shown: shownAs(name, view), kind: 'group' as const })),
    ...view.accounts.map(({ name, displayName }) => ({
      name,
      shown: displayName === '' ? shownAs(name, view) : `${displayName} (${shownAs(name, view)})`,
      kind: 'user' as const,
    })),
  ];
}

function shownAs(name: string, view: OrganizationView): string {
  return isWellKnown(name) ? name : `${view.organization.domain}\\${name}`;
}

export function trusteeNamed(name: string, view: OrganizationView): Trustee {
  const known = trusteesOf(view).find((each) => each.name.toLowerCase() === name.toLowerCase());
  return known ?? { name, shown: name, kind: 'user' };
}

/** The names a typed text may mean: an exact name or display name alone, else every beginning. */
export function checkNames(typed: string, view: OrganizationView): Trustee[] {
  const known = trusteesOf(view);
  const domain = `${view.organization.domain.toLowerCase()}\\`;
  const lower = typed.trim().toLowerCase();
  const text = lower.startsWith(domain) ? lower.slice(domain.length) : lower;
  if (text === '') return [];
  const display = (each: Trustee) =>
    view.accounts.find((account) => account.name === each.name)?.displayName.toLowerCase() ?? '';
  const exact = known.filter((each) => each.name.toLowerCase() === text || display(each) === text);
  if (exact.length > 0) return exact;
  return known.filter(
    (each) => each.name.toLowerCase().startsWith(text) || display(each).startsWith(text),
  );
}
