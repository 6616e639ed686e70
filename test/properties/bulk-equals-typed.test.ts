/** Handing a generated message over in one call is the same as typing it: replies, counters, queues, logs. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mailOf } from '#transport';
import {
  advance,
  createLogWorld,
  handMail,
  type LogSpec,
  type LogWorld,
  opened,
  protocolRows,
  sources,
  trackingRows,
  typeMail,
} from './logs-support.ts';

interface Case {
  name: string;
  source: number;
  spec: LogSpec;
  prepare?: (world: LogWorld) => void;
}

function fill(world: LogWorld): void {
  const volume = world.windows.machines.get(1)!.volumes.get('C')!;
  volume.systemBytes = volume.capacity - volume.allocated - 20_000_000;
}

const cases: readonly Case[] = [
  { name: 'to an unknown user', source: sources.invented, spec: {} },
  {
    name: 'to an unknown user, with a copy of the report',
    source: sources.invented,
    spec: {
      edit: (settings) => {
        settings.messages.ndrCopyTo = 'dwhitlock@marlow-freight.example';
      },
    },
  },
  { name: 'to a mailbox', source: sources.mailbox, spec: {} },
  { name: 'relayed', source: sources.relay, spec: { edit: opened } },
  { name: 'not relayed', source: sources.relay, spec: {} },
  {
    name: 'too large',
    source: sources.mailbox,
    spec: {
      edit: (settings) => {
        settings.messages.messageSizeKb = 1;
      },
    },
  },
  { name: 'without room', source: sources.mailbox, spec: {}, prepare: fill },
  {
    name: 'not anonymous',
    source: sources.mailbox,
    spec: {
      edit: (settings) => {
        settings.access.anonymous = false;
      },
    },
  },
];

/** Without what only a typing client has, and without times. */
function exchanges(world: LogWorld) {
  return protocolRows(world)
    .filter((row) => !row['cs-username']!.startsWith('Outbound'))
    .filter((row) => !['EHLO', 'QUIT'].includes(row['cs-method']!))
    .map(({ date: _date, time: _time, 'time-taken': _taken, ...rest }) => rest);
}

function tracked(world: LogWorld) {
  return trackingRows(world).map((row) =>
    row.filter((_one, column) => ![0, 1, 14].includes(column)),
  );
}

function queues(world: LogWorld) {
  const { transport } = world;
  const { lists } = transport.virtualServers.get('1')!;
  const count = (list: number) => transport.lists.columns.count[list]!;
  const bytes = (list: number) => transport.lists.columns.bytes[list]!;
  return {
    system: Object.values(lists).map((list) => [count(list), bytes(list)]),
    links: [...transport.links.values()].map(({ name, state, list }) => [
      name,
      state,
      count(list),
      bytes(list),
    ]),
    // What is handed over in bulk to others is counted there, not kept.
    mailbox: mailOf(world, 'dwhitlock@marlow-freight.example').map(({ from, subject, text }) => ({
      from,
      subject,
      size: text.length,
    })),
    files: { ...transport.virtualServers.get('1')!.queue },
  };
}

/** Mail of a typing client is the tester's, whoever sends. */
function play(one: Case, seed: number, ordinal: number, act: (world: LogWorld) => string) {
  const world = createLogWorld({ ...one.spec, seed });
  one.prepare?.(world);
  const reply = act(world);
  advance(world, 120_000);
  const { transport } = world;
  return {
    reply,
    counters: transport.counters,
    queues: queues(world),
    exchanges: exchanges(world),
    tracked: tracked(world),
    dsn: transport.nextDsn,
    ordinal,
  };
}

describe('a generated message', () => {
  for (const one of cases) {
    it(`${one.name}: handed over and typed are one`, () => {
      fc.assert(
        fc.property(fc.nat(1000), fc.nat(1_000_000), (seed, ordinal) => {
          const typed = play(one, seed, ordinal, (world) => typeMail(world, one.source, ordinal));
          const handed = play(one, seed, ordinal, (world) => {
            const { accepted, code, reply } = handMail(world, one.source, ordinal);
            expect(code).toBe(Number(typed.reply.slice(0, 3)));
            // The words of a success are not spelled.
            return accepted ? typed.reply : reply;
          });
          expect(handed.exchanges.length).toBeGreaterThan(0);
          expect(handed).toEqual(typed);
        }),
        { numRuns: 12 },
      );
    });
  }
});
