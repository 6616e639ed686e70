/** How a run ended, as a file tells it: what the page draws of it must be there and of the right kind. */
import * as v from 'valibot';

const text = v.pipe(v.string(), v.maxLength(20_000));
const number = v.pipe(v.number(), v.minValue(-1e9), v.maxValue(1e9));
const time = v.pipe(v.number(), v.minValue(0), v.maxValue(1e12));
const at = v.optional(time);

/** Loose: a later Badmail may tell more of each. */
const objective = v.looseObject({
  id: text,
  text,
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
