/** Opens Run above the Start button; it belongs to the desktop itself, so the journal only knows what came of it. */
import type { Desktop } from '../../desktop/desktop.svelte.ts';
import RunDialog from './RunDialog.svelte';

const typedAt = new WeakMap<Desktop, string>();

/** What was opened last on this desktop, which Run shows again. */
export const lastTyped = (desktop: Desktop): string => typedAt.get(desktop) ?? '';

export function rememberTyped(desktop: Desktop, typed: string): void {
  typedAt.set(desktop, typed);
}

export function openRun(desktop: Desktop): void {
  void desktop.openDialog(
    undefined,
    RunDialog,
    {},
    { title: 'Run', width: 347, icon: 'd16-run', modal: false, key: 'run', aboveStart: true },
  );
}
