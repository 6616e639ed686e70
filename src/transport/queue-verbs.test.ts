import { describe, expect, it } from 'vitest';
import { defaultConnector } from '#directory';
import { hour, minute } from '#kernel';
import { close } from '#net';
import { queueTarget, shownState } from './desk.ts';
import { findMessages, foundAt, foundOrder, wordsOf } from './finder.ts';
import { linkCount } from './links.ts';
import {
  actOnMessages,
  connectQueue,
  deleteQueue,
  deleteSome,
  freezeQueue,
  setOutbound,
  unfreezeQueue,
} from './queue-verbs.ts';
import { createConnector } from './settings.ts';
import type { LinkQueue } from './state.ts';
import { countOf } from './store.ts';
import { pourIn } from './test-mail.ts';
import { advance, createTestWorld, dial, hosts, type TestWorld, type } from './test-world.ts';
import { controlVirtualServer } from './virtual-server.ts';

const all = { sender: '', recipient: '', limit: 100, state: 'all' } as const;

function linkNamed(world: TestWorld, name: string): LinkQueue {
  return [...world.transport.links.values()].find((one) => one.name === name)!;
}

function find(
  world: TestWorld,
  queue: string,
  criteria: Partial<Parameters<typeof findMessages>[2]> = {},
) {
  findMessages(world, queue, { ...all, ...criteria });
  advance(world, 3000);
  return world.transport.desk.found.get(queue)!;
}

function waiting(count = 10, kind: Parameters<typeof pourIn>[1] = 'toSilent') {
  const world = createTestWorld();
  pourIn(world, kind, count);
  advance(world, minute);
  const [link] = world.transport.links.values();
  return { world, link: link! };
}

function sendKept(world: TestWorld, recipient: string, sender = 'you@homemail.example'): void {
  world.transport.virtualServers.get('1')!.running!.settings.access.relay.mode = 'allExcept';
  const line = dial(world, hosts.home);
  type(world, line, 'EHLO home', `MAIL FROM:<${sender}>`, `RCPT TO:<${recipient}>`, 'DATA');
  type(world, line, 'Subject: Kept', '', 'Text', '.');
  close(world, line, 'client');
}

describe('Freeze and Unfreeze', () => {
  it('nothing leaves, more may enter, and it goes on afterwards', () => {
    const { world, link } = waiting(5);
    freezeQueue(world, link.id);
    pourIn(world, 'toSilent', 4, 50);
    advance(world, hour);
    expect(shownState(world.transport.virtualServers.get('1')!, link)).toBe('Frozen');
    expect(linkCount(world.transport, link)).toBe(9);
    expect(link.connections).toBe(0);
    unfreezeQueue(world, link.id);
    advance(world, 20 * minute);
    expect(link.state).toBe('Retry');
  });

  it('drops the sessions of a queue at work at once (KB 264054)', () => {
    const world = createTestWorld();
    sendKept(world, 'a@silent.example');
    advance(world, 1000);
    const link = linkNamed(world, 'silent.example');
    expect(link).toMatchObject({ state: 'Active', connections: 1 });
    freezeQueue(world, link.id);
    expect(link).toMatchObject({ connections: 0, failures: 0, lastError: '' });
    expect(world.smtp.deliveries.size).toBe(0);
    expect(countOf(world.transport, link.list)).toBe(1);
    unfreezeQueue(world, link.id);
    expect(link.connections).toBe(1);
  });

  it('a reckoned connection of a frozen queue hands nothing over', () => {
    const world = createTestWorld();
    pourIn(world, 'toFreebox', 5);
    advance(world, 120);
    const link = linkNamed(world, 'freebox.example');
    expect(link.connections).toBeGreaterThan(0);
    freezeQueue(world, link.id);
    advance(world, hour);
    expect(world.transport.counters.spam.relayed).toBe(0);
    unfreezeQueue(world, link.id);
    advance(world, minute);
    expect(world.transport.counters.spam.relayed).toBe(5);
  });

  it('a queue that is gone is refused', () => {
    const { world } = waiting();
    expect(freezeQueue(world, '1//nowhere')?.text).toContain('no longer exists');
    expect(freezeQueue(world, '1:lookup')?.text).toContain('no longer exists');
  });
});

