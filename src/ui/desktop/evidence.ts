/** What a window shows that can be pinned in the notebook: each part of it that knows, says so. */
import { onDestroy } from 'svelte';
import type { PinOf } from '#bridge';
import type { Desktop } from './desktop.svelte.ts';
import type { DesktopWindow } from './desktop-window.svelte.ts';
import { findWindow } from './use-window.ts';

/** What is chosen or shown now; undefined while there is nothing. */
export type Evidence = () => PinOf | undefined;

const offered = new WeakMap<DesktopWindow, Evidence[]>();

/**
 * Call it while a component of a window is being set up; the part that came last is asked first. A page that
 * stands by itself, outside any window, has nobody to offer it to.
 */
export function offerEvidence(read: Evidence): void {
  const window = findWindow()?.window;
  if (!window) return;
  const reads = offered.get(window) ?? [];
  offered.set(window, reads);
  reads.unshift(read);
  onDestroy(() => {
    const at = reads.indexOf(read);
    if (at >= 0) reads.splice(at, 1);
  });
}

/** What the window in front shows, or one it belongs to; its title where there is nothing to pin. */
export function evidenceOf(desktop: Desktop): { of?: PinOf; title?: string } {
  const front = desktop.active ?? desktop.frontmost;
  for (let window = front; window; window = window.owner) {
    for (const read of offered.get(window) ?? []) {
      const of = read();
      if (of) return { of, title: window.title };
    }
  }
  return front ? { title: front.title } : {};
}
