/** Opens an attempt, or finds it open: a run that was just begun is on the table already. */
import type { Bridge, Opened } from '#bridge';

export async function openRun(bridge: Bridge, attempt: string): Promise<Opened> {
  const status = await bridge.ask({ kind: 'attempt.status' });
  if (status.attempt === attempt && status.mode !== 'none') {
    const { mode, locks, storage } = status;
    return { attempt, mode, locks, storage };
  }
  return bridge.open({ attempt });
}
