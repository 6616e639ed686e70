/** One button of a tool bar. */
import type { IconName } from '../theme/icon-names.ts';

export interface Tool {
  /** The tip, and the name for screen readers. */
  label: string;
  icon?: IconName | undefined;
  /** Written beside the picture. */
  text?: string | undefined;
  /** Stays in: for a switch. */
  pressed?: boolean | undefined;
  disabled?: boolean | undefined;
  notModelled?: boolean | undefined;
  onclick?: (() => void) | undefined;
}

export type ToolItem = Tool | { separator: true };

export function isSeparatorTool(item: ToolItem): item is { separator: true } {
  return 'separator' in item;
}
