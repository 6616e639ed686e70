/** The containers of the domain and the objects in them, as the console lists them. */
import type { Column } from '../../controls/list-column.ts';
import type { TreeNode } from '../../controls/tree.ts';
import type { IconName } from '../../theme/icon-names.ts';
import type { DomainView, User } from './view.ts';
import { consoleTitle, groupDescriptions } from './words.ts';

export const rootId = 'root';
export const domainId = 'domain';

interface Container {
  id: string;
  name: string;
  type: string;
  description: string;
}

/** As setup of a domain makes them; descriptions are those of the product's own list. */
export const containers: readonly Container[] = [
  { id: 'builtin', name: 'Builtin', type: 'builtinDomain', description: '' },
  {
    id: 'computers',
    name: 'Computers',
    type: 'Container',
    description: 'Default container for upgraded computer accounts',
  },
  {
    id: 'controllers',
    name: 'Domain Controllers',
    type: 'Organizational Unit',
    description: 'Default container for domain controllers',
  },
  {
    id: 'users',
    name: 'Users',
    type: 'Container',
    description: 'Default container for upgraded user accounts',
  },
];

export type ObjectKind = 'domain' | 'container' | 'computer' | 'group' | 'user';

export interface DirectoryObject {
  /** `user/dwhitlock`; of a node of the tree, the node's id. */
  id: string;
  kind: ObjectKind;
  name: string;
  type: string;
  description: string;
  icon: IconName;
  /** A user that may not log on. */
  disabled: boolean;
}

export function userName(user: Pick<User, 'name' | 'displayName'>): string {
  return user.displayName === '' ? user.name : user.displayName;
}

function userObject(user: User): DirectoryObject {
  return {
    id: `user/${user.name}`,
    kind: 'user',
    name: userName(user),
    type: 'User',
    description: user.description,
    icon: user.enabled ? 'd16-user' : 'd16-user-disabled',
    disabled: !user.enabled,
  };
}

function groupObject(name: string): DirectoryObject {
  return {
    id: `group/${name}`,
    kind: 'group',
    name,
    type: 'Security Group - Global',
    description: groupDescriptions[name] ?? '',
    icon: 'd16-group',
    disabled: false,
  };
}

function computerObject(name: string): DirectoryObject {
  return {
    id: `computer/${name}`,
    kind: 'computer',
    name,
    type: 'Computer',
    description: '',
    icon: 'd16-computer',
    disabled: false,
  };
}

/** A node of the tree as an object: what its menu is for, and its row in the list of the node above. */
export function nodeObject(view: DomainView, id: string): DirectoryObject | undefined {
  const container = containers.find((each) => each.id === id);
  if (container) return { ...container, kind: 'container', icon: 'd16-folder', disabled: false };
  if (id !== domainId) return undefined;
  return {
    id,
    kind: 'domain',
    name: view.dnsDomain,
    type: 'Domain',
    description: '',
    icon: 'd16-network',
    disabled: false,
  };
}

export function domainTree(view: DomainView): TreeNode {
  const server = view.computers[0];
  const at = server === undefined ? '' : ` [${server.toLowerCase()}.${view.dnsDomain}]`;
  return {
    id: rootId,
    label: `${consoleTitle}${at}`,
    icon: 'd16-aduc',
    children: [
      {
        id: domainId,
        label: view.dnsDomain,
        icon: 'd16-network',
        children: containers.map(({ id, name }) => ({
          id,
          label: name,
          icon: 'd16-folder' as const,
          iconOpen: 'd16-folder-open' as const,
        })),
      },
    ],
  };
}

/** Users and groups, which one container keeps. */
function principals(view: DomainView): DirectoryObject[] {
  return [...view.users.map(userObject), ...view.groups.map((group) => groupObject(group.name))];
}

export function objectsIn(view: DomainView, node: string): DirectoryObject[] {
  switch (node) {
    case rootId:
      return [nodeObject(view, domainId)].filter((each) => each !== undefined);
    case domainId:
      return containers.map(({ id }) => nodeObject(view, id)).filter((each) => each !== undefined);
    case 'computers':
      return view.workstations.map(computerObject);
    case 'controllers':
      return view.computers.map(computerObject);
    case 'users':
      return principals(view);
    default:
      return [];
  }
}

/**
 * What Find lists: a name is met by the beginning of the logon name or of any word of the name, a description
 * by its own beginning. Empty fields ask for nothing.
 */
export function found(view: DomainView, name: string, description: string): DirectoryObject[] {
  const wanted = name.trim().toLowerCase();
  const told = description.trim().toLowerCase();
  return principals(view).filter((each) => {
    const shown = each.name.toLowerCase();
    const account = each.id.slice(each.id.indexOf('/') + 1).toLowerCase();
    const words = [account, shown, ...shown.split(/\s+/)];
    return (
      words.some((word) => word.startsWith(wanted)) &&
      each.description.toLowerCase().startsWith(told)
    );
  });
}

export const objectColumns: readonly Column<DirectoryObject>[] = [
  { id: 'name', label: 'Name', width: 176, text: (row) => row.name, icon: (row) => row.icon },
  { id: 'type', label: 'Type', width: 140, text: (row) => row.type },
  { id: 'description', label: 'Description', width: 250, text: (row) => row.description },
];
