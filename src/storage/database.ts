/** The browser's database: its stores, and the numbered steps from each version to the next. */
import {
  type DBSchema,
  type IDBPDatabase,
  type IDBPTransaction,
  openDB,
  type StoreNames,
} from 'idb';
import type { JournalEntry } from '#training';
import type { AttemptRecord, SavedDebrief, SavedSnapshot } from './record.ts';
import { mistakesOf } from './results.ts';

export const databaseName = 'badmail';

export interface Schema extends DBSchema {
  attempts: { key: string; value: AttemptRecord };
  /** What one transaction added to a journal, under the attempt and the index of its first entry. */
  entries: { key: [attempt: string, from: number]; value: JournalEntry[] };
  /** At most one for an attempt. */
  snapshots: { key: string; value: SavedSnapshot };
  /** At most one for an attempt; made once and kept. */
  debriefs: { key: string; value: SavedDebrief };
}
export type Database = IDBPDatabase<Schema>;

type Upgrade = IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>;

/** Step n leads from version n to version n + 1; a published step never changes. */
const steps: readonly ((database: Database, transaction: Upgrade) => void | Promise<void>)[] = [
  (database) => {
    database.createObjectStore('attempts', { keyPath: 'id' });
    database.createObjectStore('entries');
    database.createObjectStore('snapshots');
  },
  (database) => {
    database.createObjectStore('debriefs');
  },
  /** The mistakes of a report stand in the row as well: a list of runs reads no reports. */
  async (_database, transaction) => {
    const rows = transaction.objectStore('attempts');
    const debriefs = transaction.objectStore('debriefs');
    for (const id of await debriefs.getAllKeys()) {
      const [row, saved] = await Promise.all([rows.get(id), debriefs.get(id)]);
      if (row) await rows.put({ ...row, mistakes: mistakesOf(saved?.debrief) });
    }
  },
];
export const databaseVersion = steps.length;

/** Rejects where the browser has no database, forbids it, or another tab holds an older one. */
export async function openDatabase(name = databaseName): Promise<Database> {
  return await new Promise<Database>((resolve, reject) => {
    let given = true;
    const opening = openDB<Schema>(name, databaseVersion, {
      async upgrade(database, from, _to, transaction) {
        for (const step of steps.slice(from)) await step(database, transaction);
      },
      blocked() {
        given = false;
        reject(new Error('Another tab holds an older version of the database.'));
      },
      /** A newer Badmail waits in another tab: let it through; this tab goes on in memory. */
      blocking(_current, _blocked, event) {
        (event.target as IDBDatabase).close();
      },
    });
    opening.then((database) => {
      if (given) resolve(database);
      else database.close();
    }, reject);
  });
}
