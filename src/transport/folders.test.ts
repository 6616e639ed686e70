import { describe, expect, it } from 'vitest';
import { minute } from '#kernel';
import {
  copyEntries,
  deleteEntries,
  diskOf,
  findNode,
  freeBytes,
  putFile,
  recordsOf,
  renameEntry,
  textOf,
} from '#windows';
import { transportFolderViews } from './folders.ts';
import { countOf } from './store.ts';
import { pourIn } from './test-mail.ts';
import { advance, createTestWorld, type TestWorld } from './test-world.ts';
import { controlVirtualServer, virtualServerStatus } from './virtual-server.ts';

const root = 'C:\\Program Files\\Exchsrvr\\Mailroot\\vsi 1';
const queue = `${root}\\Queue`;
const badmail = `${root}\\BadMail`;

function stop(world: TestWorld): void {
  advance(world, 3000);
  controlVirtualServer(world, '1', 'stop');
  advance(world, minute);
  expect(virtualServerStatus(world, '1')).toBe('Stopped');
}

function start(world: TestWorld): void {
  controlVirtualServer(world, '1', 'start');
  advance(world, minute);
}

/** What the folder at a path holds, by its view. */
function viewAt(world: TestWorld, path: string) {
  const node = findNode(diskOf(world, 1).volume, path);
  const view = node?.kind === 'folder' ? node.view : undefined;
  const code = transportFolderViews[view!.kind as 'queue'];
  const { list } = view!;
  return {
    count: code.count(world, list),
    bytes: code.bytes(world, list),
    allocated: code.allocated(world, list),
    files: code.page(world, list, 0, 1000),
    from: (at: number, count: number, after?: string) => code.page(world, list, at, count, after),
  };
}

/** Sizes are those of the texts, sums those of the files. */
function checkFiles(world: TestWorld, path: string): void {
  const view = viewAt(world, path);
  expect(view.files).toHaveLength(view.count);
  expect(new Set(view.files.map((one) => one.name)).size).toBe(view.count);
  for (const { name, size } of view.files) {
    expect(textOf(diskOf(world, 1), `${path}\\${name}`)?.length).toBe(size);
  }
  const sum = (of: (size: number) => number) =>
    view.files.reduce((total, one) => total + of(one.size), 0);
  expect(view.bytes).toBe(sum((size) => size));
  expect(view.allocated).toBe(sum((size) => Math.ceil(size / 4096) * 4096));
  expect(view.from(3, 4)).toEqual(view.files.slice(3, 7));
  // The way from a known file leads to the same page, and a name that is gone to no other.
  for (const [index, { name }] of view.files.entries()) {
    expect(view.from(index + 1, 4, name)).toEqual(view.files.slice(index + 1, index + 5));
  }
  expect(view.from(3, 4, '0123456789abcdef.BAD')).toEqual(view.files.slice(3, 7));
}

function rename(world: TestWorld, path: string, name: string) {
  return renameEntry(world, 1, path, name);
}

function waiting(count = 10): TestWorld {
  const world = createTestWorld();
  pourIn(world, 'toSilent', count);
  advance(world, minute);
  return world;
}

describe('the Queue folder', () => {
  it('holds a file for each message that waits, its text and its size', () => {
    const world = waiting();
    pourIn(world, 'spoofedSilent', 5);
    advance(world, minute);
    expect(viewAt(world, queue).count).toBe(15);
    checkFiles(world, queue);
    expect(viewAt(world, queue).files[0]!.name).toMatch(/^NTFS_[0-9a-f]{16}\.EML$/);
  });

  it('cannot be renamed while the virtual server runs, its files not be deleted', () => {
    const world = waiting();
    expect(rename(world, queue, 'Queue.old')?.text).toContain('being used by another');
    const [file] = viewAt(world, queue).files;
    deleteEntries(world, 1, [`${queue}\\${file!.name}`], true);
    advance(world, minute);
    expect(viewAt(world, queue).count).toBe(10);
  });

  it('renamed while it is stopped takes its messages along; the start makes another', () => {
    const world = waiting();
    stop(world);
    expect(rename(world, queue, 'Queue.old')).toBeUndefined();
    expect(world.transport.virtualServers.get('1')!.queue).toEqual({
      files: 0,
      bytes: 0,
      allocated: 0,
    });
    start(world);
    expect(world.transport.links.size).toBe(0);
    expect(viewAt(world, queue).count).toBe(0);
    expect(viewAt(world, `${root}\\Queue.old`).count).toBe(10);
    checkFiles(world, `${root}\\Queue.old`);
  });

  it('renamed back gives its messages back', () => {
    const world = waiting();
    stop(world);
    rename(world, queue, 'Queue.old');
    start(world);
    pourIn(world, 'toSilent', 3, 50);
    advance(world, minute);
    stop(world);
    rename(world, queue, 'Queue.new');
    rename(world, `${root}\\Queue.old`, 'Queue');
    start(world);
    expect(world.transport.links.size).toBe(1);
    expect(viewAt(world, queue).count).toBe(10);
    expect(viewAt(world, `${root}\\Queue.new`).count).toBe(3);
    checkFiles(world, queue);
  });

  it('a file of it copied into Pickup is sent again', () => {
    const world = createTestWorld();
    world.transport.virtualServers.get('1')!.outboundDisabled = true;
    pourIn(world, 'toFreebox', 4);
    advance(world, minute);
    stop(world);
    rename(world, queue, 'Queue.old');
    world.transport.virtualServers.get('1')!.outboundDisabled = false;
    start(world);
    const old = `${root}\\Queue.old`;
    const [file] = viewAt(world, old).files;
    expect(copyEntries(world, 1, [`${old}\\${file!.name}`], `${root}\\Pickup`)).toBeUndefined();
    advance(world, minute);
    expect(world.transport.counters.test).toMatchObject({ accepted: 1, relayed: 1 });
    expect(world.transport.mailboxes.get('p1@freebox.example')).toHaveLength(1);
    expect(viewAt(world, old).count).toBe(4);
  });

  it('deleted while it is stopped takes its messages with it', () => {
    const world = waiting();
    stop(world);
    deleteEntries(world, 1, [queue], true);
    advance(world, minute);
    expect(world.transport.counters.spam.deleted).toBe(10);
    expect(world.transport.messages.count).toBe(0);
    start(world);
    expect(virtualServerStatus(world, '1')).toBe('Started');
    expect(viewAt(world, queue).count).toBe(0);
  });

  it('as a file keeps the virtual server from starting: event 429', () => {
    const world = waiting();
    stop(world);
    rename(world, queue, 'Queue.old');
    putFile(diskOf(world, 1), queue, 'not a folder');
    start(world);
    expect(virtualServerStatus(world, '1')).toBe('Stopped');
    const events = recordsOf(world, world.windows.machines.get(1)!.logs.get('System')!);
    expect(events.at(-1)).toMatchObject({ event: 429, source: 'SMTPSVC', insertions: [queue] });
    deleteEntries(world, 1, [queue], true);
    start(world);
    expect(virtualServerStatus(world, '1')).toBe('Started');
  });
});

