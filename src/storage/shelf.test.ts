import 'fake-indexeddb/auto';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { entry, progress, record } from './fixtures.ts';
import { openShelf } from './shelf.ts';

let names = 0;
function fresh(): string {
  names += 1;
  return `shelf-${names}`;
}

/** The disk refuses whatever `refuses` names, in the browser's words. */
function fullDisk(refuses: (store: string) => boolean): void {
  const put = IDBObjectStore.prototype.put;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
    this: IDBObjectStore,
    ...args
  ) {
    if (refuses(this.name)) throw new DOMException('no room', 'QuotaExceededError');
    return put.apply(this, args);
  });
}

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('where the browser has no database', () => {
  test.each([
    ['missing', () => vi.stubGlobal('indexedDB', undefined)],
    [
      'forbidden',
      () =>
        vi.stubGlobal('indexedDB', {
          open() {
            throw new DOMException('not here', 'SecurityError');
          },
        }),
    ],
  ])('%s: attempts live in memory', async (_why, forbid) => {
    forbid();
    const shelf = await openShelf(fresh());
    expect(shelf.state).toBe('memory');
    await shelf.create(record('a'));
    await shelf.append('a', 0, [entry(5)], progress(5));
    expect((await shelf.load('a'))?.entries).toEqual([entry(5)]);
  });
});

describe('when the disk is full', () => {
  test('the attempt goes on in memory with nothing lost, and says so once', async () => {
    const shelf = await openShelf(fresh());
    const told = vi.fn();
    shelf.onstate = told;
    await shelf.create(record('a'));
    await shelf.append('a', 0, [entry(5)], progress(5));
    fullDisk((store) => store === 'entries');
    await shelf.append('a', 1, [entry(6)], progress(6));
    await shelf.append('a', 2, [entry(7)], progress(7));
    expect(shelf.state).toBe('full');
    expect(told).toHaveBeenCalledTimes(1);
    const stored = await shelf.load('a');
    expect(stored?.entries).toEqual([entry(5), entry(6), entry(7)]);
    expect((await shelf.list()).map(({ now }) => now)).toEqual([7]);
  });

  test('snapshots are given up first', async () => {
    const shelf = await openShelf(fresh());
    await shelf.create(record('a'));
    await shelf.saveSnapshot('a', { journalLength: 0, engine: 1, snapshot: {} });
    let tries = 0;
    fullDisk((store) => {
      if (store === 'entries') tries += 1;
      return store === 'entries' && tries === 1;
    });
    await shelf.append('a', 0, [entry(6)], progress(6));
    expect(shelf.state).toBe('saved');
    expect(await shelf.loadSnapshot('a')).toBeUndefined();
  });

  test('a snapshot without room costs nothing else', async () => {
    const shelf = await openShelf(fresh());
    await shelf.create(record('a'));
    fullDisk((store) => store === 'snapshots');
    await shelf.saveSnapshot('a', { journalLength: 0, engine: 1, snapshot: {} });
    expect(shelf.state).toBe('saved');
  });

  test('deleting an old attempt makes room: the run goes back to disk', async () => {
    const name = fresh();
    const shelf = await openShelf(name);
    await shelf.create(record('old'));
    await shelf.create(record('a'));
    fullDisk((store) => store === 'entries');
    await shelf.append('a', 0, [entry(6)], progress(6));
    expect(shelf.state).toBe('full');
    vi.restoreAllMocks();
    await shelf.remove('old');
    expect(shelf.state).toBe('saved');
    const other = await openShelf(name);
    expect((await other.load('a'))?.entries).toEqual([entry(6)]);
  });

  test('when the disk cannot even be read, the world itself gives the attempt', async () => {
    const shelf = await openShelf(fresh());
    await shelf.create(record('a'));
    await shelf.append('a', 0, [entry(5)], progress(5));
    shelf.rescue = () => ({ record: record('a', 6), entries: [entry(5), entry(6)] });
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(() => {
      throw new DOMException('closed', 'InvalidStateError');
    });
    await shelf.append('a', 1, [entry(6)], progress(6));
    expect(shelf.state).toBe('memory');
    expect((await shelf.load('a'))?.entries).toEqual([entry(5), entry(6)]);
  });
});
