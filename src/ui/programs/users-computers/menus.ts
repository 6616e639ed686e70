/** What can be done with a node or an object: the verbs of Action and of the context menus. */
import { type MenuItem, separator } from '../../controls/menu-item.ts';
import type { DirectoryObject } from './objects.ts';

export type Verb =
  | 'enable'
  | 'disable'
  | 'reset-password'
  | 'find'
  | 'refresh'
  | 'properties'
  | 'help';

const unmodelled = (label: string): MenuItem => ({ label, notModelled: true });

/** Whether it has properties here. */
export function hasProperties(object: DirectoryObject | undefined): boolean {
  return object?.kind === 'user' || object?.kind === 'group';
}

/** Labels after the product's help and public write-ups; their order is assumed. */
export function objectMenu(
  object: DirectoryObject | undefined,
  act: (verb: Verb) => void,
): MenuItem[] {
  const kind = object?.kind;
  const rest: MenuItem[] = [
    { label: 'Re&fresh', shortcut: 'F5', onselect: () => act('refresh') },
    separator,
    hasProperties(object)
      ? {
          label: 'P&roperties',
          shortcut: 'Alt+Enter',
          default: true,
          onselect: () => act('properties'),
        }
      : unmodelled('P&roperties'),
    separator,
    { label: '&Help', onselect: () => act('help') },
  ];
  if (kind === 'user') {
    return [
      unmodelled('&Copy...'),
      unmodelled('Add to a &group...'),
      unmodelled('Name Ma&ppings...'),
      object?.disabled
        ? { label: 'En&able Account', onselect: () => act('enable') }
        : { label: 'Di&sable Account', onselect: () => act('disable') },
      { label: 'Rese&t Password...', onselect: () => act('reset-password') },
      unmodelled('Mo&ve...'),
      unmodelled('E&xchange Tasks...'),
      separator,
      unmodelled('&Delete'),
      unmodelled('Rena&me'),
      ...rest,
    ];
  }
  if (kind === 'group' || kind === 'computer') {
    return [
      unmodelled('Mo&ve...'),
      unmodelled('E&xchange Tasks...'),
      separator,
      unmodelled('&Delete'),
      ...(kind === 'group' ? [unmodelled('Rena&me')] : []),
      ...rest,
    ];
  }
  return [
    unmodelled('D&elegate Control...'),
    { label: 'F&ind...', onselect: () => act('find') },
    separator,
    unmodelled('&New'),
    separator,
    ...rest,
  ];
}