it('a message on its way when its folder was set aside stays in the folder', () => {
  const world = createTestWorld();
  putFile(
    diskOf(world, 1),
    `${root}\\Pickup\\one.eml`,
    'X-Sender: you@homemail.example\r\nX-Receiver: a@silent.example\r\nSubject: s\r\n\r\nt\r\n',
  );
  advance(world, 1000);
  const link = [...world.transport.links.values()][0]!;
  expect(link.state).toBe('Active');
  controlVirtualServer(world, '1', 'stop');
  advance(world, 1500);
  expect(virtualServerStatus(world, '1')).toBe('Stopped');
  expect(countOf(world.transport, world.transport.virtualServers.get('1')!.lists.afloat)).toBe(1);
  rename(world, queue, 'Queue.old');
  advance(world, 10 * minute);
  expect(world.transport.virtualServers.get('1')!.queue.files).toBe(0);
  expect(viewAt(world, `${root}\\Queue.old`).count).toBe(1);
  rename(world, `${root}\\Queue.old`, 'Queue');
  start(world);
  expect(viewAt(world, queue).count).toBe(1);
  expect(world.transport.links.size).toBe(1);
});

describe('the BadMail folder', () => {
  const spoiled = (count = 5) => {
    const world = createTestWorld({ edition: 'exchange-2003' });
    pourIn(world, 'spoofedStern', count);
    advance(world, minute);
    return world;
  };

  it('holds three files for each message, of their sizes', () => {
    const world = spoiled();
    expect(viewAt(world, badmail).count).toBe(15);
    checkFiles(world, badmail);
    const reason = viewAt(world, badmail).files.find((one) => one.name.endsWith('.BDR'))!;
    const text = textOf(diskOf(world, 1), `${badmail}\\${reason.name}`);
    expect(text).toContain('The specific error code was 0xC00402C7.\r\n');
    expect(text).toContain('The message sender was <>.\r\n');
    expect(text).toContain('\r\ns1@stern.example\r\n');
  });

  it('loses single files, and the message with the last of the three', () => {
    const world = spoiled();
    const names = viewAt(world, badmail).files.map((one) => `${badmail}\\${one.name}`);
    deleteEntries(world, 1, [...names.slice(0, 4), names[7]!], true);
    advance(world, minute);
    expect(viewAt(world, badmail).count).toBe(10);
    expect(world.transport.messages.count).toBe(4);
    checkFiles(world, badmail);
  });

  it('may be renamed while the server runs; the next bad mail makes it again', () => {
    const world = spoiled();
    expect(rename(world, badmail, 'BadMail.old')).toBeUndefined();
    expect(findNode(diskOf(world, 1).volume, badmail)).toBeUndefined();
    pourIn(world, 'spoofedStern', 2, 50);
    advance(world, minute);
    expect(viewAt(world, badmail).count).toBe(6);
    expect(viewAt(world, `${root}\\BadMail.old`).count).toBe(15);
  });

  it('deleted gives its room back to the disk', () => {
    const world = spoiled(40);
    const free = freeBytes(world, 1);
    const { allocated } = viewAt(world, badmail);
    deleteEntries(world, 1, [badmail], true);
    advance(world, minute);
    expect(freeBytes(world, 1)).toBe(free + allocated);
    expect(world.transport.messages.count).toBe(0);
    pourIn(world, 'spoofedStern', 1, 90);
    advance(world, minute);
    expect(viewAt(world, badmail).count).toBe(3);
  });

  it('a bad mail moved to Pickup is sent again, without a sender as before', () => {
    const world = spoiled(1);
    const file = viewAt(world, badmail).files.find((one) => one.name.endsWith('.BAD'))!;
    copyEntries(world, 1, [`${badmail}\\${file.name}`], `${root}\\Pickup`);
    advance(world, minute);
    expect(world.transport.counters.test).toMatchObject({
      accepted: 1,
      badmailed: 1,
      generated: 0,
    });
  });
});
