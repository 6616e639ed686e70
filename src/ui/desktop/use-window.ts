/** The window a component is in, for everyone who writes a program or a control. */
import { getContext, setContext } from 'svelte';
import type { IconName } from '../theme/icon-names.ts';
import type { Desktop } from './desktop.svelte.ts';
import type { DesktopWindow, DialogOptions } from './desktop-window.svelte.ts';
import type { MessageBoxButton, MessageBoxOptions } from './message-box.ts';
import type { Place, ProgramComponent } from './program.ts';

export interface WindowHandle {
  readonly window: DesktopWindow;
  readonly desktop: Desktop;
  readonly place: Place;
  /** Closes the window; `result` is what the promise of `openDialog` gives. */
  close(result?: unknown): void;
  setTitle(title: string): void;
  setIcon(icon: IconName): void;
  /** Opens a dialog or property sheet over this window; undefined when it was dismissed. */
  openDialog<Result = unknown>(
    component: ProgramComponent,
    props: Record<string, unknown>,
    options: DialogOptions,
  ): Promise<Result | undefined>;
  messageBox(options: MessageBoxOptions): Promise<MessageBoxButton>;
  /** Asked before the window closes without a result; false keeps it. */
  beforeClose(ask: () => boolean | Promise<boolean>): void;
}

const key = Symbol('window');

export function provideWindow(handle: WindowHandle): void {
  setContext(key, handle);
}

/** Call it while a component is being set up. */
export function useWindow(): WindowHandle {
  const handle = findWindow();
  if (!handle) throw new Error('useWindow() is for components inside a window of the desktop.');
  return handle;
}

/** The same outside a window, where there is none. */
export function findWindow(): WindowHandle | undefined {
  return getContext<WindowHandle | undefined>(key);
}

const layerKey = Symbol('desktop layer');

/** Where menus go so that no window cuts them off: an element inside `.desktop`. */
export interface DesktopLayer {
  readonly element: HTMLElement | undefined;
}

export function provideLayer(layer: DesktopLayer): void {
  setContext(layerKey, layer);
}

export function findLayer(): DesktopLayer | undefined {
  return getContext<DesktopLayer | undefined>(layerKey);
}
