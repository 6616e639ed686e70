/** The shelf of attempts where the browser offers no disk: kept as long as the tab lives. */
import type { JournalEntry } from '#training';
import {
  AttemptConflict,
  type AttemptRecord,
  type Attempts,
  type Progress,
  type SavedDebrief,
  type SavedSnapshot,
  type StoredAttempt,
} from './record.ts';
import { mistakesOf } from './results.ts';

/** Hands out copies only, as a disk would. */
export class MemoryAttempts implements Attempts {
  #attempts = new Map<string, StoredAttempt>();
  #snapshots = new Map<string, SavedSnapshot>();
  #debriefs = new Map<string, SavedDebrief>();

  has(id: string): boolean {
    return this.#attempts.has(id);
  }

  async create(record: AttemptRecord): Promise<void> {
    await this.insert({ record, entries: [] });
  }

  async insert(attempt: StoredAttempt): Promise<void> {
    const { record, entries } = structuredClone(attempt);
    if (this.has(record.id)) throw new Error(`Attempt ${record.id} is on the shelf already.`);
    record.journalLength = entries.length;
    this.#attempts.set(record.id, { record, entries });
  }

  async append(
    id: string,
    from: number,
    entries: JournalEntry[],
    progress: Progress,
  ): Promise<void> {
    const attempt = this.#get(id);
    if (attempt.entries.length !== from) {
      throw new AttemptConflict(`Attempt ${id} was continued elsewhere.`);
    }
    attempt.entries.push(...structuredClone(entries));
    const journalLength = attempt.entries.length;
    attempt.record = { ...attempt.record, ...structuredClone(progress), journalLength };
  }

  async touch(id: string, progress: Progress): Promise<void> {
    const attempt = this.#get(id);
    if (attempt.record.now > progress.now) return;
    attempt.record = { ...attempt.record, ...structuredClone(progress) };
  }

  async list(): Promise<AttemptRecord[]> {
    const records = [...this.#attempts.values()].map(({ record }) => structuredClone(record));
    return records.sort((a, b) => b.updatedAt - a.updatedAt || (a.id < b.id ? -1 : 1));
  }

  async load(id: string): Promise<StoredAttempt | undefined> {
    return structuredClone(this.#attempts.get(id));
  }

  async loadSnapshot(id: string): Promise<SavedSnapshot | undefined> {
    return structuredClone(this.#snapshots.get(id));
  }

  async saveSnapshot(id: string, saved: SavedSnapshot): Promise<void> {
    if (this.has(id)) this.#snapshots.set(id, structuredClone(saved));
  }

  async loadDebrief(id: string): Promise<SavedDebrief | undefined> {
    return structuredClone(this.#debriefs.get(id));
  }

  async saveDebrief(id: string, saved: SavedDebrief): Promise<void> {
    if (!this.has(id)) return;
    this.#debriefs.set(id, structuredClone(saved));
    this.#get(id).record.mistakes = mistakesOf(saved.debrief);
  }

  async rename(id: string, title: string): Promise<void> {
    this.#get(id).record.title = title;
  }

  async remove(id: string): Promise<void> {
    this.#attempts.delete(id);
    this.#snapshots.delete(id);
    this.#debriefs.delete(id);
  }

  #get(id: string): StoredAttempt {
    const attempt = this.#attempts.get(id);
    if (!attempt) throw new AttemptConflict(`Attempt ${id} is not on the shelf.`);
    return attempt;
  }
}
