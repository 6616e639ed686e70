/** What outlives the tab about one attempt: a line for the list, the journal, a snapshot to hurry with. */
import type { Journal, JournalEntry, RunView } from '#training';

/** `saved`: on disk. `memory`: no database here. `full`: the browser gives no more room. */
export type StorageState = 'saved' | 'memory' | 'full';

export interface AttemptSummary {
  objectivesDone: number;
  objectivesTotal: number;
  points: number;
  max: number;
}

/** The header of a journal: everything the world reads, without what happened. */
export type JournalHeader = Omit<Journal, 'entries' | 'marks' | 'until'>;

/** What changes while an attempt goes on. Engine and scenario are those that reached `now`. */
export interface Progress extends Pick<JournalHeader, 'engine' | 'scenario'> {
  /** World time reached: never less than the time of the last entry. */
  now: number;
  /** Wall time in milliseconds of UTC since 1970-01-01. */
  updatedAt: number;
  status: 'running' | 'finished';
  summary: AttemptSummary;
  marks: Journal['marks'];
  /** How it ended, as the learner saw it: kept, never computed again. Null while it runs. */
  results: RunView | null;
}

export interface AttemptRecord extends JournalHeader, Progress {
  id: string;
  title: string;
  createdAt: number;
  journalLength: number;
  /** It came as a file: whoever did it sat somewhere else, or here in another browser. */
  imported?: boolean;
  /** Names of the mistakes of its report, once one was made and kept; since version 3 of the database. */
  mistakes?: string[] | null;
}

/** A saved world: worth nothing under another engine or another journal length. */
export interface SavedSnapshot {
  journalLength: number;
  engine: number;
  snapshot: unknown;
}

export interface StoredAttempt {
  record: AttemptRecord;
  entries: JournalEntry[];
}

/** A report as it was made, of a journal this long that had come this far. */
export interface SavedDebrief {
  journalLength: number;
  now: number;
  debrief: unknown;
}

/** The shelf of attempts, whatever it is made of. */
export interface Attempts {
  create(record: AttemptRecord): Promise<void>;
  /** Puts a whole attempt on the shelf, as from a file; its id must be new. */
  insert(attempt: StoredAttempt): Promise<void>;
  /** Adds entries after the first `from`: all of them and the progress, or nothing. */
  append(id: string, from: number, entries: JournalEntry[], progress: Progress): Promise<void>;
  /** Time went by and nothing else happened. */
  touch(id: string, progress: Progress): Promise<void>;
  /** Newest first. */
  list(): Promise<AttemptRecord[]>;
  load(id: string): Promise<StoredAttempt | undefined>;
  loadSnapshot(id: string): Promise<SavedSnapshot | undefined>;
  saveSnapshot(id: string, saved: SavedSnapshot): Promise<void>;
  loadDebrief(id: string): Promise<SavedDebrief | undefined>;
  saveDebrief(id: string, saved: SavedDebrief): Promise<void>;
  rename(id: string, title: string): Promise<void>;
  remove(id: string): Promise<void>;
}

/** The shelf does not hold what the caller believes it holds: somebody else wrote. */
export class AttemptConflict extends Error {
  override name = 'AttemptConflict';
}

/** The journal of a stored attempt. */
export function journalOf({ record, entries }: StoredAttempt): Journal {
  const { format, engine, scenario, seed, options, marks, now } = record;
  return { format, engine, scenario, seed, options, entries, marks, until: now };
}
