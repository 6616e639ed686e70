import { describe, expect, it } from 'vitest';
import { defaultConnector, type SmtpConnector } from '#directory';
import { hour, minute } from '#kernel';
import { findMessages } from './finder.ts';
import { linkCount } from './links.ts';
import { inMemory } from './load.ts';
import { actOnMessages, deleteQueue } from './queue-verbs.ts';
import { createConnector, deleteConnector } from './settings.ts';
import type { LinkQueue } from './state.ts';
import { arrivalOf, countOf, rowsOf } from './store.ts';
import { pourIn } from './test-mail.ts';
import { advance, createTestWorld, type TestWorld } from './test-world.ts';
import { controlVirtualServer, virtualServerStatus } from './virtual-server.ts';

function lists(world: TestWorld) {
  return world.transport.virtualServers.get('1')!.lists;
}

function restart(world: TestWorld): void {
  advance(world, 3000);
  controlVirtualServer(world, '1', 'stop');
  advance(world, 10 * minute);
  controlVirtualServer(world, '1', 'start');
  advance(world, 1000);
  expect(virtualServerStatus(world, '1')).toBe('Started');
}

function links(world: TestWorld): LinkQueue[] {
  return [...world.transport.links.values()];
}

function link(world: TestWorld, name: string): LinkQueue {
  return links(world).find((one) => one.name === name)!;
}

function setService(world: TestWorld, name: string, state: 'running' | 'stopped'): void {
  world.windows.machines.get(1)!.services.get(name)!.state = state;
}

function capture(world: TestWorld, more: Partial<SmtpConnector> = {}): void {
  const refused = createConnector(world, {
    ...defaultConnector('', 'Capture'),
    smartHosts: '[99.99.99.99]',
    bridgeheads: ['1'],
    addressSpaces: [{ domain: '*', cost: 1 }],
    schedule: 'Run daily at 11:00 PM',
    ...more,
  });
  expect(refused).toBeUndefined();
}

