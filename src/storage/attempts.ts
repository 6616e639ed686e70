/** Attempts on disk: each change is one transaction that is flushed before anybody is told. */
import type { IDBPTransaction, StoreNames } from 'idb';
import type { JournalEntry } from '#training';
import type { Database, Schema } from './database.ts';
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

type StoreName = StoreNames<Schema>;
type Transaction = IDBPTransaction<Schema, StoreName[], 'readwrite'>;

/** Stores of a transaction: it waits for every other that shares one. */
const journal: readonly StoreName[] = ['attempts', 'entries'];
const everything: readonly StoreName[] = [...journal, 'snapshots', 'debriefs'];

/** All chunks of one attempt's journal, in order: an array sorts after every number. */
function chunksOf(id: string): IDBKeyRange {
  return IDBKeyRange.bound([id], [id, []]);
}

function newestFirst(a: AttemptRecord, b: AttemptRecord): number {
  return b.updatedAt - a.updatedAt || (a.id < b.id ? -1 : 1);
}

export class DiskAttempts implements Attempts {
  #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async create(record: AttemptRecord): Promise<void> {
    await this.insert({ record: { ...record, journalLength: 0 }, entries: [] });
  }

  async insert({ record, entries }: StoredAttempt): Promise<void> {
    await this.#write(journal, async (transaction) => {
      const whole = { ...record, journalLength: entries.length };
      await transaction.objectStore('attempts').add(whole);
      await transaction.objectStore('entries').put(entries, [record.id, 0]);
    });
  }

  /** Puts a whole attempt in the place of whatever the shelf has under its id. */
  async replace({ record, entries }: StoredAttempt): Promise<void> {
    await this.#write(everything, async (transaction) => {
      await transaction.objectStore('entries').delete(chunksOf(record.id));
      await transaction.objectStore('snapshots').delete(record.id);
      const whole = { ...record, journalLength: entries.length };
      await transaction.objectStore('attempts').put(whole);
      await transaction.objectStore('entries').put(entries, [record.id, 0]);
    });
  }

  async append(
    id: string,
    from: number,
    entries: JournalEntry[],
    progress: Progress,
  ): Promise<void> {
    await this.#write(journal, async (transaction) => {
      const record = await transaction.objectStore('attempts').get(id);
      if (record?.journalLength !== from) throw conflict(id);
      const journalLength = from + entries.length;
      await transaction.objectStore('entries').put(entries, [id, from]);
      await transaction.objectStore('attempts').put({ ...record, ...progress, journalLength });
    });
  }

  async touch(id: string, progress: Progress): Promise<void> {
    // Waiting time is worth a write, not a flush: what a power cut takes is a second of waiting.
    const transaction = this.#database.transaction('attempts', 'readwrite', {
      durability: 'relaxed',
    });
    const record = await transaction.store.get(id);
    if (record && record.now <= progress.now) {
      await transaction.store.put({ ...record, ...progress });
    }
    await transaction.done;
    if (!record) throw conflict(id);
  }

  async list(): Promise<AttemptRecord[]> {
    return (await this.#database.getAll('attempts')).sort(newestFirst);
  }

  async load(id: string): Promise<StoredAttempt | undefined> {
    const transaction = this.#database.transaction(['attempts', 'entries']);
    const [record, chunks] = await Promise.all([
      transaction.objectStore('attempts').get(id),
      transaction.objectStore('entries').getAll(chunksOf(id)),
      transaction.done,
    ]);
    return record && { record, entries: chunks.flat() };
  }

  async loadSnapshot(id: string): Promise<SavedSnapshot | undefined> {
    return await this.#database.get('snapshots', id);
  }

  /** Copies `saved` before it returns. Its transaction touches no other store: no append waits for it. */
  async saveSnapshot(id: string, saved: SavedSnapshot): Promise<void> {
    const transaction = this.#database.transaction('snapshots', 'readwrite', {
      durability: 'relaxed',
    });
    await Promise.all([transaction.store.put(saved, id), transaction.done]);
    // An attempt that was deleted meanwhile leaves nothing behind.
    if ((await this.#database.getKey('attempts', id)) === undefined) {
      await this.#database.delete('snapshots', id);
    }
  }

  async loadDebrief(id: string): Promise<SavedDebrief | undefined> {
    return await this.#database.get('debriefs', id);
  }

  async saveDebrief(id: string, saved: SavedDebrief): Promise<void> {
    await this.#write(['attempts', 'debriefs'], async (transaction) => {
      await transaction.objectStore('debriefs').put(saved, id);
      const record = await transaction.objectStore('attempts').get(id);
      if (!record) return;
      await transaction
        .objectStore('attempts')
        .put({ ...record, mistakes: mistakesOf(saved.debrief) });
    });
  }

  /** Snapshots are a cache: when room is short they go first. */
  async dropSnapshots(): Promise<void> {
    await this.#database.clear('snapshots');
  }

  async rename(id: string, title: string): Promise<void> {
    await this.#write(journal, async (transaction) => {
      const record = await transaction.objectStore('attempts').get(id);
      if (record) await transaction.objectStore('attempts').put({ ...record, title });
    });
  }

  async remove(id: string): Promise<void> {
    await this.#write(everything, async (transaction) => {
      await transaction.objectStore('attempts').delete(id);
      await transaction.objectStore('entries').delete(chunksOf(id));
      await transaction.objectStore('snapshots').delete(id);
      await transaction.objectStore('debriefs').delete(id);
    });
  }

  /** All of the body or nothing; resolves when it has reached the disk. */
  async #write(
    stores: readonly StoreName[],
    body: (transaction: Transaction) => Promise<void>,
  ): Promise<void> {
    const transaction = this.#database.transaction([...stores], 'readwrite', {
      durability: 'strict',
    });
    try {
      await body(transaction);
      await transaction.done;
    } catch (error) {
      // A transaction that ran out of room has ended already and knows the better reason.
      const reason = transaction.error ?? error;
      if (!transaction.error) abort(transaction);
      await transaction.done.catch(() => undefined);
      throw reason;
    }
  }
}

function abort(transaction: Transaction): void {
  try {
    transaction.abort();
  } catch {
    // It had ended by itself.
  }
}

function conflict(id: string): AttemptConflict {
  return new AttemptConflict(`Attempt ${id} was continued or deleted in another tab.`);
}
