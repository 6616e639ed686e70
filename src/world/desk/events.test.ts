import { describe, expect, test } from 'vitest';
import { createMachine, createWindows, logEvent } from '#windows';
import type { World } from '../world.ts';
import { type EventFilter, eventAnswers, eventAppliers, eventsRevision } from './events.ts';
import '../complete.ts';

/** As much of a world as Event Viewer touches. */
function desk() {
  const machine = createMachine({
    id: 2,
    name: 'EXCH-SRV1',
    host: 2,
    os: 'windows-2003',
    offsetMinutes: 0,
    services: ['EVENTLOG', 'SMTPSVC'],
  });
  const facts: unknown[] = [];
  const world = {
    clock: { now: 5000, epochUtc: 0 },
    windows: createWindows([machine]),
    places: new Map([['exch-srv1', { id: 'exch-srv1', machine: 2 }]]),
    fact: (fact: unknown) => facts.push(fact),
  } as unknown as World;
  const report = (event: number, category = 'SMTP Protocol') =>
    logEvent(world, 2, 'Application', {
      type: event === 4000 ? 'Warning' : 'Error',
      source: 'MSExchangeTransport',
      category,
      event,
      insertions: ['fabrikam.example', 'no answer'],
    });
  const look = () =>
    eventAppliers['eventlog.look'](world, { place: 'exch-srv1', log: 'Application' });
  const list = (filter: EventFilter | null = null, oldestFirst = false) =>
    eventAnswers.eventlog(world, {
      place: 'exch-srv1',
      log: 'Application',
      from: 0,
      count: 100,
      filter,
      oldestFirst,
    });
  return { world, facts, report, look, list };
}

const all: EventFilter = {
  types: ['Information', 'Warning', 'Error', 'Success Audit', 'Failure Audit'],
  source: '',
  category: '',
  event: null,
};

test('a machine nobody measures has empty counters', () => {
  const { world } = desk();
  expect(eventAnswers.performance(world, { place: 'exch-srv1' })).toEqual({
    at: 0,
    stepSeconds: 15,
    cpu: [],
    memoryMb: [],
    memoryTotalMb: 1024,
    counters: [],
    processes: [],
  });
});

describe('eventlog', () => {
  test('shows what was there at the last look', () => {
    const { facts, report, look, list } = desk();
    report(4000, 'Connection Manager');
    expect(list()).toMatchObject({ lookedAt: null, total: 0, rows: [] });
    expect(look()).toBeUndefined();
    expect(facts).toEqual([{ kind: 'eventlog.looked', place: 'exch-srv1', log: 'Application' }]);
    report(7010);
    expect(list().rows.map((row) => row.event)).toEqual([4000]);
    look();
    expect(list()).toMatchObject({ lookedAt: 5000, total: 2, sources: ['MSExchangeTransport'] });
    expect(list().rows.map((row) => row.event)).toEqual([7010, 4000]);
    expect(list(null, true).rows.map((row) => row.event)).toEqual([4000, 7010]);
  });

  test('filters', () => {
    const { report, look, list } = desk();
    report(4000, 'Connection Manager');
    report(7010);
    report(7010);
    look();
    expect(list({ ...all, types: ['Warning'] })).toMatchObject({ total: 1, unfiltered: 3 });
    expect(list({ ...all, event: 7010 }).total).toBe(2);
    expect(list({ ...all, category: 'Connection Manager' }).total).toBe(1);
    expect(list({ ...all, source: 'MSExchangeIS' })).toMatchObject({ total: 0, categories: [] });
  });

  test('a record says its description, once it was looked at', () => {
    const { world, report, look } = desk();
    const read = () =>
      eventAnswers['eventlog.record'](world, { place: 'exch-srv1', log: 'Application', record: 1 });
    report(4000);
    expect(read()).toBeNull();
    look();
    expect(read()).toMatchObject({ record: 1, computer: 'EXCH-SRV1' });
    expect(read()?.description).toContain("domain 'fabrikam.example' failed");
  });

  test('clears', () => {
    const { world, report, look, list } = desk();
    report(7010);
    look();
    const before = eventsRevision(world, { place: 'exch-srv1', log: 'Application' });
    eventAppliers['eventlog.clear'](world, { place: 'exch-srv1', log: 'Application' });
    expect(list()).toMatchObject({ total: 0, rows: [] });
    expect(eventsRevision(world, { place: 'exch-srv1', log: 'Application' })).toBeGreaterThan(
      before,
    );
  });

  test('a place that is not there is refused', () => {
    const { world } = desk();
    expect(
      eventAppliers['eventlog.look'](world, { place: 'nowhere', log: 'System' }),
    ).toMatchObject({ icon: 'error' });
  });
});
