import { describe, expect, it, test } from 'vitest';
import type { VirtualServer } from '#directory';
import { hour, minute } from '#kernel';
import { diskOf, entryAt, findNode, freeBytes } from '#windows';
import { setVirtualServer } from './settings.ts';
import { pourIn } from './test-mail.ts';
import { advance, createTestWorld, type TestWorld } from './test-world.ts';
import { controlVirtualServer, virtualServerStatus } from './virtual-server.ts';

const root = 'C:\\Program Files\\Exchsrvr\\Mailroot\\vsi 1';

function apply(world: TestWorld, messages: Partial<VirtualServer['messages']>) {
  const settings = structuredClone(world.directory.organization.virtualServers.get('1')!);
  Object.assign(settings.messages, messages);
  return setVirtualServer(world, '1', settings);
}

/** Once the metabase has the settings, the virtual server is started anew. */
function restart(world: TestWorld): void {
  advance(world, hour);
  controlVirtualServer(world, '1', 'stop');
  advance(world, minute);
  controlVirtualServer(world, '1', 'start');
  advance(world, minute);
  expect(virtualServerStatus(world, '1')).toBe('Started');
}

/** Number of the list whose files a folder shows. */
function viewAt(world: TestWorld, path: string): { kind: string; list: number } | undefined {
  const node = findNode(diskOf(world, 1).volume, path);
  return node?.kind === 'folder' ? node.view : undefined;
}

function queue(world: TestWorld) {
  return world.transport.virtualServers.get('1')!.queue;
}

describe('the Queue directory', () => {
  const waiting = () => {
    const world = createTestWorld();
    pourIn(world, 'toSilent', 10);
    advance(world, minute);
    return world;
  };

  it('is another after a restart; what waited stays in the old folder', () => {
    const world = waiting();
    const free = freeBytes(world, 1);
    expect(apply(world, { queueDirectory: 'C:\\Mail\\New queue\\' })).toBeUndefined();
    expect(entryAt(diskOf(world, 1), 'C:\\Mail')).toBeUndefined();
    restart(world);
    expect(viewAt(world, 'C:\\Mail\\New queue')).toEqual({ kind: 'queue', list: 1 });
    expect(world.transport.links.size).toBe(0);
    expect(queue(world)).toEqual({ files: 0, bytes: 0, allocated: 0 });
    const { list } = viewAt(world, `${root}\\Queue`)!;
    expect(world.transport.aside.has(list)).toBe(true);
    expect(freeBytes(world, 1)).toBe(free);
    pourIn(world, 'toSilent', 2, 50);
    advance(world, minute);
    expect(queue(world).files).toBe(2);
  });

  it('named again gives its mail back', () => {
    const world = waiting();
    apply(world, { queueDirectory: 'C:\\Queue' });
    restart(world);
    pourIn(world, 'toSilent', 2, 50);
    apply(world, { queueDirectory: `${root}\\QUEUE` });
    restart(world);
    expect(queue(world).files).toBe(10);
    expect(world.transport.aside.size).toBe(1);
    expect(viewAt(world, `${root}\\Queue`)).toEqual({ kind: 'queue', list: 1 });
  });

  it('leaves Pickup where it is', () => {
    const world = waiting();
    apply(world, { queueDirectory: 'C:\\Queue' });
    restart(world);
    expect(viewAt(world, `${root}\\Pickup`)?.kind).toBe('pickup');
    expect(viewAt(world, 'C:\\Pickup')).toBeUndefined();
  });
});

it('the Badmail directory is another after a restart, made with the first bad mail', () => {
  const world = createTestWorld({ edition: 'exchange-2003' });
  const files = (path: string) => {
    const view = viewAt(world, path);
    return (
      view && world.transport.lists.columns.count[world.transport.badmail.get(view.list)!.list]
    );
  };
  pourIn(world, 'spoofedStern', 2);
  advance(world, minute);
  apply(world, { badmailDirectory: 'c:\\Mail\\Bad' });
  restart(world);
  expect(files('C:\\Mail\\Bad')).toBeUndefined();
  pourIn(world, 'spoofedStern', 3, 50);
  advance(world, minute);
  expect([files('C:\\Mail\\Bad'), files(`${root}\\BadMail`)]).toEqual([3, 2]);
});

const invalid = ['', 'BadMail', 'D:\\BadMail', '\\\\srv\\share', 'C:\\', 'C:\\a\\\\b', 'C:\\a?\\b'];
test.each([...invalid, 'C:\\a.\\b', 'C:\\a\\..'])('no folder of this server: "%s"', (path) => {
  const world = createTestWorld();
  const example = 'must be a folder on a local drive of this server, for example C:\\Mail\\';
  expect(apply(world, { badmailDirectory: path })?.text).toBe(
    `The Badmail directory ${example}Badmail.`,
  );
  expect(apply(world, { queueDirectory: path })?.text).toBe(`The Queue directory ${example}Queue.`);
});

it('one folder cannot be both', () => {
  const world = createTestWorld();
  expect(apply(world, { badmailDirectory: `${root}\\queue` })?.text).toBe(
    'The Badmail directory and the Queue directory must be different folders.',
  );
});

it('nor the Queue folder of two virtual servers', () => {
  const world = createTestWorld();
  const { virtualServers } = world.directory.organization;
  const other = structuredClone(virtualServers.get('1')!);
  other.messages.queueDirectory = 'C:\\Queue';
  virtualServers.set('2', { ...other, id: '2', name: 'Second' });
  expect(apply(world, { queueDirectory: 'c:\\queue' })?.text).toBe(
    'The Queue directory is already used by the virtual server "Second".',
  );
});
