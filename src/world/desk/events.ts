/** What Event Viewer and Task Manager ask of a machine. */
import * as v from 'valibot';
import {
  clearLog,
  describeEvent,
  type EventRecord,
  eventLogNames,
  eventRecordTypes,
  firstRecord,
  lookAtLog,
  type Machine,
  memoryTotalMb,
  type Refusal,
  recordAt,
  recordsOf,
  sampleSeconds,
} from '#windows';
import { ids } from '../network.ts';
import type { World } from '../world.ts';

const place = v.pipe(v.string(), v.nonEmpty(), v.maxLength(256));
export const eventLogs = eventLogNames;
const log = v.picklist(eventLogs);

export const eventFields = {
  /** Opening a log or F5: the list shows what was there at this moment. */
  'eventlog.look': { place, log },
  'eventlog.clear': { place, log },
} as const;

export const eventTypes = eventRecordTypes;
export type EventType = (typeof eventTypes)[number];

export interface EventRow {
  /** Number of the record in its log. */
  record: number;
  type: EventType;
  at: number;
  source: string;
  category: string;
  event: number;
  user: string;
  computer: string;
}

export interface EventFilter {
  types: EventType[];
  source: string;
  category: string;
  /** null is all. */
  event: number | null;
}

export interface EventViews {
  eventlog: {
    query: {
      place: string;
      log: (typeof eventLogs)[number];
      from: number;
      count: number;
      filter: EventFilter | null;
      oldestFirst: boolean;
    };
    view: {
      /** World time of the last look; null before the first. */
      lookedAt: number | null;
      /** Rows that pass the filter. */
      total: number;
      /** Rows without it. */
      unfiltered: number;
      /** Of all rows, in order of the alphabet. */
      sources: string[];
      /** Of the rows whose source the filter names; of all without one. */
      categories: string[];
      rows: EventRow[];
    };
  };
  'eventlog.record': {
    query: { place: string; log: (typeof eventLogs)[number]; record: number };
    view: (EventRow & { description: string }) | null;
  };
  /** Whether a log of the server that somebody has looked at shows an event whose description contains this. */
  'flow.eventSeen': {
    query: { log: 'Application' | 'Security' | 'System'; event: number; contains: string };
    view: boolean;
  };
  /** Live: Task Manager's Performance page and System Monitor's counters. */
  performance: {
    query: { place: string };
    view: {
      at: number;
      /** Newest last, one sample every `stepSeconds`, at most 120. */
      stepSeconds: number;
      cpu: number[];
      memoryMb: number[];
      memoryTotalMb: number;
      /** System Monitor's: current value by `Object\\Counter`, in the product's words. */
      counters: { object: string; counter: string; value: number; history: number[] }[];
      processes: { name: string; cpu: number; memoryKb: number }[];
    };
  };
}

type Applier = (
  world: World,
  command: { place: string; log: (typeof eventLogs)[number] },
) => Refusal | undefined;

export type EventAppliers = Record<keyof typeof eventFields, Applier>;

function machineAt(world: World, place: string): Machine | undefined {
  return world.windows.machines.get(world.places.get(place)?.machine ?? -1);
}

function logAt(world: World, place: string, name: (typeof eventLogs)[number]) {
  const machine = machineAt(world, place);
  const found = machine?.logs.get(name);
  return machine && found ? { machine, found } : undefined;
}

function noSuch(place: string): Refusal {
  return {
    title: 'Event Viewer',
    text: `There is no place "${place}" in this run.`,
    icon: 'error',
  };
}

export const eventAppliers: EventAppliers = {
  'eventlog.look': (world, { place, log }) => {
    const machine = machineAt(world, place);
    if (!machine) return noSuch(place);
    lookAtLog(world, machine, log);
    world.fact({ kind: 'eventlog.looked', place, log });
    return undefined;
  },
  'eventlog.clear': (world, { place, log }) => {
    const machine = machineAt(world, place);
    if (!machine) return noSuch(place);
    clearLog(world, machine, log);
    world.fact({ kind: 'eventlog.cleared', place, log });
    return undefined;
  },
};

