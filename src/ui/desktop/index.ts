/** The window manager: what the shell of a run mounts, and what programs are written with. */

export { default as DesktopSurface } from './DesktopSurface.svelte';
export { Desktop } from './desktop.svelte.ts';
export { DesktopWindow, type DialogOptions, type WindowState } from './desktop-window.svelte.ts';
export { evidenceOf } from './evidence.ts';
export { fetchAhead } from './fetch-ahead.ts';
export type { MessageBoxButton, MessageBoxIcon, MessageBoxOptions } from './message-box.ts';
export {
  type DesktopIcon,
  type Place,
  type ProgramDefinition,
  type ProgramProps,
  program,
  type StartEntry,
} from './program.ts';
export { installedOn, loadPrograms } from './programs.ts';
export { MachineResponse } from './response.ts';
export { useWindow, type WindowHandle } from './use-window.ts';
