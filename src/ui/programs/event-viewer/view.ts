/** What Event Viewer reads of a log, by the names its windows use. */
import type { ViewOf } from '#bridge';

export const logNames = ['Application', 'Security', 'System'] as const;
export type LogName = (typeof logNames)[number];

export type LogView = ViewOf<{
  kind: 'eventlog';
  place: string;
  log: LogName;
  from: number;
  count: number;
  filter: null;
  oldestFirst: boolean;
}>;
export type EventRow = LogView['rows'][number];
export type EventType = EventRow['type'];
export interface EventFilter {
  types: EventType[];
  source: string;
  category: string;
  event: number | null;
}
export type EventRecord = NonNullable<
  ViewOf<{ kind: 'eventlog.record'; place: string; log: LogName; record: number }>
>;

/** More than any log holds: a list is read whole, once for each look. */
export const rowsAtOnce = 25_000;
