/** The way from Learn over Practise to Certify: how far, what comes back, how ready. A door of its own, opened late. */
import { blueprints } from '../exam/blueprint.ts';
import type { PastRun, PathExam, PathScenario } from './model.ts';
import { type NextStep, nextStep, type Stage, stagesOf } from './progress.ts';
import { type Readiness, readinessOf } from './readiness.ts';
import { type Review, reviewsOf } from './review.ts';

export type { Domain } from '../model.ts';
export type { PartResult, PastRun, PathExam, PathScenario, RunKind } from './model.ts';
export type { NextStep, Stage } from './progress.ts';
export type { Evidence, Readiness, ReadinessPart } from './readiness.ts';
export type { LostPart, Review } from './review.ts';

export interface Path {
  stages: Stage[];
  next: NextStep;
  /** What comes back, soonest first, due or not. */
  reviews: Review[];
  readiness: Readiness;
}

/** Readiness is for this exam: the one that asks for all parts of the job. */
const blueprint = blueprints.find(({ id }) => id === 'drawn')!;

/** `runs` in any order; `today` is the number of the learner's calendar day, as in the runs. */
export function pathOf(
  runs: readonly PastRun[],
  scenarios: readonly PathScenario[],
  exams: readonly PathExam[],
  today: number,
): Path {
  const { pass, weights } = blueprint;
  const reviews = reviewsOf(runs, scenarios, { pass, today });
  const readiness = readinessOf(runs, scenarios, { pass, weights, today });
  return {
    stages: stagesOf(runs, scenarios, exams),
    next: nextStep({ runs, scenarios, exams, reviews, readiness }),
    reviews,
    readiness,
  };
}
