import { describe, expect, it } from 'vitest';
import type { AppliedFilters, MessageDelivery } from '#directory';
import { hour, minute } from '#kernel';
import { registryKeys, setRegistryValue } from '#windows';
import { createWorld } from './build.ts';
import { apply } from './commands.ts';
import { addresses } from './network.ts';
import { closeOutside, connectOutside, sendOutside, takeOutside } from './outside.ts';
import { query } from './queries.ts';
import { healthy, type Topology } from './topology.ts';
import { advance, type World } from './world.ts';
import './complete.ts';

const homePc = 4;

function worldWith(
  differences: Partial<Topology>,
  filters: Partial<AppliedFilters>,
  edit: (delivery: MessageDelivery) => void,
): World {
  const world = createWorld({ topology: { ...healthy, ...differences }, seed: 3 });
  edit(world.directory.organization.messageDelivery);
  const { settings } = query(world, { kind: 'organization' }).virtualServers[0]!;
  apply(world, {
    kind: 'virtual-server.set',
    id: '1',
    settings: {
      ...settings,
      general: { ...settings.general, filters: { ...settings.general.filters, ...filters } },
    },
  });
  advance(world, 10_000);
  restart(world);
  return world;
}

function restart(world: World): void {
  apply(world, { kind: 'virtual-server.control', id: '1', action: 'stop' });
  advance(world, world.clock.now + minute);
  apply(world, { kind: 'virtual-server.control', id: '1', action: 'start' });
  advance(world, world.clock.now + minute);
}

/** The last reply to each command of a session from home, and how long each took. */
function talk(world: World, ...commands: string[]): { reply: string; tookMs: number }[] {
  const line = connectOutside(world, homePc, addresses.router, 25);
  const hear = () => {
    let heard = '';
    const since = world.clock.now;
    while (heard === '' && world.clock.now < since + 2 * minute) {
      advance(world, world.clock.now + 10);
      const taken = takeOutside(world, line);
      heard = taken?.segments.join('') ?? '';
      if (heard === '' && (!taken || taken.state === 'closed'))
        return { reply: 'closed', tookMs: world.clock.now - since };
    }
    return { reply: heard.trimEnd().split('\r\n').at(-1) ?? '', tookMs: world.clock.now - since };
  };
  hear();
  const said = commands.map((command) => {
    sendOutside(world, line, `${command}\r\n`);
    return hear();
  });
  closeOutside(world, line);
  return said;
}

const to = (address: string) => `RCPT TO:<${address}>`;
const from = (address: string) => `MAIL FROM:<${address}>`;
const replies = (said: { reply: string }[]) => said.map((one) => one.reply);

const nobody = 'nobody@marlow-freight.example';
const tom = 'tvance@marlow-freight.example';

describe('recipient filter', () => {
  const on = (delivery: MessageDelivery) => {
    delivery.recipient.notInDirectory = true;
    delivery.recipient.recipients = ['orders@marlow-freight.example'];
  };

  it('refuses whom the directory does not know, where it is ticked', () => {
    const world = worldWith({}, { recipient: true }, on);
    const said = talk(world, 'EHLO x', from('a@b.example'), to(nobody), to(tom));
    expect(replies(said).slice(2)).toEqual(['550 5.1.1 User unknown', `250 2.1.5 ${tom}`]);
    const listed = talk(world, 'EHLO x', from('a@b.example'), to('orders@marlow-freight.example'));
    expect(listed[2]!.reply).toMatch(/^550 5\.7\.1 /);
  });

  it('does nothing where it is not ticked, and on Exchange 2000', () => {
    for (const world of [
      worldWith({}, {}, on),
      worldWith({ edition: 'exchange-2000-sp3', windows: 'windows-2000' }, { recipient: true }, on),
    ]) {
      expect(talk(world, 'EHLO x', from('a@b.example'), to(nobody))[2]!.reply).toMatch(/^250 /);
    }
  });
});

describe('tar pit', () => {
  const on = (delivery: MessageDelivery) => {
    delivery.recipient.notInDirectory = true;
  };
  function slowed(windows: Topology['windows']): number {
    const world = worldWith({ windows }, { recipient: true }, on);
    const machine = world.windows.machines.get(world.places.get('exch-srv1')!.machine)!;
    setRegistryValue(machine, registryKeys.smtpParameters, {
      name: 'TarpitTime',
      type: 'REG_DWORD',
      data: 5,
    });
    const before = talk(world, 'EHLO x', from('a@b.example'), to(nobody))[2]!.tookMs;
    expect(before).toBeLessThan(1000);
    restart(world);
    const said = talk(world, 'EHLO x', from('a@b.example'), to(tom), to(nobody));
    expect(said[2]!.tookMs).toBeLessThan(1000);
    return said[3]!.tookMs;
  }

  it('holds back 5.x.x answers after a restart, on Windows Server 2003 SP1 only', () => {
    expect(slowed('windows-2003-sp1')).toBeGreaterThan(5000);
    expect(slowed('windows-2003')).toBeLessThan(1000);
    expect(slowed('windows-2000')).toBeLessThan(1000);
  });
});

