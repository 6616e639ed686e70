/** The folders in the left pane: a branch is read when it is opened, and watched while it stands open. */
import { type Bridge, live } from '#bridge';
import { findNode, type TreeNode } from '../../controls/tree.ts';
import { computer, joinPath, recycleBin, wayTo } from './paths.ts';

/** Ids of nodes stand in the page's attributes, which take no spaces. */
export const nodeId = (location: string) => encodeURIComponent(location.toLowerCase());

interface Children {
  readonly current: readonly string[] | undefined;
}

export interface FolderNode extends TreeNode {
  location: string;
}

export class FolderTree {
  #bridge: Bridge;
  #place: string;
  #children = new Map<string, Children>();

  constructor(bridge: Bridge, place: string) {
    this.#bridge = bridge;
    this.#place = place;
  }

  /** `drive` is 'Local Disk (C:)'; `open` holds ids of nodes. */
  nodes(letter: string, drive: string, open: ReadonlySet<string>): FolderNode[] {
    const root = { ...this.#node(`${letter}:\\`, drive, open), icon: 'd16-drive' as const };
    delete root.iconOpen;
    return [
      {
        id: nodeId(computer),
        location: computer,
        label: computer,
        icon: 'd16-my-computer',
        children: [root],
      },
      { id: nodeId(recycleBin), location: recycleBin, label: recycleBin, icon: 'd16-recycle' },
    ];
  }

  #node(path: string, label: string, open: ReadonlySet<string>): FolderNode {
    const id = nodeId(path);
    const names = open.has(id) ? this.#childrenOf(path).current : undefined;
    const children = names?.map((name) => this.#node(joinPath(path, name), name, open));
    return {
      id,
      location: path,
      label,
      icon: 'd16-folder',
      iconOpen: 'd16-folder-open',
      children,
      lazy: names === undefined,
    };
  }

  #childrenOf(path: string): Children {
    const key = path.toLowerCase();
    const known = this.#children.get(key);
    if (known) return known;
    const query = live(this.#bridge, { kind: 'folder.children', place: this.#place, path });
    this.#children.set(key, query);
    return query;
  }
}

/** Ids of the branches that must be open for `path` to be seen. */
export function branchesAbove(path: string): string[] {
  return [computer, ...wayTo(path).slice(0, -1)].map(nodeId);
}

/** The location of a node by its id. */
export function locationOf(nodes: readonly TreeNode[], id: string): string | undefined {
  return (findNode(nodes, id) as FolderNode | undefined)?.location;
}
