/** The verbs of the Queues node, of a queue and of messages, in the order of their menus. */
import { type MenuItem, separator } from '../../../controls/menu-item.ts';
import type { Generation, MessageAction, QueueRow } from './view.ts';

export type QueueVerb =
  | 'find'
  | 'enumerate'
  | 'filter'
  | 'freeze'
  | 'unfreeze'
  | 'connect'
  | 'delete'
  | 'delete-ndr'
  | 'refresh'
  | 'properties'
  | 'help';

export type QueuesVerb = 'disable' | 'enable' | 'refresh' | 'help';

const refresh = (onselect: () => void): MenuItem => ({
  label: 'Re&fresh',
  shortcut: 'F5',
  onselect,
});

/** Exchange 2000: all connections of the virtual server; in 2003 a button of the pane does it. */
export function queuesMenu(
  generation: Generation,
  disabled: boolean,
  act: (verb: QueuesVerb) => void,
): MenuItem[] {
  const connections: MenuItem[] = [
    { label: '&Disable All Connections', disabled, onselect: () => act('disable') },
    { label: '&Enable All Connections', disabled: !disabled, onselect: () => act('enable') },
    separator,
  ];
  return [
    ...(generation === '2000' ? connections : []),
    refresh(() => act('refresh')),
    separator,
    { label: '&Help', onselect: () => act('help') },
  ];
}

/** Exchange 2003 finds and deletes in a window of its own, Exchange 2000 in the console itself. */
export function queueMenu(
  row: QueueRow,
  generation: Generation,
  act: (verb: QueueVerb) => void,
): MenuItem[] {
  const item = (label: string, verb: QueueVerb, can = true): MenuItem => ({
    label,
    disabled: !can,
    onselect: () => act(verb),
  });
  const { can } = row;
  if (generation === '2003') {
    return [
      { ...item('F&ind Messages...', 'find', can.find), default: true },
      item('Free&ze', 'freeze', can.freeze),
      item('&Unfreeze', 'unfreeze', can.unfreeze),
      item('&Force Connection', 'connect', can.connect),
      separator,
      refresh(() => act('refresh')),
      separator,
      item('&Help', 'help'),
    ];
  }
  return [
    item('Enumerate &100 messages', 'enumerate', can.find),
    item('&Custom Filter...', 'filter', can.find),
    separator,
    item('Free&ze Messages', 'freeze', can.freeze),
    item('&Unfreeze Messages', 'unfreeze', can.unfreeze),
    item('&Force Connection', 'connect', can.connect),
    separator,
    item('&Delete All Messages (no NDR)', 'delete', can.delete),
    item('Delete All Messages (&send NDR)', 'delete-ndr', can.delete),
    separator,
    refresh(() => act('refresh')),
    separator,
    { ...item('P&roperties', 'properties'), shortcut: 'Alt+Enter' },
    separator,
    item('&Help', 'help'),
  ];
}

/** `count` rows are selected; properties are those of one. */
export function messageMenu(
  count: number,
  act: (action: MessageAction) => void,
  properties: () => void,
): MenuItem[] {
  const item = (label: string, action: MessageAction): MenuItem => ({
    label,
    disabled: count === 0,
    onselect: () => act(action),
  });
  return [
    item('Free&ze', 'freeze'),
    item('&Unfreeze', 'unfreeze'),
    separator,
    item('Delete (&with NDR)', 'delete-ndr'),
    { ...item('&Delete (no NDR)', 'delete'), shortcut: 'Del' },
    separator,
    {
      label: 'P&roperties',
      shortcut: 'Alt+Enter',
      default: true,
      disabled: count !== 1,
      onselect: properties,
    },
  ];
}
