/** Which console a window showed: a window that comes back to sight takes the same one again. */
const numbers = new WeakMap<object, number>();

export function numberOf(window: object): number | undefined {
  return numbers.get(window);
}

export function rememberNumber(window: object, console: number): void {
  numbers.set(window, console);
}
