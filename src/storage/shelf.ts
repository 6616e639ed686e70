/** Attempts on disk while that works, in memory when it does not: a run is never stopped by a full disk. */
import type { JournalEntry } from '#training';
import { DiskAttempts } from './attempts.ts';
import { databaseName, openDatabase } from './database.ts';
import { MemoryAttempts } from './memory.ts';
import {
  AttemptConflict,
  type AttemptRecord,
  type Attempts,
  type Progress,
  type SavedDebrief,
  type SavedSnapshot,
  type StorageState,
  type StoredAttempt,
} from './record.ts';

/** Browsers name a full disk differently: a quota (standard), or the device itself (Firefox). */
function meansFull(error: unknown): boolean {
  const { name, message } = error as { name?: string; message?: string };
  return name === 'QuotaExceededError' || /quota|NO_DEVICE_SPACE|disk.*full/i.test(message ?? '');
}

export class Shelf implements Attempts {
  state: StorageState;
  /** Called when `state` changed. */
  onstate: (() => void) | null = null;
  /** Gives the whole attempt from the running world when the disk cannot be read any more either. */
  rescue: ((id: string) => StoredAttempt | undefined) | null = null;
  #disk: DiskAttempts | undefined;
  #memory = new MemoryAttempts();

  constructor(disk: DiskAttempts | undefined) {
    this.#disk = disk;
    this.state = disk ? 'saved' : 'memory';
  }

  async create(record: AttemptRecord): Promise<void> {
    await this.insert({ record, entries: [] });
  }

  async insert(attempt: StoredAttempt): Promise<void> {
    const onDisk = await this.#tryDisk(attempt.record.id, (disk) => disk.insert(attempt));
    if (!onDisk && !this.#memory.has(attempt.record.id)) await this.#memory.insert(attempt);
  }

  async append(
    id: string,
    from: number,
    entries: JournalEntry[],
    progress: Progress,
  ): Promise<void> {
    if (await this.#tryDisk(id, (disk) => disk.append(id, from, entries, progress))) return;
    // A rescued attempt comes from the world and may hold these entries already.
    const held = (await this.#memory.load(id))?.entries.length ?? 0;
    const start = Math.max(from, held);
    await this.#memory.append(id, start, entries.slice(start - from), progress);
  }

  async touch(id: string, progress: Progress): Promise<void> {
    if (await this.#tryDisk(id, (disk) => disk.touch(id, progress))) return;
    await this.#memory.touch(id, progress);
  }

  async list(): Promise<AttemptRecord[]> {
    const memory = await this.#memory.list();
    const disk = await this.#readDisk((attempts) => attempts.list());
    const others = (disk ?? []).filter((record) => !this.#memory.has(record.id));
    return [...memory, ...others].sort((a, b) => b.updatedAt - a.updatedAt);
  }

  async load(id: string): Promise<StoredAttempt | undefined> {
    return (await this.#memory.load(id)) ?? (await this.#readDisk((disk) => disk.load(id)));
  }

  async loadSnapshot(id: string): Promise<SavedSnapshot | undefined> {
    if (this.#memory.has(id)) return await this.#memory.loadSnapshot(id);
    return await this.#readDisk((disk) => disk.loadSnapshot(id));
  }

  /** A snapshot is a cache: where it finds no room, the attempt goes on without. */
  async saveSnapshot(id: string, saved: SavedSnapshot): Promise<void> {
    if (!this.#disk || this.#memory.has(id)) return await this.#memory.saveSnapshot(id, saved);
    try {
      await this.#disk.saveSnapshot(id, saved);
    } catch {
      await this.#disk.dropSnapshots().catch(() => undefined);
    }
  }

  async loadDebrief(id: string): Promise<SavedDebrief | undefined> {
    if (this.#memory.has(id)) return await this.#memory.loadDebrief(id);
    return await this.#readDisk((disk) => disk.loadDebrief(id));
  }

  /** A report can be made again: where it finds no room, it is. */
  async saveDebrief(id: string, saved: SavedDebrief): Promise<void> {
    if (!this.#disk || this.#memory.has(id)) return await this.#memory.saveDebrief(id, saved);
    await this.#disk.saveDebrief(id, saved).catch(() => undefined);
  }

  async rename(id: string, title: string): Promise<void> {
    if (await this.#tryDisk(id, (disk) => disk.rename(id, title))) return;
    await this.#memory.rename(id, title);
  }

  async remove(id: string): Promise<void> {
    await this.#memory.remove(id);
    await this.#disk?.remove(id);
    if (this.state === 'full') await this.#settle();
  }

  /** False when the attempt lives in memory, or has just moved there because the disk failed. */
  async #tryDisk(id: string, write: (disk: DiskAttempts) => Promise<void>): Promise<boolean> {
    if (!this.#disk || this.#memory.has(id)) return false;
    try {
      await write(this.#disk);
      return true;
    } catch (error) {
      if (error instanceof AttemptConflict || isDuplicate(error)) throw error;
      if (meansFull(error) && (await this.#makeRoom(write))) return true;
      await this.#retreat(id, meansFull(error) ? 'full' : 'memory');
      return false;
    }
  }

  async #makeRoom(write: (disk: DiskAttempts) => Promise<void>): Promise<boolean> {
    if (!this.#disk) return false;
    try {
      await this.#disk.dropSnapshots();
      await write(this.#disk);
      return true;
    } catch {
      return false;
    }
  }

  async #retreat(id: string, state: StorageState): Promise<void> {
    const attempt = this.rescue?.(id) ?? (await this.#readDisk((disk) => disk.load(id)));
    if (attempt && !this.#memory.has(id)) await this.#memory.insert(attempt);
    this.#become(state);
  }

  /** Room was made: what went on in memory goes back to disk. */
  async #settle(): Promise<void> {
    for (const { id } of await this.#memory.list()) {
      const attempt = await this.#memory.load(id);
      if (!this.#disk || !attempt) continue;
      try {
        await this.#disk.replace(attempt);
      } catch {
        return;
      }
      await this.#memory.remove(id);
    }
    this.#become('saved');
  }

  async #readDisk<T>(read: (disk: DiskAttempts) => Promise<T>): Promise<T | undefined> {
    if (!this.#disk) return undefined;
    try {
      return await read(this.#disk);
    } catch {
      this.#become('memory');
      return undefined;
    }
  }

  #become(state: StorageState): void {
    if (this.state === state) return;
    this.state = state;
    this.onstate?.();
  }
}

function isDuplicate(error: unknown): boolean {
  return (error as { name?: string }).name === 'ConstraintError';
}

/** The shelf of this browser; in memory when it has no database for us. */
export async function openShelf(name = databaseName): Promise<Shelf> {
  try {
    return new Shelf(new DiskAttempts(await openDatabase(name)));
  } catch {
    return new Shelf(undefined);
  }
}
