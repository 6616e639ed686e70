/** One line of a menu of the simulated desktop. */
import type { IconName } from '../theme/icon-names.ts';

export interface MenuCommand {
  /** '&Properties': the letter after & works at once while the menu is open. */
  label: string;
  /** Shown at the right: 'Alt+Enter'. Text only, the window handles the key. */
  shortcut?: string | undefined;
  icon?: IconName | undefined;
  disabled?: boolean | undefined;
  /** Ticked; with `radio` a dot instead. */
  checked?: boolean | undefined;
  radio?: boolean | undefined;
  /** Bold: what a double click does. */
  default?: boolean | undefined;
  /** Greyed, with the tip 'not modelled here'. */
  notModelled?: boolean | undefined;
  submenu?: readonly MenuItem[] | undefined;
  onselect?: (() => void) | undefined;
}

export interface MenuSeparator {
  separator: true;
}

export type MenuItem = MenuCommand | MenuSeparator;

export const separator: MenuSeparator = { separator: true };

export function isSeparator(item: MenuItem): item is MenuSeparator {
  return 'separator' in item;
}

/** A menu of the menu bar. */
export interface MenuBarMenu {
  label: string;
  items: readonly MenuItem[];
}

/** The point on the screen a context menu opens at, in client pixels. */
export interface MenuPoint {
  x: number;
  y: number;
}
