import { describe, expect, it } from 'vitest';
import type { VirtualServer } from '#directory';
import { hour, minute } from '#kernel';
import { close } from '#net';
import { findMessages } from './finder.ts';
import { linkCount } from './links.ts';
import { mailOf } from './mailbox.ts';
import { actOnMessages } from './queue-verbs.ts';
import { dismountStore, mountStore } from './space.ts';
import { textOf } from './spell.ts';
import type { LinkQueue } from './state.ts';
import { countOf, headOf } from './store.ts';
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

describe('mail that waits for the store', () => {
  const unmounted = (local: Partial<VirtualServer['delivery']> = {}) => {
    const world = createTestWorld({ edition: 'exchange-2003' });
    const { delivery } = world.transport.virtualServers.get('1')!.running!.settings;
    Object.assign(delivery, local);
    world.transport.runs[0]!.localExpirationMinutes = delivery.localExpirationMinutes;
    dismountStore(world, world.transport.servers[0]!);
    return world;
  };
  const waiting = (world: TestWorld) =>
    countOf(world.transport, world.transport.virtualServers.get('1')!.lists.local);
  const dana = 'dwhitlock@marlow-freight.example';

  it('generated: by the local delay and expiry, in crowds', () => {
    const world = unmounted({
      localDelayNotificationMinutes: 60,
      localExpirationMinutes: 180,
      delayNotificationMinutes: 1,
      expirationMinutes: 2,
    });
    pourIn(world, 'toDana', 5);
    advance(world, 59 * minute);
    expect(world.transport.counters['spam-ndr'].generated).toBe(0);
    advance(world, 2 * minute);
    expect(world.transport.counters['spam-ndr'].generated).toBe(5);
    pourIn(world, 'toDana', 2, 20);
    advance(world, 118 * minute);
    expect(waiting(world)).toBe(7);
    advance(world, 2 * minute);
    expect(waiting(world)).toBe(2);
    expect(world.transport.counters.spam.bounced).toBe(5);
    expect(world.transport.counters['spam-ndr'].relayed).toBe(12);
  });

  it('kept as text: the notice says until when it is tried', () => {
    const world = unmounted({ localExpirationMinutes: 24 * 60 });
    sendKept(world, dana, 'you@homemail.example');
    advance(world, 12 * hour + 2 * minute);
    const [delay] = mailOf(world, 'you@homemail.example');
    expect(delay!.text).toContain('Will-Retry-Until: Tue, 16 Mar 2004 08:00:');
    advance(world, 12 * hour);
    const [, failure] = mailOf(world, 'you@homemail.example');
    expect(failure!.text).toContain('Action: failed\r\nStatus: 4.4.7\r\n');
    expect(waiting(world)).toBe(0);
  });

  it('generated notices say so too', () => {
    const world = unmounted({ localExpirationMinutes: 24 * 60 });
    world.transport.virtualServers.get('1')!.outboundDisabled = true;
    pourIn(world, 'toDana', 1);
    advance(world, 12 * hour + 2 * minute);
    const link = [...world.transport.links.values()][0]!;
    const text = textOf(world, headOf(world.transport, link.list));
    expect(text).toContain('Will-Retry-Until: Tue, 16 Mar 2004 08:00:');
    expect(world.transport.messages.columns.size[headOf(world.transport, link.list)]).toBe(
      text.length,
    );
  });

  it('reaches its mailbox when the store is back, and nobody is told more', () => {
    const world = unmounted();
    pourIn(world, 'toDana', 3);
    advance(world, 13 * hour);
    mountStore(world, world.transport.servers[0]!);
    advance(world, 2 * minute);
    expect(world.transport.counters.spam.delivered).toBe(3);
    dismountStore(world, world.transport.servers[0]!);
    pourIn(world, 'toDana', 1, 9);
    advance(world, 11 * hour);
    expect(world.transport.counters['spam-ndr'].generated).toBe(3);
    advance(world, 2 * hour);
    expect(world.transport.counters['spam-ndr'].generated).toBe(4);
  });

  it('deleted from its queue leaves the rest to be told', () => {
    const world = unmounted();
    pourIn(world, 'toDana', 3);
    advance(world, minute);
    findMessages(world, '1:local', { sender: '', recipient: '', limit: 100, state: 'all' });
    advance(world, 1000);
    actOnMessages(world, '1:local', null, [[0, 0]], 'delete');
    advance(world, 12 * hour);
    expect(world.transport.counters['spam-ndr'].generated).toBe(2);
  });

  it('does not hold up what others get', () => {
    const world = unmounted();
    const { relay } = world.transport.virtualServers.get('1')!.running!.settings.access;
    relay.mode = 'allExcept';
    const line = dial(world, hosts.home);
    type(world, line, 'EHLO home', 'MAIL FROM:<you@homemail.example>', `RCPT TO:<${dana}>`);
    type(world, line, 'RCPT TO:<a@freebox.example>', 'RCPT TO:<no@marlow-freight.example>');
    type(world, line, 'DATA', 'Subject: Three', '', 'Text', '.');
    advance(world, minute);
    expect(mailOf(world, 'a@freebox.example')).toHaveLength(1);
    expect(mailOf(world, 'you@homemail.example')).toHaveLength(1);
    expect(waiting(world)).toBe(1);
    mountStore(world, world.transport.servers[0]!);
    advance(world, 2 * minute);
    expect(mailOf(world, dana)).toHaveLength(1);
    expect(world.transport.counters.test).toMatchObject({ delivered: 1, relayed: 2, bounced: 1 });
    expect(world.transport.messages.count).toBe(0);
  });
});
