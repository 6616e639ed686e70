/** The wall between page and worker, seen from the page: `openBridge` and `live`; views as types. */
export type { AttemptRecord, AttemptSummary, StorageState } from '#storage';
export type { Account, Verdict, VerdictState } from '#storage/verify';
export type {
  Harm,
  HintView,
  JournalEntry,
  Level,
  ObjectiveView,
  Reason,
  RunView,
  ScenarioSummary,
  Score,
  Ticket,
} from '#training';
export type {
  Action,
  ActionKind,
  Debrief,
  Diagnosis,
  HarmTrace,
  Knowing,
  NamedMistake,
  Outcome,
  Part,
  Pivot,
  Sample,
  WhatIf,
} from '#training/debrief';
export type { Evidence, NextStep, ReadinessPart, Review } from '#training/path';
export {
  type Bridge,
  createWorkerBridge,
  type Made,
  openBridge,
  type Stopped,
  WorkerFault,
} from './client.ts';
export { LiveQuery, live } from './live-query.svelte.ts';
export { notLoaded } from './not-loaded.ts';
export type { RecordExam, RecordRun, RecordView } from './paths.ts';
export {
  type AttemptStatus,
  type Briefing,
  type Command,
  type DebriefProgress,
  type ExamPartView,
  type ExamView,
  type FilmMark,
  type FilmView,
  type Opened,
  type OpenOptions,
  type Pace,
  type Query,
  type RecordCommand,
  type RecordQuery,
  type Speed,
  speeds,
  type ViewOf,
} from './protocol.ts';
export type {
  ComputerList,
  ComputerRule,
  PinOf,
  PortForward,
  Refusal,
  RouterView,
  ServerSettings,
  ServiceRow,
  SmtpConnector,
  SubmitRelayEntry,
  VirtualServer,
} from './words.ts';
