/** What can be done in Event Viewer: the verbs of Action, of View and of the context menus. */
import { type MenuItem, separator } from '../../controls/menu-item.ts';
import type { EventRow, LogName } from './view.ts';

export type Verb =
  | 'refresh'
  | 'clear'
  | 'filter'
  | 'all-records'
  | 'newest'
  | 'oldest'
  | 'event'
  | 'help';

interface State {
  log: LogName | undefined;
  /** The event the menu is for. */
  row: EventRow | undefined;
  filtered: boolean;
  oldestFirst: boolean;
  /** By a column: then neither order of the menu is in force. */
  sorted: boolean;
}

/** Labels after the product's help and public write-ups; their order is assumed. */
export function logMenu(
  { log, row, filtered, oldestFirst, sorted }: State,
  act: (verb: Verb) => void,
): { action: MenuItem[]; view: MenuItem[]; context: MenuItem[] } {
  const none = log === undefined;
  const refresh: MenuItem = {
    label: 'Re&fresh',
    shortcut: 'F5',
    disabled: none,
    onselect: () => act('refresh'),
  };
  const properties: MenuItem = row
    ? {
        label: 'P&roperties',
        shortcut: 'Alt+Enter',
        default: true,
        onselect: () => act('event'),
      }
    : { label: 'P&roperties', notModelled: true };
  const ofLog: MenuItem[] = [
    { label: '&Open Log File...', notModelled: true },
    { label: '&Save Log File As...', notModelled: true },
    { label: '&New Log View', notModelled: true },
    { label: '&Clear all Events', disabled: none, onselect: () => act('clear') },
    separator,
    { label: 'Rena&me', notModelled: true },
  ];
  const rest: MenuItem[] = [
    refresh,
    separator,
    properties,
    separator,
    { label: '&Help', onselect: () => act('help') },
  ];
  const view: MenuItem[] = [
    {
      label: '&All Records',
      radio: true,
      checked: !filtered,
      disabled: none,
      onselect: () => act('all-records'),
    },
    {
      label: 'Fi&lter...',
      radio: true,
      checked: filtered,
      disabled: none,
      onselect: () => act('filter'),
    },
    separator,
    {
      label: '&Newest First',
      radio: true,
      checked: !oldestFirst && !sorted,
      disabled: none,
      onselect: () => act('newest'),
    },
    {
      label: '&Oldest First',
      radio: true,
      checked: oldestFirst && !sorted,
      disabled: none,
      onselect: () => act('oldest'),
    },
    separator,
    { label: '&Find...', notModelled: true },
  ];
  return {
    action: row ? rest : [...ofLog, ...rest],
    view,
    context: row ? rest : [...ofLog, { label: '&View', submenu: view }, separator, ...rest],
  };
}
