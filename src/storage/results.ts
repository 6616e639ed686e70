/** How a run ended, as a file tells it: what the page draws of it must be there and of the right kind. */
import * as v from 'valibot';
import type { Domain, RunView } from '#training';
import type { AttemptRecord } from './record.ts';

const text = v.pipe(v.string(), v.maxLength(20_000));
const number = v.pipe(v.number(), v.minValue(-1e9), v.maxValue(1e9));
const time = v.pipe(v.number(), v.minValue(0), v.maxValue(1e12));
const at = v.optional(time);

/** Loose: a later Badmail may tell more of each. */
const objective = v.looseObject({
  id: text,
  text,
  // A row or file from before the parts of the job has none.
  domain: v.optional(text),
  state: v.picklist(['open', 'done', 'slipped']),
  at,
  slippedAt: at,
  why: text,
  weight: number,
  points: number,
  source: text,
});

export const resultsSchema = v.looseObject({
  drill: v.optional(
    v.looseObject({
      ...{ id: text, name: text, text, source: text, of: v.optional(text) },
      ...{ minutes: number, at: time, again: v.boolean(), passed: v.boolean() },
    }),
  ),
  scenario: v.looseObject({ id: text, title: text, level: text }),
  now: time,
  objectives: v.pipe(v.array(objective), v.maxLength(1000)),
  rules: v.pipe(
    v.array(v.looseObject({ id: text, text, broken: v.boolean(), at })),
    v.maxLength(1000),
  ),
  hints: v.pipe(
    v.array(
      v.looseObject({
        id: text,
        for: text,
        cost: number,
        available: v.boolean(),
        taken: v.boolean(),
        text: v.optional(text),
      }),
    ),
    v.maxLength(1000),
  ),
  ticket: v.looseObject({
    from: text,
    text,
    answers: v.pipe(v.array(v.looseObject({ id: text, text })), v.maxLength(1000)),
  }),
  answer: v.optional(text),
  finished: v.boolean(),
  score: v.looseObject({
    points: number,
    max: number,
    reasons: v.pipe(
      v.array(v.looseObject({ points: number, text, at, source: v.optional(text) })),
      v.maxLength(5000),
    ),
  }),
  harm: v.objectWithRest({}, number),
});

/** What a finished run brought of one part of the job. */
export interface DomainPoints {
  points: number;
  max: number;
  /** A hint was taken for one of its objectives. */
  helped: boolean;
}

/** A finished run as its row tells it; null is what an older row does not tell. */
export interface Outcome {
  /** Points of a hundred. */
  percent: number;
  points: number;
  max: number;
  /** Everything asked was done. */
  passed: boolean;
  /** Objectives that were not done, of all that were asked. */
  open: number;
  asked: number;
  hints: number | null;
  domains: Partial<Record<Domain, DomainPoints>> | null;
  /** Names of the mistakes of its report; null where none was made. */
  mistakes: string[] | null;
}

const rowSchema = v.looseObject({
  id: text,
  title: text,
  scenario: v.looseObject({ id: text }),
  seed: v.pipe(v.number(), v.minValue(0), v.maxValue(0xffff_ffff)),
  /** Wall time, as far as a calendar reaches. */
  updatedAt: v.pipe(v.number(), v.minValue(0), v.maxValue(8.64e15)),
  options: v.record(v.string(), v.union([v.string(), v.number(), v.boolean()])),
  summary: v.looseObject({
    objectivesDone: number,
    objectivesTotal: number,
    points: number,
    max: number,
  }),
  marks: v.array(v.unknown()),
  results: v.nullish(resultsSchema),
  mistakes: v.nullish(v.array(text)),
});

/** What the row of a run tells, once it is finished; a fault for one that cannot be read. */
export function readOutcome(row: AttemptRecord): { outcome: Outcome } | { fault: string } {
  const read = v.safeParse(rowSchema, row);
  if (!read.success) {
    const path = read.issues[0].path?.map(({ key }) => String(key)).join('.') ?? 'row';
    return { fault: path };
  }
  const { results, summary, mistakes } = row;
  const open = summary.objectivesTotal - summary.objectivesDone;
  const share = summary.max > 0 ? Math.round((100 * summary.points) / summary.max) : 0;
  return {
    outcome: {
      percent: Math.min(100, Math.max(0, share)),
      points: summary.points,
      max: summary.max,
      passed: summary.objectivesTotal > 0 && open === 0,
      open,
      asked: summary.objectivesTotal,
      hints: results ? results.hints.filter(({ taken }) => taken).length : null,
      domains: results ? domainsOf(results) : null,
      mistakes: mistakes ?? null,
    },
  };
}

function domainsOf({ objectives, hints }: RunView): Outcome['domains'] {
  const helped = new Set(hints.filter(({ taken }) => taken).map((one) => one.for));
  const found: Partial<Record<Domain, DomainPoints>> = {};
  for (const { id, domain, points, weight } of objectives) {
    if (domain === undefined) continue;
    found[domain] ??= { points: 0, max: 0, helped: false };
    const own = found[domain];
    own.points += points;
    own.max += weight;
    own.helped ||= helped.has(id);
  }
  return Object.keys(found).length > 0 ? found : null;
}

/** The names of the mistakes that a stored report holds; null where it cannot be read. */
export function mistakesOf(debrief: unknown): string[] | null {
  const read = v.safeParse(
    v.looseObject({ mistakes: v.array(v.looseObject({ name: text })) }),
    debrief,
  );
  return read.success ? read.output.mistakes.map(({ name }) => name) : null;
}
