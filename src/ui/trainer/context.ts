/** The run's bridge as every component of the page reaches it: by Svelte's context, never by a global. */

import { getContext, setContext } from 'svelte';
import type { Bridge } from '#bridge';

const key = Symbol('bridge');

/** Called once by the component that owns the bridge. */
export function provideBridge(bridge: Bridge): void {
  setContext(key, bridge);
}

/** The bridge of the page; only while a component is being set up. */
export function getBridge(): Bridge {
  const bridge = getContext<Bridge | undefined>(key);
  if (!bridge) throw new Error('getBridge: no bridge above this component');
  return bridge;
}
