/** The words of a path: a run that is over as it is looked back on, and what follows from all of them. */
import type { Domain, Level } from '../model.ts';

/** `exam`: an incident of an exam that is over. `drill`, `branch`: never counted, but their seeds were seen. */
export type RunKind = 'practice' | 'exam' | 'drill' | 'branch';

/** What a run brought of one part of the job. */
export interface PartResult {
  points: number;
  max: number;
  /** A hint was taken for one of its objectives. */
  helped: boolean;
}

export interface PastRun {
  id: string;
  scenario: string;
  level: Level;
  seed: number;
  kind: RunKind;
  /** When it ended: milliseconds of wall time; only compared. */
  at: number;
  /** The learner's calendar day on which it ended: a whole number, one more each day. */
  day: number;
  /** Everything asked was done at the end. */
  passed: boolean;
  /** Points of a hundred. */
  percent: number;
  /** Objectives not done, of all asked. */
  open: number;
  asked: number;
  /** By part of the job; null where an older row does not tell. */
  domains: Partial<Record<Domain, PartResult>> | null;
}

/** A scenario as a path sees it. */
export interface PathScenario {
  id: string;
  level: Level;
  order: number;
  /** Points of its objectives by the part of the job they are for. */
  domains: Partial<Record<Domain, number>>;
}

/** An exam that can be sat here, and whether one of its kind was passed. */
export interface PathExam {
  id: string;
  pass: number;
  passed: boolean;
}

/** Earlier first; runs of the same moment by their name, so that the order they come in does not matter. */
export function byTime(a: PastRun, b: PastRun): number {
  return a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** Neither drills nor branches nor the sandbox are passed or failed. */
export function counts({ kind, level }: PastRun): boolean {
  return (kind === 'practice' || kind === 'exam') && level !== 'free';
}

/** Of a hundred, rounded down. */
export function shareOf({ points, max }: PartResult): number {
  return max <= 0 ? 0 : Math.min(100, Math.max(0, Math.floor((100 * points) / max)));
}
