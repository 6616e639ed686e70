/** The words that cross the wall between the page and the worker: two unions, nothing else. */

import type { AttemptRecord, StorageState } from '#storage';
import type { Verdict } from '#storage/verify';
import type { JournalEntry, RunOptions, RunView, Scenario, ScenarioSummary } from '#training';
import type { Action, Debrief, Pivot, WhatIf } from '#training/debrief';
import type { RecordView } from './paths.ts';
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
  | { kind: 'attempt.prepare'; whole?: true }
  /**
   * A new attempt with the first `entries` of this one, at the time `at` between them and the next. With the id of
   * a named mistake it is a drill of that, begun at the last whole second by then.
   */
  | { kind: 'attempt.branch'; attempt: string; entries: number; at?: number; drill?: string };

/** A jump in a film: to a time, or to where so many entries have happened. Never journalled. */
export type FilmCommand = { kind: 'film.seek' } & ({ to: number } | { entry: number });

export type Command = RunCommand | RecordCommand | FilmCommand;

/** What the host knows about the run on its table. */
export interface AttemptStatus {
  attempt: string | null;
  /** `follower`: another tab writes this attempt, we may only watch. `film`: it is looked back on. */
  mode: 'none' | 'leader' | 'follower' | 'film';
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

/** How far a report has come: `done` of `total`, world time or actions. */
export interface DebriefProgress {
  what: 'debrief' | 'pivot' | 'what-if';
  done: number;
  total: number;
}

/**
 * Reports of an attempt that is on the shelf. Each takes seconds and up; whoever may want to stop one asks a
 * bridge of its own and ends it. A finished attempt's report is made once and kept.
 */
export interface DebriefViews {
  debrief: { query: { attempt: string }; view: Debrief };
  /** null where no single action made it worse. */
  'debrief.pivot': { query: { attempt: string }; view: Pivot | null };
  /** `action`: its place in the report's `actions`. */
  'debrief.what-if': {
    query: { attempt: string; action: number; change: WhatIf['change'] };
    view: WhatIf;
  };
  'debrief.export': {
    query: { attempt: string; format: 'md' | 'html' | 'json' };
    view: { name: string; text: string };
  };
  /** Of what this worker is at; null for nothing. To be watched. */
  'debrief.progress': { query: object; view: DebriefProgress | null };
}
export type DebriefQuery = {
  [K in keyof DebriefViews]: { kind: K } & DebriefViews[K]['query'];
}[keyof DebriefViews];

/** One incident of an exam: a scenario with its seed, and how the candidate stands with it. */
export interface ExamPartView {
  scenario: string;
  seed: number;
  title: string;
  state: 'open' | 'running' | 'finished';
  usedMs: number;
  attempt?: string;
  points?: number;
  max?: number;
  /** Of its journal, once handed in. */
  digest?: string;
}

/** An exam, begun or not; all of it follows from its name and the attempts that belong to it. */
export interface ExamView {
  exam: string;
  blueprint: string;
  title: string;
  seed: number;
  /** Names the scenarios it is drawn from here. */
  pool: string;
  minutes: number;
  /** Percent that is enough. */
  pass: number;
  /** So many may be taken where whoever sets it allows them, in all incidents together. */
  pauses: number;
  pausesTaken: number;
  /** A pause goes on. */
  standing: boolean;
  /** It is or was sat in this browser; else its incidents came as files. */
  here: boolean;
  /** Null until it is begun. */
  candidate: string | null;
  /** Percent of extra time. */
  extra: number;
  pause: boolean;
  limitMs: number;
  leftMs: number;
  parts: ExamPartView[];
  /** Place of the incident to sit at; null when it is over. */
  next: number | null;
  /** Wall time of the last hand-in. */
  endedAt: number | null;
  result: {
    percent: number;
    passed: boolean;
    domains: { domain: string; name: string; points: number; max: number; percent: number }[];
    /** Names of the weakest parts of the job, three at most. */
    weakest: string[];
  } | null;
}

export interface ExamViews {
  exams: {
    query: object;
    view: {
      id: string;
      title: string;
      minutes: number;
      pass: number;
      incidents: number;
      /** The scenario that it always draws; null where it draws among several. */
      only: string | null;
      /** Name of the exam of this kind that is under way. */
      running: string | null;
      best: { exam: string; percent: number } | null;
    }[];
  };
  /** An exam this learner has not had any part of. */
  'exam.draw': { query: { blueprint: string }; view: { exam: string } };
  exam: { query: { exam: string }; view: ExamView };
}
export type ExamQuery = {
  [K in keyof ExamViews]: { kind: K } & ExamViews[K]['query'];
}[keyof ExamViews];

/** Questions to the host itself; each works before an attempt is open. */
export interface RecordViews extends DebriefViews, ExamViews {
  'attempts.list': { query: object; view: AttemptRecord[] };
  'attempt.export': { query: { attempt: string }; view: { name: string; text: string } };
  'attempt.script': { query: { attempt?: string }; view: { text: string } };
  /** What the text of an attempt's file really earns; nothing of it is kept. Takes seconds. */
  'attempt.verify': { query: { text: string }; view: Verdict };
  'attempt.status': { query: object; view: AttemptStatus };
  /** What the finished runs come to: progress, reviews, readiness. */
  record: { query: object; view: RecordView };
  /** With a seed: as that seed draws it; the author's own words without. */
  scenario: { query: { scenario: string; seed?: number }; view: Briefing };
  scenarios: { query: object; view: readonly ScenarioSummary[] };
}
type RecordQueryOf = {
  [K in keyof RecordViews]: { kind: K } & RecordViews[K]['query'];
};
export type RecordQuery = RecordQueryOf[keyof RecordViews];
export type RunQuery = { kind: 'run' };

/** What came of an objective or a rule; `finished` is the end of the run and has no id. */
export interface FilmMark {
  at: number;
  id: string;
  state: 'done' | 'slipped' | 'failed' | 'broken' | 'finished';
}

/** Where a film stands and how far it goes; all times are world milliseconds. */
export interface FilmView {
  /** The time the attempt has reached. */
  until: number;
  /** How many entries its journal has. */
  entries: number;
  /** The moment on show, and how many entries have happened by then. */
  at: number;
  played: number;
  /** A jump is under way to this time. */
  seeking: number | null;
  /** The first pass has come so far: marks up to there are known, and jumps are quick. */
  known: number;
  marks: FilmMark[];
  /** First mark of the journal that this engine did not meet. */
  divergedAt?: number;
}

/** Questions to a film. */
export interface FilmViews {
  film: FilmView;
  'film.journal': readonly JournalEntry[];
  /** As far as the first pass has come. */
  'film.actions': readonly Action[];
}
export type FilmQuery = { [K in keyof FilmViews]: { kind: K } }[keyof FilmViews];

export type Query = WorldQuery | RunQuery | RecordQuery | FilmQuery;

/** The view that answers a query. */
export type ViewOf<Q extends Query> = Q extends RunQuery
  ? RunView
  : Q extends { kind: infer F extends keyof FilmViews }
    ? FilmViews[F]
    : Q extends { kind: infer K extends keyof RecordViews }
      ? RecordViews[K]['view']
      : Q extends WorldQuery
        ? WorldViewOf<Q>
        : never;

/** A new attempt at a scenario, or an attempt to go on with, or one to look at only. */
export type OpenOptions =
  | { scenario: string; seed?: number; title?: string; options?: RunOptions }
  | { attempt: string; follow?: boolean }
  /** To look back on: from the start or from a time; nothing is locked or written. */
  | { attempt: string; film: true; at?: number };

export interface Opened {
  attempt: string;
  mode: 'leader' | 'follower' | 'film';
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
