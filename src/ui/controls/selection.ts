/** What is selected in a list, and how clicks and keys change it: the rules of the Windows list view. */
export interface Selection {
  readonly keys: ReadonlySet<string>;
  /** Where a range begins. */
  readonly anchor: string | undefined;
  /** The row with the dotted line, which the arrows move from. */
  readonly current: string | undefined;
}

export interface Modifiers {
  shift: boolean;
  ctrl: boolean;
}

export const nothingSelected: Selection = {
  keys: new Set(),
  anchor: undefined,
  current: undefined,
};

export function selectOnly(key: string): Selection {
  return { keys: new Set([key]), anchor: key, current: key };
}

export function selectAll(selection: Selection, order: readonly string[]): Selection {
  const current = selection.current ?? order[0];
  return { keys: new Set(order), anchor: selection.anchor ?? current, current };
}

export function toggle(selection: Selection, key: string): Selection {
  const keys = new Set(selection.keys);
  if (!keys.delete(key)) keys.add(key);
  return { keys, anchor: key, current: key };
}

/** Shift selects from the anchor to `key`; with Ctrl too, it adds to what is there. */
export function extend(
  selection: Selection,
  order: readonly string[],
  key: string,
  keep = false,
): Selection {
  const anchor = selection.anchor ?? selection.current ?? order[0] ?? key;
  const from = Math.max(0, order.indexOf(anchor));
  const to = order.indexOf(key);
  const range = order.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { keys: new Set(keep ? [...selection.keys, ...range] : range), anchor, current: key };
}

export function click(
  selection: Selection,
  order: readonly string[],
  key: string,
  modifiers: Modifiers,
): Selection {
  if (modifiers.shift) return extend(selection, order, key, modifiers.ctrl);
  return modifiers.ctrl ? toggle(selection, key) : selectOnly(key);
}

/** A right click keeps a selection it falls on, and else takes the row alone. */
export function clickForMenu(selection: Selection, key: string): Selection {
  return selection.keys.has(key) ? { ...selection, current: key } : selectOnly(key);
}

/** An arrow: plain takes the row, Shift extends, Ctrl moves only the dotted line. */
export function move(
  selection: Selection,
  order: readonly string[],
  key: string,
  modifiers: Modifiers,
): Selection {
  if (modifiers.shift) return extend(selection, order, key, modifiers.ctrl);
  return modifiers.ctrl ? { ...selection, current: key } : selectOnly(key);
}

/** Rows that are gone leave the selection; the dotted line goes to the row now in its place. */
export function prune(
  selection: Selection,
  before: readonly string[],
  order: readonly string[],
): Selection {
  const there = new Set(order);
  const keys = new Set([...selection.keys].filter((key) => there.has(key)));
  const stays = (key: string | undefined) =>
    key === undefined || there.has(key)
      ? key
      : order[Math.min(before.indexOf(key), order.length - 1)];
  return { keys, anchor: stays(selection.anchor), current: stays(selection.current) };
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
