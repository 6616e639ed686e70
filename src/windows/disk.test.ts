/** The disk by what is free on it, what its folders show, and what becomes of many files. */
import { beforeEach, describe, expect, test } from 'vitest';
import {
  diskOf,
  entriesOf,
  entryAt,
  filesMatching,
  freeBytes,
  putFile,
  readFile,
  sizeOnDisk,
  sumsOf,
} from './disk.ts';
import {
  copyEntries,
  deleteEntries,
  emptyBin,
  makeNewFolder,
  moveEntries,
  openFolder,
  readyAt,
  renameEntry,
  restoreEntries,
} from './explorer.ts';
import { cancelTask, remainingSeconds, tasksOf } from './file-tasks.ts';
import { attachView } from './folder-view.ts';
import { createMachine } from './machine.ts';
import { binBytes, binMax, binRows } from './recycle-bin.ts';
import { sortedPage } from './sorted-entries.ts';
import { type FakeView, fakeView } from './test-views.ts';
import { createTestWorld, server, type TestWorld } from './test-world.ts';
import { folderAt, freeOfNodes, makeFolder, removeNode, writeFile } from './volume.ts';

const root = 'C:\\Program Files\\Exchsrvr\\Mailroot\\vsi 1';
const badMail = `${root}\\BadMail`;
const pickup = `${root}\\Pickup`;
const many = 200_000;

let world: TestWorld;
let view: FakeView;
const free = () => freeBytes(world, server);
const disk = () => diskOf(world, server);

function attach(count: number, path = badMail): void {
  view = fakeView(count);
  world.folderViews = { fake: view };
  attachView(disk().volume, path, { kind: 'fake', list: 1 }, 0);
}

beforeEach(() => {
  world = createTestWorld();
});

describe('sizes', () => {
  test('setup leaves what was asked for', () => {
    const spec = { id: 9, name: 'X', host: 9, os: 'windows-2003' as const, offsetMinutes: 0 };
    const { volumes } = createMachine({ ...spec, exchange: true, diskGb: 4, freeMb: 300 });
    const volume = volumes.get('C')!;
    expect(volume.capacity).toBe(4 * 1024 * 1024 * 1024);
    expect(freeOfNodes(volume)).toBe(300 * 1024 * 1024);
    expect(free()).toBe(11_068_026_880);
  });

  test('files take whole clusters and give them back', () => {
    const before = free();
    putFile(disk(), 'C:\\a.txt', 'x'.repeat(4097));
    expect(before - free()).toBe(8192);
    putFile(disk(), 'C:\\A.TXT', 'x');
    expect(before - free()).toBe(4096);
    expect(entryAt(disk(), 'C:\\a.txt')).toMatchObject({ name: 'a.txt', size: 1 });
    putFile(disk(), 'C:\\big.bin', '', 1_000_000);
    expect(before - free()).toBe(4096 + 1_003_520);
    removeNode(disk().volume, 'C:\\a.txt', 0);
    removeNode(disk().volume, 'C:\\big.bin', 0);
    expect(free()).toBe(before);
  });

  test('a view takes its place, and a full disk takes no more', () => {
    const before = free();
    attach(many);
    expect(before - free()).toBe(many * 4096);
    disk().volume.systemBytes += free() - 4096;
    expect(putFile(disk(), 'C:\\one.txt', 'x')).toBeUndefined();
    expect(putFile(disk(), 'C:\\two.txt', 'x')).toBe('full');
    expect(writeFile(disk().volume, 'C:\\none.txt', '', 0, { free: free() })).toBeUndefined();
    expect(copyEntries(world, server, ['C:\\one.txt'], root)?.text).toBe(
      'Cannot copy one.txt: There is not enough space on the disk.',
    );
  });
});

