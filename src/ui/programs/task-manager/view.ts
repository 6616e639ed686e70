/** What Task Manager and System Monitor read of a machine. */
import type { ViewOf } from '#bridge';

export type PerformanceView = ViewOf<{ kind: 'performance'; place: string }>;
export type CounterRow = PerformanceView['counters'][number];
export type ProcessRow = PerformanceView['processes'][number];

/** As many samples as a history holds. */
export const samplesMax = 120;
