/** How an exam went: the whole, each part of the job, and where it was weakest. */
import { type Domain, domains, type ObjectiveView, type Score } from '../model.ts';
import type { Blueprint } from './blueprint.ts';

/** One incident as it was handed in. */
export interface ExamPart {
  score: Pick<Score, 'points' | 'max'>;
  objectives: readonly Pick<ObjectiveView, 'points' | 'weight' | 'domain'>[];
}

export interface DomainResult {
  domain: Domain;
  points: number;
  max: number;
  /** Of a hundred, rounded down. */
  percent: number;
}

export interface ExamResult {
  /** Of a hundred, rounded down; incidents that were never begun count as nothing. */
  percent: number;
  passed: boolean;
  /** Only what was asked for. */
  domains: DomainResult[];
  /** At most three below a hundred, the weakest first. */
  weakest: Domain[];
}

/** Incidents count alike, whatever their points; `parts` holds those handed in, in any order. */
export function examResult(blueprint: Blueprint, parts: readonly ExamPart[]): ExamResult {
  const shares = parts.map(({ score }) =>
    score.max === 0 ? 0 : Math.floor((score.points * 10_000) / score.max),
  );
  const sum = shares.reduce((all, one) => all + one, 0);
  const percent = Math.floor(sum / (100 * Math.max(blueprint.incidents, parts.length)));
  const all = parts.flatMap(({ objectives }) => objectives);
  const found = domains.flatMap((domain): DomainResult[] => {
    const own = all.filter((one) => one.domain === domain);
    const max = own.reduce((total, one) => total + one.weight, 0);
    if (max === 0) return [];
    const points = own.reduce((total, one) => total + one.points, 0);
    return [{ domain, points, max, percent: Math.floor((100 * points) / max) }];
  });
  const weakest = found
    .filter((one) => one.percent < 100)
    .toSorted((a, b) => a.percent - b.percent)
    .slice(0, 3)
    .map((one) => one.domain);
  return { percent, passed: percent >= blueprint.pass, domains: found, weakest };
}
