/** The words of training: a scenario, a run of it, what a learner sees of both, and the journal. */
import type { SimTime } from '#kernel';
import type { Command, Moment, Topology, World } from '#world';
import type { RunCommand } from './commands.ts';
import type { ExamRoom, PauseState } from './exam/pause.ts';
import type { Judging } from './judging.ts';
import type { PinKind } from './pin-schema.ts';
import type { Reason, Score } from './score.ts';

export const levels = ['learn', 'practise', 'certify', 'free'] as const;
export type Level = (typeof levels)[number];

/** One question about the world: the name of a row of `checks` and what that row needs. */
export interface Check {
  name: string;
  args: Record<string, unknown>;
  /** Checks inside this one (`all`, `any`, `not`, …), in order. */
  parts: Check[];
}

/** What an objective is for: see that something is wrong, find out what, stop it, clean up, put it back. */
export const domains = ['notice', 'find', 'stop', 'clean', 'restore'] as const;
export type Domain = (typeof domains)[number];

export interface Objective {
  id: string;
  text: string;
  domain?: Domain | undefined;
  check: Check;
  weight: number;
  /** How long the check must stay true before the objective counts. */
  holdMs: number;
  /** How long it may be untrue again before it counts as slipped; none once the run is finished. */
  graceMs: number;
  /** True from the first moment on; the learner must keep it so. */
  fromStart: boolean;
  /** Where to read why: an article line, a KB number, an RFC section. */
  source: string;
}

export type RuleKind = 'always' | 'never' | 'untilTheEnd';

export interface Rule {
  id: string;
  kind: RuleKind;
  text: string;
  check: Check;
  cost: number;
  source: string;
}

export interface Hint {
  id: string;
  /** Objective it helps with. */
  for: string;
  afterMs: number;
  /** Offered only while this is true. */
  when: Check | null;
  /** Not offered while this is true. */
  unless: Check | null;
  text: string;
  cost: number;
}

/** What happens by itself: an ordinary command at a world time. */
export interface Fault {
  at: SimTime;
  do: Command;
}

export interface Ticket {
  from: string;
  text: string;
  answers: { id: string; text: string }[];
}

/** Groups of settings: who changes many of them before the cause is known shoots with a shotgun. */
export const settingAreas = [
  'virtual-server',
  'connectors',
  'accounts',
  'filters',
  'registry',
  'router',
  'network',
  'services',
  'store',
] as const;
export type SettingArea = (typeof settingAreas)[number];

/** A pin that shows the cause: of this kind, with all of these words in it, whatever their case. */
export interface Evidence {
  of: PinKind;
  contains: string[];
  /** None of these words. */
  lacks: string[];
  event?: number | undefined;
  /** `inside`, `outside` or a place. */
  from?: string | undefined;
  /** The server said it over a connection; typing it is not enough. */
  said: boolean;
}

/** What the trouble really is, and what shows it. */
export interface DiagnosisAsked {
  causes: { id: string; text: string }[];
  /** The answers of the ticket are the causes. */
  byTicket: boolean;
  right: string;
  evidence: Evidence[];
  /** Groups of settings that belong to the repair or to holding the trouble up meanwhile. */
  areas: SettingArea[];
}

/** A scenario file, checked and complete: plain data, safe to store and to send between threads. */
export interface Scenario {
  format: 1;
  id: string;
  version: number;
  hash: string;
  title: string;
  level: Level;
  order: number;
  minutes: number;
  summary: string;
  /** HTML of brief.md. */
  brief: string;
  world: Topology;
  ticket: Ticket;
  objectives: Objective[];
  rules: Rule[];
  hints: Hint[];
  faults: Fault[];
  diagnosis: DiagnosisAsked | null;
  /** What a seed may change; gone once it is drawn. */
  vary?: Vary;
  /** What its seed has drawn: this is the scenario of a run. */
  drawn?: Drawn;
  /** It is asked as a drill: objectives, rules and hints are the drill's. */
  drill?: Drill;
}

/** A short run of one named mistake, begun right before it. */
export interface Drill {
  /** Of the mistake. */
  id: string;
  name: string;
  /** What the mistake is and why it hurts, in two sentences. */
  text: string;
  source: string;
  /** World time it is meant to take; nothing ends when they are over. */
  minutes: number;
}

/** What a drill remembers once it has begun. */
export interface DrillState {
  at: SimTime;
  /** What had been done to people by then. */
  harm: Harm;
  /** Entries of the journal since then that can be the mistake. */
  deeds: number[];
}

/** Parts of a scenario that a variant may change. */
export const variedParts = [
  'world',
  'ticket',
  'objectives',
  'rules',
  'hints',
  'faults',
  'diagnosis',
] as const;

/** One of the things that can be the matter. */
export interface Variant {
  id: string;
  weight: number;
  part: Partial<Pick<Scenario, (typeof variedParts)[number]>>;
}

export interface Vary {
  /** The cast: company, people, domains, passwords. */
  names: boolean;
  /** Public addresses of the office and of the places outside. */
  addresses: boolean;
  /** One of these; the file's own if there are none. */
  editions: Topology['edition'][];
  draw: Variant[];
}

export interface Drawn {
  seed: number;
  variant: string | null;
  /** Canonical words and those that stand for them; none for the cast as written. */
  words: readonly (readonly [from: string, to: string])[];
}