describe('folder views', () => {
  test('their files are found, read and listed after the nodes', () => {
    attach(3);
    putFile(disk(), `${badMail}\\z.txt`, 'z');
    const folder = folderAt(disk().volume, badMail)!;
    expect(entriesOf(disk(), folder, 0, 10).map((one) => one.name)).toEqual([
      'z.txt',
      '000000.BAD',
      '000001.BAD',
      '000002.BAD',
    ]);
    expect(entriesOf(disk(), folder, 2, 1).map((one) => one.name)).toEqual(['000001.BAD']);
    expect(readFile(world, server, `${badMail}\\000001.bad`)).toContain('bad 000001.bad');
    expect(filesMatching(world, server, `${root}\\Bad*\\*1.bad`)).toEqual([
      { path: `${badMail}\\000001.BAD`, text: expect.stringContaining('bad 000001.BAD') },
    ]);
    expect(sumsOf(disk(), folder)).toEqual({ bytes: 3001, files: 4, folders: 0 });
    expect(sizeOnDisk(disk(), badMail)).toBe(4 * 4096);
  });

  test('a page of an enormous one is not the whole, in either direction', () => {
    attach(many);
    const folder = folderAt(disk().volume, badMail)!;
    const page = (descending: boolean) =>
      sortedPage(disk(), folder, { by: 'name', descending }, 0, 2).map((one) => one.name);
    expect(page(false)).toEqual(['000000.BAD', '000001.BAD']);
    expect(page(true)).toEqual(['199999.BAD', '199998.BAD']);
  });

  test('one that is in use keeps its name and its place', () => {
    attach(3);
    view.busy = true;
    const in_use = 'Cannot rename BadMail: It is being used by another person or program.';
    expect(renameEntry(world, server, badMail, 'BadMail.old')?.text).toBe(in_use);
    expect(renameEntry(world, server, root, 'vsi 2')?.text).toContain('being used');
    expect(deleteEntries(world, server, [badMail], true)?.title).toBe(
      'Error Deleting File or Folder',
    );
    view.busy = false;
    expect(renameEntry(world, server, badMail, 'BadMail.old')).toBeUndefined();
    expect(folderAt(disk().volume, `${badMail}.old`)?.view).toEqual({ kind: 'fake', list: 2 });
    expect(disk().volume.views).toEqual([{ kind: 'fake', list: 2 }]);
    expect(world.facts).toContainEqual({
      kind: 'file.renamed',
      place: 'exch-srv1',
      path: badMail,
      name: 'BadMail.old',
    });
  });

  test('a watched folder takes what is put into it', () => {
    attach(1, pickup);
    view.takes = true;
    putFile(disk(), 'C:\\a.eml', 'text');
    putFile(disk(), 'C:\\b.eml', 'text');
    copyEntries(world, server, ['C:\\a.eml'], pickup);
    moveEntries(world, server, ['C:\\b.eml'], pickup);
    expect(view.taken).toEqual(['a.eml', 'b.eml']);
    expect(entryAt(disk(), 'C:\\a.eml')).toBeDefined();
    expect(entryAt(disk(), 'C:\\b.eml')).toBeUndefined();
    expect(folderAt(disk().volume, pickup)!.entries.size).toBe(0);
  });
});

describe('opening a folder', () => {
  test('hangs for as long as it has entries to read', () => {
    attach(many);
    expect(readyAt(disk(), badMail)).toBeUndefined();
    openFolder(world, server, badMail);
    expect(readyAt(disk(), `${badMail}\\`)).toBe(120_000);
    expect(world.facts).toContainEqual({
      kind: 'folder.opened',
      place: 'exch-srv1',
      path: badMail,
      entries: many,
    });
    world.advance(1000);
    openFolder(world, server, badMail);
    expect(readyAt(disk(), badMail)).toBe(120_000);
    expect(readyAt(disk(), root)).toBe(0);
    expect(openFolder(world, server, 'C:\\none')?.text).toContain("cannot find 'C:\\none'");
  });
});

