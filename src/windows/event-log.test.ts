import { describe, expect, test } from 'vitest';
import { sampleAgain } from './counters.ts';
import { describeEvent } from './event-description.ts';
import {
  clearLog,
  type EventLog,
  type EventReport,
  eventRecordsMax,
  firstRecord,
  headLetters,
  logEvent,
  logNumbers,
  lookAtLog,
  recordAt,
  recordsOf,
} from './event-log.ts';
import { createMachine, type Machine } from './machine.ts';
import { controlService } from './service.ts';
import { createTestWorld, server } from './test-world.ts';

const machineOf = (world: ReturnType<typeof createTestWorld>) =>
  world.windows.machines.get(server)!;
const log = (world: ReturnType<typeof createTestWorld>, name: 'Application' | 'System') =>
  machineOf(world).logs.get(name)!;

const refused: EventReport = {
  type: 'Error',
  source: 'MSExchangeTransport',
  category: 'SMTP Protocol',
  event: 7010,
  insertions: [
    '1',
    '4711',
    '203.0.113.9',
    'rcpt',
    '550 5.7.1 Unable to relay for a@b.example',
    'rcpt to:<a@b.example>',
  ],
};

describe('event log', () => {
  test('remembers the last start, before the world began', () => {
    const world = createTestWorld();
    const records = recordsOf(world, log(world, 'System'));
    expect(records.slice(0, 3).map((one) => one.event)).toEqual([6006, 6009, 6005]);
    expect(records.every((one) => one.at < 0)).toBe(true);
    expect(records.map((one) => one.number)).toEqual(records.map((_, index) => index + 1));
  });

  test('an event says its text when it is read', () => {
    const world = createTestWorld();
    logEvent(world, server, 'Application', refused);
    const record = recordsOf(world, log(world, 'Application')).at(-1)!;
    expect(describeEvent(machineOf(world), record)).toBe(
      'This is an SMTP protocol log for virtual server ID 1, connection #4711. The client at "203.0.113.9" sent a "rcpt" command, and the SMTP server responded with "550 5.7.1 Unable to relay for a@b.example  ". The full command sent was "rcpt to:<a@b.example>  ".  This will probably cause the connection to fail.\n\nFor more information, search the Knowledge Base for this source and Event ID.',
    );
  });

  test('a number without a text is told as such', () => {
    const world = createTestWorld();
    logEvent(world, server, 'Application', {
      type: 'Error',
      source: 'Elsewhere',
      event: 99,
      insertions: ['one', 'two'],
    });
    const record = recordsOf(world, log(world, 'Application')).at(-1)!;
    expect(describeEvent(machineOf(world), record)).toMatch(
      /^The description for Event ID \( 99 \) in Source \( Elsewhere \) cannot be found\..* one; two$/,
    );
  });

  test('a flood drops the oldest and numbers go on', () => {
    const world = createTestWorld();
    for (let index = 0; index < 60_000; index += 1) {
      logEvent(world, server, 'Application', refused);
    }
    const kept = log(world, 'Application');
    expect(kept.lines.length).toBeLessThanOrEqual(eventRecordsMax);
    expect(kept.octets).toBeLessThanOrEqual(kept.octetsMax);
    const records = recordsOf(world, kept);
    expect(records.at(-1)!.number).toBe(kept.nextNumber - 1);
    expect(records[0]!.number).toBe(firstRecord(kept));
    expect(records.at(-1)!.insertions).toEqual(refused.insertions);
  });

  test('Windows 2000 keeps 512 KB', () => {
    const old = createMachine({
      id: 9,
      name: 'OLD',
      host: 2,
      os: 'windows-2000',
      offsetMinutes: 0,
      services: ['EVENTLOG'],
    });
    const world = createTestWorld();
    world.windows.machines.set(9, old);
    for (let index = 0; index < 5000; index += 1) logEvent(world, 9, 'Application', refused);
    const kept = old.logs.get('Application')!;
    expect(kept.octets).toBeLessThanOrEqual(524_288);
    expect(kept.lines.length).toBeLessThan(2000);
  });

  test('the service controller writes what it was asked and what became of it', () => {
    const world = createTestWorld();
    controlService(world, server, 'SMTPSVC', 'stop');
    world.advance(60_000);
    const [asked, done] = recordsOf(world, log(world, 'System')).slice(-2);
    const name = 'Simple Mail Transfer Protocol (SMTP)';
    expect(asked).toMatchObject({ event: 7035, insertions: [name, 'stop'], user: 'Administrator' });
    expect(done).toMatchObject({ event: 7036, insertions: [name, 'stopped'], user: 'N/A' });
  });

  test('a stopped Event Log service loses what is reported', () => {
    const world = createTestWorld();
    controlService(world, server, 'EVENTLOG', 'stop');
    world.advance(120_000);
    expect(recordsOf(world, log(world, 'System')).at(-1)!.event).toBe(6006);
    const before = log(world, 'Application').lines.length;
    logEvent(world, server, 'Application', refused);
    expect(log(world, 'Application').lines.length).toBe(before);
    controlService(world, server, 'EVENTLOG', 'start');
    world.advance(120_000);
    expect(recordsOf(world, log(world, 'System')).at(-1)!.event).toBe(6005);
  });

  test('clearing empties a log; Security says who did it', () => {
    const world = createTestWorld();
    const machine = machineOf(world);
    lookAtLog(world, machine, 'System');
    clearLog(world, machine, 'System');
    clearLog(world, machine, 'Security');
    expect(log(world, 'System').lines).toEqual([]);
    expect(recordsOf(world, machine.logs.get('Security')!)).toMatchObject([
      { event: 517, user: 'SYSTEM' },
    ]);
  });
});

