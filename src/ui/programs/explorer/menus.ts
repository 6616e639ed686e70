/** The menus of an Explorer window: one list of verbs, greyed where they mean nothing. */
import { type MenuBarMenu, type MenuItem, separator } from '../../controls/menu-item.ts';
import type { FolderSort } from './view.ts';

export type Verb =
  | 'open'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'delete'
  | 'delete-permanently'
  | 'rename'
  | 'properties'
  | 'select-all'
  | 'new-folder'
  | 'refresh'
  | 'back'
  | 'forward'
  | 'up'
  | 'folders'
  | 'restore'
  | 'empty-bin'
  | 'close'
  | 'help';

/** What can be done now. */
export interface Can {
  /** Exactly one item is selected, or a drive. */
  open: boolean;
  /** Something is selected that may be cut, copied, deleted. */
  change: boolean;
  rename: boolean;
  paste: boolean;
  properties: boolean;
  newFolder: boolean;
  back: boolean;
  forward: boolean;
  up: boolean;
  restore: boolean;
  emptyBin: boolean;
}

type Act = (verb: Verb) => void;

const newMenu = (can: Can, act: Act): MenuItem => ({
  label: 'Ne&w',
  disabled: !can.newFolder,
  submenu: [
    {
      label: '&Folder',
      icon: 'd16-folder',
      disabled: !can.newFolder,
      onselect: () => act('new-folder'),
    },
    { label: '&Shortcut', notModelled: true },
    { label: 'Text Document', icon: 'd16-file-text', notModelled: true },
  ],
});

const properties = (can: Can, act: Act): MenuItem => ({
  label: 'P&roperties',
  shortcut: 'Alt+Enter',
  disabled: !can.properties,
  onselect: () => act('properties'),
});

const changes = (can: Can, act: Act): MenuItem[] => [
  { label: '&Delete', shortcut: 'Del', disabled: !can.change, onselect: () => act('delete') },
  { label: 'Rena&me', shortcut: 'F2', disabled: !can.rename, onselect: () => act('rename') },
];

const clips = (can: Can, act: Act): MenuItem[] => [
  { label: 'Cu&t', shortcut: 'Ctrl+X', disabled: !can.change, onselect: () => act('cut') },
  { label: '&Copy', shortcut: 'Ctrl+C', disabled: !can.change, onselect: () => act('copy') },
];

const paste = (can: Can, act: Act): MenuItem => ({
  label: '&Paste',
  shortcut: 'Ctrl+V',
  disabled: !can.paste,
  onselect: () => act('paste'),
});

const open = (can: Can, act: Act): MenuItem => ({
  label: '&Open',
  default: true,
  disabled: !can.open,
  onselect: () => act('open'),
});

const restore = (can: Can, act: Act): MenuItem => ({
  label: 'R&estore',
  disabled: !can.restore,
  onselect: () => act('restore'),
});

const emptyBin = (can: Can, act: Act): MenuItem => ({
  label: 'Empty Recycle &Bin',
  disabled: !can.emptyBin,
  onselect: () => act('empty-bin'),
});

/** What a right click on a selected item offers. */
export function itemMenu(can: Can, inBin: boolean, act: Act): MenuItem[] {
  if (inBin) {
    return [restore(can, act), separator, { label: '&Delete', shortcut: 'Del', notModelled: true }];
  }
  return [
    open(can, act),
    separator,
    ...clips(can, act),
    separator,
    ...changes(can, act),
    separator,
    properties(can, act),
  ];
}

export interface Arranged {
  sort: FolderSort;
  arrange: (by: FolderSort['by']) => void;
}

const sortNames = { name: '&Name', size: '&Size', type: '&Type', modified: '&Modified' } as const;

