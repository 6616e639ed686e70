/** The verbs of the context menus, by node and by the state of the virtual server. */
import { expect, test } from 'vitest';
import { isSeparator, type MenuCommand } from '../../controls/menu-item.ts';
import { nodeMenu, type Verb } from './menus.ts';
import type { ConsoleNode, NodeKind } from './tree.ts';
import type { OrganizationView, VirtualServerStatus } from './view.ts';

function menuOf(
  kind: NodeKind,
  status: VirtualServerStatus = 'Started',
  generation: '2000' | '2003' = '2003',
) {
  const node: ConsoleNode = {
    id: kind,
    label: '',
    icon: 'd16-folder',
    kind,
    of: '1',
    children: [],
  };
  const view = {
    generation,
    virtualServers: [{ settings: { id: '1' }, status }],
    servers: [{ name: '1', storeMounted: true }],
  };
  const chosen: Verb[] = [];
  const items = nodeMenu(node, view as OrganizationView, (verb) => chosen.push(verb));
  const commands = items.filter((item): item is MenuCommand => !isSeparator(item));
  return { commands, chosen, labels: commands.map(({ label }) => label.replace('&', '')) };
}

test.each([
  ['organization', ['Refresh', 'Properties', 'Help']],
  ['message-delivery', ['Refresh', 'Properties', 'Help']],
  ['server', ['Refresh', 'Properties', 'Help']],
  ['virtual-server', ['Start', 'Stop', 'Pause', 'Refresh', 'Properties', 'Help']],
  ['store', ['Mount Store', 'Dismount Store', 'Refresh', 'Help']],
  ['connectors', ['New', 'Refresh', 'Help']],
  ['connector', ['Delete', 'Rename', 'Refresh', 'Properties', 'Help']],
  ['tracking', ['Refresh', 'Help']],
  ['not-modelled', ['Refresh', 'Help']],
] as const)('%s offers %j', (kind, labels) => {
  expect(menuOf(kind).labels).toEqual(labels);
});

test('Exchange 2000 tracks messages in a window of its own', () => {
  const { commands, chosen, labels } = menuOf('tracking', 'Started', '2000');
  expect(labels).toEqual(['Track Message...', 'Refresh', 'Help']);
  commands[0]?.onselect?.();
  expect(chosen).toEqual(['track']);
});

// KB 821901: a tick beside Pause while paused, choosing it again resumes
test.each([
  ['Started', ['Stop', 'Pause'], false, 'pause'],
  ['Paused', ['Stop', 'Pause'], true, 'continue'],
  ['Stopped', ['Start'], false, undefined],
  ['Starting', [], false, undefined],
  ['Stopping', [], false, undefined],
] as const)('%s can do %j', (status, enabled, ticked, verb) => {
  const { commands, chosen } = menuOf('virtual-server', status);
  const verbs = commands.slice(0, 3);
  expect(verbs.filter((one) => !one.disabled).map((one) => one.label.replace('&', ''))).toEqual(
    enabled,
  );
  const pause = verbs[2];
  expect(pause?.checked).toBe(ticked);
  if (verb) pause?.onselect?.();
  expect(chosen).toEqual(verb ? [verb] : []);
});

test('a mounted store can only be dismounted', () => {
  const { commands, chosen } = menuOf('store');
  expect(commands.map(({ disabled }) => disabled === true).slice(0, 2)).toEqual([true, false]);
  commands[1]?.onselect?.();
  expect(chosen).toEqual(['dismount']);
});