describe('records kept as numbers', () => {
  const head = { type: 'Warning', source: 'MSExchangeTransport', category: 'NDR' } as const;
  const words = ({ one, two }: { one: number; two: number }) => ['5.1.1', `u${two}@${one}.example`];
  const speller = {
    head: (_world: unknown, { kind }: { kind: number }) => ({ ...head, event: 3000 + kind }),
    insertions: (_world: unknown, numbers: { one: number; two: number }) => words(numbers),
  };

  /** The same records in two worlds, every third kept as text in both. */
  function pair(os: 'windows-2000' | 'windows-2003', count: number) {
    return [true, false].map((asNumbers) => {
      const world = createTestWorld();
      Object.assign(world, { eventSpeller: speller });
      const spec = { offsetMinutes: 0, host: 2, services: ['EVENTLOG'] };
      const machine = createMachine({ ...spec, id: 9, name: 'OLD', os });
      world.windows.machines.set(9, machine);
      for (let index = 0; index < count; index += 1) {
        world.advance(index % 7 === 0 ? 3 : 0);
        const numbers = { kind: 8, one: index % 1000, two: index * 77, three: 0, four: 0 };
        const insertions = words(numbers);
        const letters = insertions.reduce((sum, one) => sum + one.length + 1, 0);
        const before = headLetters({ ...head, event: 3008 });
        if (index % 3 === 0) logEvent(world, 9, 'Application', refused);
        else if (asNumbers) logNumbers(world, 9, 'Application', numbers, before + letters);
        else logEvent(world, 9, 'Application', { ...head, event: 3008, insertions });
      }
      return { world, machine, kept: machine.logs.get('Application')! };
    }) as [Pair, Pair];
  }
  type Pair = { world: ReturnType<typeof createTestWorld>; machine: Machine; kept: EventLog };

  const read = ({ world, machine, kept }: Pair) =>
    recordsOf(world, kept).map((one) => JSON.stringify([one, describeEvent(machine, one)]));

  test.each([
    ['windows-2003', 100],
    ['windows-2003', 21_000],
    ['windows-2000', 5000],
  ] as const)('%s says and holds the same of %d as of texts', (os, count) => {
    const [numbers, texts] = pair(os, count);
    expect(firstRecord(numbers.kept)).toBe(firstRecord(texts.kept));
    expect(numbers.kept.octets).toBe(texts.kept.octets);
    expect(read(numbers)).toEqual(read(texts));
    const some = firstRecord(numbers.kept) + 31;
    expect({ ...recordAt(numbers.world, numbers.kept, some) }).toEqual(
      recordAt(texts.world, texts.kept, some),
    );
    expect(recordAt(numbers.world, numbers.kept, firstRecord(numbers.kept) - 1)).toBeUndefined();
  });

  test('are gone when the log is cleared', () => {
    const [{ world, machine, kept }] = pair('windows-2003', 500);
    clearLog(world, machine, 'Application');
    expect([recordsOf(world, kept), kept.octets, 'numbers' in kept]).toEqual([[], 0, false]);
    logNumbers(world, 9, 'Application', { kind: 8, one: 1, two: 2, three: 0, four: 0 }, 60);
    expect(recordsOf(world, kept).map((one) => one.insertions)).toEqual([
      ['5.1.1', 'u2@1.example'],
    ]);
  });

  test('are lost like others while the Event Log service is stopped', () => {
    const [{ world, machine, kept }] = pair('windows-2003', 10);
    machine.services.get('EVENTLOG')!.state = 'stopped';
    logNumbers(world, 9, 'Application', { kind: 8, one: 1, two: 2, three: 0, four: 0 }, 60);
    expect(recordsOf(world, kept)).toHaveLength(10);
  });
});

