/** The browser's database: its stores, and the numbered steps from each version to the next. */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { JournalEntry } from '#training';
import type { AttemptRecord, SavedDebrief, SavedSnapshot } from './record.ts';

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

/** Step n leads from version n to version n + 1; a published step never changes. */
const steps: readonly ((database: Database) => void)[] = [
  (database) => {
    database.createObjectStore('attempts', { keyPath: 'id' });
    database.createObjectStore('entries');
    database.createObjectStore('snapshots');
  },
  (database) => {
    database.createObjectStore('debriefs');
  },
];
export const databaseVersion = steps.length;

/** Rejects where the browser has no database, forbids it, or another tab holds an older one. */
export async function openDatabase(name = databaseName): Promise<Database> {
  return await new Promise<Database>((resolve, reject) => {
    let given = true;
    const opening = openDB<Schema>(name, databaseVersion, {
      upgrade(database, from) {
        for (const step of steps.slice(from)) step(database);
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
