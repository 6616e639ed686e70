/** A command given from a window: what the product refuses comes back as its own message box. */
import type { Bridge, Command } from '#bridge';
import type { WindowHandle } from '../../desktop/use-window.ts';

/** True when the command was carried out. */
export async function perform(
  bridge: Bridge,
  handle: WindowHandle,
  command: Command,
): Promise<boolean> {
  try {
    const refusal = await bridge.do(command);
    if (!refusal) return true;
    await handle.messageBox({ title: refusal.title, text: refusal.text, icon: refusal.icon });
  } catch (error) {
    // the world could not read the command, or is gone: say so, and keep the window with its draft
    const text = error instanceof Error ? error.message : String(error);
    await handle.messageBox({ title: handle.window.title, text, icon: 'error' });
  }
  return false;
}
