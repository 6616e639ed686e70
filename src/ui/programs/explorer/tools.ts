/** The tool bar of an Explorer window. */
import { separator } from '../../controls/menu-item.ts';
import type { ToolItem } from '../../controls/tool-item.ts';
import type { Can, Verb } from './menus.ts';

export function toolItems(
  can: Can,
  { inBin, folders }: { inBin: boolean; folders: boolean },
  act: (verb: Verb) => void,
): ToolItem[] {
  return [
    { label: 'Back', icon: 'd16-tool-back', disabled: !can.back, onclick: () => act('back') },
    {
      label: 'Forward',
      icon: 'd16-tool-forward',
      disabled: !can.forward,
      onclick: () => act('forward'),
    },
    { label: 'Up', icon: 'd16-tool-up', disabled: !can.up, onclick: () => act('up') },
    separator,
    {
      label: 'Folders',
      icon: 'd16-tool-tree',
      text: 'Folders',
      pressed: folders,
      onclick: () => act('folders'),
    },
    separator,
    {
      label: 'Delete',
      icon: 'd16-tool-delete',
      disabled: !can.change,
      notModelled: inBin,
      onclick: () => act('delete'),
    },
    {
      label: 'Properties',
      icon: 'd16-tool-properties',
      disabled: !can.properties,
      onclick: () => act('properties'),
    },
    { label: 'Refresh', icon: 'd16-tool-refresh', onclick: () => act('refresh') },
  ];
}
