/** What a program of the simulated desktop says about itself. */
import type { Component } from 'svelte';
import type { IconName } from '../theme/icon-names.ts';
import type { Desktop } from './desktop.svelte.ts';
import type { DesktopWindow } from './desktop-window.svelte.ts';
import type { Size } from './placement.ts';

/** The machine a desktop belongs to. */
export interface Place {
  /** The name of the tab, as the scenario names it: 'exch-srv1'. */
  id: string;
  /** The machine in the simulated world. */
  machine: string;
  /** As the learner reads it: 'EXCH-SRV1'. */
  name: string;
}

/** What every program component receives; `openWith` of `desktop.open` comes on top. */
export interface ProgramProps {
  desktop: Desktop;
  window: DesktopWindow;
  place: Place;
}

// biome-ignore lint/suspicious/noExplicitAny: a program may ask for further props of its own
export type ProgramComponent = Component<any>;

export interface DesktopIcon {
  label: string;
  /** A d32 picture. */
  icon: IconName;
  /** Instead of `icon`, for one that changes with the world; it is given `place`. */
  picture?: Component<{ place: Place }> | undefined;
  /** Low comes first; 0-49 for what every desktop has, 50-99 for the tools of this machine. */
  order?: number;
  /** Props the program opens with. */
  props?: Record<string, unknown>;
}

export interface StartEntry {
  /** '&Services' */
  label: string;
  /** Menus above it: ['&Programs', 'Administrative Tools']; empty for the Start menu itself. */
  path: readonly string[];
  icon?: IconName;
  order?: number;
  /** On the Start menu itself: above Programs instead of below Run. */
  top?: boolean;
  props?: Record<string, unknown>;
}

export interface ProgramDefinition {
  id: string;
  title: string;
  /** A d16 picture for caption and task bar. */
  icon: IconName;
  /** A second `open` brings the first window to the front. */
  single?: boolean;
  component?: ProgramComponent;
  /** Instead of `component`, for a heavy one: `() => import('./Console.svelte')`. */
  load?: () => Promise<{ default: ProgramComponent }>;
  defaultSize: Size;
  /** A frame that cannot be pulled, without minimise and maximise. */
  fixed?: boolean;
  minSize?: Size;
  desktopIcon?: DesktopIcon | readonly DesktopIcon[];
  startMenu?: StartEntry | readonly StartEntry[];
  /** Runs before the others, as Task Manager does: opens at once however busy the machine is. */
  highPriority?: boolean;
  /** Whether this machine has the program; every machine if left out. */
  installedOn?: (place: Place) => boolean;
}

export function program(definition: ProgramDefinition): ProgramDefinition {
  return definition;
}

export function many<T>(one: T | readonly T[] | undefined): readonly T[] {
  if (one === undefined) return [];
  return Array.isArray(one) ? (one as readonly T[]) : [one as T];
}
