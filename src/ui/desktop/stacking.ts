/** Which windows stand in front of which: families come forward together, an owner never covers what it owns. */

/** Front to back a desktop counts from here to there; above begins the task bar. */
export const zFirst = 100;
export const zLast = 890;

interface Stacked<Self> {
  readonly owner: Self | undefined;
  z: number;
}

/** An owner before what it owns, `window` last. */
function lineOf<Self extends Stacked<Self>>(window: Self): Self[] {
  return window.owner ? [...lineOf(window.owner), window] : [window];
}

/**
 * The family of `chosen` from back to front as it stands once `chosen` is in front: the sheets beside it go
 * under it and under every dialog between it and the window they share, in the order they had.
 */
export function broughtForward<Self extends Stacked<Self>>(
  windows: readonly Self[],
  chosen: Self,
): Self[] {
  const line = lineOf(chosen);
  const rank = (window: Self) => {
    const shared = lineOf(window).filter((each) => line.includes(each)).length;
    return line.includes(window) ? 2 * shared : 2 * shared + 1;
  };
  return windows
    .filter((each) => lineOf(each)[0] === line[0])
    .toSorted((a, b) => rank(a) - rank(b) || a.z - b.z);
}

/** Counts all anew from the back, in the order they stand. */
export function renumbered<Self extends Stacked<Self>>(windows: readonly Self[]): void {
  windows
    .toSorted((a, b) => a.z - b.z)
    .forEach((window, index) => {
      window.z = zFirst + index;
    });
}
