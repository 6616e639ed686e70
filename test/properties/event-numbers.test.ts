/** Events of a flood are numbers that say and hold what their texts would, also after a snapshot. */
import { expect, it } from 'vitest';
import { type EventRecord, recordsOf } from '#windows';
import { advance, restore, snapshot, type World, worldFingerprint } from '#world';
import { createMeasuredWorld, ordinaryDays } from '../bench/flood-worlds.ts';

function applicationLog(world: World) {
  const machine = world.windows.machines.get(world.places.get('exch-srv1')!.machine)!;
  return machine.logs.get('Application')!;
}

/** EVENTLOGRECORD and its texts, two octets a letter. */
function octetsOf(record: EventRecord): number {
  const { at, type, source, category, event, user, insertions } = record;
  return 128 + 2 * [at, type, source, category, event, user, ...insertions].join(' ').length;
}

const read = (world: World) =>
  recordsOf(world, applicationLog(world)).map((one) => ({ ...one }) satisfies EventRecord);

it('a flooded half hour with everything logged', () => {
  const world = createMeasuredWorld(ordinaryDays, 'everything');
  advance(world, 1_800_000);
  const log = applicationLog(world);
  const records = read(world);
  expect(log.octets).toBe(records.reduce((sum, one) => sum + octetsOf(one), 0));
  // Most are numbers, of all kinds.
  expect(log.lines.filter((line) => line === '').length).toBeGreaterThan(1000);
  const events = new Map(
    records.filter((_, index) => log.lines[index] === '').map((one) => [one.event, one]),
  );
  for (const event of events.keys()) expect([3008, 3030, 7002, 7004]).toContain(event);
  expect(events.get(3008)!.insertions).toEqual([
    expect.stringMatching(/^5\.\d\.\d$/),
    expect.stringMatching(/^\S+@\S+$/),
    expect.stringMatching(/^<\S+@\S+>$/),
  ]);
  const { insertions } = events.get(7004)!;
  const [, address] = /^RCPT TO:<(\S+@\S+)>$/.exec(insertions[5]!)!;
  expect(insertions.slice(0, 2)).toEqual(['1', '0']);
  expect(insertions[2]).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
  expect(insertions[3]).toBe('RCPT');
  expect(insertions[4]).toBe(`550 5.1.1 <${address}>... User unknown`);
  const again = restore(structuredClone(snapshot(world)))!;
  expect(worldFingerprint(again)).toBe(worldFingerprint(world));
  expect(read(again)).toEqual(records);
  for (const one of [world, again]) advance(one, 1_830_000);
  expect(read(again)).toEqual(read(world));
});
