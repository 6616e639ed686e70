/** The menus of Registry Editor: one list of verbs for the bar and for what is clicked. */
import { type MenuBarMenu, type MenuItem, separator } from '../../controls/menu-item.ts';

export type Verb =
  | 'modify'
  | 'new-key'
  | 'new-string'
  | 'new-number'
  | 'delete'
  | 'copy-name'
  | 'find'
  | 'find-next'
  | 'refresh'
  | 'expand'
  | 'status-bar'
  | 'exit'
  | 'help';

/** What the verbs would act on. */
export interface Can {
  /** A value is meant; else a key. */
  value: boolean;
  /** A key is selected below My Computer: it can get keys and values. */
  make: boolean;
  remove: boolean;
  /** The key is open, closed, or has none below it. */
  branch: 'open' | 'closed' | undefined;
  /** Windows 2000: its first menu is called Registry, and it knows fewer kinds of values. */
  old: boolean;
  statusBar: boolean;
}

type Act = (verb: Verb) => void;

const unmodelled = (label: string, shortcut?: string): MenuItem => ({
  label,
  shortcut,
  notModelled: true,
});

const modify = (act: Act): MenuItem[] => [
  { label: '&Modify', shortcut: 'Enter', default: true, onselect: () => act('modify') },
  unmodelled('Modify &Binary Data'),
];

function newItems({ make, old }: Can, act: Act): MenuItem[] {
  return [
    { label: '&Key', disabled: !make, onselect: () => act('new-key') },
    separator,
    { label: '&String Value', disabled: !make, onselect: () => act('new-string') },
    unmodelled('&Binary Value'),
    { label: '&DWORD Value', disabled: !make, onselect: () => act('new-number') },
    ...(old ? [] : [unmodelled('&Multi-String Value'), unmodelled('&Expandable String Value')]),
  ];
}

function removal({ remove }: Can, act: Act): MenuItem[] {
  return [
    { label: '&Delete', shortcut: 'Del', disabled: !remove, onselect: () => act('delete') },
    unmodelled('&Rename', 'F2'),
  ];
}

const copyName = (can: Can, act: Act): MenuItem => ({
  label: '&Copy Key Name',
  disabled: !can.make,
  onselect: () => act('copy-name'),
});

const find = (act: Act): MenuItem => ({
  label: '&Find...',
  shortcut: 'Ctrl+F',
  onselect: () => act('find'),
});

/** The menu of a key in the tree. */
export function keyMenu(can: Can, act: Act): MenuItem[] {
  return [
    {
      label: can.branch === 'open' ? 'C&ollapse' : '&Expand',
      default: true,
      disabled: can.branch === undefined,
      onselect: () => act('expand'),
    },
    { label: '&New', submenu: newItems(can, act) },
    find(act),
    ...removal(can, act),
    separator,
    unmodelled('Ex&port'),
    ...(can.old ? [] : [unmodelled('&Permissions...')]),
    separator,
    copyName(can, act),
  ];
}

/** The menu of a value, or of the empty part of the list. */
export function valueMenu(can: Can, act: Act): MenuItem[] {
  if (!can.value) return [{ label: '&New', submenu: newItems(can, act) }];
  return [...modify(act), separator, ...removal(can, act)];
}

export function barMenus(can: Can, act: Act): MenuBarMenu[] {
  return [
    {
      label: can.old ? '&Registry' : '&File',
      items: [
        unmodelled(can.old ? '&Import Registry File...' : '&Import...'),
        unmodelled(can.old ? '&Export Registry File...' : '&Export...'),
        separator,
        ...(can.old ? [] : [unmodelled('&Load Hive...'), unmodelled('&Unload Hive...'), separator]),
        unmodelled('&Connect Network Registry...'),
        unmodelled('&Disconnect Network Registry...'),
        separator,
        unmodelled('&Print...', 'Ctrl+P'),
        separator,
        { label: 'E&xit', onselect: () => act('exit') },
      ],
    },
    {
      label: '&Edit',
      items: [
        ...(can.value ? [...modify(act), separator] : []),
        { label: '&New', submenu: newItems(can, act) },
        separator,
        ...(can.old ? [] : [unmodelled('&Permissions...'), separator]),
        ...removal(can, act),
        separator,
        copyName(can, act),
        separator,
        find(act),
        { label: 'Find Ne&xt', shortcut: 'F3', onselect: () => act('find-next') },
      ],
    },
    {
      label: '&View',
      items: [
        { label: 'Status &Bar', checked: can.statusBar, onselect: () => act('status-bar') },
        unmodelled('Sp&lit'),
        ...(can.old ? [] : [separator, unmodelled('Display Binary &Data')]),
        separator,
        { label: '&Refresh', shortcut: 'F5', onselect: () => act('refresh') },
      ],
    },
    {
      label: 'F&avorites',
      items: [unmodelled('&Add to Favorites...'), unmodelled('&Remove Favorite...')],
    },
    { label: '&Help', items: [{ label: '&Help on Keys', onselect: () => act('help') }] },
  ];
}

const keys: Readonly<Record<string, Verb>> = {
  F5: 'refresh',
  F3: 'find-next',
  'Ctrl+f': 'find',
  Delete: 'delete',
};

/** The verb of a key, undefined where it has none. */
export function verbOf(
  event: Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'shiftKey'>,
): Verb | undefined {
  if (event.altKey || event.shiftKey) return undefined;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return keys[`${event.ctrlKey ? 'Ctrl+' : ''}${key}`];
}
