/** Which incidents an exam has: the same for the same seed, spread over the parts of the job as its blueprint says. */
import { createStream, nextInteger } from '#kernel';
import { type Domain, domains, type Level } from '../model.ts';
import { type Blueprint, blueprints } from './blueprint.ts';

/** A scenario as a draw sees it. */
export interface Candidate {
  id: string;
  level: Level;
  /** Points of its objectives by the part of the job they are for. */
  domains: Partial<Record<Domain, number>>;
}

/** One incident: a scenario and the seed that draws its names, its traffic and its cause. */
export interface Incident {
  scenario: string;
  seed: number;
}

export interface ExamPlan {
  /** `drawn-4127`: of it the plan can be made again. */
  exam: string;
  blueprint: Blueprint;
  seed: number;
  incidents: Incident[];
}

const seedMax = 0xffff_ffff;
/** Draws that are compared. */
const tries = 60;

/** How far the points of these incidents lie from the blueprint's shares, in parts of a million. */
export function distance({ weights }: Blueprint, drawn: readonly Candidate[]): number {
  const points = (one: Domain) => drawn.reduce((sum, each) => sum + (each.domains[one] ?? 0), 0);
  const all = domains.reduce((sum, one) => sum + points(one), 0);
  const wanted = domains.reduce((sum, one) => sum + weights[one], 0);
  if (all === 0 || wanted === 0) return 2_000_000;
  return domains.reduce((sum, one) => {
    const off =
      Math.floor((points(one) * 1_000_000) / all) - Math.floor((weights[one] * 1_000_000) / wanted);
    return sum + Math.abs(off);
  }, 0);
}

/** What this exam may draw from, in an order that does not depend on how the list came. */
export function poolOf(blueprint: Blueprint, candidates: readonly Candidate[]): Candidate[] {
  return candidates
    .filter(({ level }) => blueprint.levels.includes(level))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** Throws one sentence where there are too few scenarios to draw from. */
export function planExam(
  blueprint: Blueprint,
  seed: number,
  candidates: readonly Candidate[],
): ExamPlan {
  const pool = poolOf(blueprint, candidates);
  if (pool.length < blueprint.incidents) {
    throw new Error(
      `"${blueprint.title}" takes ${blueprint.incidents} scenarios; this Badmail has ${pool.length} to draw from.`,
    );
  }
  const stream = createStream(seed, `exam/${blueprint.id}`);
  let best: Candidate[] = [];
  let least = Number.POSITIVE_INFINITY;
  for (let index = 0; index < tries; index += 1) {
    const left = [...pool];
    const drawn: Candidate[] = [];
    while (drawn.length < blueprint.incidents) {
      drawn.push(...left.splice(nextInteger(stream, 0, left.length - 1), 1));
    }
    const far = distance(blueprint, drawn);
    if (far < least) {
      least = far;
      best = drawn;
    }
  }
  const incidents = best.map(({ id }) => ({
    scenario: id,
    seed: nextInteger(stream, 0, seedMax),
  }));
  return { exam: `${blueprint.id}-${seed}`, blueprint, seed, incidents };
}

/** The first seed from `from` on whose incidents this learner has never had. */
export function unusedSeed(
  blueprint: Blueprint,
  from: number,
  candidates: readonly Candidate[],
  had: readonly Incident[],
): number {
  const known = new Set(had.map(({ scenario, seed }) => `${scenario} ${seed}`));
  for (let step = 0; ; step += 1) {
    const seed = (from + step) % (seedMax + 1);
    const { incidents } = planExam(blueprint, seed, candidates);
    if (incidents.every((one) => !known.has(`${one.scenario} ${one.seed}`))) return seed;
  }
}

/** The exam named so in a run's options; undefined for what is no name of an exam. */
export function parseExam(exam: string): { blueprint: Blueprint; seed: number } | undefined {
  const [, id, digits] = /^(.+)-(\d{1,10})$/.exec(exam) ?? [];
  const blueprint = blueprints.find((one) => one.id === id);
  const seed = Number(digits);
  return blueprint && seed <= seedMax ? { blueprint, seed } : undefined;
}
