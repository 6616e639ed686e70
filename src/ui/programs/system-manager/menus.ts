/** What can be done with a node of the console: the verbs of its context menu, which are those of Action too. */
import { type MenuItem, separator } from '../../controls/menu-item.ts';
import type { ConsoleNode } from './tree.ts';
import type { OrganizationView, VirtualServerStatus } from './view.ts';

export type Verb =
  | 'start'
  | 'stop'
  | 'pause'
  | 'continue'
  | 'new-connector'
  | 'delete'
  | 'rename'
  | 'track'
  | 'mount'
  | 'dismount'
  | 'refresh'
  | 'properties'
  | 'help';

export type Act = (verb: Verb, node: ConsoleNode) => void;

/** Start; Stop; Pause, ticked while paused: choosing it again resumes (KB 821901). */
function virtualServerVerbs(
  status: VirtualServerStatus | undefined,
  act: (verb: Verb) => void,
): MenuItem[] {
  const running = status === 'Started' || status === 'Paused';
  return [
    { label: '&Start', disabled: status !== 'Stopped', onselect: () => act('start') },
    { label: 'S&top', disabled: !running, onselect: () => act('stop') },
    {
      label: '&Pause',
      disabled: !running,
      checked: status === 'Paused',
      onselect: () => act(status === 'Paused' ? 'continue' : 'pause'),
    },
    separator,
  ];
}

function ownVerbs(node: ConsoleNode, view: OrganizationView, act: (verb: Verb) => void) {
  if (node.kind === 'virtual-server') {
    const row = view.virtualServers.find(({ settings }) => settings.id === node.of);
    return virtualServerVerbs(row?.status, act);
  }
  if (node.kind === 'store') {
    const mounted = view.servers.find(({ name }) => name === node.of)?.storeMounted === true;
    return [
      { label: '&Mount Store', disabled: mounted, onselect: () => act('mount') },
      { label: '&Dismount Store', disabled: !mounted, onselect: () => act('dismount') },
      separator,
    ];
  }
  if (node.kind === 'tracking' && view.generation === '2000') {
    return [{ label: '&Track Message...', default: true, onselect: () => act('track') }, separator];
  }
  if (node.kind === 'connectors') {
    const submenu = [{ label: '&SMTP Connector...', onselect: () => act('new-connector') }];
    return [{ label: '&New', submenu }, separator];
  }
  if (node.kind === 'connector') {
    return [
      { label: '&Delete', shortcut: 'Del', onselect: () => act('delete') },
      { label: 'Rena&me', shortcut: 'F2', onselect: () => act('rename') },
      separator,
    ];
  }
  return [];
}

export function hasProperties(node: ConsoleNode): boolean {
  return ['organization', 'message-delivery', 'server', 'virtual-server', 'connector'].includes(
    node.kind,
  );
}

/** What Enter and a double click show the properties of: nothing else is in it. */
export function opensProperties(node: ConsoleNode): boolean {
  return node.kind === 'connector' || node.kind === 'message-delivery';
}

export function nodeMenu(node: ConsoleNode, view: OrganizationView, act: Act): MenuItem[] {
  const on = (verb: Verb) => act(verb, node);
  const properties: MenuItem[] = hasProperties(node)
    ? [
        {
          label: 'P&roperties',
          shortcut: 'Alt+Enter',
          default: opensProperties(node),
          onselect: () => on('properties'),
        },
        separator,
      ]
    : [];
  return [
    ...ownVerbs(node, view, on),
    { label: 'Re&fresh', shortcut: 'F5', onselect: () => on('refresh') },
    separator,
    ...properties,
    { label: '&Help', onselect: () => on('help') },
  ];
}
