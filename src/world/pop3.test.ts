import { describe, expect, it } from 'vitest';
import { hour, minute } from '#kernel';
import { lookup } from '#net';
import { createWorld } from './build.ts';
import { apply } from './commands.ts';
import { query } from './queries.ts';
import { restore, snapshot, worldFingerprint } from './snapshot.ts';
import { healthy, type Topology } from './topology.ts';
import { advance, takeFacts, type World } from './world.ts';
import './complete.ts';

const customers: Topology['traffic'][number] = {
  kind: 'genuine',
  id: 'customers',
  domain: 'calder-tools.example',
  everyMinutes: 5,
};

function smallBusiness(differences: Partial<Topology> = {}): World {
  const topology = {
    ...healthy,
    edition: 'sbs-2003' as const,
    pop3: { everyMinutes: 15 },
    traffic: [customers],
    ...differences,
  };
  return createWorld({ topology, seed: 7 });
}

const genuine = (world: World) => world.transport.counters.genuine;
const pop3 = (world: World) => query(world, { kind: 'pop3' })!;
const waiting = (world: World) =>
  [...world.transport.remoteHosts.values()].find((one) => one.catchAll)!.catchAll!;

function control(world: World, action: 'start' | 'stop'): void {
  apply(world, {
    kind: 'service.control',
    machine: 'exch-srv1',
    service: 'MSPOP3Connector',
    action,
  });
  advance(world, world.clock.now + minute);
}

function put(world: World, headers: string): void {
  const text = `From: <a.hale@calder-tools.example>\r\n${headers}\r\n\r\nHello.\r\n`;
  waiting(world).push({ sender: 'a.hale@calder-tools.example', text, provenance: 'genuine' });
}

