/** The logs say what happened: lines that parse, sizes that are those of the texts, sequences as documented. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type VirtualServer, w3cFields } from '#directory';
import { day, fingerprint } from '#kernel';
import { findNode, recordsOf } from '#windows';
import { readMax } from '../../src/transport/logs/files.ts';
import type { LogFile } from '../../src/transport/logs/state.ts';
import { controlVirtualServer } from '../../src/transport/virtual-server.ts';
import {
  advance,
  createLogWorld,
  dial,
  eventsOf,
  handMail,
  hosts,
  type LogSpec,
  type LogWorld,
  logFiles,
  opened,
  protocolRows,
  sources,
  trackingRows,
  type,
  typeMail,
} from './logs-support.ts';

function sizesHold(world: LogWorld): void {
  for (const kind of ['protocol-log', 'tracking-log'] as const) {
    for (const { size, text } of logFiles(world, kind)) expect(size).toBe(text.length);
  }
}

const step = fc.oneof(
  fc.record({
    act: fc.constantFrom('type', 'hand'),
    source: fc.constantFrom(sources.mailbox, sources.invented, sources.relay),
    ordinal: fc.nat(100_000),
  }),
  fc.record({
    act: fc.constant('say'),
    line: fc.constantFrom('EHLO a b', 'xxxx\t1', 'VRFY jo', 'MAIL FROM:<é>', 'HELP', '', 'NOOP  x'),
  }),
  fc.record({ act: fc.constant('restart') }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function take(world: LogWorld, one: Step): void {
  if ('source' in one) {
    (one.act === 'type' ? typeMail : handMail)(world, one.source, one.ordinal);
  } else if ('line' in one) {
    type(world, dial(world, hosts.home), one.line, 'QUIT');
  } else {
    controlVirtualServer(world, '1', 'stop');
    advance(world, 5000);
    controlVirtualServer(world, '1', 'start');
    advance(world, 5000);
  }
}

describe('the protocol log', () => {
  it('parses by its own fields and is as long as its size says, whatever the fields', () => {
    fc.assert(
      fc.property(
        fc.subarray([...w3cFields], { minLength: 1 }),
        fc.boolean(),
        fc.array(step, { maxLength: 5 }),
        (fields, open, steps) => {
          const world = createLogWorld({ fields, ...(open ? { edit: opened } : {}) });
          for (const one of steps) take(world, one);
          advance(world, 60_000);
          for (const row of protocolRows(world)) expect(Object.keys(row)).toEqual(fields);
          sizesHold(world);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('says what the samples of Exchange 2000 say', () => {
    const world = createLogWorld({ windows: 'windows-2000' });
    const line = dial(world, hosts.home);
    type(world, line, 'xxxx rr.com', 'HELO 36A42160');
    type(
      world,
      line,
      'MAIL FROM: <a@sbcglobal.example>',
      'RCPT TO: <dwhitlock@marlow-freight.example>',
    );
    type(world, line, 'DATA', 'Message-ID: <4F50@web.example>', '', 'Text', '.', 'QUIT');
    const [file] = logFiles(world, 'protocol-log');
    expect(file!.name).toBe('ex040315.log');
    const lines = file!.text.split('\r\n');
    expect(lines[0]).toBe('#Software: Microsoft Internet Information Services 5.0');
    expect(lines[1]).toBe('#Version: 1.0');
    expect(lines[2]).toMatch(/^#Date: 2004-03-15 08:00:\d\d$/);
    expect(lines[3]).toBe(`#Fields: ${w3cFields.join(' ')} `);
    const said = lines.slice(4, -1).map((one) => one.split(' ').slice(2, 15).join(' '));
    const start = '198.51.100.77 36A42160 SMTPSVC1 EXCH-SRV1 192.168.16.2 0';
    const fqdn = 'exch-srv1.marlow.local';
    expect(said).toEqual([
      '198.51.100.77 - SMTPSVC1 EXCH-SRV1 192.168.16.2 0 xxxx - +rr.com 500 0 32 11',
      `${start} HELO - +36A42160 250 0 ${`250 ${fqdn} Hello [198.51.100.77]`.length + 2} 13`,
      `${start} MAIL - +FROM:+<a@sbcglobal.example> 250 0 44 32`,
      `${start} RCPT - +TO:+<dwhitlock@marlow-freight.example> 250 0 45 43`,
      `${start} DATA - +<4F50@web.example> 250 0 102 40`,
      `${start} QUIT - 36A42160 240 ${/ 240 (\d+) /.exec(said[5]!)![1]} 71 4`,
    ]);
  });

  it('begins a file at midnight UTC and a header at every start', () => {
    const world = createLogWorld();
    handMail(world, sources.mailbox, 1);
    take(world, { act: 'restart' });
    handMail(world, sources.mailbox, 2);
    advance(world, day);
    handMail(world, sources.mailbox, 3);
    const files = logFiles(world, 'protocol-log');
    expect(files.map(({ name }) => name)).toEqual(['ex040315.log', 'ex040316.log']);
    expect(files.map(({ text }) => text.split('#Version').length - 1)).toEqual([2, 1]);
    sizesHold(world);
  });

  it('is not written while it is off', () => {
    const off = (settings: VirtualServer) => {
      settings.general.logging = false;
    };
    const world = createLogWorld({ edit: off });
    handMail(world, sources.mailbox, 1);
    expect(logFiles(world, 'protocol-log')).toEqual([]);
  });

  it('lies where the service puts it; the file of today is held', () => {
    const world = createLogWorld();
    handMail(world, sources.mailbox, 1);
    advance(world, day);
    handMail(world, sources.mailbox, 2);
    const volume = world.windows.machines.get(1)!.volumes.get('C')!;
    const node = findNode(volume, 'C:\\WINDOWS\\system32\\LogFiles\\SMTPSVC1');
    const number = node?.kind === 'folder' ? node.view!.list : 0;
    const view = world.folderViews!['protocol-log'] as unknown as {
      remove(world: LogWorld, list: number, name: string): string | undefined;
      allocated(world: LogWorld, list: number): number;
      mayDetach(world: LogWorld, list: number): boolean;
    };
    const before = view.allocated(world, number);
    expect(view.remove(world, number, 'ex040316.log')).toBe('in-use');
    expect(view.mayDetach(world, number)).toBe(false);
    expect(view.remove(world, number, 'EX040315.LOG')).toBeUndefined();
    expect(view.allocated(world, number)).toBeLessThan(before);
    controlVirtualServer(world, '1', 'stop');
    advance(world, 10_000);
    expect(view.remove(world, number, 'ex040316.log')).toBeUndefined();
    expect(view.allocated(world, number)).toBe(0);
  });
});

it('the protocol log names the masquerade domain, and whom a copy of a report goes to', () => {
  const world = createLogWorld({
    senderDomain: 'marlow-freight.example',
    edit(settings) {
      opened(settings);
      settings.delivery.masqueradeDomain = 'freight.example';
      settings.messages.ndrCopyTo = 'watch@freebox.example';
    },
  });
  handMail(world, sources.relay, 1);
  handMail(world, sources.invented, 2);
  advance(world, 60_000);
  const said = protocolRows(world)
    .filter((row) => row['cs-username'] === 'OutboundConnectionCommand')
    .map((row) => `${row['cs-method']} ${row['cs-uri-query']}`);
  expect(said).toHaveLength(6);
  expect(said.some((one) => /^MAIL FROM:<[^@]+@freight\.example>$/.test(one))).toBe(true);
  expect(said).toContain('RCPT TO:<watch@freebox.example>');
  sizesHold(world);
});

/** Documented sequences (KB 821905 and AlienVault's list of ids); the second is that of the report. */
const sequences: readonly [string, LogSpec, number, (world: LogWorld) => void, string, string][] = [
  ['to a mailbox', {}, sources.mailbox, () => {}, '1019 1025 1024 1033 1036 1023 1028', ''],
  ['relayed', { edit: opened }, sources.relay, () => {}, '1019 1025 1024 1033 1034 1020 1031', ''],
  [
    'unknown user',
    {},
    sources.invented,
    () => {},
    '1019 1025 1024 1030',
    '1019 1024 1033 1034 1020 1031',
  ],
  [
    'report that cannot be delivered either',
    { senderDomain: 'nowhere.example' },
    sources.invented,
    () => {},
    '1019 1025 1024 1030',
    '1019 1024 1033 1034 1018',
  ],
  [
    'the same where bad mail is written',
    { senderDomain: 'nowhere.example', edition: 'exchange-2003' },
    sources.invented,
    () => {},
    '1019 1025 1024 1030',
    '1019 1024 1033 1034 1018 1021',
  ],
  [
    'store away',
    {},
    sources.mailbox,
    (world) => {
      world.transport.stores.get('EXCH-SRV1')!.mounted = false;
    },
    '1019 1025 1024 1033 1036 1037',
    '',
  ],
  [
    'Routing Engine away',
    { edit: opened },
    sources.relay,
    (world) => {
      world.windows.machines.get(1)!.services.get('RESVC')!.state = 'stopped';
    },
    '1019 1025 1024 1033 1035',
    '',
  ],
];

