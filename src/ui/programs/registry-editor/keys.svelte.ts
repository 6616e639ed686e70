/** The keys as far as they have been read: a branch is read when it is opened, and again with F5. */
import type { Bridge } from '#bridge';
import type { TreeNode } from '../../controls/tree.ts';
import type { KeyView } from './view.ts';
import { computer } from './words.ts';

/** Ids of nodes stand in the page's attributes, which take no spaces. My Computer has the empty path. */
export const nodeId = (path: string): string => `key-${encodeURIComponent(path.toLowerCase())}`;

export const joinKey = (path: string, name: string): string =>
  path === '' ? name : `${path}\\${name}`;

export const lastName = (path: string): string => path.slice(path.lastIndexOf('\\') + 1);

export const keyAbove = (path: string): string =>
  path.includes('\\') ? path.slice(0, path.lastIndexOf('\\')) : '';

/** The paths from My Computer down to a key, without the key itself. */
export function pathsAbove(path: string): string[] {
  if (path === '') return [];
  const above = keyAbove(path);
  return [...pathsAbove(above), above];
}

export interface KeyNode extends TreeNode {
  path: string;
  children?: readonly KeyNode[] | undefined;
}

/** A key that is being named and does not exist yet. */
export interface NewKey {
  parent: string;
  name: string;
}

export class Keys {
  #bridge: Bridge;
  #place: string;
  #views = $state.raw<ReadonlyMap<string, KeyView>>(new Map());

  constructor(bridge: Bridge, place: string) {
    this.#bridge = bridge;
    this.#place = place;
  }

  /** Undefined while it has not been read. */
  view(path: string): KeyView | undefined {
    return this.#views.get(path.toLowerCase());
  }

  /** Reads a key; undefined when it is not there. */
  async read(path: string): Promise<KeyView | undefined> {
    const view = await this.#bridge.ask({ kind: 'registry', place: this.#place, path });
    const views = new Map(this.#views);
    if (view) views.set(path.toLowerCase(), view);
    else views.delete(path.toLowerCase());
    this.#views = views;
    return view ?? undefined;
  }

  /** Reads all again that was read before. */
  async refresh(): Promise<void> {
    await Promise.all([...this.#views.keys()].map((path) => this.read(path)));
  }

  /** The tree from My Computer on, with a key that is being named. */
  tree(draft: NewKey | undefined): KeyNode | undefined {
    if (!this.view('')) return undefined;
    const root = this.#node('', computer, true, draft);
    return { ...root, icon: 'd16-my-computer', iconOpen: undefined };
  }

  #node(path: string, label: string, hasKeys: boolean, draft: NewKey | undefined): KeyNode {
    const keys = this.view(path)?.keys;
    const children = keys?.map((one) =>
      this.#node(joinKey(path, one.name), one.name, one.hasKeys, draft),
    );
    // once it is read it is a key like the others
    const isHere = draft?.parent.toLowerCase() === path.toLowerCase();
    const isRead = keys?.some((one) => one.name.toLowerCase() === draft?.name.toLowerCase());
    const fresh = draft && isHere && !isRead ? [draft] : [];
    return {
      id: nodeId(path),
      path,
      label,
      icon: 'd16-folder',
      iconOpen: 'd16-folder-open',
      lazy: keys === undefined && hasKeys,
      children: [
        ...(children ?? []),
        ...fresh.map(
          ({ name }): KeyNode => ({
            id: nodeId(joinKey(path, name)),
            path: joinKey(path, name),
            label: name,
            icon: 'd16-folder',
          }),
        ),
      ],
    };
  }
}
