/** The words that cross the wall between the page and the worker: two unions, nothing else. */

import type { AttemptRecord, StorageState } from '#storage';
import type { JournalEntry, RunOptions, RunView, Scenario, ScenarioSummary } from '#training';
import type { Refusal, RunCommand, Query as WorldQuery, ViewOf as WorldViewOf } from './words.ts';

/** World milliseconds per wall millisecond; 0 is pause. */
export const speeds = [0, 1, 10, 60] as const;
export type Speed = (typeof speeds)[number];

/** How world time passes: at a speed, or as fast as it can until a time or until something happens. */
export type Pace = { speed: Speed } | { until: number } | { until: 'something' };

/** Commands for the shelf of attempts: handled by the host, never journalled. */
export type RecordCommand =
  | { kind: 'attempt.import'; text: string }
  | { kind: 'attempt.rename'; attempt: string; title: string }
  | { kind: 'attempt.delete'; attempt: string }
  /** Puts the open attempt away, whole; the answer says that the page may go. */
  | { kind: 'attempt.leave' }
  /** An attempt is about to be opened: the engine is fetched meanwhile. */
  | { kind: 'attempt.prepare' };

export type Command = RunCommand | RecordCommand;

/** What the host knows about the run on its table. */
export interface AttemptStatus {
  attempt: string | null;
  /** `follower`: another tab writes this attempt, we may only watch. */
  mode: 'none' | 'leader' | 'follower';
  /** The leader of a followed attempt went away: `open` again takes over. */
  vacant: boolean;
  /** The browser can tell one tab from another (Web Locks); without, two tabs may collide. */
  locks: boolean;
  storage: StorageState;
  /** Speed now, or to which the run returns after a skip. */
  speed: Speed;
  /** What a running skip waits for. */
  until: number | 'something' | null;
}

/** What is read before a run. */
export type Briefing = Pick<Scenario, 'brief' | 'ticket'> & {
  objectives: Pick<Scenario['objectives'][number], 'id' | 'text' | 'weight'>[];
};

/** Questions to the host itself; each works before an attempt is open. */
export interface RecordViews {
  'attempts.list': { query: object; view: AttemptRecord[] };
  'attempt.export': { query: { attempt: string }; view: { name: string; text: string } };
  'attempt.script': { query: { attempt?: string }; view: { text: string } };
  'attempt.status': { query: object; view: AttemptStatus };
  scenario: { query: { scenario: string }; view: Briefing };
  scenarios: { query: object; view: readonly ScenarioSummary[] };
}
type RecordQueryOf = {
  [K in keyof RecordViews]: { kind: K } & RecordViews[K]['query'];
};
export type RecordQuery = RecordQueryOf[keyof RecordViews];
export type RunQuery = { kind: 'run' };

export type Query = WorldQuery | RunQuery | RecordQuery;

/** The view that answers a query. */
export type ViewOf<Q extends Query> = Q extends RunQuery
  ? RunView
  : Q extends { kind: infer K extends keyof RecordViews }
    ? RecordViews[K]['view']
    : Q extends WorldQuery
      ? WorldViewOf<Q>
      : never;

/** A new attempt at a scenario, or an attempt to go on with, or one to look at only. */
export type OpenOptions =
  | { scenario: string; seed?: number; title?: string; options?: RunOptions }
  | { attempt: string; follow?: boolean };

export interface Opened {
  attempt: string;
  mode: 'leader' | 'follower';
  locks: boolean;
  storage: StorageState;
  /** World time of the first mark an older journal no longer meets under this engine, if any. */
  divergedAt?: number;
  /** The scenario's file changed since the attempt began. */
  scenarioChanged?: boolean;
}

export type ToWorker =
  | { t: 'open'; id: number; options: OpenOptions }
  | { t: 'do'; id: number; command: Command }
  | { t: 'ask'; id: number; query: Query }
  | { t: 'watch'; id: number; query: Query }
  | { t: 'unwatch'; id: number }
  | { t: 'pace'; pace: Pace };

/** `fault`: one sentence for something the page or a file got wrong; it rejects the promise. */
export type FromWorker =
  | { t: 'opened'; id: number; opened: Opened }
  | { t: 'opened'; id: number; fault: string }
  | { t: 'done'; id: number; refusal?: Refusal; attempt?: string; fault?: string }
  | { t: 'answer'; id: number; view: unknown }
  | { t: 'answer'; id: number; fault: string }
  | { t: 'view'; views: { id: number; view: unknown }[] }
  | { t: 'stopped'; message: string; journal: { name: string; text: string } | null };

/** What the leading tab tells the following ones over `badmail/attempt/<id>`. */
export type BetweenTabs =
  | { t: 'entries'; from: number; entries: JournalEntry[]; now: number }
  | { t: 'now'; now: number; length: number }
  | { t: 'missing'; from: number }
  | { t: 'left' };