describe('counters', () => {
  function sampled() {
    const world = createTestWorld();
    const spec = { offsetMinutes: 0, os: 'windows-2003', sampled: true } as const;
    world.windows.machines.set(
      9,
      createMachine({
        ...spec,
        id: 9,
        name: 'BIG',
        host: 2,
        services: ['IISADMIN', 'SMTPSVC', 'MSEXCHANGEIS'],
      }),
    );
    let sent = 0;
    const gauge = () => {
      sent += 30;
      return {
        cpuPercent: 40,
        memoryMb: 12,
        processes: [{ name: 'inetinfo.exe', cpu: 35, memoryKb: 1000 }],
        counters: [
          {
            object: 'SMTP Server(_Total)',
            counter: 'Messages Sent/sec',
            value: sent,
            perSecond: true,
          },
          { object: 'SMTP Server(_Total)', counter: 'Local Queue Length', value: 7 },
        ],
      };
    };
    Object.assign(world, { gauges: { transport: gauge } });
    sampleAgain(world, 9);
    return { world, samples: world.windows.machines.get(9)!.samples! };
  }

  test('a rate is the growth of a total', () => {
    const { world, samples } = sampled();
    world.advance(30_000);
    expect(samples.series.get('SMTP Server(_Total)\\Messages Sent/sec')!.history).toEqual([
      0, 2, 2,
    ]);
    expect(samples.series.get('SMTP Server(_Total)\\Local Queue Length')!.history).toEqual([
      7, 7, 7,
    ]);
  });

  test('histories hold half an hour', () => {
    const { world, samples } = sampled();
    world.advance(3_600_000);
    expect(samples.taken).toBe(241);
    expect(samples.cpu).toHaveLength(120);
    for (const { history } of samples.series.values()) expect(history).toHaveLength(120);
  });

  test('the processes share out the whole processor', () => {
    const { samples } = sampled();
    const { processes } = samples;
    expect(processes.reduce((sum, one) => sum + one.cpu, 0)).toBe(100);
    expect(processes.find((one) => one.name === 'inetinfo.exe')!.cpu).toBe(35);
    expect(processes.some((one) => one.name === 'emsmta.exe')).toBe(false);
  });

  test('memory is what always is held and what the gauges say, once', () => {
    const { world, samples } = sampled();
    const before = samples.memoryMb.at(-1)!;
    Object.assign(world, { gauges: {} });
    world.advance(15_000);
    expect(before - samples.memoryMb.at(-1)!).toBe(12);
  });
});