describe('connection filter', () => {
  const rule = {
    name: 'Open relays',
    suffix: 'relays.example',
    message: '',
    codes: { kind: 'any' },
    disabled: false,
  } as const;
  function listed(world: World, data = '127.0.0.2'): void {
    const name = `${addresses.homePc.split('.').reverse().join('.')}.relays.example`;
    world.net.dns.internet.push({ name, type: 'A', data, ttlSeconds: 60 });
  }
  const ask = (world: World, recipient = tom) =>
    talk(world, 'EHLO x', from('a@b.example'), to(recipient))[2]!.reply;

  it('refuses a listed address at RCPT with the text of the rule', () => {
    const world = worldWith({}, { connection: true }, ({ connection }) => {
      connection.rules = [{ ...rule }];
    });
    expect(ask(world)).toMatch(/^250 /);
    listed(world);
    expect(ask(world)).toBe(`550 5.7.1 ${addresses.homePc} has been blocked by Open relays`);
  });

  it('knows masks, lists of responses, own texts, exceptions, accept and deny lists', () => {
    const world = worldWith({}, { connection: true }, ({ connection }) => {
      connection.exceptions = ['orders@marlow-freight.example'];
      connection.rules = [
        { ...rule, codes: { kind: 'mask', mask: '0.0.0.4' } },
        {
          ...rule,
          name: 'R',
          codes: { kind: 'responses', responses: ['127.0.0.3'] },
          message: '%0 %1 %2',
        },
      ];
    });
    listed(world, '127.0.0.2');
    expect(ask(world)).toMatch(/^250 /);
    listed(world, '127.0.0.3');
    expect(ask(world)).toBe(`550 5.7.1 ${addresses.homePc} R relays.example`);
    expect(ask(world, 'orders@marlow-freight.example')).toMatch(/^250 /);
    listed(world, '127.0.0.6');
    expect(ask(world)).toContain('has been blocked by Open relays');
    const { connection } = world.directory.metabase.messageDelivery;
    connection.accept = [{ kind: 'computer', address: addresses.homePc }];
    expect(ask(world)).toMatch(/^250 /);
    connection.accept = [];
    connection.rules = [];
    connection.deny = [{ kind: 'group', subnet: '198.51.100.0', mask: '255.255.255.0' }];
    expect(ask(world)).toMatch(/^550 /);
  });
});

describe('sender filter', () => {
  const blank = ({ sender }: MessageDelivery) => {
    sender.blank = true;
  };

  it('drops the session of the blank sender, which every report has', () => {
    const world = worldWith({}, { sender: true }, blank);
    expect(replies(talk(world, 'EHLO x', from(''), 'NOOP')).slice(1)).toEqual([
      '554 5.1.0 Sender Denied',
      'closed',
    ]);
    expect(talk(world, 'EHLO x', from('a@b.example'))[1]!.reply).toMatch(/^250 /);
  });

  it('refuses without dropping, or takes and throws away', () => {
    const kept = worldWith({}, { sender: true }, ({ sender }) => {
      sender.senders = ['*@b.example'];
      sender.drop = false;
    });
    expect(talk(kept, 'EHLO x', from('a@b.example'), 'NOOP')[2]!.reply).toMatch(/^250 /);
    const silent = worldWith({}, { sender: true }, ({ sender }) => {
      Object.assign(sender, { blank: true, drop: false, silent: true });
    });
    const said = talk(silent, 'EHLO x', from(''), to(tom), 'DATA', 'Subject: x\r\n\r\nx\r\n.');
    expect(said.at(-1)!.reply).toMatch(/^250 2\.6\.0/);
    expect(silent.transport.counters.test).toMatchObject({ accepted: 1, deleted: 1 });
  });

  it('a logged-on session is filtered by nothing', () => {
    const world = worldWith({}, { sender: true, recipient: true }, (delivery) => {
      blank(delivery);
      delivery.recipient.notInDirectory = true;
    });
    const said = talk(
      world,
      'EHLO x',
      'AUTH LOGIN',
      btoa('tvance'),
      btoa('Tariff!2004'),
      from(''),
      to(nobody),
    );
    expect(
      replies(said)
        .slice(-2)
        .every((one) => one.startsWith('250')),
    ).toBe(true);
  });
});

