/** How much bad mail is kept: the release, and what the registry says from Exchange 2003 SP1 on (KB 884068). */
import { describe, expect, it } from 'vitest';
import type { EditionId } from '#directory';
import { minute } from '#kernel';
import { registryKeys, renameEntry, setRegistryValue } from '#windows';
import { badmailFiles } from './badmail.ts';
import { pourIn } from './test-mail.ts';
import { advance, createTestWorld, type TestWorld } from './test-world.ts';
import { controlVirtualServer } from './virtual-server.ts';

function restart(world: TestWorld): void {
  controlVirtualServer(world, '1', 'stop');
  advance(world, minute);
  controlVirtualServer(world, '1', 'start');
  advance(world, 5000);
}

function write(world: TestWorld, name: string, data: number): void {
  const machine = world.windows.machines.get(1)!;
  setRegistryValue(machine, registryKeys.smtpQueuing, { name, type: 'REG_DWORD', data });
}

function worldWith(edition: EditionId, values: Record<string, number>): TestWorld {
  const world = createTestWorld({ edition });
  for (const [name, data] of Object.entries(values)) write(world, name, data);
  restart(world);
  return world;
}

let next = 1;
/** Reports that nobody takes: each is a piece of bad mail of a good 2 KB. */
function pour(world: TestWorld, count: number): number {
  pourIn(world, 'spoofedStern', count, next);
  next += count;
  advance(world, 2 * minute);
  return badmailFiles(world.transport) / 3;
}

function bytes(world: TestWorld): number {
  return [...world.transport.badmail.values()].reduce((sum, one) => sum + one.bytes, 0);
}

describe('MaxBadMailFolderSize', () => {
  it.each([
    ['exchange-2003-sp1', {}, 0],
    ['exchange-2003-sp2', { MaxBadMailFolderSize: 0 }, 0],
    ['exchange-2003-sp1', { MaxBadMailFolderSize: 0xffffffff }, 6],
    ['exchange-2003-sp2', { MaxBadMailFolderSize: 10_000 }, 6],
    ['exchange-2003', {}, 6],
    ['exchange-2003', { MaxBadMailFolderSize: 0 }, 6],
    ['exchange-2000-sp3', { MaxBadMailFolderSize: 1 }, 6],
  ] as const)('%s with %o keeps %i of six', (edition, values, kept) => {
    expect(pour(worldWith(edition, values), 6)).toBe(kept);
  });

  it('is read at the start of the virtual server', () => {
    const world = createTestWorld({ edition: 'exchange-2003-sp1' });
    write(world, 'MaxBadMailFolderSize', 0xffffffff);
    expect(pour(world, 3)).toBe(0);
    restart(world);
    expect(pour(world, 3)).toBe(3);
  });

  it('stops at its size, and what is old stays', () => {
    const world = worldWith('exchange-2003-sp1', { MaxBadMailFolderSize: 8 });
    const kept = pour(world, 20);
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThan(20);
    expect(bytes(world)).toBeGreaterThanOrEqual(8 * 1024);
    expect(pour(world, 20)).toBe(kept);
  });
});

describe('BadMailSyncPeriod', () => {
  const folder = 'C:\\Program Files\\Exchsrvr\\Mailroot\\vsi 1\\BadMail';
  let renamed = 1;
  const clear = (world: TestWorld) => {
    renamed += 1;
    expect(renameEntry(world, 1, folder, `BadMail ${renamed}`)).toBeUndefined();
  };

  it('lets a folder that was emptied stay full until it is over', () => {
    const values = { MaxBadMailFolderSize: 8, BadMailSyncPeriod: 60 };
    const world = worldWith('exchange-2003-sp1', values);
    const kept = pour(world, 20);
    clear(world);
    expect(pour(world, 20)).toBe(kept);
    advance(world, 60 * minute);
    expect(pour(world, 20)).toBe(2 * kept);
  });

  it('without one the size is read each time', () => {
    const world = worldWith('exchange-2003-sp1', { MaxBadMailFolderSize: 8 });
    const kept = pour(world, 20);
    clear(world);
    expect(pour(world, 20)).toBe(2 * kept);
  });
});