describe('the tracking log', () => {
  for (const [name, spec, source, prepare, events, report] of sequences) {
    it(`${name}: typed and handed over`, () => {
      for (const send of [typeMail, handMail]) {
        const world = createLogWorld(spec);
        prepare(world);
        send(world, source, 77);
        advance(world, 60_000);
        expect(eventsOf(world, false)).toBe(events);
        expect(eventsOf(world, true)).toBe(report);
        sizesHold(world);
      }
    });
  }

  it('has 21 columns, no padded dates, and the subject only where it is asked for', () => {
    const world = createLogWorld();
    handMail(world, sources.mailbox, 5);
    advance(world, 1000);
    world.directory.organization.serverSettings.get('EXCH-SRV1')!.subjectLogging = false;
    handMail(world, sources.mailbox, 6);
    advance(world, 1000);
    const [file] = logFiles(world, 'tracking-log');
    expect(file!.name).toBe('20040315.log');
    expect(file!.text).toMatch(
      /^# Message Tracking Log File\r\n# Exchange System Attendant Version 6\.5\.7226\.1\r\n# Date\tTime\tClient-IP\t/,
    );
    const rows = trackingRows(world);
    expect(rows).toHaveLength(14);
    for (const row of rows) {
      expect(row).toHaveLength(21);
      expect(row[0]).toBe('2004-3-15');
      expect(row[1]).toMatch(/^8:0:\d{1,2} GMT$/);
      expect(row[9]).not.toMatch(/[<>]/);
      expect(row[20]).toBe('-');
    }
    expect(rows[0]![18]).not.toBe('-');
    expect(rows[13]![18]).toBe('-');
    expect(rows[0]!.slice(2, 5)).toEqual(['198.51.100.77', 'pc77.homemail.example', 'SMTP']);
  });

  it('is removed after the days that are set, at midnight UTC', () => {
    const world = createLogWorld();
    world.directory.organization.serverSettings.get('EXCH-SRV1')!.removeLogsDays = 2;
    for (let count = 0; count < 3; count += 1) {
      handMail(world, sources.mailbox, count);
      advance(world, day - 200_000);
    }
    const names = () => logFiles(world, 'tracking-log').map(({ name }) => name);
    expect(names()).toEqual(['20040316.log', '20040317.log']);
    advance(world, day);
    expect(names()).toEqual(['20040317.log']);
    advance(world, 3 * day);
    expect(names()).toEqual([]);
  });
});

