/** Blocked services, the router's log, leases, and a machine that is taken off the network. */
import { describe, expect, it } from 'vitest';
import { hour, minute } from '#kernel';
import { createWorld } from './build.ts';
import { apply, type Command } from './commands.ts';
import { query } from './queries.ts';
import { healthy, type Topology } from './topology.ts';
import { advance, type World } from './world.ts';
import './complete.ts';

const office = [{ name: 'ACCOUNTS-3', number: 57, user: 'accounts' }];

function worldWith(differences: Partial<Topology> = {}): World {
  return createWorld({ topology: { ...healthy, office, ...differences }, seed: 4 });
}

type Block = Extract<Command, { kind: 'router.block' }>['blocks'][number];

const row: Block = {
  enabled: true,
  name: 'SMTP out',
  firstPort: 25,
  lastPort: 25,
  fromAddress: '192.168.16.3',
  toAddress: '192.168.16.254',
};

const block = (world: World, ...blocks: Block[]) => apply(world, { kind: 'router.block', blocks });
const way = (world: World, place: string) => query(world, { kind: 'flow.way', place });
const turn = (world: World, place: string, enabled: boolean) =>
  apply(world, { kind: 'connection.set', place, enabled });

/** A console that has typed a line. */
function typed(world: World, place: string, ...lines: string[]): string {
  apply(world, { kind: 'console.open', machine: place });
  const console = query(world, { kind: 'console.list', place }).at(-1)!.console;
  for (const line of lines) {
    apply(world, { kind: 'console.input', console, text: `${line}\r` });
    advance(world, world.clock.now + minute);
  }
  return query(world, { kind: 'console.output', console, from: 0 }).text;
}

describe('blocked services', () => {
  it('hold for the addresses in the row, and for no others', () => {
    const world = worldWith();
    expect(block(world, row)).toBeUndefined();
    expect([way(world, 'accounts-3'), way(world, 'exch-srv1')]).toEqual(['blocked', 'open']);
    block(world, { ...row, fromAddress: '192.168.16.2' });
    expect(way(world, 'exch-srv1')).toBe('blocked');
    block(world, { ...row, fromAddress: '192.168.16.58' });
    expect(way(world, 'accounts-3')).toBe('open');
  });

  it('hold for the ports in the row, and only while it is enabled', () => {
    const world = worldWith();
    block(world, { ...row, firstPort: 20, lastPort: 26 });
    expect(way(world, 'accounts-3')).toBe('blocked');
    block(world, { ...row, firstPort: 26, lastPort: 80 });
    expect(way(world, 'accounts-3')).toBe('open');
    block(world, { ...row, enabled: false });
    expect(way(world, 'accounts-3')).toBe('open');
  });

  it('are saved together or not at all, in the words of the page', () => {
    const world = worldWith();
    block(world, row);
    const wrong: [Partial<Block>, string][] = [
      [{ firstPort: 30 }, 'The ports of "SMTP out" end (25) before they begin (30).'],
      [{ fromAddress: '10.0.0.1' }, '10.0.0.1 is not in the network of this router'],
      [{ fromAddress: '192.168.16' }, '"192.168.16" is not an IP address.'],
      [{ toAddress: '192.168.16.2' }, 'The addresses of "SMTP out" end before they begin.'],
    ];
    for (const [change, text] of wrong) {
      const refusal = block(world, row, { ...row, ...change });
      expect(refusal?.text).toContain(text);
      expect(refusal?.text).toContain('The settings were not saved.');
    }
    expect(query(world, { kind: 'router.blocks' })).toEqual([row]);
  });
});

describe('the log of the router', () => {
  const traffic: Topology['traffic'] = [
    {
      kind: 'inside-bot',
      id: 'bot',
      pc: 'ACCOUNTS-3',
      via: 'direct',
      perMinute: 30,
      victims: ['bigpost.example'],
    },
  ];

  it('keeps 200 lines, the newest first, and can be cleared', () => {
    const world = worldWith({ traffic });
    advance(world, hour);
    const log = query(world, { kind: 'router.log' });
    expect(log).toHaveLength(200);
    expect(log.every((line, at) => at === 0 || line.at <= log[at - 1]!.at)).toBe(true);
    expect(log[0]).toMatchObject({ from: '192.168.16.57', port: 25, action: 'allowed' });
    apply(world, { kind: 'router.clearLog' });
    expect(query(world, { kind: 'router.log' })).toEqual([]);
  });

  it('has nothing of talk inside the office', () => {
    const world = worldWith();
    typed(world, 'lan-pc', 'telnet 192.168.16.2 25');
    expect(query(world, { kind: 'router.log' })).toEqual([]);
    typed(world, 'home-pc', 'telnet 203.0.113.25 25');
    expect(query(world, { kind: 'router.log' })).toMatchObject([{ port: 25, action: 'allowed' }]);
  });
});

