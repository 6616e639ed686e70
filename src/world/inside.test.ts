import { describe, expect, it } from 'vitest';
import { hour, minute } from '#kernel';
import { createWorld } from './build.ts';
import { apply } from './commands.ts';
import { query } from './queries.ts';
import { healthy, type Topology } from './topology.ts';
import { advance, type World } from './world.ts';
import './complete.ts';

const office = [
  { name: 'ACCOUNTS-3', number: 57, user: 'accounts' },
  { name: 'DISPATCH-1', number: 61, user: 'dispatch' },
];
const bot = (via: 'server' | 'direct'): Topology['traffic'][number] => ({
  kind: 'inside-bot',
  id: 'bot',
  pc: 'ACCOUNTS-3',
  via,
  perMinute: 30,
  victims: ['bigpost.example'],
});

function worldWith(differences: Partial<Topology>): World {
  return createWorld({ topology: { ...healthy, office, ...differences }, seed: 4 });
}

/** The usual mistake: the whole office may relay. */
const officeMayRelay: Topology['virtualServer'] = {
  access: {
    relay: {
      mode: 'only',
      computers: [{ kind: 'group', subnet: '192.168.16.0', mask: '255.255.255.0' }],
    },
  },
};

function typed(world: World, machine: string, line: string): string {
  apply(world, { kind: 'console.open', machine });
  const console = query(world, { kind: 'console.list', place: machine }).at(-1)!.console;
  apply(world, { kind: 'console.input', console, text: `${line}\r` });
  advance(world, world.clock.now + 5000);
  return query(world, { kind: 'console.output', console, from: 0 }).text;
}

const all = (port: number) => ({
  enabled: true,
  name: 'SMTP out',
  firstPort: port,
  lastPort: port,
  fromAddress: '192.168.16.3',
  toAddress: '192.168.16.254',
});

describe('an infected computer that sends past the server', () => {
  it('is in the router’s log, in its own netstat, among the leases, and brings us onto a list', () => {
    const world = worldWith({ traffic: [bot('direct')], blacklists: [{ list: 'trapline' }] });
    advance(world, 2 * hour);
    expect(world.traffic.counters.spamPastServer).toBeGreaterThan(1000);
    expect(query(world, { kind: 'router.log' })[0]).toMatchObject({
      from: '192.168.16.57',
      port: 25,
      action: 'allowed',
    });
    expect(typed(world, 'accounts-3', 'netstat -an')).toMatch(/192\.168\.16\.57:\d+ +\S+:25 /);
    expect(typed(world, 'dispatch-1', 'netstat -an')).not.toMatch(/:25 /);
    expect(query(world, { kind: 'router.leases' })).toContainEqual(
      expect.objectContaining({ name: 'ACCOUNTS-3', address: '192.168.16.57' }),
    );
    expect(world.reputation.lists[0]!.listings.size).toBe(1);
    // Nothing of it was seen by the mail server.
    expect(world.transport.counters.spam.accepted).toBe(0);
  });

  it('is stopped by blocking port 25 for all but the server, and by its cable', () => {
    const world = worldWith({ traffic: [bot('direct')] });
    advance(world, 10 * minute);
    expect(apply(world, { kind: 'router.block', blocks: [all(25)] })).toBeUndefined();
    advance(world, 12 * minute);
    const before = world.traffic.counters.spamPastServer;
    advance(world, hour);
    expect(world.traffic.counters.spamPastServer).toBe(before);
    expect(query(world, { kind: 'router.log' })[0]).toMatchObject({ action: 'blocked' });
    apply(world, { kind: 'router.block', blocks: [] });
    advance(world, 2 * hour);
    expect(world.traffic.counters.spamPastServer).toBeGreaterThan(before);
    apply(world, { kind: 'connection.set', place: 'accounts-3', enabled: false });
    advance(world, 2 * hour + minute);
    const cut = world.traffic.counters.spamPastServer;
    advance(world, 3 * hour);
    expect(world.traffic.counters.spamPastServer).toBe(cut);
  });

  it('a rule that makes no sense is not saved', () => {
    const world = worldWith({});
    const row = all(25);
    for (const wrong of [
      { ...row, firstPort: 30 },
      { ...row, fromAddress: '10.0.0.1' },
      { ...row, fromAddress: 'x' },
      { ...row, toAddress: '192.168.16.2' },
    ]) {
      expect(apply(world, { kind: 'router.block', blocks: [wrong] })?.text).toContain('not saved');
    }
    expect(query(world, { kind: 'router.blocks' })).toEqual([]);
  });
});

describe('an infected computer that sends through the server', () => {
  it('shows its address in the headers of what is queued, and arp knows its card', () => {
    const world = worldWith({ traffic: [bot('server')], virtualServer: officeMayRelay });
    advance(world, hour);
    expect(world.traffic.counters.spamRelayed).toBeGreaterThan(500);
    expect(world.traffic.counters.spamPastServer).toBe(0);
    expect(world.transport.peers.some((one) => one.client === '([192.168.16.57])')).toBe(true);
    expect(typed(world, 'exch-srv1', 'arp -a')).toContain('192.168.16.57');
  });

  it('gets nothing through where the office may not relay', () => {
    const world = worldWith({ traffic: [bot('server')] });
    advance(world, hour);
    expect(world.traffic.counters.spamRelayed).toBe(0);
  });
});
