import { describe, expect, it } from 'vitest';
import { hour, minute } from '#kernel';
import { describeEvent, recordsOf } from '#windows';
import { createWorld } from './build.ts';
import { apply } from './commands.ts';
import { query } from './queries.ts';
import { healthy, type Topology } from './topology.ts';
import { advance, type World } from './world.ts';
import './complete.ts';

const spammer: Topology['traffic'][number] = {
  kind: 'auth-spammer',
  id: 'guesser',
  perMinute: 60,
  victims: ['bigpost.example'],
  remote: 'accept',
};

function worldWith(differences: Partial<Topology>): World {
  return createWorld({ topology: { ...healthy, traffic: [spammer], ...differences }, seed: 7 });
}

function atMaximum(world: World): void {
  const { settings } = query(world, { kind: 'server', name: 'EXCH-SRV1' })!;
  apply(world, {
    kind: 'server.set',
    name: 'EXCH-SRV1',
    settings: {
      ...settings,
      diagnostics: {
        MSExchangeTransport: { 'SMTP Protocol': 'Maximum', Authentication: 'Maximum' },
      },
    },
  });
}

function eventsOf(world: World, log: 'Application' | 'Security', event: number): string[] {
  const machine = world.windows.machines.get(world.places.get('exch-srv1')!.machine)!;
  return recordsOf(world, machine.logs.get(log)!)
    .filter((one) => one.event === event)
    .map((one) => describeEvent(machine, one));
}

const relayed = (world: World) => world.traffic.counters.spamRelayed;

describe('one who guesses passwords', () => {
  it('finds a weak one, relays as its owner, and leaves the traces the guides name', () => {
    const world = worldWith({ administratorPassword: 'password1' });
    atMaximum(world);
    advance(world, hour);
    expect(relayed(world)).toBeGreaterThan(1000);
    expect(eventsOf(world, 'Application', 1708)[0]).toContain(
      'The authentication method was LOGIN and the username was MARLOW\\Administrator.',
    );
    expect(eventsOf(world, 'Security', 529).length).toBeGreaterThan(5);
    expect(eventsOf(world, 'Security', 680).length).toBeGreaterThan(5);
  });

  it('finds nothing where no password is weak, and goes on trying', () => {
    const world = worldWith({});
    atMaximum(world);
    advance(world, 3 * hour);
    expect(relayed(world)).toBe(0);
    expect(eventsOf(world, 'Application', 1708)).toEqual([]);
    expect(eventsOf(world, 'Security', 529).length).toBeGreaterThan(100);
  });

  it('is Guest at once where Guest is enabled', () => {
    const world = worldWith({ guestEnabled: true });
    atMaximum(world);
    advance(world, hour);
    expect(relayed(world)).toBeGreaterThan(1000);
    expect(eventsOf(world, 'Application', 1708)[0]).toContain('MARLOW\\Guest');
  });

  it('writes no 1708 at a lower level', () => {
    const world = worldWith({ guestEnabled: true });
    advance(world, hour);
    expect(eventsOf(world, 'Application', 1708)).toEqual([]);
  });

  it('locks out whom the policy lets him lock out, but never Administrator', () => {
    const world = worldWith({
      traffic: [{ ...spammer, users: ['administrator', 'tvance'] }],
      lockout: { threshold: 5, durationMinutes: 0, windowMinutes: 30 },
    });
    advance(world, hour);
    const { accounts } = world.directory.organization;
    expect(accounts.find((one) => one.name === 'tvance')?.lockedAt).not.toBeNull();
    expect(accounts.find((one) => one.name === 'Administrator')?.lockedAt).toBeNull();
    expect(eventsOf(world, 'Security', 644)).toHaveLength(1);
  });

  it('goes on with an old password until the service was started again', () => {
    const world = worldWith({ administratorPassword: 'password1' });
    advance(world, hour);
    world.directory.organization.accounts[0]!.password = 'Long-enough-7';
    const before = relayed(world);
    advance(world, hour + 30 * minute);
    expect(relayed(world)).toBeGreaterThan(before + 500);
    apply(world, { kind: 'virtual-server.control', id: '1', action: 'stop' });
    advance(world, hour + 50 * minute);
    apply(world, { kind: 'virtual-server.control', id: '1', action: 'start' });
    advance(world, hour + 55 * minute);
    const after = relayed(world);
    advance(world, 3 * hour);
    expect(relayed(world)).toBe(after);
  });
});

describe('people on the road', () => {
  const mobile: Topology['traffic'][number] = {
    kind: 'mobile-users',
    id: 'road',
    everyMinutes: 5,
    accounts: ['tvance', 'rokafor'],
    to: ['northquay.example'],
  };

  it('send by logging on, as long as the relay is theirs', () => {
    const world = worldWith({ traffic: [mobile] });
    advance(world, 2 * hour);
    expect(world.traffic.counters.genuineAccepted).toBeGreaterThan(15);
    expect(world.traffic.complaints).toEqual([]);
    const { settings } = query(world, { kind: 'organization' }).virtualServers[0]!;
    const closed = {
      ...settings.access,
      authenticatedMayRelay: false,
      permissions: [{ trustee: 'Authenticated Users', submit: 'allow', relay: 'none' }] as never,
    };
    apply(world, {
      kind: 'virtual-server.set',
      id: '1',
      settings: { ...settings, access: closed },
    });
    advance(world, 2 * hour + minute);
    apply(world, { kind: 'virtual-server.control', id: '1', action: 'stop' });
    advance(world, 2 * hour + 5 * minute);
    apply(world, { kind: 'virtual-server.control', id: '1', action: 'start' });
    const before = world.traffic.counters.genuineRefused;
    advance(world, 4 * hour);
    expect(world.traffic.counters.genuineRefused).toBeGreaterThan(before + 5);
    expect(world.traffic.complaints[0]?.text).toContain('550 5.7.1 Unable to relay');
  });
});
