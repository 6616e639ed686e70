/** What a computer inside that sends leaves behind: in files of the queue, in reports, and nowhere else. */
import { describe, expect, it } from 'vitest';
import { hour, minute } from '#kernel';
import { createWorld } from './build.ts';
import { apply } from './commands.ts';
import { query } from './queries.ts';
import { healthy, type Topology } from './topology.ts';
import { advance, type World } from './world.ts';
import './complete.ts';

const queueFolder = 'C:\\Program Files\\Exchsrvr\\Mailroot\\vsi 1\\Queue';
const office = [{ name: 'YARD-2', number: 61, user: 'yard' }];

/** The worm sends through a server that relays for its whole subnet. */
function infected(remote: 'defer' | 'unknown', others: Partial<Topology> = {}): World {
  const worm: Topology['traffic'][number] = {
    kind: 'inside-bot',
    id: 'worm',
    pc: 'YARD-2',
    via: 'server',
    perMinute: 30,
    remote,
    victims: ['corvidmail.example', 'pinehollow.example'],
  };
  const computers = [{ kind: 'group' as const, subnet: '192.168.16.0', mask: '255.255.255.0' }];
  const virtualServer = { access: { relay: { mode: 'only' as const, computers } } };
  return createWorld({
    topology: { ...healthy, office, traffic: [worm], virtualServer, ...others },
    seed: 4,
  });
}

function typed(world: World, line: string): string {
  apply(world, { kind: 'console.open', machine: 'exch-srv1' });
  const console = query(world, { kind: 'console.list', place: 'exch-srv1' }).at(-1)!.console;
  apply(world, { kind: 'console.input', console, text: `${line}\r` });
  advance(world, world.clock.now + minute);
  return query(world, { kind: 'console.output', console, from: 0 }).text;
}

function queueFiles(world: World): string[] {
  const names = typed(world, `dir /b "${queueFolder}"`).match(/NTFS_\w+\.EML/g) ?? [];
  return names.slice(0, 12).map((name) => typed(world, `type "${queueFolder}\\${name}"`));
}

const inside = /^Received: from \S+ \(\[192\.168\.16\.61\]\) by mail\.marlow-freight\.example/m;

describe('mail that came from a computer inside', () => {
  it('says so in the files of the queue, where its hosts are slow', () => {
    const world = infected('defer');
    advance(world, minute);
    const files = queueFiles(world);
    expect(files.length).toBeGreaterThan(5);
    for (const file of files) expect(file).toMatch(inside);
  });

  it('says so in the original that a report gives back', () => {
    // The senders it invents are of these domains; their mail waits for the night.
    const addressSpaces = ['bigpost', 'freebox', 'mailhaven'].map((name) => ({
      domain: `${name}.example`,
      cost: 1,
    }));
    const hold = { name: 'Hold', addressSpaces, schedule: 'Run daily at 11:00 PM' as const };
    const world = infected('unknown', { connectors: [hold] });
    advance(world, 3 * minute);
    const reports = queueFiles(world).filter((file) => file.includes('message/delivery-status'));
    expect(reports.length).toBeGreaterThan(0);
    for (const report of reports) {
      expect(report.slice(report.indexOf('message/rfc822'))).toMatch(inside);
    }
  });

  it('shows nobody outside, no password and no refusal', () => {
    const diagnostics = {
      MSExchangeTransport: { 'SMTP Protocol': 'Maximum', Authentication: 'Maximum' },
    } as const;
    const world = infected('defer', { server: { diagnostics } });
    advance(world, hour);
    expect(query(world, { kind: 'router.log' })).toEqual([]);
    expect(typed(world, 'netstat -an')).not.toMatch(/192\.168\.16\.2:25 +(?!192\.168\.16\.61:)\d/);
    expect(query(world, { kind: 'accounts' }).users.every((one) => !one.lockedOut)).toBe(true);
    const authenticated = query(world, {
      kind: 'eventlog',
      place: 'exch-srv1',
      log: 'Application',
      from: 0,
      count: 1000,
      filter: { types: ['Information', 'Warning', 'Error'], source: '', category: '', event: 1708 },
      oldestFirst: false,
    });
    expect(authenticated?.total).toBe(0);
  });
});