function rowOf(machine: Machine, record: EventRecord): EventRow {
  const { number, type, at, source, category, event, user } = record;
  return { record: number, type, at, source, category, event, user, computer: machine.name };
}

function passes(filter: EventFilter, record: EventRecord): boolean {
  return (
    filter.types.includes(record.type) &&
    (filter.source === '' || filter.source === record.source) &&
    (filter.category === '' || filter.category === record.category) &&
    (filter.event === null || filter.event === record.event)
  );
}

type Query<K extends keyof EventViews> = EventViews[K]['query'];
type View<K extends keyof EventViews> = EventViews[K]['view'];

/** At most so many rows at once. */
const rowsMax = 25_000;

function logView(world: World, q: Query<'eventlog'>): View<'eventlog'> {
  const at = logAt(world, q.place, q.log);
  if (!at) {
    return { lookedAt: null, total: 0, unfiltered: 0, sources: [], categories: [], rows: [] };
  }
  const { machine, found } = at;
  const seen = recordsOf(world, found, found.lookedRecord);
  const { filter } = q;
  const passed = seen.filter((record) => !filter || passes(filter, record));
  if (!q.oldestFirst) passed.reverse();
  const ofSource = (record: EventRecord) => !filter?.source || record.source === filter.source;
  return {
    lookedAt: found.lookedAt,
    total: passed.length,
    unfiltered: seen.length,
    sources: [...new Set(seen.map((record) => record.source))].sort(),
    categories: [...new Set(seen.filter(ofSource).map((record) => record.category))].sort(),
    rows: passed
      .slice(Math.max(0, q.from), Math.max(0, q.from) + Math.min(q.count, rowsMax))
      .map((record) => rowOf(machine, record)),
  };
}

function recordView(world: World, q: Query<'eventlog.record'>): View<'eventlog.record'> {
  const at = logAt(world, q.place, q.log);
  const record = at && recordAt(world, at.found, q.record);
  if (!at || !record || record.number > at.found.lookedRecord) return null;
  return { ...rowOf(at.machine, record), description: describeEvent(at.machine, record) };
}

function countersView(world: World, { place }: Query<'performance'>): View<'performance'> {
  const machine = machineAt(world, place);
  const samples = machine?.samples;
  return {
    at: samples?.at ?? 0,
    stepSeconds: sampleSeconds,
    cpu: samples?.cpu.slice() ?? [],
    memoryMb: samples?.memoryMb.slice() ?? [],
    memoryTotalMb: machine ? memoryTotalMb(machine) : 0,
    counters: [...(samples?.series.values() ?? [])].map(({ object, counter, history }) => ({
      object,
      counter,
      value: history.at(-1) ?? 0,
      history: history.slice(),
    })),
    processes: (samples?.processes ?? []).map((one) => ({ ...one })),
  };
}

export const eventAnswers: {
  [K in keyof EventViews]: (world: World, q: Query<K>) => View<K>;
} = {
  eventlog: logView,
  'eventlog.record': recordView,
  performance: countersView,
  'flow.eventSeen': (world, { log: name, event, contains }) => {
    const machine = world.windows.machines.get(ids.exchange);
    const log = machine?.logs.get(name);
    if (!machine || !log || log.lookedAt === null) return false;
    return recordsOf(world, log, log.lookedRecord).some(
      (one) => one.event === event && describeEvent(machine, one).includes(contains),
    );
  },
};

/** A list stands still between two looks, but for records that are overwritten; counters move at each sample. */
export function eventsRevision(
  world: World,
  q: { place: string; log?: (typeof eventLogs)[number] },
): number {
  if (q.log === undefined) return machineAt(world, q.place)?.samples?.taken ?? 0;
  const found = logAt(world, q.place, q.log)?.found;
  return found ? found.looks + firstRecord(found) : 0;
}
