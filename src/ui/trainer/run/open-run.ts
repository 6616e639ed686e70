/** Opens an attempt, or finds it open: a run that was just begun is on the table already. */
import type { Bridge, Opened, RunView } from '#bridge';

export async function openRun(bridge: Bridge, attempt: string): Promise<Opened> {
  const status = await bridge.ask({ kind: 'attempt.status' });
  const { mode, locks, storage } = status;
  if (status.attempt === attempt && mode !== 'none' && mode !== 'film') {
    return { attempt, mode, locks, storage };
  }
  return bridge.open({ attempt });
}

/** How a finished run ended, as it was kept: for one whose world cannot be built again. */
export async function resultOf(bridge: Bridge, attempt: string): Promise<RunView | undefined> {
  try {
    const shelf = await bridge.ask({ kind: 'attempts.list' });
    return shelf.find((each) => each.id === attempt)?.results ?? undefined;
  } catch {
    return undefined;
  }
}