describe('leases', () => {
  it('name every computer of the office by the card that it and its neighbours know', () => {
    const world = worldWith();
    const leases = query(world, { kind: 'router.leases' });
    expect(leases.map((one) => one.name)).toEqual(['EXCH-SRV1', 'FRONTDESK', 'ACCOUNTS-3']);
    const { mac } = leases.at(-1)!;
    expect(typed(world, 'accounts-3', 'ipconfig /all')).toContain(mac.toUpperCase());
    typed(world, 'accounts-3', 'telnet 192.168.16.2 25');
    expect(typed(world, 'exch-srv1', 'arp -a')).toContain(mac);
    expect(query(world, { kind: 'connection', place: 'accounts-3' })?.mac).toBe(mac);
  });
});

describe('Local Area Connection', () => {
  it('is answered with its addresses, for every place there is', () => {
    const world = worldWith();
    expect(query(world, { kind: 'connection', place: 'accounts-3' })).toMatchObject({
      enabled: true,
      address: '192.168.16.57',
      mask: '255.255.255.0',
      gateway: '192.168.16.1',
      dialled: false,
    });
    expect(query(world, { kind: 'connection', place: 'home-pc' })).toMatchObject({
      mask: '255.255.255.255',
      dialled: true,
    });
    expect(query(world, { kind: 'connection', place: 'nowhere' })).toBeNull();
    expect(turn(world, 'nowhere', false)?.text).toContain('no place "nowhere"');
  });

  it('disabled reaches nobody and nothing, and is not in ipconfig', () => {
    const world = worldWith();
    turn(world, 'accounts-3', false);
    expect(way(world, 'accounts-3')).toBe('blocked');
    expect(typed(world, 'accounts-3', 'ipconfig')).not.toContain('192.168.16.57');
    expect(typed(world, 'accounts-3', 'telnet 192.168.16.2 25')).toContain('Could not open');
    expect(typed(world, 'exch-srv1', 'ping -n 1 192.168.16.57')).toContain('timed out');
    turn(world, 'accounts-3', true);
    expect(way(world, 'accounts-3')).toBe('open');
    expect(typed(world, 'exch-srv1', 'ping -n 1 192.168.16.57')).toContain('Reply from');
  });

  it('cuts what stands, and only what leads out of the machine', () => {
    const world = worldWith();
    typed(world, 'lan-pc', 'telnet 192.168.16.2 25');
    typed(world, 'exch-srv1', 'telnet 127.0.0.1 25');
    const open = () =>
      [...world.net.connections.values()]
        .filter((one) => one.state === 'open')
        .map((one) => one.seenAs);
    expect(open()).toEqual(['192.168.16.40', '127.0.0.1']);
    turn(world, 'lan-pc', false);
    advance(world, world.clock.now + 1000);
    expect(open()).toEqual(['127.0.0.1']);
    expect(typed(world, 'exch-srv1', 'netstat -an')).not.toMatch(/16\.40:\d+ +ESTABLISHED/);
  });

  it('of the server takes the mail of the whole company down', () => {
    const traffic: Topology['traffic'] = [
      { kind: 'genuine', id: 'customers', domain: 'calder-tools.example', everyMinutes: 5 },
      { kind: 'users', id: 'staff', everyMinutes: 5, to: ['northquay.example'] },
    ];
    const world = worldWith({ traffic });
    const flow = () => query(world, { kind: 'flow' });
    advance(world, hour);
    const before = flow();
    turn(world, 'exch-srv1', false);
    advance(world, 2 * hour);
    expect(flow().genuineInAt).toBeLessThanOrEqual(hour + minute);
    expect(flow().genuineOutAt).toBeLessThanOrEqual(hour + minute);
    expect(before.genuineInAt).toBeGreaterThan(0);
    turn(world, 'exch-srv1', true);
    advance(world, 4 * hour);
    expect(flow().genuineInAt).toBeGreaterThan(2 * hour);
    expect(flow().genuineOutAt).toBeGreaterThan(2 * hour);
  });
});
