/** A world put aside and taken up again, and the short text that says what it holds. */
import { copyTable, fingerprint, isTable, pending } from '#kernel';
import { code, type World, type WorldState, wake } from './world.ts';

/** Number of the behaviour: it changes with whatever makes an old journal go another way. */
export const engine = 5;

export interface Snapshot {
  engine: number;
  state: WorldState;
}

function stateOf(world: World): WorldState {
  const { fact, schedule, ...rest } = world;
  const state = Object.entries(rest).filter(([name]) => !Object.hasOwn(code, name));
  return Object.fromEntries(state) as unknown as WorldState;
}

/** A copy that shares nothing with the world and survives a structured clone. */
export function snapshot(world: World): Snapshot {
  return { engine, state: copy(stateOf(world)) };
}

/** A world that goes on where the snapshot was taken; undefined for another engine's. */
export function restore(from: Snapshot): World | undefined {
  return from.engine === engine ? wake(copy(from.state)) : undefined;
}

/** Deep copy of plain data; the core has no structuredClone of its own. */
function copy<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copy) as T;
  if (value instanceof Map) {
    return new Map([...value].map(([key, item]) => [key, copy(item)])) as T;
  }
  if (value instanceof Set) return new Set(value) as T;
  if (ArrayBuffer.isView(value)) return (value as unknown as Uint8Array).slice() as T;
  if (isTable(value)) return copyTable(value) as T;
  const result: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) result[key] = copy(item);
  return result as T;
}

/** 16 hex digits: equal for equal worlds, whatever their heaps look like or who has read their facts. */
export function worldFingerprint(world: World): string {
  const { calendar, facts, revision, ...rest } = stateOf(world);
  return fingerprint({ ...rest, calendar: pending(calendar) });
}