describe('Force Connection', () => {
  it('tries a queue in Retry now', () => {
    const { world, link } = waiting();
    expect(link.state).toBe('Retry');
    connectQueue(world, link.id);
    expect(link.state).toBe('Active');
    advance(world, minute);
    expect(link.state).toBe('Retry');
  });

  it.each([
    ['Scheduled', { schedule: 'Run daily at 11:00 PM' }, undefined],
    ['Scheduled', { schedule: 'Never run' }, undefined],
    ['Remote', { remoteTriggered: true }, 'waits for the remote server'],
  ] as const)('on a queue in state %s %j', (state, more, refusal) => {
    const world = createTestWorld();
    createConnector(world, {
      ...defaultConnector('', 'Out'),
      bridgeheads: ['1'],
      addressSpaces: [{ domain: '*', cost: 1 }],
      smartHosts: 'freebox.example',
      ...more,
    });
    advance(world, 3000);
    controlVirtualServer(world, '1', 'stop');
    advance(world, minute);
    controlVirtualServer(world, '1', 'start');
    advance(world, 3000);
    pourIn(world, 'toFreebox', 3);
    advance(world, minute);
    const link = linkNamed(world, 'Out');
    expect(link.state).toBe(state);
    expect(connectQueue(world, link.id)?.text).toEqual(
      refusal === undefined ? undefined : expect.stringContaining(refusal),
    );
    advance(world, minute);
    expect(world.transport.counters.spam.relayed).toBe(refusal === undefined ? 3 : 0);
  });

  it('does nothing for a frozen or disabled queue', () => {
    const { world, link } = waiting();
    freezeQueue(world, link.id);
    expect(connectQueue(world, link.id)?.text).toContain('frozen or disabled');
  });
});

it('Disable Outbound Mail stops all link queues, not the system queues', () => {
  const world = createTestWorld();
  setOutbound(world, '1', false);
  pourIn(world, 'toFreebox', 3);
  pourIn(world, 'toDana', 2);
  advance(world, hour);
  expect(world.transport.counters.spam).toMatchObject({ delivered: 2, relayed: 0 });
  const link = linkNamed(world, 'freebox.example');
  expect(shownState(world.transport.virtualServers.get('1')!, link)).toBe('Disabled');
  setOutbound(world, '1', true);
  advance(world, minute);
  expect(world.transport.counters.spam.relayed).toBe(3);
});

describe('messages found', () => {
  it('are as many as asked for, and those that fit', () => {
    const { world, link } = waiting(250);
    expect(find(world, link.id).count).toBe(100);
    expect(find(world, link.id, { limit: 500 }).count).toBe(250);
    expect(find(world, link.id, { recipient: 'V12@' }).count).toBe(1);
    expect(find(world, link.id, { sender: 'g12' }).count).toBe(11);
    expect(find(world, link.id, { state: 'frozen' }).count).toBe(0);
    expect(find(world, link.id, { state: 'retry', limit: 500 }).count).toBe(250);
  });

  it('reports show the postmaster as their sender (KB 909005)', () => {
    const { world, link } = waiting(3, 'spoofedSilent');
    const found = find(world, link.id, { sender: 'postmaster' });
    expect(found.count).toBe(3);
    expect(wordsOf(world, found, foundAt(found, 0))).toMatchObject({
      sender: 'postmaster@marlow-freight.example',
      subject: 'Delivery Status Notification (Failure)',
      recipients: ['s1@silent.example'],
    });
  });

  it('frozen one by one stay while the rest goes on, and are let go again', () => {
    const { world, link } = waiting(6);
    find(world, link.id);
    actOnMessages(world, link.id, null, [[1, 2]], 'freeze');
    const found = world.transport.desk.found.get(link.id)!;
    const states = [0, 1, 2, 3].map((place) => foundAt(found, place).state);
    expect(states).toEqual(['Retry', 'Frozen', 'Frozen', 'Retry']);
    expect(countOf(world.transport, link.held)).toBe(2);
    expect(find(world, link.id, { state: 'frozen' }).count).toBe(2);
    actOnMessages(world, link.id, null, [[0, 1]], 'unfreeze');
    expect(countOf(world.transport, link.held)).toBe(0);
    expect(countOf(world.transport, link.list)).toBe(6);
  });

  it('in a system queue cannot be frozen one by one, and do not say that they are', () => {
    const world = createTestWorld();
    world.windows.machines.get(1)!.services.get('MSEXCHANGEIS')!.state = 'stopped';
    pourIn(world, 'toDana', 3);
    advance(world, 1000);
    const found = find(world, '1:local');
    actOnMessages(world, '1:local', null, [[0, 2]], 'freeze');
    expect(foundAt(found, 0).state).toBe('Queued');
  });

  it('are acted on by ranges in the order in which they are shown', () => {
    const { world, link } = waiting(30);
    const found = find(world, link.id);
    const sort = { by: 'size', descending: true } as const;
    const sizes = foundOrder(world, found, sort).map((place) => foundAt(found, place).size);
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
    actOnMessages(
      world,
      link.id,
      sort,
      [
        [0, 4],
        [28, 99],
      ],
      'delete',
    );
    expect(linkCount(world.transport, link)).toBe(23);
    const left = foundOrder(world, found, sort).map((place) => foundAt(found, place).size);
    expect(left).toEqual(sizes.slice(5, 28));
  });

  it('that have left meanwhile are passed over, their rows used again or not', () => {
    const { world, link } = waiting(10);
    find(world, link.id);
    deleteQueue(world, link.id, false);
    pourIn(world, 'toSilent', 10, 100);
    advance(world, minute);
    actOnMessages(world, link.id, null, [[0, 9]], 'delete');
    const again = linkNamed(world, 'silent.example');
    expect(linkCount(world.transport, again)).toBe(10);
    expect(world.transport.counters.spam.deleted).toBe(10);
  });

  it('are still theirs after a restart', () => {
    const { world, link } = waiting(10);
    find(world, link.id);
    controlVirtualServer(world, '1', 'stop');
    advance(world, minute);
    controlVirtualServer(world, '1', 'start');
    advance(world, minute);
    actOnMessages(world, link.id, null, [[0, 3]], 'delete');
    expect(world.transport.counters.spam.deleted).toBe(4);
  });
});