describe('deleting', () => {
  test('an enormous folder for good takes minutes, and cancelling leaves the rest', () => {
    const before = free();
    attach(many);
    renameEntry(world, server, badMail, 'BadMail.old');
    expect(deleteEntries(world, server, [`${badMail}.old`], true)).toBeUndefined();
    world.advance(60_000);
    const [task] = tasksOf(world, server);
    expect(task).toMatchObject({ verb: 'delete', name: 'BadMail.old', total: many });
    expect(task!.done).toBe(241 * 150);
    expect(remainingSeconds(task!)).toBe(Math.ceil((many - 241 * 150) / 600));
    cancelTask(world, server, task!.id);
    world.advance(60_000);
    expect(before - free()).toBe((many - 241 * 150) * 4096);
    deleteEntries(world, server, [`${badMail}.old`], true);
    world.advance(300_000);
    expect(tasksOf(world, server)).toEqual([]);
    expect(free()).toBe(before);
    expect(entryAt(disk(), `${badMail}.old`)).toBeUndefined();
    expect(disk().volume.views).toEqual([]);
    expect(world.facts.filter((fact) => fact.kind === 'file.deleted')).toMatchObject([
      { path: `${badMail}.old`, permanently: true, files: 241 * 150 },
      { path: `${badMail}.old`, permanently: true, files: many - 241 * 150 },
    ]);
  });

  test('the Recycle Bin frees nothing until it is emptied', () => {
    const before = free();
    attach(1000);
    putFile(disk(), `${badMail}\\own.txt`, 'x');
    deleteEntries(world, server, [badMail], false);
    expect(before - free()).toBe(1001 * 4096);
    expect(binBytes(disk())).toBe(1001 * 4096);
    expect(binRows(disk())).toMatchObject([
      { name: 'BadMail', from: root, kind: 'folder', size: 1_000_001 },
    ]);
    restoreEntries(world, server, ['BadMail']);
    expect(sumsOf(disk(), folderAt(disk().volume, badMail)!).files).toBe(1001);
    deleteEntries(world, server, [badMail], false);
    emptyBin(world, server);
    expect(binRows(disk())).toHaveLength(1);
    world.advance(5000);
    expect(binRows(disk())).toEqual([]);
    expect(free()).toBe(before);
    expect(disk().volume.views).toEqual([]);
  });

  test('a file of a view goes to the bin as a file', () => {
    attach(2);
    const before = free();
    deleteEntries(world, server, [`${badMail}\\000000.BAD`], false);
    expect(free()).toBe(before);
    expect(binRows(disk())).toMatchObject([{ name: '000000.BAD', size: 1000 }]);
    restoreEntries(world, server, ['000000.bad']);
    expect(readFile(world, server, `${badMail}\\000000.BAD`)).toContain('bad');
    expect(free()).toBe(before);
  });

  test('what is larger than the bin goes for good, and the oldest make room', () => {
    const before = free();
    const third = Math.floor(binMax(disk()) / 3);
    for (const name of ['1', '2', '3', '4']) {
      putFile(disk(), `C:\\${name}.bin`, '', third);
      deleteEntries(world, server, [`C:\\${name}.bin`], false);
    }
    expect(binRows(disk()).map((row) => row.name)).toEqual(['3.bin', '4.bin']);
    attach(many);
    world.folderViews = { fake: { ...view, allocated: () => binMax(disk()) + 1 } };
    deleteEntries(world, server, [badMail], false);
    world.advance(400_000);
    expect(binRows(disk())).toHaveLength(2);
    emptyBin(world, server);
    expect(free()).toBe(before);
  });

  test("Windows' own folder stays", () => {
    expect(deleteEntries(world, server, ['C:\\WINDOWS'], true)?.text).toContain(
      'is a Windows system folder',
    );
    expect(deleteEntries(world, server, ['C:\\none'], true)?.text).toContain('Cannot find');
  });
});

describe('copying and moving', () => {
  test('a folder is copied over time, and never into itself', () => {
    const before = free();
    attach(500);
    makeFolder(disk().volume, `${badMail}\\sub`, 0);
    putFile(disk(), `${badMail}\\sub\\a.txt`, 'a');
    makeNewFolder(world, server, 'C:\\Save');
    expect(copyEntries(world, server, [badMail], 'C:\\Save')).toBeUndefined();
    expect(tasksOf(world, server)).toMatchObject([{ verb: 'copy', total: 501 }]);
    world.advance(10_000);
    expect(tasksOf(world, server)).toEqual([]);
    expect(sumsOf(disk(), folderAt(disk().volume, 'C:\\Save\\BadMail')!)).toEqual({
      bytes: 500_001,
      files: 501,
      folders: 1,
    });
    expect(before - free()).toBe(1002 * 4096);
    expect(copyEntries(world, server, ['C:\\Save'], 'C:\\Save\\BadMail')?.text).toContain(
      'destination folder is a subfolder',
    );
  });

  test('a copy beside itself is called so; a move takes no time', () => {
    putFile(disk(), 'C:\\a.txt', 'a');
    copyEntries(world, server, ['C:\\a.txt'], 'C:\\');
    copyEntries(world, server, ['C:\\a.txt'], 'C:\\');
    expect(readFile(world, server, 'C:\\Copy (2) of a.txt')).toBe('a');
    moveEntries(world, server, ['C:\\a.txt', 'C:\\Copy of a.txt'], root);
    expect(readFile(world, server, `${root}\\a.txt`)).toBe('a');
    putFile(disk(), 'C:\\a.txt', 'b');
    expect(moveEntries(world, server, ['C:\\a.txt'], root)?.text).toContain('already exists');
  });
});
