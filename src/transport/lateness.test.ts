import { describe, expect, it } from 'vitest';
import { hour, minute } from '#kernel';
import { close } from '#net';
import { findMessages } from './finder.ts';
import { linkCount } from './links.ts';
import { mailOf } from './mailbox.ts';
import { actOnMessages } from './queue-verbs.ts';
import type { LinkQueue } from './state.ts';
import { pourIn } from './test-mail.ts';
import { advance, createTestWorld, dial, hosts, type TestWorld, type } from './test-world.ts';
import { controlVirtualServer } from './virtual-server.ts';

const day = 24 * hour;

function sendKept(world: TestWorld, recipient: string, sender: string): void {
  const running = world.transport.virtualServers.get('1')!.running!;
  running.settings.access.relay.mode = 'allExcept';
  const line = dial(world, hosts.home);
  type(world, line, 'EHLO home', `MAIL FROM:<${sender}>`, `RCPT TO:<${recipient}>`, 'DATA');
  type(world, line, 'Subject: Kept', '', 'Text', '.');
  close(world, line, 'client');
}

function silent(world: TestWorld): LinkQueue {
  return [...world.transport.links.values()].find((one) => one.name === 'silent.example')!;
}

describe('mail that waits', () => {
  it('generated: delay after 12 hours, failure after 2 days', () => {
    const world = createTestWorld();
    pourIn(world, 'toSilent', 5, 1, 'genuine');
    advance(world, 12 * hour - minute);
    expect(world.transport.counters['genuine-ndr'].generated).toBe(0);
    advance(world, 2 * minute);
    expect(world.transport.counters['genuine-ndr'].generated).toBe(5);
    advance(world, 36 * hour - 3 * minute);
    expect(linkCount(world.transport, silent(world))).toBe(5);
    advance(world, 4 * minute);
    expect(world.transport.counters.genuine.bounced).toBe(5);
    expect(world.transport.counters['genuine-ndr']).toMatchObject({ generated: 10, relayed: 10 });
    expect(world.transport.messages.count).toBe(0);
  });

  it('kept as text: the same', () => {
    const world = createTestWorld();
    sendKept(world, 'a@silent.example', 'you@homemail.example');
    advance(world, 12 * hour + 2 * minute);
    const [delay] = mailOf(world, 'you@homemail.example');
    expect(delay!.subject).toBe('Delivery Status Notification (Delay)');
    expect(delay!.text).toContain('Action: delayed\r\nStatus: 4.4.7\r\n');
    advance(world, 36 * hour);
    const [, failure] = mailOf(world, 'you@homemail.example');
    expect(failure!.subject).toBe('Delivery Status Notification (Failure)');
    expect(failure!.text).toContain('Action: failed\r\nStatus: 4.4.7\r\n');
    expect(world.transport.messages.count).toBe(0);
  });

  it('of the null sender: nobody is told, and in the end it is bad mail', () => {
    const world = createTestWorld({ edition: 'exchange-2003' });
    sendKept(world, 'a@silent.example', '');
    advance(world, 3 * day);
    expect(world.transport.counters.test).toMatchObject({ generated: 0, bounced: 0, badmailed: 1 });
    expect(world.transport.messages.count).toBe(1);
    expect(world.transport.links.size).toBe(0);
  });

  it('alone on its connection at the very moment is told of a little later', () => {
    // The moment at which a try that waits for an answer begins is moved over the twelfth hour.
    for (let offset = 0; offset < 12; offset += 1) {
      const world = createTestWorld();
      advance(world, offset * minute);
      sendKept(world, 'a@silent.example', 'you@homemail.example');
      advance(world, 13 * hour);
      expect(mailOf(world, 'you@homemail.example')).toHaveLength(1);
    }
  });

  it('unfrozen behind younger mail still ends at its own time', () => {
    const world = createTestWorld();
    pourIn(world, 'toSilent', 3);
    advance(world, minute);
    const all = { sender: '', recipient: '', limit: 100, state: 'all' } as const;
    const { id } = silent(world);
    findMessages(world, id, all);
    advance(world, 1000);
    actOnMessages(world, id, null, [[0, 2]], 'freeze');
    advance(world, day);
    pourIn(world, 'toSilent', 2, 10);
    advance(world, minute);
    findMessages(world, id, all);
    advance(world, 1000);
    actOnMessages(world, id, null, [[0, 4]], 'unfreeze');
    advance(world, 3 * minute);
    expect(world.transport.counters['spam-ndr'].generated).toBe(3);
    advance(world, day);
    expect(world.transport.counters.spam.bounced).toBe(3);
    expect(linkCount(world.transport, silent(world))).toBe(2);
  });

  it('is told of once, whatever restarts come between', () => {
    const world = createTestWorld();
    pourIn(world, 'toSilent', 2);
    advance(world, 13 * hour);
    expect(world.transport.counters['spam-ndr'].generated).toBe(2);
    controlVirtualServer(world, '1', 'stop');
    advance(world, minute);
    controlVirtualServer(world, '1', 'start');
    advance(world, 13 * hour);
    expect(world.transport.counters['spam-ndr'].generated).toBe(2);
    expect(linkCount(world.transport, silent(world))).toBe(2);
  });
});
