/** The clipboard of a simulated machine, as far as files go: shared by all its Explorer windows. */
import type { Desktop } from '../../desktop/desktop.svelte.ts';

export interface Clip {
  verb: 'copy' | 'move';
  paths: readonly string[];
}

export class Clipboard {
  held = $state.raw<Clip | undefined>();
}

const clipboards = new WeakMap<Desktop, Clipboard>();

export function clipboardOf(desktop: Desktop): Clipboard {
  const there = clipboards.get(desktop);
  if (there) return there;
  const made = new Clipboard();
  clipboards.set(desktop, made);
  return made;
}