/** One card on the list of scenarios. */
export type ScenarioSummary = Pick<
  Scenario,
  'id' | 'version' | 'hash' | 'title' | 'level' | 'order' | 'minutes' | 'summary'
> & {
  objectives: number;
  /** Local time at which the world begins. */
  start: string;
  /** Points of its objectives by the part of the job they are for. */
  domains: Partial<Record<Domain, number>>;
};

export interface JournalEntry {
  at: SimTime;
  command: RunCommand;
}

/** Fingerprint of the world at a moment, to tell where an old journal goes another way. */
export interface Mark {
  at: SimTime;
  fingerprint: string;
  why: string;
}

export type RunOptions = Record<string, string | number | boolean>;

export interface Journal {
  format: 1;
  engine: number;
  scenario: { id: string; version: number; hash: string };
  seed: number;
  options: RunOptions;
  entries: JournalEntry[];
  marks: Mark[];
  /** World time reached. */
  until: SimTime;
}

/** What the evaluator remembers of one check: when it first and last became true. */
export interface Standing {
  true: boolean;
  firstTrueAt: SimTime | null;
  trueSince: SimTime | null;
  falseSince: SimTime | null;
  why: string;
}

export interface ObjectiveState {
  state: 'open' | 'done' | 'slipped';
  doneAt: SimTime | null;
  slippedAt: SimTime | null;
}

/** One entry of the notebook. */
export interface NotebookEntry {
  /** Place in the journal of the command that wrote it: its name. */
  entry: number;
  at: SimTime;
  kind: 'cause' | 'pin' | 'note';
  /** What a pin says is the world's; what a note says is the learner's. */
  text: string;
  /** Of a cause. */
  cause?: string;
  /** Where the learner sat, of a pin. */
  place?: string;
  of?: PinKind;
  /** `Event Viewer, Application`. */
  window?: string;
  event?: number;
  /** A line that came over a connection. */
  said?: boolean;
}

/** Everything training keeps beside the world; plain data. */
export interface RunState {
  seed: number;
  options: RunOptions;
  entries: JournalEntry[];
  marks: Mark[];
  moments: Moment[];
  /** Facts that are not in the list: it was full, or they were joined to the one before. */
  momentsDropped: number;
  /** Standing of every check by its place: `objective/closed`, `objective/closed/0`, `rule/…`, `hint/…`. */
  standings: Map<string, Standing>;
  objectives: Map<string, ObjectiveState>;
  brokenRules: Map<string, SimTime>;
  hintsTaken: Map<string, SimTime>;
  answer: { id: string; at: SimTime } | null;
  notebook: NotebookEntry[];
  /** Time of the room that has gone by, as it was last told, and its pauses; only in an exam. */
  examMs: number;
  examPause?: PauseState;
  finishedAt: SimTime | null;
  /** Settings at the start, for "unchanged". */
  baseline: string;
  /** Settings as they were last seen. */
  settings: string;
  faultsDone: number;
  nextMarkAt: SimTime;
  /** Whether the virtual server was not started when last looked at. */
  down: boolean;
  secondsDown: number;
  /** Raised whenever something a learner would call an event happened. */
  happenings: number;
  /** Null until the drill begins, and for a run that is none. */
  drill: DrillState | null;
}

/** All that a run is: equal here, equal everything. */
export interface RunCore {
  readonly scenario: Scenario;
  readonly world: World;
  readonly state: RunState;
}

export interface Run extends RunCore {
  /** What was asked when; a cache. */
  readonly judging: Judging;
}

export interface ObjectiveView {
  id: string;
  text: string;
  domain?: Domain;
  state: ObjectiveState['state'];
  at?: SimTime;
  slippedAt?: SimTime;
  /** Why it stands so, in one sentence. */
  why: string;
  weight: number;
  points: number;
  source: string;
}

export interface HintView {
  id: string;
  for: string;
  cost: number;
  available: boolean;
  taken: boolean;
  text?: string;
}

export type { Reason, Score };

export interface Harm {
  /** Messages of spam this server passed on to others. */
  spamRelayed: number;
  /** Reports on unwanted mail this server sent to strangers. */
  reportsSent: number;
  /** Genuine messages from outside this server turned away. */
  genuineRefused: number;
  /** Genuine messages lost after this server had taken them: deleted, returned, made bad mail. */
  genuineLost: number;
  /** Whole minutes the virtual server was not started. */
  minutesDown: number;
  /** Turns of the minute at which the router let no SMTP in. */
  minutesShut: number;
}

/** What a page says of a drill. */
export interface DrillView extends Drill {
  /** Id of the attempt it was branched from; absent where nobody knows. */
  of?: string;
  /** World time at which it begins. */
  at: SimTime;
  /** The mistake was made again. */
  again: boolean;
  /** It is reached and the mistake was not made again. */
  passed: boolean;
}

export interface RunView {
  /** Of a run that is a drill, and not a run of the whole scenario. */
  drill?: DrillView;
  exam?: ExamRoom;
  scenario: ScenarioSummary;
  now: SimTime;
  objectives: ObjectiveView[];
  rules: { id: string; text: string; broken: boolean; at?: SimTime }[];
  hints: HintView[];
  ticket: Ticket;
  answer?: string;
  notebook: NotebookEntry[];
  /** What can be stated as the cause; empty where none is asked for. */
  causes: { id: string; text: string }[];
  /** The cause is stated by answering the ticket. */
  causeByTicket: boolean;
  finished: boolean;
  score: Score;
  harm: Harm;
}
