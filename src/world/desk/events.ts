/** What Event Viewer and Task Manager ask of a machine. */
import * as v from 'valibot';
import type { Refusal } from '#windows';
import type { World } from '../world.ts';

const place = v.pipe(v.string(), v.nonEmpty(), v.maxLength(256));
export const eventLogs = ['Application', 'Security', 'System'] as const;
const log = v.picklist(eventLogs);

export const eventFields = {
  /** Opening a log or F5: the list shows what was there at this moment. */
  'eventlog.look': { place, log },
  'eventlog.clear': { place, log },
} as const;

export const eventTypes = [
  'Information',
  'Warning',
  'Error',
  'Success Audit',
  'Failure Audit',
] as const;
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
      total: number;
      sources: string[];
      rows: EventRow[];
    };
  };
  'eventlog.record': {
    query: { place: string; log: (typeof eventLogs)[number]; record: number };
    view: (EventRow & { description: string }) | null;
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

type Input<K extends keyof typeof eventFields> = v.InferOutput<
  v.StrictObjectSchema<(typeof eventFields)[K], undefined>
>;

export type EventAppliers = {
  [K in keyof typeof eventFields]: (world: World, command: Input<K>) => Refusal | undefined;
};