function events(world: LogWorld): { event: number; insertions: string[] }[] {
  const log = world.windows.machines.get(1)!.logs.get('Application')!;
  return recordsOf(world, log).filter(({ source }) => source === 'MSExchangeTransport');
}

function levels(world: LogWorld, category: string, level: 'Minimum' | 'Medium' | 'Maximum'): void {
  const settings = world.directory.organization.serverSettings.get('EXCH-SRV1')!;
  settings.diagnostics.MSExchangeTransport![category] = level;
}

describe('events of the transport', () => {
  it('are silent at None', () => {
    const world = createLogWorld();
    handMail(world, sources.relay, 1);
    handMail(world, sources.invented, 1);
    advance(world, 60_000);
    expect(events(world)).toEqual([]);
  });

  it('7010 tells a refusal once below Maximum, always at it', () => {
    for (const send of [typeMail, handMail]) {
      const world = createLogWorld();
      levels(world, 'SMTP Protocol', 'Medium');
      send(world, sources.relay, 1);
      send(world, sources.relay, 2);
      expect(events(world).map(({ event }) => event)).toEqual([7010]);
      expect(events(world)[0]!.insertions.slice(2, 5)).toEqual([
        '198.51.100.77',
        'RCPT',
        expect.stringMatching(/^550 5\.7\.1 Unable to relay for /),
      ]);
      levels(world, 'SMTP Protocol', 'Maximum');
      send(world, sources.relay, 3);
      send(world, sources.relay, 4);
      expect(events(world)).toHaveLength(3);
    }
  });

  it('1708 names client, method and account', () => {
    const world = createLogWorld();
    levels(world, 'Authentication', 'Maximum');
    const logOn = () => {
      const line = dial(world, hosts.home);
      type(world, line, 'EHLO laptop', 'AUTH LOGIN', btoa('dwhitlock'), btoa('Harbour-19'));
    };
    logOn();
    expect(events(world)).toEqual([]);
    levels(world, 'SMTP Protocol', 'Maximum');
    logOn();
    expect(events(world)).toMatchObject([
      { event: 1708, insertions: ['laptop', 'LOGIN', 'MARLOW\\dwhitlock'] },
    ]);
  });

  it('NDR and Connection Manager speak at Minimum', () => {
    const world = createLogWorld({ edit: opened });
    levels(world, 'NDR', 'Minimum');
    levels(world, 'Connection Manager', 'Minimum');
    handMail(world, sources.invented, 1);
    world.net.hosts.get(hosts.victim)!.listeners.clear();
    handMail(world, sources.relay, 1);
    advance(world, 120_000);
    // The first retries come a minute apart.
    expect(events(world).map(({ event }) => event)).toEqual([3008, 4000, 4000, 4000]);
    expect(events(world)[0]!.insertions[0]).toBe('5.1.1');
  });
});

