/** What is selected in a list, and how clicks and keys change it: the rules of the Windows list view. */
import { includes, type Range, type Ranges, union, without } from './ranges.ts';

/** By the places of the rows, so that it holds for rows that were never loaded; -1 is no row. */
export interface Selection {
  readonly ranges: Ranges;
  /** Where a range begins. */
  readonly anchor: number;
  /** The row with the dotted line, which the arrows move from. */
  readonly current: number;
}

export interface Modifiers {
  shift: boolean;
  ctrl: boolean;
}

export const nothingSelected: Selection = { ranges: [], anchor: -1, current: -1 };

export function selectOnly(index: number): Selection {
  return { ranges: [[index, index]], anchor: index, current: index };
}

export function selectAll(selection: Selection, count: number): Selection {
  if (count === 0) return nothingSelected;
  const current = Math.max(0, selection.current);
  const anchor = selection.anchor < 0 ? current : selection.anchor;
  return { ranges: [[0, count - 1]], anchor, current };
}

export function toggle(selection: Selection, index: number): Selection {
  const ranges = includes(selection.ranges, index)
    ? without(selection.ranges, index)
    : union(selection.ranges, [index, index]);
  return { ranges, anchor: index, current: index };
}

/** Shift selects from the anchor to `index`; with Ctrl too, it adds to what is there. */
export function extend(selection: Selection, index: number, keep = false): Selection {
  const anchor = Math.max(0, selection.anchor < 0 ? selection.current : selection.anchor);
  const range: Range = [Math.min(anchor, index), Math.max(anchor, index)];
  return { ranges: keep ? union(selection.ranges, range) : [range], anchor, current: index };
}

export function click(selection: Selection, index: number, modifiers: Modifiers): Selection {
  if (modifiers.shift) return extend(selection, index, modifiers.ctrl);
  return modifiers.ctrl ? toggle(selection, index) : selectOnly(index);
}

/** A right click keeps a selection it falls on, and else takes the row alone. */
export function clickForMenu(selection: Selection, index: number): Selection {
  return includes(selection.ranges, index) ? { ...selection, current: index } : selectOnly(index);
}

/** An arrow: plain takes the row, Shift extends, Ctrl moves only the dotted line. */
export function move(selection: Selection, index: number, modifiers: Modifiers): Selection {
  if (modifiers.shift) return extend(selection, index, modifiers.ctrl);
  return modifiers.ctrl ? { ...selection, current: index } : selectOnly(index);
}

const steps = {
  ArrowUp: (index: number) => index - 1,
  ArrowDown: (index: number) => index + 1,
  PageUp: (index: number, _count: number, page: number) => index - page,
  PageDown: (index: number, _count: number, page: number) => index + page,
  Home: () => 0,
  End: (_index: number, count: number) => count - 1,
} satisfies Record<string, (index: number, count: number, page: number) => number>;

/** The row a key leads to from row `index` (-1: none yet), undefined if the key leads nowhere. */
export function rowAfterKey(
  key: string,
  index: number,
  count: number,
  page: number,
): number | undefined {
  if (!Object.hasOwn(steps, key) || count === 0) return undefined;
  if (index < 0 && key !== 'End') return 0;
  const next = steps[key as keyof typeof steps](index, count, Math.max(1, page));
  return Math.min(count - 1, Math.max(0, next));
}
