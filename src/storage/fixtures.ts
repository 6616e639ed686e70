/** A made-up attempt for the tests of this room. */
import type { JournalEntry } from '#training';
import type { AttemptRecord, Progress } from './record.ts';

export function entry(at: number, text = '.'): JournalEntry {
  return { at, command: { kind: 'console.input', console: 1, text } };
}

export function progress(now: number): Progress {
  return {
    engine: 1,
    scenario: { id: 'relay-virtual-server', version: 3, hash: 'abc' },
    now,
    updatedAt: 1_000_000 + now,
    status: 'running',
    summary: { objectivesDone: 1, objectivesTotal: 3, points: 4, max: 12 },
    marks: [{ at: 0, fingerprint: '00ff00ff00ff00ff', why: 'start' }],
    results: null,
  };
}

export function record(id: string, now = 0): AttemptRecord {
  return {
    id,
    title: 'Relay for everyone',
    createdAt: 1_000_000,
    journalLength: 0,
    format: 1,
    seed: 7,
    options: {},
    ...progress(now),
  };
}