it('a flood of reports is stopped by the recipient filter', () => {
  const traffic: Topology['traffic'] = [
    { kind: 'ndr-attacker', id: 'n', perMinute: 120, validPercent: 0 },
  ];
  const reports = (world: World) => {
    advance(world, world.clock.now + hour);
    return world.transport.counters['spam-ndr'].generated;
  };
  const open = worldWith({ traffic }, {}, () => {});
  expect(reports(open)).toBeGreaterThan(1000);
  const closed = worldWith({ traffic }, { recipient: true }, ({ recipient }) => {
    recipient.notInDirectory = true;
  });
  const before = closed.transport.counters['spam-ndr'].generated;
  expect(reports(closed)).toBe(before);
});

describe('directory harvest', () => {
  const traffic: Topology['traffic'] = [
    { kind: 'harvester', id: 'h', names: 600, perMinute: 30, hosts: 1 },
  ];
  const on = ({ recipient }: MessageDelivery) => {
    recipient.notInDirectory = true;
  };
  const found = (world: World) => world.traffic.workloads[0]!.found;

  it('finds every mailbox where unknown names are refused at once, and writes to them', () => {
    const world = worldWith({ windows: 'windows-2000', traffic }, { recipient: true }, on);
    advance(world, hour);
    expect(found(world)).toHaveLength(6);
    expect(world.transport.counters.spam.delivered).toBeGreaterThan(500);
  });

  it('learns nothing where every name is taken', () => {
    const world = worldWith({ windows: 'windows-2000', traffic }, {}, () => {});
    advance(world, hour);
    expect(found(world)).toEqual([]);
    expect(world.transport.counters.spam.delivered).toBe(0);
  });

  it('takes as long as the arithmetic says in a tar pit: 600 names, 5 seconds each', () => {
    const world = worldWith({ windows: 'windows-2003-sp1', traffic }, { recipient: true }, on);
    const machine = world.windows.machines.get(world.places.get('exch-srv1')!.machine)!;
    setRegistryValue(machine, registryKeys.smtpParameters, {
      name: 'TarpitTime',
      type: 'REG_DWORD',
      data: 5,
    });
    restart(world);
    const workload = world.traffic.workloads[0]!;
    const before = workload.probed;
    advance(world, world.clock.now + 10 * minute);
    // 12 a minute, less what the sessions cost
    expect(workload.probed - before).toBeLessThanOrEqual(121);
    expect(workload.probed - before).toBeGreaterThan(100);
  });
});

describe('a filter of another maker', () => {
  const traffic: Topology['traffic'] = [
    { kind: 'ndr-attacker', id: 'n', perMinute: 30, validPercent: 10 },
    { kind: 'harvester', id: 'h', names: 300, perMinute: 30, hosts: 1 },
  ];

  it('stops reports on Exchange 2000, tells a harvester nothing, and ends after thirty days', () => {
    const world = createWorld({
      topology: { ...healthy, edition: 'exchange-2000-sp3', windows: 'windows-2000', traffic },
      seed: 2,
    });
    apply(world, { kind: 'filter-tool.install' });
    expect(apply(world, { kind: 'filter-tool.install' })?.text).toContain('already installed');
    advance(world, hour);
    expect(world.transport.counters['spam-ndr'].generated).toBe(0);
    expect(world.transport.counters.spam.delivered).toBeGreaterThan(100);
    expect(world.traffic.workloads[1]!.found).toEqual([]);
    expect(query(world, { kind: 'filter-tool' })).toMatchObject({ daysLeft: 30, atWork: true });
    world.transport.filterTool.installedAt = world.clock.now - 30 * 24 * hour;
    expect(query(world, { kind: 'filter-tool' })).toMatchObject({ daysLeft: 0, atWork: false });
    advance(world, 2 * hour);
    expect(world.transport.counters['spam-ndr'].generated).toBeGreaterThan(100);
  });
});

describe('content filter', () => {
  const traffic: Topology['traffic'] = [
    { kind: 'ndr-attacker', id: 'n', perMinute: 30, validPercent: 100 },
    { kind: 'genuine', id: 'g', domain: 'calder.example', everyMinutes: 2 },
  ];
  const delivered = (edition: Topology['edition']) => {
    const world = worldWith({ edition, traffic }, { content: true }, ({ content }) => {
      Object.assign(content, { action: 'reject', blockFrom: 7 });
    });
    advance(world, 2 * hour);
    return world.transport.counters;
  };

  it('rejects most of what looks unwanted from 2003 SP2 on, and none of our customers', () => {
    const [without, filtered] = [delivered('exchange-2003-sp1'), delivered('exchange-2003-sp2')];
    expect(filtered.spam.delivered).toBeLessThan(without.spam.delivered / 2);
    expect(filtered.spam.delivered).toBeGreaterThan(0);
    expect(filtered.genuine.delivered).toBeGreaterThan(without.genuine.delivered - 10);
  });
});
