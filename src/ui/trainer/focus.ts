/** Moves the keyboard to the head of a page when the learner came from another one. */
import type { Router } from './router.svelte.ts';

/**
 * For the `h1` of a page: `{@attach focusOn(router)}`. The first head of a page takes the keyboard; one that
 * replaces it, when what was loading has come, only if nothing else has it by then.
 */
export function focusOn(router: Pick<Router, 'moved' | 'arriving'>) {
  return (element: HTMLElement) => {
    element.tabIndex = -1;
    const lost = document.activeElement === document.body;
    if (router.arriving || (router.moved && lost)) element.focus({ preventScroll: true });
    router.arriving = false;
  };
}

/** A link that skips: the address is the route, so the jump is made by hand. */
export function jumpTo(event: Event, id: string): void {
  event.preventDefault();
  document.getElementById(id)?.focus();
}
