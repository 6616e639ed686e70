import { describe, expect, it } from 'vitest';
import { minute } from '#kernel';
import { diskOf, freeBytes, recordsOf } from '#windows';
import { machineDelay, responseDelay } from './load.ts';
import { mountStore } from './space.ts';
import { countOf } from './store.ts';
import { pourIn } from './test-mail.ts';
import { advance, createTestWorld, dial, hosts, type TestWorld, type } from './test-world.ts';
import { controlVirtualServer, virtualServerStatus } from './virtual-server.ts';

const megabyte = 1_048_576;

/** Leaves so much of the server's disk. */
function leave(world: TestWorld, megabytes: number): void {
  diskOf(world, 1).volume.systemBytes += freeBytes(world, 1) - megabytes * megabyte;
  advance(world, 1500);
}

function sendMail(world: TestWorld): string {
  const line = dial(world, hosts.home);
  type(
    world,
    line,
    'EHLO home',
    'MAIL FROM:<you@homemail.example>',
    'RCPT TO:<dwhitlock@marlow-freight.example>',
    'DATA',
  );
  return type(world, line, 'Subject: s', '', 't', '.');
}

function store(world: TestWorld) {
  return world.transport.stores.get('EXCH-SRV1')!;
}

describe('a disk that fills', () => {
  it('first makes SMTP refuse mail for the time being, and no longer when there is room', () => {
    const world = createTestWorld();
    leave(world, 20);
    expect(sendMail(world)).toMatch(/^452 4\.3\.1 /);
    expect(store(world).mounted).toBe(true);
    leave(world, 200);
    expect(sendMail(world)).toMatch(/^250 2\.6\.0 /);
  });

  it('then dismounts the stores: mail for them waits until they are mounted by hand', () => {
    const world = createTestWorld();
    leave(world, 5);
    pourIn(world, 'toDana', 3);
    advance(world, minute);
    expect(store(world).mounted).toBe(false);
    const { local } = world.transport.virtualServers.get('1')!.lists;
    expect(countOf(world.transport, local)).toBe(3);
    const events = recordsOf(world, world.windows.machines.get(1)!.logs.get('Application')!);
    expect(events.map((one) => one.event)).toEqual(expect.arrayContaining([1113, 9539]));
    const [server] = world.transport.servers;
    expect(mountStore(world, server!)?.text).toContain('not enough space');
    leave(world, 100);
    expect(mountStore(world, server!)).toBeUndefined();
    advance(world, 2 * minute);
    expect(countOf(world.transport, local)).toBe(0);
    expect(world.transport.counters.spam.delivered).toBe(3);
  });
});

describe('a busy server', () => {
  const busy = () => {
    const world = createTestWorld();
    pourIn(world, 'toSilent', 20_000);
    advance(world, 20_000);
    return world;
  };

  it('answers typed commands late but in order', () => {
    const world = busy();
    expect(responseDelay(world, '1')).toBeGreaterThan(2000);
    expect(machineDelay(world, world.transport.servers[0]!.machine)).toBe(
      responseDelay(world, '1'),
    );
    expect(machineDelay(world, -1)).toBe(0);
    const line = dial(world, hosts.home);
    expect(world.heard.get(line) ?? '').toBe('');
    advance(world, 20_000);
    expect(world.heard.get(line)).toMatch(/^220 /);
    world.heard.set(line, '');
    type(world, line, 'EHLO home', 'NOOP', 'VRFY x', 'QUIT');
    advance(world, minute);
    const said = world.heard.get(line)!.split('\r\n');
    const last = said.map((one) => one.slice(0, 4)).filter((one) => /^\d{3} /.test(one));
    expect(last.at(-1)).toBe('221 ');
    expect(last).toEqual([...last].toSorted((a, b) => order.indexOf(a) - order.indexOf(b)));
  });

  const order = ['250 ', '252 ', '221 '];

  it('is as quick as ever when the flood is over', () => {
    const world = busy();
    advance(world, 5 * minute);
    expect(responseDelay(world, '1')).toBe(0);
  });
});

describe('a stop takes its time', () => {
  function secondsToStop(world: TestWorld): number {
    controlVirtualServer(world, '1', 'stop');
    for (let second = 1; second < 700; second += 1) {
      advance(world, 1000);
      if (virtualServerStatus(world, '1') === 'Stopped') return second;
    }
    return Number.POSITIVE_INFINITY;
  }

  it('a second with nothing to do', () => {
    expect(secondsToStop(createTestWorld())).toBe(1);
  });

  it('minutes with a huge queue', () => {
    const world = createTestWorld();
    pourIn(world, 'toSilent', 30_000);
    advance(world, 10 * minute);
    expect(secondsToStop(world)).toBeGreaterThan(100);
  });

  it('minutes with a huge BadMail folder (KB 555408)', () => {
    const world = createTestWorld({ edition: 'exchange-2003' });
    pourIn(world, 'spoofedStern', 50_000);
    advance(world, 60 * minute);
    expect(world.transport.messages.count).toBe(50_000);
    expect(secondsToStop(world)).toBeGreaterThan(120);
  });
});
