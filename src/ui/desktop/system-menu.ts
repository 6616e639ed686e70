/** The menu behind the picture of a caption: what a mouse does with a window, for the keyboard too. */
import { type MenuItem, separator } from '../controls/menu-item.ts';
import type { Desktop } from './desktop.svelte.ts';
import type { DesktopWindow } from './desktop-window.svelte.ts';

export type KeyboardPull = 'move' | 'size';

export function systemMenu(
  desktop: Desktop,
  window: DesktopWindow,
  pull: (how: KeyboardPull) => void,
): MenuItem[] {
  const { state, resizable } = window;
  const close: MenuItem = {
    label: '&Close',
    shortcut: 'Alt+F4',
    default: state === 'normal',
    disabled: !window.closable,
    onselect: () => void desktop.close(window),
  };
  const move: MenuItem = {
    label: '&Move',
    disabled: state !== 'normal',
    onselect: () => pull('move'),
  };
  if (!resizable) return [move, close];
  return [
    {
      label: '&Restore',
      disabled: state === 'normal',
      default: state !== 'normal',
      onselect: () => desktop.restore(window),
    },
    move,
    { label: '&Size', disabled: state !== 'normal', onselect: () => pull('size') },
    {
      label: 'Mi&nimize',
      disabled: state === 'minimised' || window.owner !== undefined,
      onselect: () => desktop.minimise(window),
    },
    {
      label: 'Ma&ximize',
      disabled: state === 'maximised',
      onselect: () => {
        if (state === 'minimised') desktop.restore(window);
        if (window.state !== 'maximised') desktop.maximise(window);
      },
    },
    separator,
    close,
  ];
}
