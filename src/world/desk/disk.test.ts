/** Explorer's questions and orders, as the page puts them. */
import { describe, expect, test } from 'vitest';
import { attachView, diskOf, type FolderView, putFile } from '#windows';
import { advance, apply, createWorld, healthy, query, restore, snapshot } from '../index.ts';

const place = 'lan-pc';
const path = 'C:\\Mail';
const sort = { by: 'name', descending: false } as const;

function built(files: number) {
  const world = createWorld({ topology: healthy, seed: 7 });
  const disk = diskOf(world, world.places.get(place)!.machine);
  let left = files;
  const view: FolderView<unknown> = {
    count: () => left,
    bytes: () => left * 1000,
    allocated: () => left * 4096,
    page: (_, _list, from, count) =>
      Array.from({ length: Math.max(0, Math.min(count, left - from)) }, (_one, index) => ({
        name: `${String(from + index).padStart(6, '0')}.BAD`,
        size: 1000,
        changedAt: 0,
      })),
    find: () => undefined,
    read: () => undefined,
    remove: () => 'path-not-found',
    removeMany: (_, _list, limit) => {
      const gone = Math.min(left, limit);
      left -= gone;
      return gone;
    },
    mayDetach: () => true,
  };
  Object.assign(world, { folderViews: { fake: view } });
  attachView(disk.volume, path, { kind: 'fake', list: 1 }, 0);
  return { world, disk };
}

type World = ReturnType<typeof built>['world'];

const folder = (world: World, from = 0, count = 60, at = path) =>
  query(world, { kind: 'folder', place, path: at, from, count, sort });

describe('folder', () => {
  test('a small one is ready at once, with its types', () => {
    const { world, disk } = built(2);
    putFile(disk, `${path}\\notes.txt`, 'hello');
    apply(world, { kind: 'folder.make', place, path: `${path}\\Zoo` });
    expect(folder(world)).toMatchObject({
      status: 'ready',
      total: 4,
      entries: [
        { name: 'Zoo', type: 'File Folder', size: 0 },
        { name: '000000.BAD', type: 'BAD File' },
        { name: '000001.BAD', type: 'BAD File' },
        { name: 'notes.txt', type: 'Text Document', size: 5 },
      ],
    });
    expect(folder(world, 0, 60, 'c:\\none').status).toBe('missing');
    expect(query(world, { kind: 'folder.children', place, path: 'C:\\' })).toContain('Mail');
  });

  test('an enormous one hangs, and then shows a page', () => {
    const { world } = built(200_000);
    expect(folder(world).status).toBe('unread');
    apply(world, { kind: 'folder.open', place, path });
    expect(folder(world)).toMatchObject({ status: 'reading', busyUntil: 120_000, entries: [] });
    advance(world, 120_000);
    const view = folder(world, 199_990);
    expect(view).toMatchObject({ status: 'ready', total: 200_000 });
    expect(view.entries.map((one) => one.name).at(-1)).toBe('199999.BAD');
    expect(view.entries).toHaveLength(10);
  });
});

test('a drive, its files and their texts', () => {
  const { world, disk } = built(10);
  putFile(disk, `${path}\\notes.txt`, 'x'.repeat(200_001));
  const drive = query(world, { kind: 'disk', place });
  expect(drive).toMatchObject({ letter: 'C', label: '', binBytes: 0 });
  expect(query(world, { kind: 'file.properties', place, path: 'c:\\mail' })).toMatchObject({
    name: 'Mail',
    location: 'C:\\',
    size: 210_001,
    sizeOnDisk: 10 * 4096 + 200_704,
    files: 11,
  });
  const text = query(world, { kind: 'file.text', place, path: `${path}\\notes.txt` });
  expect(text).toEqual({ text: 'x'.repeat(200_000), cut: true });
  expect(query(world, { kind: 'file.text', place, path })).toBeNull();
});

test('deleting shows its progress, survives a snapshot and can be cancelled', () => {
  const { world } = built(10_000);
  apply(world, { kind: 'file.delete', place, paths: [path], permanently: true });
  advance(world, 1000);
  const [task] = query(world, { kind: 'disk.tasks', place });
  expect(task).toEqual({
    task: 1,
    verb: 'delete',
    name: 'Mail',
    done: 750,
    total: 10_000,
    remainingSeconds: 16,
  });
  expect(query(restore(snapshot(world))!, { kind: 'disk.tasks', place })).toEqual([task]);
  apply(world, { kind: 'disk.cancel', place, task: 1 });
  expect(query(world, { kind: 'disk.tasks', place })).toEqual([]);
  expect(folder(world).status).toBe('unread');
});

test('the Recycle Bin takes, gives back and is emptied', () => {
  const { world, disk } = built(0);
  putFile(disk, `${path}\\a.txt`, 'a');
  putFile(disk, `${path}\\b.txt`, 'b');
  const paths = [`${path}\\a.txt`, `${path}\\b.txt`];
  expect(apply(world, { kind: 'file.delete', place, paths, permanently: false })).toBeUndefined();
  const bin = () => query(world, { kind: 'bin', place }).map((row) => `${row.from}\\${row.name}`);
  expect(bin()).toEqual(paths);
  expect(query(world, { kind: 'disk', place }).binBytes).toBe(8192);
  apply(world, { kind: 'bin.restore', place, names: ['a.txt'] });
  expect(folder(world).entries.map((one) => one.name)).toEqual(['a.txt']);
  apply(world, { kind: 'bin.empty', place });
  expect(bin()).toEqual([]);
  apply(world, { kind: 'file.rename', place, path: `${path}\\a.txt`, name: 'c.txt' });
  apply(world, { kind: 'file.copy', place, paths: [`${path}\\c.txt`], to: path });
  apply(world, { kind: 'file.move', place, paths: [`${path}\\c.txt`], to: 'C:\\' });
  expect(folder(world).entries.map((one) => one.name)).toEqual(['Copy of c.txt']);
});