describe('a restart', () => {
  it('reads about 400 files a second, in the order in which they came', () => {
    const world = createTestWorld();
    for (let batch = 0; batch < 6; batch += 1) {
      pourIn(world, 'toSilent', 500, 1 + 500 * batch);
      advance(world, minute);
    }
    restart(world);
    expect(countOf(world.transport, lists(world).disk)).toBeGreaterThan(2900);
    advance(world, 5000);
    const left = countOf(world.transport, lists(world).disk);
    expect(left).toBeGreaterThan(800);
    expect(left).toBeLessThan(1200);
    advance(world, 10_000);
    expect(countOf(world.transport, lists(world).disk)).toBe(0);
    advance(world, 20_000);
    const waiting = [...rowsOf(world.transport, link(world, 'silent.example').list)];
    expect(waiting).toHaveLength(3000);
    const times = waiting.map((row) => arrivalOf(world.transport, row));
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  it('is needed: after a stop the messages are files and nothing moves', () => {
    const world = createTestWorld();
    pourIn(world, 'toSilent', 30);
    advance(world, minute);
    controlVirtualServer(world, '1', 'stop');
    advance(world, 10 * minute);
    expect(world.transport.links.size).toBe(0);
    advance(world, hour);
    expect(countOf(world.transport, lists(world).disk)).toBe(30);
  });
});

it('what memory cannot hold stays on the disk and is read as messages leave', () => {
  const world = createTestWorld({ hardware: { messageObjectsMax: 100 } });
  pourIn(world, 'toSilent', 250);
  advance(world, minute);
  expect(inMemory(world.transport)).toBeLessThanOrEqual(101);
  expect(countOf(world.transport, lists(world).disk)).toBeGreaterThanOrEqual(149);
  deleteQueue(world, link(world, 'silent.example').id, false);
  advance(world, 5000);
  expect(countOf(world.transport, lists(world).disk)).toBeLessThan(60);
  expect(inMemory(world.transport)).toBeGreaterThan(90);
});

it('without the Routing Engine everything waits to be routed, and goes on when it is back', () => {
  const world = createTestWorld();
  setService(world, 'RESVC', 'stopped');
  pourIn(world, 'toFreebox', 40);
  pourIn(world, 'toDana', 3);
  advance(world, 2000);
  expect(countOf(world.transport, lists(world).routing)).toBe(43);
  expect(world.transport.counters.spam).toMatchObject({ delivered: 0, relayed: 0 });
  setService(world, 'RESVC', 'running');
  advance(world, 2 * minute);
  expect(world.transport.counters.spam).toMatchObject({ delivered: 3, relayed: 40 });
});

it('mail that is being looked up when the Routing Engine stops waits to be routed too', () => {
  const world = createTestWorld();
  pourIn(world, 'toFreebox', 3000);
  advance(world, 100);
  setService(world, 'RESVC', 'stopped');
  advance(world, 5000);
  expect(countOf(world.transport, lists(world).lookup)).toBe(0);
  expect(countOf(world.transport, lists(world).routing)).toBeGreaterThan(1000);
});

it('local delivery waits for the Information Store, remote mail does not', () => {
  const world = createTestWorld();
  setService(world, 'MSEXCHANGEIS', 'stopped');
  pourIn(world, 'toDana', 25);
  pourIn(world, 'toFreebox', 5);
  advance(world, minute);
  expect(countOf(world.transport, lists(world).local)).toBe(25);
  expect(world.transport.counters.spam).toMatchObject({ delivered: 0, relayed: 5 });
  setService(world, 'MSEXCHANGEIS', 'running');
  advance(world, 2 * minute);
  expect(countOf(world.transport, lists(world).local)).toBe(0);
  expect(world.transport.counters.spam.delivered).toBe(25);
});

describe('a report that its addressee’s host refuses', () => {
  it.each([
    ['exchange-2000-sp3', 4],
    ['exchange-2003', 4],
    ['exchange-2003-sp1', 0],
    ['exchange-2003-sp2', 0],
  ] as const)('is bad mail; on %s %i are kept', (edition, kept) => {
    const world = createTestWorld({ edition });
    pourIn(world, 'spoofedStern', 4);
    advance(world, minute);
    const { spam, 'spam-ndr': reports } = world.transport.counters;
    expect(spam).toMatchObject({ accepted: 4, bounced: 4 });
    expect(reports).toMatchObject({ generated: 4, badmailed: 4, bounced: 0 });
    expect(world.transport.messages.count).toBe(kept);
    expect(world.transport.badmail.size).toBe(kept > 0 ? 1 : 0);
    expect(world.transport.virtualServers.get('1')!.queue.files).toBe(0);
  });

  it('of mail to a host that refuses the sender here is told', () => {
    const world = createTestWorld();
    pourIn(world, 'toStern', 2);
    advance(world, minute);
    expect(world.transport.counters['spam-ndr']).toMatchObject({ generated: 2, delivered: 2 });
  });
});

describe('the capture recipe', () => {
  const flooded = () => {
    const world = createTestWorld();
    pourIn(world, 'spoofedSilent', 300);
    pourIn(world, 'toSilent', 300);
    advance(world, minute);
    expect(links(world).map((one) => one.state)).toEqual(['Retry']);
    return world;
  };

  it('ends in one queue in state Scheduled, which is emptied in passes; then mail flows again', () => {
    const world = flooded();
    capture(world);
    restart(world);
    advance(world, minute);
    pourIn(world, 'toFreebox', 2, 1, 'genuine');
    advance(world, minute);
    expect(links(world).map(({ name, state }) => [name, state])).toEqual([
      ['Capture', 'Scheduled'],
    ]);
    const [queue] = links(world) as [LinkQueue];
    expect(linkCount(world.transport, queue)).toBe(602);
    expect(world.transport.counters.genuine.relayed).toBe(0);
    for (let pass = 0; pass < 6; pass += 1) {
      findMessages(world, queue.id, { sender: '', recipient: 'silent', limit: 100, state: 'all' });
      advance(world, 2000);
      actOnMessages(world, queue.id, null, [[0, 99]], 'delete');
    }
    expect(linkCount(world.transport, queue)).toBe(2);
    const [connector] = world.directory.organization.connectors.keys();
    deleteConnector(world, connector!);
    restart(world);
    advance(world, minute);
    expect(world.transport.links.size).toBe(0);
    expect(world.transport.counters.genuine.relayed).toBe(2);
  });

  it('near its hour sends to the wrong host, and waits to retry', () => {
    const world = createTestWorld();
    pourIn(world, 'toSilent', 10);
    capture(world);
    restart(world);
    advance(world, minute);
    expect(links(world)[0]).toMatchObject({ name: 'Capture', state: 'Scheduled' });
    const elevenPm = 15 * hour;
    advance(world, elevenPm + minute - world.clock.now);
    expect(links(world)[0]).toMatchObject({ state: 'Retry' });
    expect(links(world)[0]!.lastError).toBe(
      'The remote server did not respond to a connection attempt.',
    );
    advance(world, hour);
    expect(links(world)[0]!.state).toBe('Scheduled');
    // The mail and the notices of its delay: none has left.
    expect(world.transport.messages.count).toBe(20);
  });

  it('without a schedule retries for ever and tells senders of the delay', () => {
    const world = createTestWorld();
    pourIn(world, 'toFreebox', 3, 1, 'genuine');
    capture(world, { schedule: 'Always run' });
    controlVirtualServer(world, '1', 'stop');
    advance(world, minute);
    controlVirtualServer(world, '1', 'start');
    advance(world, 5 * minute);
    expect(links(world).map(({ name, state }) => [name, state])).toEqual([['Capture', 'Retry']]);
    advance(world, 13 * hour);
    expect(world.transport.counters.genuine.relayed).toBe(0);
    expect(world.transport.counters['genuine-ndr']).toMatchObject({ generated: 3, delivered: 3 });
  });

  it('left behind holds genuine mail', () => {
    const world = createTestWorld();
    capture(world);
    restart(world);
    pourIn(world, 'toFreebox', 3, 1, 'genuine');
    advance(world, 10 * minute);
    expect(links(world)[0]).toMatchObject({ name: 'Capture', state: 'Scheduled' });
    expect(world.transport.counters.genuine.relayed).toBe(0);
  });
});

it('a queue that found the server at its limit of connections gets its turn', () => {
  const world = createTestWorld();
  world.transport.virtualServers.get('1')!.running!.settings.delivery.outboundConnectionsMax = 1;
  pourIn(world, 'toSilent', 1);
  advance(world, 60);
  pourIn(world, 'toFreebox', 3);
  advance(world, 200);
  expect(world.transport.counters.spam.relayed).toBe(0);
  advance(world, 40_000);
  expect(world.transport.counters.spam.relayed).toBe(3);
});
