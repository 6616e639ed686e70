/** The tabs of a sheet in a film. */
import type { DesktopWindow } from '../../desktop/index.ts';

/** Shows the page of the sheet that the dialog was opened from. */
export function turnTo(window: DesktopWindow, tab: string): void {
  const tabs = document.querySelectorAll<HTMLElement>(`[data-window="${window.id}"] [role="tab"]`);
  [...tabs].find((each) => each.textContent?.trim() === tab)?.click();
}
