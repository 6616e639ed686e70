/** The rows of a tree as the eye reads them, and where keys lead among them. */
import type { IconName } from '../theme/icon-names.ts';

export interface TreeNode {
  id: string;
  label: string;
  icon?: IconName | undefined;
  /** The picture while the node is open. */
  iconOpen?: IconName | undefined;
  children?: readonly TreeNode[] | undefined;
  /** True when children exist that have not been read yet. */
  lazy?: boolean | undefined;
}

export interface TreeRow {
  node: TreeNode;
  /** From 1. */
  level: number;
  parent: string | undefined;
  open: boolean;
  branch: boolean;
}

export function isBranch(node: TreeNode): boolean {
  return node.lazy === true || (node.children?.length ?? 0) > 0;
}

/** The visible rows, top to bottom. */
export function flatten(
  nodes: readonly TreeNode[],
  open: ReadonlySet<string>,
  level = 1,
  parent?: string,
): TreeRow[] {
  return nodes.flatMap((node) => {
    const branch = isBranch(node);
    const row = { node, level, parent, branch, open: branch && open.has(node.id) };
    return row.open ? [row, ...flatten(node.children ?? [], open, level + 1, node.id)] : [row];
  });
}

/** Every branch below and including `node`, for the * of the numeric pad. */
export function branchesOf(node: TreeNode): string[] {
  return isBranch(node) ? [node.id, ...(node.children ?? []).flatMap(branchesOf)] : [];
}

export function findNode(nodes: readonly TreeNode[], id: string): TreeNode | undefined {
  for (const node of nodes) {
    if (node.id === id) return node;
    const below = findNode(node.children ?? [], id);
    if (below) return below;
  }
  return undefined;
}

/** The ids from the root down to `id`, empty if it is not there. */
export function pathTo(nodes: readonly TreeNode[], id: string): string[] {
  for (const node of nodes) {
    if (node.id === id) return [id];
    const below = pathTo(node.children ?? [], id);
    if (below.length > 0) return [node.id, ...below];
  }
  return [];
}

export type TreeMove =
  | { kind: 'select'; id: string }
  | { kind: 'open'; ids: string[] }
  | { kind: 'close'; id: string };

/** What a key does in a tree, undefined if the key means nothing there. */
export function treeKey(
  rows: readonly TreeRow[],
  selected: string | undefined,
  key: string,
  page: number,
): TreeMove | undefined {
  const index = rows.findIndex((row) => row.node.id === selected);
  const row = rows[index];
  const select = (to: number): TreeMove | undefined => {
    const target = rows[Math.min(rows.length - 1, Math.max(0, to))];
    return target && { kind: 'select', id: target.node.id };
  };
  switch (key) {
    case 'ArrowDown':
      return select(index + 1);
    case 'ArrowUp':
      return select(index - 1);
    case 'PageDown':
      return select(index + Math.max(1, page));
    case 'PageUp':
      return select(index - Math.max(1, page));
    case 'Home':
      return select(0);
    case 'End':
      return select(rows.length - 1);
  }
  if (!row) return undefined;
  const { node, branch, open, parent } = row;
  switch (key) {
    case 'ArrowRight':
      if (!branch) return undefined;
      if (!open) return { kind: 'open', ids: [node.id] };
      return rows[index + 1]?.parent === node.id ? select(index + 1) : undefined;
    case 'ArrowLeft':
      if (open) return { kind: 'close', id: node.id };
      return parent === undefined ? undefined : { kind: 'select', id: parent };
    case 'Backspace':
      return parent === undefined ? undefined : { kind: 'select', id: parent };
    case '+':
      return branch && !open ? { kind: 'open', ids: [node.id] } : undefined;
    case '-':
      return open ? { kind: 'close', id: node.id } : undefined;
    case '*':
      return branch ? { kind: 'open', ids: branchesOf(node) } : undefined;
    default:
      return undefined;
  }
}
