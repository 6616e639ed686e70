/** Pauses of an exam: how many were taken, whether one goes on, and how long the clock of the room stood for them. */
import type { RunOptions } from '../model.ts';

export interface PauseState {
  taken: number;
  standing: boolean;
  /** Milliseconds of wall time for which the clock of the room stood, in pauses that are over. */
  stoodMs: number;
}

/** What a candidate sees of the room: its clock and its pauses. */
export interface ExamRoom {
  name: string;
  part: number;
  elapsedMs: number;
  limitMs: number;
  mayPause: boolean;
  /** Pauses that may still be taken. */
  pausesLeft: number;
  /** One goes on. */
  standing: boolean;
}

export const noPause: Readonly<PauseState> = { taken: 0, standing: false, stoodMs: 0 };

/** So many this incident began with; a file that does not say has one, where it has any. */
export function pausesOf({ pause, pauses }: RunOptions): number {
  if (pause !== true) return 0;
  return typeof pauses === 'number' ? Math.max(0, pauses) : 1;
}

interface Told {
  kind: string;
  stoodMs?: number;
}

/** Why this cannot be now, in one sentence; undefined when it can. */
export function pauseRefusal(
  { kind }: Told,
  options: RunOptions,
  { taken, standing }: PauseState,
): string | undefined {
  if (kind === 'exam.resume') return standing ? undefined : 'The exam is not paused.';
  if (standing) return 'The exam is paused already.';
  const all = pausesOf(options);
  if (options.exam === undefined || options.pause !== true) return 'No pause is allowed here.';
  if (taken < all) return undefined;
  return all > 1
    ? 'All pauses of this exam have been taken.'
    : 'The pause of this exam has been taken.';
}

/** The state after it; unchanged where it is refused. */
export function pauseAfter(state: PauseState, command: Told, options: RunOptions): PauseState {
  if (pauseRefusal(command, options, state) !== undefined) return state;
  return command.kind === 'exam.pause'
    ? { ...state, taken: state.taken + 1, standing: true }
    : { ...state, standing: false, stoodMs: state.stoodMs + (command.stoodMs ?? 0) };
}

/** The same of a whole journal, and the time of the room as it was told last. */
export function roomOf(
  entries: readonly { command: { kind: string; elapsedMs?: number; stoodMs?: number } }[],
  options: RunOptions,
): PauseState & { toldMs: number } {
  let state: PauseState = noPause;
  let toldMs = 0;
  for (const { command } of entries) {
    const { kind, elapsedMs = 0 } = command;
    const isPause = kind === 'exam.pause' || kind === 'exam.resume';
    const before = state;
    if (isPause) state = pauseAfter(state, command, options);
    if (kind === 'exam.time' || (kind === 'exam.pause' && state !== before)) {
      toldMs = Math.max(toldMs, elapsedMs);
    }
  }
  return { ...state, toldMs };
}