describe('Delete', () => {
  it('without NDR tells nobody', () => {
    const { world, link } = waiting(10);
    find(world, link.id);
    actOnMessages(world, link.id, null, [[0, 9]], 'delete');
    advance(world, minute);
    expect(world.transport.counters.spam).toMatchObject({ deleted: 10, bounced: 0 });
    expect(world.transport.messages.count).toBe(0);
    expect(queueTarget(world, link.id)).toBeUndefined();
  });

  it('with NDR: reports go to the senders', () => {
    const { world, link } = waiting(10);
    find(world, link.id);
    actOnMessages(world, link.id, null, [[0, 3]], 'delete-ndr');
    deleteQueue(world, link.id, true);
    advance(world, minute);
    expect(world.transport.counters.spam).toMatchObject({ deleted: 0, bounced: 10 });
    expect(world.transport.counters['spam-ndr']).toMatchObject({ generated: 10, relayed: 10 });
  });

  it('of a report with NDR makes no report', () => {
    const { world, link } = waiting(10, 'spoofedSilent');
    deleteQueue(world, link.id, true);
    advance(world, minute);
    expect(world.transport.counters['spam-ndr']).toMatchObject({ generated: 10, deleted: 10 });
    expect(world.transport.counters['spam-ndr'].badmailed).toBe(0);
    expect(world.transport.messages.count).toBe(0);
  });

  it('of typed mail of the null sender with NDR makes none either', () => {
    const world = createTestWorld({ edition: 'exchange-2003' });
    sendKept(world, 'a@silent.example', '');
    advance(world, minute);
    deleteQueue(world, linkNamed(world, 'silent.example').id, true);
    expect(world.transport.counters.test).toMatchObject({ deleted: 1, badmailed: 0, generated: 0 });
    expect(world.transport.messages.count).toBe(0);
  });

  it('leaves what is on a connection', () => {
    const world = createTestWorld();
    sendKept(world, 'a@silent.example');
    advance(world, 500);
    const link = linkNamed(world, 'silent.example');
    deleteQueue(world, link.id, false);
    expect(linkCount(world.transport, link)).toBe(1);
    advance(world, minute);
    deleteQueue(world, link.id, false);
    expect(world.transport.links.size).toBe(0);
  });

  it('is missing on the queue of reports', () => {
    const { world } = waiting();
    expect(deleteQueue(world, '1:notifications', false)?.text).toContain('cannot be deleted');
  });

  it('the support tool takes all queues in bites', () => {
    const { world } = waiting(250);
    pourIn(world, 'spoofedSilent', 50);
    advance(world, minute);
    const before = world.transport.messages.count;
    expect(deleteSome(world, 1, 100)).toBe(100);
    expect(deleteSome(world, 1, 1000)).toBe(before - 100);
    expect(deleteSome(world, 2, 1000)).toBe(0);
    expect(world.transport.links.size).toBe(0);
  });
});
