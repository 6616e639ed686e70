/** Services as a family: which are at work now, which need one another. */
import type { ServiceRow } from '#bridge';
import type { TreeNode } from '../../controls/tree.ts';
import { isPending } from './words.ts';

export type Rows = readonly ServiceRow[];

export const serviceVerbs = ['start', 'stop', 'pause', 'continue', 'restart'] as const;
export type ServiceVerb = (typeof serviceVerbs)[number];

/** Whether a verb of the menu is not grey. */
export function can(row: ServiceRow | undefined, verb: ServiceVerb): boolean {
  if (!row || isPending(row)) return false;
  const { status, startType, canPause } = row;
  if (verb === 'start') return status === 'stopped' && startType !== 'disabled';
  if (status === 'stopped') return false;
  if (verb === 'stop') return true;
  if (verb === 'restart') return startType !== 'disabled';
  return canPause && (verb === 'pause') === (status === 'running');
}

export function named(rows: Rows, names: readonly string[]): ServiceRow[] {
  return names.flatMap((name) => rows.find((row) => row.name === name) ?? []);
}

/** What a service needs, directly or not, the innermost first. */
export function needs(rows: Rows, name: string): string[] {
  const found: string[] = [];
  const visit = (key: string): void => {
    for (const each of rows.find((row) => row.name === key)?.dependsOn ?? []) {
      if (found.includes(each)) continue;
      visit(each);
      found.push(each);
    }
  };
  visit(name);
  return found;
}

/** Who is at work in the order of the work; `names` is everybody whom one command moves. */
export function atWork(rows: Rows, names: readonly string[]) {
  const pending = named(rows, names).filter(isPending);
  // what stops is named in the order of stopping, what starts in the opposite one
  return pending.find((row) => row.status === 'stop-pending') ?? pending.at(-1);
}

/** The trees of the Dependencies page; the tree of services cannot run in circles, and ends anyway. */
export function dependencyTree(
  rows: Rows,
  name: string,
  next: (row: ServiceRow) => readonly string[],
  above = '',
): TreeNode[] {
  const row = rows.find((each) => each.name === name);
  if (!row || above.split('/').includes(name)) return [];
  return named(rows, next(row)).map((each) => {
    const id = `${above}${name}/`;
    return {
      id: `${id}${each.name}`,
      label: each.displayName,
      icon: 'd16-services',
      children: dependencyTree(rows, each.name, next, id),
    };
  });
}

export function dependantsIn(rows: Rows, name: string): string[] {
  return rows.filter((row) => row.dependsOn.includes(name)).map((row) => row.name);
}
