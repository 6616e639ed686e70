/** How far somebody has come from Learn over Practise to Certify, and what to take next. */
import type { Domain, Level } from '../model.ts';
import { counts, type PastRun, type PathExam, type PathScenario } from './model.ts';
import type { Readiness, ReadinessPart } from './readiness.ts';
import { type Review, seedFor } from './review.ts';

export const stages = ['learn', 'practise', 'certify'] as const;

export interface Stage {
  stage: (typeof stages)[number];
  /** Scenarios passed; of Certify, exams. */
  passed: number;
  count: number;
}

/** What to take next, and what the reason is made of. */
export type NextStep =
  /** Something that was failed is due again. */
  | { kind: 'review'; scenario: string; seed: number }
  /** Learn goes in order: this is the next; so many are left with it. */
  | { kind: 'learn'; scenario: string; left: number }
  /** Ready by the figure. */
  | { kind: 'exam'; exam: string; figure: number; pass: number }
  /** Not passed yet; it asks for the weakest part where anything is known of that. */
  | { kind: 'practise'; scenario: string; domain: Domain | null; seed: number | null }
  /** Passed before; the weakest part wants another run. */
  | { kind: 'again'; scenario: string; domain: Domain; seed: number }
  /** Nothing is left; `due` is the day of the next review. */
  | { kind: 'kept'; due: number | null };

/** Scenarios with a run that counts and was passed. */
export function passedScenarios(runs: readonly PastRun[]): Set<string> {
  return new Set(runs.filter((run) => counts(run) && run.passed).map(({ scenario }) => scenario));
}

export function stagesOf(
  runs: readonly PastRun[],
  scenarios: readonly PathScenario[],
  exams: readonly PathExam[],
): Stage[] {
  const passed = passedScenarios(runs);
  const of = (level: Level) => scenarios.filter((one) => one.level === level);
  return stages.map((stage) => {
    if (stage === 'certify') {
      return { stage, passed: exams.filter((one) => one.passed).length, count: exams.length };
    }
    const own = of(stage);
    return { stage, passed: own.filter(({ id }) => passed.has(id)).length, count: own.length };
  });
}

/** The part that has most to gain. */
function weakestOf({ parts }: Readiness): ReadinessPart | undefined {
  const gain = (one: ReadinessPart) => one.max - one.points;
  return parts.toSorted((a, b) => gain(b) - gain(a)).find((one) => gain(one) > 0);
}

/** The one that has most of this part, in percent of its points; of equal ones the first. */
function mostOf(domain: Domain, candidates: readonly PathScenario[]): PathScenario | undefined {
  const share = ({ domains }: PathScenario) => {
    const all = Object.values(domains).reduce((sum, one) => sum + one, 0);
    return all === 0 ? 0 : Math.floor((100 * (domains[domain] ?? 0)) / all);
  };
  return candidates
    .filter((one) => share(one) > 0)
    .toSorted((a, b) => share(b) - share(a) || a.order - b.order)[0];
}

export interface NextOptions {
  runs: readonly PastRun[];
  scenarios: readonly PathScenario[];
  exams: readonly PathExam[];
  reviews: readonly Review[];
  readiness: Readiness;
}

export function nextStep({ runs, scenarios, exams, reviews, readiness }: NextOptions): NextStep {
  const due = reviews.find((one) => one.isDue);
  if (due) return { kind: 'review', scenario: due.scenario, seed: due.seed };
  const passed = passedScenarios(runs);
  const inOrder = scenarios.toSorted((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
  // What was failed today comes back tomorrow: until then something else is the better step.
  const waiting = new Set(reviews.filter((one) => !one.isDue).map(({ scenario }) => scenario));
  const open = (level: Level) =>
    inOrder.filter((one) => one.level === level && !passed.has(one.id) && !waiting.has(one.id));
  const learn = open('learn');
  if (learn[0]) return { kind: 'learn', scenario: learn[0].id, left: learn.length };
  const exam = exams.find((one) => !one.passed);
  const { figure } = readiness;
  if (exam && figure !== null && figure >= exam.pass) {
    return { kind: 'exam', exam: exam.id, figure, pass: exam.pass };
  }
  const weakest = figure === null ? undefined : weakestOf(readiness);
  const practise = open('practise');
  const fitting = weakest && mostOf(weakest.domain, practise);
  const first = fitting ?? practise[0];
  if (first) {
    const had = runs.some((one) => one.scenario === first.id);
    return {
      ...{ kind: 'practise', scenario: first.id },
      domain: fitting && weakest ? weakest.domain : null,
      seed: had ? seedFor(runs, first.id) : null,
    };
  }
  const known = inOrder.filter((one) => one.level === 'practise' && !waiting.has(one.id));
  const again = weakest && mostOf(weakest.domain, known);
  // Who is certified is reminded only by what is due.
  if (again && weakest && exam) {
    const seed = seedFor(runs, again.id);
    return { kind: 'again', scenario: again.id, domain: weakest.domain, seed };
  }
  return { kind: 'kept', due: reviews[0]?.due ?? null };
}