describe('the connector for POP3 mailboxes', () => {
  it('brings what waits with the provider every so many minutes, as genuine mail', () => {
    const world = smallBusiness();
    const mx = lookup(world.net, world.net.hosts.get(4)!, healthy.domains[0]!, 'MX').records;
    expect(mx.map((one) => one.data)).toEqual(['mail.harbourline.example']);
    advance(world, 14 * minute);
    expect(genuine(world).accepted).toBe(0);
    expect(waiting(world).length).toBeGreaterThan(0);
    advance(world, 16 * minute);
    const first = genuine(world).delivered;
    expect(first).toBeGreaterThan(0);
    expect(pop3(world)).toMatchObject({ outcome: 'fetched', last: first, triedAt: 15 * minute });
    expect(world.transport.genuineInAt).toBeGreaterThan(0);
    advance(world, 31 * minute);
    expect(genuine(world).delivered).toBeGreaterThan(first);
    expect(genuine(world).delivered).toBe(pop3(world).fetched);
  });

  it('does so while port 25 is shut', () => {
    const world = smallBusiness({
      router: { hairpin: false, closedPorts: 'drop', smtpForward: false },
    });
    advance(world, hour);
    expect(genuine(world).delivered).toBeGreaterThan(4);
    expect(world.traffic.counters.genuineRefused).toBe(0);
  });

  it('fetches nothing while its service is stopped, and all of it afterwards', () => {
    const world = smallBusiness();
    control(world, 'stop');
    advance(world, hour);
    expect(genuine(world).accepted).toBe(0);
    expect(pop3(world)).toMatchObject({ running: false, dueAt: null });
    expect(apply(world, { kind: 'pop3.retrieve' })?.text).toContain('is not running');
    control(world, 'start');
    advance(world, 80 * minute);
    expect(genuine(world).delivered).toBeGreaterThan(10);
  });

  it('is told to retrieve now, and to come as often as somebody likes', () => {
    const world = smallBusiness();
    advance(world, 12 * minute);
    const there = waiting(world).length;
    expect(apply(world, { kind: 'pop3.retrieve' })).toBeUndefined();
    expect(pop3(world)).toMatchObject({ last: there, dueAt: 27 * minute });
    apply(world, { kind: 'pop3.set', everyMinutes: 60 });
    expect(pop3(world).dueAt).toBe(72 * minute);
    advance(world, 28 * minute);
    expect(pop3(world).triedAt).toBe(12 * minute);
  });

  it('leaves the mail with the provider while nobody takes files out of Pickup', () => {
    const world = smallBusiness();
    apply(world, { kind: 'virtual-server.control', id: '1', action: 'stop' });
    advance(world, 20 * minute);
    expect(pop3(world)).toMatchObject({ outcome: 'not-taken', last: 0 });
    expect(waiting(world).length).toBeGreaterThan(0);
    apply(world, { kind: 'virtual-server.control', id: '1', action: 'start' });
    advance(world, 31 * minute);
    expect(pop3(world).outcome).toBe('fetched');
    expect(waiting(world)).toEqual([]);
  });

  it('reaches nobody from a server that is off its network', () => {
    const world = smallBusiness();
    apply(world, { kind: 'connection.set', place: 'exch-srv1', enabled: false });
    advance(world, 20 * minute);
    expect(pop3(world)).toMatchObject({ outcome: 'unreachable', fetched: 0 });
  });

  it('gives a message to those of ours whom its headers name, and reports who does not exist', () => {
    const world = smallBusiness({ traffic: [] });
    const own = healthy.domains[0]!;
    put(world, `To: <orders@${own}>, <x@calder-tools.example>\r\nCc: <tvance@${own}>`);
    put(world, `To: <nobody@${own}>`);
    put(world, 'To: <undisclosed@calder-tools.example>');
    apply(world, { kind: 'pop3.retrieve' });
    advance(world, minute);
    expect(genuine(world)).toMatchObject({ accepted: 3, delivered: 2, bounced: 1 });
    expect(pop3(world)).toMatchObject({ fetched: 2, failed: 1 });
    const bounces = takeFacts(world).filter(({ fact }) => fact.kind === 'message.bounced');
    expect(bounces.map(({ fact }) => fact.recipient)).toEqual([`nobody@${own}`]);
  });

  it('has a mailbox that can be full: the senders try again', () => {
    const world = smallBusiness();
    control(world, 'stop');
    const letter = { sender: '', text: '', provenance: 'test' } as const;
    for (let count = waiting(world).length; count < 10_000; count += 1) waiting(world).push(letter);
    advance(world, 2 * hour);
    expect(waiting(world)).toHaveLength(10_000);
    expect(query(world, { kind: 'counters' }).traffic.genuineRefused).toBe(0);
    expect(world.traffic.workloads[0]!.deferred).toBeGreaterThan(5);
  });

  it('goes on from a snapshot as it would have', () => {
    const world = smallBusiness();
    advance(world, 13 * minute);
    const again = restore(snapshot(world))!;
    advance(world, hour);
    advance(again, hour);
    expect(worldFingerprint(again)).toBe(worldFingerprint(world));
    expect(pop3(again).fetched).toBe(pop3(world).fetched);
  });
});

describe('a server that is no Small Business Server', () => {
  it('has no connector and no such service', () => {
    const world = createWorld({ topology: healthy, seed: 7 });
    expect(query(world, { kind: 'pop3' })).toBeNull();
    expect(apply(world, { kind: 'pop3.retrieve' })?.text).toContain('no mailbox');
    const services = query(world, { kind: 'services', place: 'exch-srv1' });
    expect(services.map((one) => one.name)).not.toContain('MSPOP3Connector');
  });

  it('Small Business Server without a mailbox to fetch has the service stopped', () => {
    const { pop3: _none, ...rest } = { ...healthy, pop3: undefined };
    const world = createWorld({ topology: { ...rest, edition: 'sbs-2003' }, seed: 7 });
    const services = query(world, { kind: 'services', place: 'exch-srv1' });
    expect(services.find((one) => one.name === 'MSPOP3Connector')?.status).toBe('stopped');
    expect(
      query(world, { kind: 'places' }).find((one) => one.id === 'exch-srv1')?.programs[0],
    ).toBe('server-management');
  });
});