describe('a disk that fills', () => {
  it('is complained about once by Windows and once by the store', () => {
    const world = createLogWorld();
    const machine = world.windows.machines.get(1)!;
    const volume = machine.volumes.get('C')!;
    volume.systemBytes = volume.capacity - volume.allocated - 40_000_000;
    for (let count = 0; count < 3; count += 1) {
      handMail(world, sources.mailbox, count);
      advance(world, 2000);
    }
    const ids = (name: 'System' | 'Application') =>
      recordsOf(world, machine.logs.get(name)!).map(({ source, event }) => `${source} ${event}`);
    expect(ids('System').filter((one) => one === 'Srv 2013')).toHaveLength(1);
    expect(ids('Application').filter((one) => one === 'MSExchangeIS 9559')).toHaveLength(1);
  });
});

describe('a log longer than any program reads', () => {
  it('grows on the disk and in nothing else', () => {
    const world = createLogWorld({ edit: opened });
    const write = (): void => {
      typeMail(world, sources.invented, 9);
      for (let count = 0; count < 5; count += 1) handMail(world, sources.relay, count);
      advance(world, 60_000);
    };
    write();
    const { protocol, tracking } = world.transport.logs;
    const files: LogFile<{ size: number }>[] = [
      ...[...protocol.values()].flatMap((folder) => folder.files),
      ...[...tracking.values()].flatMap((folder) => folder.files),
    ];
    expect(files).toHaveLength(2);
    for (const file of files) file.bytes = readMax + 1;
    const texts = (): string[] =>
      (['protocol-log', 'tracking-log'] as const).flatMap((kind) =>
        logFiles(world, kind).map((one) => one.text),
      );
    const read = texts();
    const kept = files.map((file) => [file.records.size, file.texts.length]);
    const lines = files.map((file) => file.lines);
    write();
    expect(texts()).toEqual(read);
    expect(files.map((file) => [file.records.size, file.texts.length])).toEqual(kept);
    files.forEach((file, index) => {
      expect(file.lines).toBe(2 * lines[index]!);
      const usual = Math.round((readMax + 1) / lines[index]!);
      expect(file.bytes).toBe(readMax + 1 + lines[index]! * usual);
    });
  });
});

describe('a world with logs', () => {
  it('survives a structured clone and goes on', () => {
    const world = createLogWorld({ edit: opened });
    for (let count = 0; count < 20; count += 1) handMail(world, sources.relay, count);
    const { transport } = world;
    const copy = structuredClone(transport.logs);
    expect(fingerprint(copy)).toBe(fingerprint(transport.logs));
    const go = (): string => {
      handMail(world, sources.mailbox, 99);
      return logFiles(world, 'protocol-log')[0]!.text;
    };
    const first = go();
    transport.logs = copy;
    const lines = logFiles(world, 'protocol-log')[0]!;
    expect(lines.size).toBe(lines.text.length);
    expect(first.startsWith(lines.text)).toBe(true);
    // What was written after the copy is not in it; what is written now is.
    expect(go()).toContain('dwhitlock');
    sizesHold(world);
  });
});