function arrangeMenu({ sort, arrange }: Arranged, disabled: boolean): MenuItem {
  const keys = Object.keys(sortNames) as FolderSort['by'][];
  return {
    label: 'Arrange &Icons By',
    disabled,
    submenu: keys.map((by) => ({
      label: sortNames[by],
      radio: true,
      checked: sort.by === by,
      disabled,
      onselect: () => arrange(by),
    })),
  };
}

/** What a right click beside the items offers. */
export function backgroundMenu(can: Can, inBin: boolean, arranged: Arranged, act: Act): MenuItem[] {
  const refresh: MenuItem = {
    label: 'R&efresh',
    shortcut: 'F5',
    onselect: () => act('refresh'),
  };
  if (inBin) return [refresh, separator, emptyBin(can, act)];
  return [
    arrangeMenu(arranged, !can.newFolder),
    refresh,
    separator,
    paste(can, act),
    separator,
    newMenu(can, act),
    separator,
    properties(can, act),
  ];
}

/** The menu bar. */
export function barMenus(
  can: Can,
  where: { inBin: boolean; folders: boolean; arranged: Arranged },
  act: Act,
): MenuBarMenu[] {
  const { inBin, folders, arranged } = where;
  const file: MenuItem[] = inBin
    ? [restore(can, act), emptyBin(can, act), separator]
    : [
        open(can, act),
        separator,
        newMenu(can, act),
        separator,
        ...changes(can, act),
        properties(can, act),
        separator,
      ];
  const view = (label: string): MenuItem => ({ label, radio: true, notModelled: true });
  return [
    { label: '&File', items: [...file, { label: '&Close', onselect: () => act('close') }] },
    {
      label: '&Edit',
      items: [
        { label: '&Undo', shortcut: 'Ctrl+Z', notModelled: true },
        separator,
        ...clips(can, act),
        paste(can, act),
        separator,
        { label: 'Select &All', shortcut: 'Ctrl+A', onselect: () => act('select-all') },
      ],
    },
    {
      label: '&View',
      items: [
        { label: 'F&olders', checked: folders, onselect: () => act('folders') },
        separator,
        view('Lar&ge Icons'),
        view('&List'),
        { label: '&Details', radio: true, checked: true },
        separator,
        arrangeMenu(arranged, !can.newFolder),
        {
          label: 'G&o To',
          submenu: [
            {
              label: '&Back',
              shortcut: 'Alt+Left Arrow',
              disabled: !can.back,
              onselect: () => act('back'),
            },
            {
              label: '&Forward',
              shortcut: 'Alt+Right Arrow',
              disabled: !can.forward,
              onselect: () => act('forward'),
            },
            {
              label: '&Up One Level',
              shortcut: 'Backspace',
              disabled: !can.up,
              onselect: () => act('up'),
            },
          ],
        },
        { label: '&Refresh', shortcut: 'F5', onselect: () => act('refresh') },
      ],
    },
    {
      label: '&Tools',
      items: [
        { label: 'Map &Network Drive...', notModelled: true },
        { label: 'Folder &Options...', notModelled: true },
      ],
    },
    { label: '&Help', items: [{ label: '&Help on Keys', onselect: () => act('help') }] },
  ];
}

const keys: Record<string, Verb> = {
  F5: 'refresh',
  F2: 'rename',
  Delete: 'delete',
  'Shift+Delete': 'delete-permanently',
  'Alt+Enter': 'properties',
  'Alt+ArrowLeft': 'back',
  'Alt+ArrowRight': 'forward',
  Backspace: 'up',
  'Ctrl+a': 'select-all',
  'Ctrl+x': 'cut',
  'Ctrl+c': 'copy',
  'Ctrl+v': 'paste',
};

/** The verb of a key, undefined where it has none. */
export function verbOf(
  event: Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'shiftKey'>,
): Verb | undefined {
  const held = `${event.ctrlKey ? 'Ctrl+' : ''}${event.altKey ? 'Alt+' : ''}${event.shiftKey ? 'Shift+' : ''}`;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return keys[`${held}${key}`];
}
