/** Moves the keyboard to the head of a page when the learner came from another one. */

/** For the `h1` of a page: `{@attach focusOn(router.moved)}`. */
export function focusOn(moved: boolean) {
  return (element: HTMLElement) => {
    element.tabIndex = -1;
    if (moved) element.focus({ preventScroll: true });
  };
}

/** A link that skips: the address is the route, so the jump is made by hand. */
export function jumpTo(event: Event, id: string): void {
  event.preventDefault();
  document.getElementById(id)?.focus();
}
