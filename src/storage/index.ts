/** What outlives the tab: attempts, their journals and snapshots, and attempts as files. */
export { exportArchive, importArchive, type ReadArchive } from './archive.ts';
export { DiskAttempts } from './attempts.ts';
export { databaseName, openDatabase } from './database.ts';
export { MemoryAttempts } from './memory.ts';
export {
  AttemptConflict,
  type AttemptRecord,
  type AttemptSummary,
  type Attempts,
  type JournalHeader,
  journalOf,
  type Progress,
  type SavedDebrief,
  type SavedSnapshot,
  type StorageState,
  type StoredAttempt,
} from './record.ts';
export { type DomainPoints, type Outcome, readOutcome } from './results.ts';
export { openShelf, type Shelf } from './shelf.ts';
