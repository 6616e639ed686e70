/** What the Message Tracking Center reads of the world. */
import type { ViewOf } from '#bridge';

export type TrackingView = ViewOf<{ kind: 'tracking' }>;
export type TrackedRow = TrackingView['rows'][number];
export type HistoryRow = ViewOf<{ kind: 'tracking.history'; messageId: string }>[number];
