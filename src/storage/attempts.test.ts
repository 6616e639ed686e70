import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { DiskAttempts } from './attempts.ts';
import { databaseVersion, openDatabase } from './database.ts';
import { entry, progress, record } from './fixtures.ts';
import { MemoryAttempts } from './memory.ts';
import { AttemptConflict, type Attempts } from './record.ts';

let names = 0;
function fresh(): string {
  names += 1;
  return `test-${names}`;
}

afterEach(() => vi.restoreAllMocks());

const shelves: [string, () => Promise<Attempts>][] = [
  ['disk', async () => new DiskAttempts(await openDatabase(fresh()))],
  ['memory', async () => new MemoryAttempts()],
];

describe.each(shelves)('attempts on %s', (_name, open) => {
  test('a journal comes back in order with the progress of its last append', async () => {
    const attempts = await open();
    await attempts.create(record('a'));
    await attempts.append('a', 0, [entry(5, 'H'), entry(9, 'E')], progress(9));
    await attempts.append('a', 2, [entry(12, 'L')], progress(12));
    const stored = await attempts.load('a');
    expect(stored?.entries).toEqual([entry(5, 'H'), entry(9, 'E'), entry(12, 'L')]);
    expect(stored?.record).toMatchObject({ now: 12, journalLength: 3, updatedAt: 1_000_012 });
  });

  test('a report is kept with its attempt and goes with it', async () => {
    const attempts = await open();
    await attempts.create(record('a'));
    expect(await attempts.loadDebrief('a')).toBeUndefined();
    const saved = { journalLength: 2, now: 9, debrief: { points: 3 } };
    await attempts.saveDebrief('a', saved);
    expect(await attempts.loadDebrief('a')).toEqual(saved);
    await attempts.remove('a');
    expect(await attempts.loadDebrief('a')).toBeUndefined();
  });

  test('waiting time is kept and never runs backwards', async () => {
    const attempts = await open();
    await attempts.create(record('a'));
    await attempts.append('a', 0, [entry(50)], progress(50));
    await attempts.touch('a', progress(4000));
    await attempts.touch('a', progress(60));
    expect((await attempts.load('a'))?.record.now).toBe(4000);
  });

  test('who appends after a journal of another length is told', async () => {
    const attempts = await open();
    await attempts.create(record('a'));
    await attempts.append('a', 0, [entry(5)], progress(5));
    await expect(attempts.append('a', 0, [entry(6)], progress(6))).rejects.toThrow(AttemptConflict);
    expect((await attempts.load('a'))?.entries).toEqual([entry(5)]);
  });

  test('the list is newest first; a deleted attempt leaves nothing, its neighbour everything', async () => {
    const attempts = await open();
    await attempts.create(record('a', 10));
    await attempts.create(record('ab', 30));
    await attempts.create(record('b', 20));
    await attempts.append('a', 0, [entry(11)], progress(11));
    await attempts.append('ab', 0, [entry(31)], progress(31));
    await attempts.saveSnapshot('a', { journalLength: 1, engine: 1, snapshot: { world: 1 } });
    expect((await attempts.list()).map(({ id }) => id)).toEqual(['ab', 'b', 'a']);
    await attempts.remove('a');
    expect(await attempts.load('a')).toBeUndefined();
    expect(await attempts.loadSnapshot('a')).toBeUndefined();
    await attempts.saveSnapshot('a', { journalLength: 1, engine: 1, snapshot: {} });
    expect(await attempts.loadSnapshot('a')).toBeUndefined();
    expect((await attempts.load('ab'))?.entries).toEqual([entry(31)]);
  });

  test('a snapshot is plain data, Maps and typed arrays included', async () => {
    const attempts = await open();
    await attempts.create(record('a'));
    const snapshot = { queues: new Map([[1, new Uint32Array([7, 8])]]) };
    await attempts.saveSnapshot('a', { journalLength: 0, engine: 1, snapshot });
    expect((await attempts.loadSnapshot('a'))?.snapshot).toEqual(snapshot);
  });

  test('a new title', async () => {
    const attempts = await open();
    await attempts.create(record('a'));
    await attempts.rename('a', 'Second try');
    expect((await attempts.load('a'))?.record.title).toBe('Second try');
  });
});

describe('on disk only', () => {
  test('a crash in the middle of an append leaves the attempt as it was', async () => {
    const database = await openDatabase(fresh());
    const attempts = new DiskAttempts(database);
    await attempts.create(record('a'));
    await attempts.append('a', 0, [entry(5)], progress(5));
    const put = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      ...args
    ) {
      // The chunk of entries is written already; the record never is.
      if (this.name === 'attempts') throw new DOMException('gone', 'AbortError');
      return put.apply(this, args);
    });
    await expect(attempts.append('a', 1, [entry(6)], progress(6))).rejects.toThrow();
    vi.restoreAllMocks();
    const stored = await attempts.load('a');
    expect(stored?.entries).toEqual([entry(5)]);
    expect(stored?.record).toMatchObject({ now: 5, journalLength: 1 });
    await attempts.append('a', 1, [entry(7)], progress(7));
    expect((await attempts.load('a'))?.entries).toEqual([entry(5), entry(7)]);
  });

  test('entries are flushed before anybody is told', async () => {
    const database = await openDatabase(fresh());
    const attempts = new DiskAttempts(database);
    await attempts.create(record('a'));
    const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
    await attempts.append('a', 0, [entry(5)], progress(5));
    expect(transaction.mock.calls[0]?.[2]).toEqual({ durability: 'strict' });
  });

  test('a database of version 1 is read by this version', async () => {
    const name = fresh();
    const old = await openDB(name, 1, {
      upgrade(database) {
        database.createObjectStore('attempts', { keyPath: 'id' });
        database.createObjectStore('entries');
        database.createObjectStore('snapshots');
      },
    });
    await old.put('attempts', { ...record('old', 9), journalLength: 2 });
    await old.put('entries', [entry(1)], ['old', 0]);
    await old.put('entries', [entry(9)], ['old', 1]);
    old.close();
    expect(databaseVersion).toBeGreaterThanOrEqual(1);
    const attempts = new DiskAttempts(await openDatabase(name));
    const stored = await attempts.load('old');
    expect(stored?.entries).toEqual([entry(1), entry(9)]);
    expect(stored?.record.scenario.id).toBe('relay-virtual-server');
  });

  test('a newer Badmail in another tab is let through', async () => {
    const name = fresh();
    await openDatabase(name);
    const newer = await openDB(name, databaseVersion + 1);
    expect(newer.version).toBe(databaseVersion + 1);
    await expect(openDatabase(name)).rejects.toThrow();
    newer.close();
  });
});
