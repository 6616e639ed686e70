/** Where windows go on the stage, in pixels from its top left. */
export interface Size {
  width: number;
  height: number;
}

export interface Rect extends Size {
  x: number;
  y: number;
}

/** The edge or corner a window is pulled by, in compass letters. */
export const edges = ['n', 's', 'w', 'e', 'nw', 'ne', 'sw', 'se'] as const;
export type Edge = (typeof edges)[number];

/** Room for the column of desktop icons, and the step of a cascade: a caption and its frame. */
const iconColumn = 84;
const topMargin = 8;
const cascadeStep = 22;

/** What of a caption must stay on the stage, so that a window can always be fetched back. */
const gripMin = 64;
const captionHeight = 22;

export const windowMin: Size = { width: 160, height: 80 };

const clamp = (value: number, low: number, high: number) => Math.max(low, Math.min(value, high));

/** No larger than the stage. */
export function clipTo(size: Size, stage: Size): Size {
  return { width: Math.min(size.width, stage.width), height: Math.min(size.height, stage.height) };
}

/** The place of the window with this ordinal: each a step further, beginning anew where it would not fit. */
export function cascade(ordinal: number, size: Size, stage: Size, resizable = true): Rect {
  // what can be pulled gives way to the icons
  const room = { width: stage.width - iconColumn - cascadeStep, height: stage.height - topMargin };
  const fitted = clipTo(size, resizable && room.width > 2 * windowMin.width ? room : stage);
  const left = Math.min(iconColumn, Math.max(0, stage.width - fitted.width));
  const top = Math.min(topMargin, Math.max(0, stage.height - fitted.height));
  const across = Math.floor((stage.width - left - fitted.width) / cascadeStep);
  const down = Math.floor((stage.height - top - fitted.height) / cascadeStep);
  // a window as high as the stage still steps to the right, and the other way about
  const x = left + cascadeStep * (ordinal % (Math.max(0, across) + 1));
  const y = top + cascadeStep * (ordinal % (Math.max(0, down) + 1));
  return { x, y, ...fitted };
}

/** Over the middle of its owner, a little above; wholly on the stage. */
export function centreOver(owner: Rect, size: Size, stage: Size): Rect {
  const fitted = clipTo(size, stage);
  return {
    x: Math.round(clamp(owner.x + (owner.width - fitted.width) / 2, 0, stage.width - fitted.width)),
    y: Math.round(
      clamp(owner.y + (owner.height - fitted.height) * 0.45, 0, stage.height - fitted.height),
    ),
    ...fitted,
  };
}

/** In the corner above the Start button, where Run stands; wholly on the stage. */
export function aboveStart(size: Size, stage: Size): Rect {
  const fitted = clipTo(size, stage);
  const y = Math.max(0, stage.height - fitted.height - topMargin);
  return { x: Math.min(topMargin, stage.width - fitted.width), y, ...fitted };
}

/** Right of what its owner is read by, as a property sheet opens; wholly on the stage. */
export function besideOwner(owner: Rect, size: Size, stage: Size): Rect {
  const right = Math.max(2 * cascadeStep, Math.round(owner.width * 0.42));
  return shifted(owner, right, 3 * cascadeStep, size, stage);
}

/** A step down and right of the dialog it belongs to, whose caption stays in sight. */
export function stepFrom(owner: Rect, size: Size, stage: Size): Rect {
  return shifted(owner, cascadeStep, 2 * cascadeStep, size, stage);
}

/** As far aside as is needed not to stand exactly where one of `others` does; wholly on the stage. */
export function beside(
  rect: Rect,
  others: readonly Readonly<{ x: number; y: number }>[],
  stage: Size,
): Rect {
  const taken = others.some(({ x, y }) => x === rect.x && y === rect.y);
  if (!taken) return rect;
  const next = shifted(rect, cascadeStep, cascadeStep, rect, stage);
  return next.x === rect.x && next.y === rect.y ? rect : beside(next, others, stage);
}

function shifted(owner: Rect, dx: number, dy: number, size: Size, stage: Size): Rect {
  const fitted = clipTo(size, stage);
  return {
    x: clamp(owner.x + dx, 0, stage.width - fitted.width),
    y: clamp(owner.y + dy, 0, stage.height - fitted.height),
    ...fitted,
  };
}

/** The rectangle moved, with enough caption left on the stage to take hold of. */
export function moved(rect: Rect, dx: number, dy: number, stage: Size): Rect {
  return {
    ...rect,
    x: clamp(rect.x + dx, gripMin - rect.width, stage.width - gripMin),
    y: clamp(rect.y + dy, 0, Math.max(0, stage.height - captionHeight)),
  };
}

/** The rectangle with one edge pulled; the opposite one stands still. */
export function resized(
  rect: Rect,
  edge: Edge,
  dx: number,
  dy: number,
  stage: Size,
  min: Size = windowMin,
): Rect {
  let { x, y, width, height } = rect;
  if (edge.includes('e')) width = Math.max(min.width, Math.min(width + dx, stage.width - x));
  if (edge.includes('s')) height = Math.max(min.height, Math.min(height + dy, stage.height - y));
  if (edge.includes('w')) {
    const right = x + width;
    x = clamp(x + dx, Math.min(0, x), right - min.width);
    width = right - x;
  }
  if (edge.includes('n')) {
    const bottom = y + height;
    y = clamp(y + dy, 0, Math.max(0, bottom - min.height));
    height = bottom - y;
  }
  return { x, y, width, height };
}

/** The rectangle after the stage has changed its size: still reachable, shrunk only if it may be. */
export function kept(rect: Rect, stage: Size, resizable: boolean): Rect {
  const size = resizable ? clipTo(rect, stage) : rect;
  return moved(
    {
      x: clamp(rect.x, 0, Math.max(0, stage.width - size.width)),
      y: clamp(rect.y, 0, Math.max(0, stage.height - size.height)),
      width: size.width,
      height: size.height,
    },
    0,
    0,
    stage,
  );
}
