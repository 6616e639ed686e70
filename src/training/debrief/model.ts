/**
 * What is known about a run once it is looked back on: plain data, made by replaying its journal, kept with
 * the attempt and never computed again under another engine. All times are world milliseconds.
 */
import type { SimTime } from '#kernel';
import type { Drill, Harm, ObjectiveState, Reason, Score } from '../model.ts';

export const actionKinds = [
  'typed',
  'looked',
  'setting',
  'service',
  'queue',
  'disk',
  'account',
  'router',
  'web',
  'notebook',
  'hint',
  'ticket',
  'other',
] as const;
export type ActionKind = (typeof actionKinds)[number];

/** One thing a learner did: a command, or the keys of one typed line together. */
export interface Action {
  /** Of its first entry in the journal. */
  entry: number;
  /** So many entries belong to it. */
  entries: number;
  at: SimTime;
  /** Where the learner sat; absent for what has no place. */
  place?: string;
  kind: ActionKind;
  /** `Typed at Home PC: rcpt to:nobody@elsewhere.example`, one line, no full stop. */
  text: string;
  /** What the product answered instead of doing it. */
  refused?: string;
  /** Nothing in the world or the judgement came of it: a look, a key that did nothing. */
  idle: boolean;
}

/** The state of things at one moment. */
export interface Sample {
  at: SimTime;
  /** Messages held by the server, by who they are really from. */
  genuine: number;
  spam: number;
  reports: number;
  freeMb: number;
  /** Totals since the run began. */
  spamRelayed: number;
  reportsSent: number;
  genuineLost: number;
  /** Genuine messages that have waited here for more than half an hour, and those turned away so far. */
  genuineLate: number;
  genuineRefused: number;
  port25: boolean;
  /** Whether the running server relays for a stranger outside. */
  relayOpen: boolean;
  running: boolean;
}

/** What harmed somebody, counted message by message, and the action it goes back to. */
export interface HarmTrace {
  what: keyof Harm;
  count: number;
  from: SimTime;
  to: SimTime;
  /** Place in `actions`; null for what had begun before the learner came. */
  action: number | null;
  /** One sentence: what happened and why this action is its cause. */
  text: string;
}

/** What a window showed at its last look against what was so. */
export interface Knowing {
  at: SimTime;
  /** `Queues`, `Find Messages of Spam Cleanup`, `Event Viewer, Application`. */
  window: string;
  shown: string;
  real: string;
  /** How old the look was when it was acted on, in milliseconds. */
  ageMs: number;
  /** Place in `actions` of the action done on it. */
  action: number;
}

export interface NamedMistake {
  id: string;
  name: string;
  /** What it is and why it hurts, in two sentences. */
  text: string;
  source: string;
  at: SimTime;
  /** Place in `actions`. */
  action: number;
  /** What it cost in this run: points and harm traced to it. */
  points: number;
  harm: { what: keyof Harm; count: number }[];
  /**
   * Starts right before the deed, with the first `entries` of the journal; `text` is what to reach. By what it is
   * judged the library says (`#training/drill`): no report and no file can make it easier.
   */
  drill: { minutes: number; text: string; entries: number } | null;
}

/** How a run ended, in a line: for comparing runs. */
export interface Outcome {
  points: number;
  max: number;
  harm: Harm;
  objectives: { id: string; state: ObjectiveState['state']; doneAt: SimTime | null }[];
  brokenRules: string[];
  until: SimTime;
}

/** The first action without which the run would have ended better, and how. */
export interface Pivot {
  action: number;
  without: Outcome;
  text: string;
}

/** Right fix for the right reason, and so on; null where the scenario asks for no cause. */
export interface Diagnosis {
  verdict: 'right-reason' | 'wrong-reason' | 'shotgun' | 'no-reason' | 'not-fixed';
  stated: string | null;
  statedAt: SimTime | null;
  right: string;
  /** Pins that show the cause, by their place in the notebook. */
  shownBy: number[];
  text: string;
}

export interface Debrief {
  format: 1;
  engine: number;
  scenario: { id: string; version: number; hash: string; title: string };
  seed: number;
  /** Of a run that is a drill: what is told of harm and mistakes is what was done since it began. */
  drill?: Drill & { of?: string; at: SimTime; entries: number; again: boolean; passed: boolean };
  /** Local time of the server at 0: `2004-03-15T08:00`. */
  start: string;
  until: SimTime;
  /** First mark of the journal that this engine did not meet. */
  divergedAt?: SimTime;
  actions: Action[];
  samples: Sample[];
  score: Score;
  /** The points again by what they are for; their sum may be below 0 where the score stops at 0. */
  parts: { outcome: Part; harm: Part; conduct: Part };
  objectives: {
    id: string;
    text: string;
    state: ObjectiveState['state'];
    doneAt: SimTime | null;
    slippedAt: SimTime | null;
    why: string;
    weight: number;
    points: number;
    source: string;
    domain?: string;
  }[];
  reasons: (Reason & { action?: number })[];
  harm: HarmTrace[];
  knowing: Knowing[];
  mistakes: NamedMistake[];
  diagnosis: Diagnosis | null;
  /** Undefined until it has been looked for; null where no single action made it worse. */
  pivot?: Pivot | null;
  /** What came up in this run and is not modelled. */
  notModelled: string[];
  outcome: Outcome;
  /** Digest of the journal, as its file carries it. */
  digest: string;
}

export interface Part {
  points: number;
  max: number;
}

/** `What if`: the same run with one action left out or done otherwise. */
export interface WhatIf {
  action: number;
  change: 'left-out' | { commands: unknown[] };
  text: string;
  samples: Sample[];
  outcome: Outcome;
}
