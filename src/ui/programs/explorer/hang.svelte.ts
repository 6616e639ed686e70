/** A window that reads a folder with very many entries answers nothing until the disk is done. */
import { untrack } from 'svelte';
import { type Bridge, live } from '#bridge';
import type { WindowHandle } from '../../desktop/use-window.ts';
import EndProgram from './EndProgram.svelte';

/** After so long without an answer Windows XP and 2003 put a white picture in its place (assumed). */
export const ghostAfterMs = 5000;

/** "(Not Responding)" in the title; Windows 2000 just stands still. */
export function ghosted(since: number | undefined, now: number, os: string | undefined): boolean {
  return since !== undefined && os !== 'windows-2000' && now - since >= ghostAfterMs;
}

export class Hang {
  /** World time it began at. */
  #since = $state<number | undefined>();

  get reading(): boolean {
    return this.#since !== undefined;
  }

  /** Call it while the window's component is being set up; `onchange` hears of begin and end. */
  follow(
    bridge: Bridge,
    handle: WindowHandle,
    reading: () => boolean,
    onchange: (reading: boolean) => void,
  ): void {
    const clock = live(bridge, { kind: 'clock' });
    const places = live(bridge, { kind: 'places' });
    const os = () => places.current?.find((each) => each.id === handle.place.id)?.os;
    $effect(() => {
      const reads = reading();
      const now = clock.current?.now ?? 0;
      const system = os();
      untrack(() => {
        const before = this.reading;
        if (!reads) this.#since = undefined;
        else this.#since ??= now;
        if (before !== reads) onchange(reads);
        handle.window.hung = ghosted(this.#since, now, system);
      });
    });
    handle.beforeClose(async () => {
      if (!this.reading) return true;
      const title = `End Program - ${handle.window.title}`;
      return (await handle.openDialog(EndProgram, {}, { title, width: 380 })) === 'end';
    });
  }
}
