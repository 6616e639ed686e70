/** The Message Tracking Center: what it asks the tracking logs, and what it shows. */
import * as v from 'valibot';
import { parseLocal } from '#kernel';
import {
  findTracked,
  forgetTracked,
  type HistoryLine,
  historyOf,
  type TrackedMessage,
  type TrackingCriteria,
} from '#transport';
import type { Refusal } from '#windows';
import type { World } from '../world.ts';

const criterion = v.optional(v.pipe(v.string(), v.maxLength(300)), '');
/** World time, or local time of the server: `2004-03-15T08:00`. null is any. */
const time = v.optional(
  v.nullable(
    v.union([
      v.pipe(v.number(), v.integer()),
      v.pipe(
        v.string(),
        v.check((text) => parseLocal(text) !== undefined, 'is no time like 2004-03-15T08:00'),
      ),
    ]),
  ),
  null,
);

export const trackingFields = {
  /** Find Now. Sender, recipient and Message-ID are parts of what the log says. */
  'tracking.find': {
    sender: criterion,
    recipient: criterion,
    messageId: criterion,
    from: time,
    to: time,
  },
  /** Stop, New Search and closing the window: the result is forgotten. */
  'tracking.clear': {},
} as const;

export interface TrackingViews {
  tracking: {
    query: object;
    view: {
      status: 'none' | 'searching' | 'ready';
      /** When the search ends. */
      busyUntil: number | null;
      criteria: TrackingCriteria | null;
      /** Message tracking was enabled when the answer came. */
      enabled: boolean;
      /** More was found than the rows show. */
      more: boolean;
      rows: TrackedMessage[];
    };
  };
  /** What became of a message that was found, oldest first; ask once, it reads the whole log. */
  'tracking.history': { query: { messageId: string }; view: HistoryLine[] };
}

type When = number | string | null;

export interface TrackingAppliers {
  'tracking.find': (
    world: World,
    command: { sender: string; recipient: string; messageId: string; from: When; to: When },
  ) => Refusal | undefined;
  'tracking.clear': (world: World, command: object) => Refusal | undefined;
}

function worldTime(world: World, when: When): number | null {
  if (typeof when !== 'string') return when;
  const utc = parseLocal(when, world.transport.servers[0]?.offsetMinutes ?? 0);
  return utc === undefined ? null : utc - world.clock.epochUtc;
}

export const trackingAppliers: TrackingAppliers = {
  'tracking.find': (world, { sender, recipient, messageId, from, to }) =>
    findTracked(world, {
      sender,
      recipient,
      messageId,
      from: worldTime(world, from),
      to: worldTime(world, to),
    }),
  'tracking.clear': (world) => forgetTracked(world),
};

export const trackingAnswers = {
  tracking: ({ transport }: World): TrackingViews['tracking']['view'] => {
    const { search } = transport.logs;
    if (!search) {
      const nothing = { busyUntil: null, criteria: null, enabled: false, more: false, rows: [] };
      return { status: 'none', ...nothing };
    }
    const status = search.busyUntil === null ? 'ready' : 'searching';
    return { status, ...search, criteria: { ...search.criteria } };
  },
  'tracking.history': (
    world: World,
    { messageId }: { messageId: string },
  ): TrackingViews['tracking.history']['view'] => historyOf(world, messageId),
};

/** A result stands still until the next search or its end. */
export function trackingRevision({ transport }: World): number {
  return transport.logs.searches;
}
