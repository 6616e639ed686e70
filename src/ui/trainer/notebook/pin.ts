/** "Pin what I see": the window in front says what it shows, the world says what that reads. */
import type { PinOf } from '#bridge';
import { m } from '../../messages/index.ts';
import type { Perform } from '../run/perform.ts';
import { toasts } from '../toasts.svelte.ts';

/** What the desktop of the place in sight shows: see `evidenceOf`. */
export interface Seen {
  place: string;
  of?: PinOf;
  title?: string;
}

/** Ctrl+Alt+P, wherever the keyboard is: no program of the desktop and no browser has a use for it. */
export function isPinKey(event: KeyboardEvent): boolean {
  const { ctrlKey, altKey, shiftKey, metaKey, code } = event;
  return code === 'KeyP' && ctrlKey && altKey && !shiftKey && !metaKey;
}

export async function pin(seen: Seen | undefined, perform: Perform): Promise<void> {
  if (seen?.of === undefined) {
    const title = seen?.title;
    toasts.show(title ? m.notebook_nothing({ title }) : m.notebook_no_window());
    return;
  }
  // a refusal is shown by whoever performs
  const done = await perform({ kind: 'notebook.pin', place: seen.place, of: seen.of });
  if (done) toasts.show(m.notebook_pinned());
}
