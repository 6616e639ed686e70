/** The `vary:` block of a scenario file: what a seed may change, and the variants it draws from. */

import * as v from 'valibot';
import { fingerprint } from '#kernel';
import type { Path } from './bind.ts';
import { editionFault } from './edition-fit.ts';
import { fault, type Source } from './fault.ts';
import { type Scenario, type Variant, type Vary, variedParts } from './model.ts';
import { editions } from './topology.ts';

const id = v.pipe(
  v.string('is no text'),
  v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens'),
);
const record = v.optional(v.record(v.string(), v.unknown()));
const list = v.optional(v.array(v.unknown()));

const variantSchema = v.strictObject({
  id,
  weight: v.optional(
    v.pipe(
      v.number('is no number'),
      v.integer('is no whole number'),
      v.minValue(1, 'is less than 1'),
      v.maxValue(1000, 'is more than 1000'),
    ),
    1,
  ),
  world: record,
  ticket: record,
  objectives: list,
  rules: list,
  hints: list,
  faults: list,
  diagnosis: record,
});

export const varySchema = v.strictObject({
  names: v.optional(v.boolean('is neither true nor false'), false),
  addresses: v.optional(v.boolean('is neither true nor false'), false),
  editions: v.optional(
    v.pipe(
      v.array(v.picklist(editions)),
      v.minLength(1, 'names no edition: leave it out, and every seed has the one of the file'),
      v.check(
        (list) => new Set(list).size === list.length,
        'names an edition twice: each is drawn as often as the others',
      ),
    ),
  ),
  draw: v.optional(v.array(variantSchema), []),
});

type Data = Record<string, unknown>;

function isObject(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function idOf(value: unknown): unknown {
  return isObject(value) ? value.id : undefined;
}

/**
 * What a variant says, laid over what the file says: objects key by key; in lists of things with ids the one
 * of the same id is replaced key by key and new ones are added; every other list and value is replaced.
 */
export function merge(base: unknown, over: unknown): unknown {
  if (isObject(base) && isObject(over)) {
    const keys = new Set([...Object.keys(base), ...Object.keys(over)]);
    return Object.fromEntries(
      [...keys].map((key) => [key, key in over ? merge(base[key], over[key]) : base[key]]),
    );
  }
  if (!Array.isArray(base) || !Array.isArray(over)) return over;
  if (![...base, ...over].every((one) => idOf(one) !== undefined)) return over;
  const replaced = base.map((one) => {
    const other = over.find((each) => idOf(each) === idOf(one));
    return other ? { ...(one as Data), ...(other as Data) } : one;
  });
  const known = base.map(idOf);
  return [...replaced, ...over.filter((one) => !known.includes(idOf(one)))];
}

/** An edition that a seed may draw must fit the server of every variant. */
function requireEditions(
  drawn: readonly (typeof editions)[number][],
  worlds: readonly Scenario['world'][],
  from: Source,
): void {
  drawn.forEach((edition, index) => {
    for (const world of worlds) {
      const told = editionFault(edition, world);
      if (told === undefined) continue;
      throw fault(from, ['vary', 'editions', index], `${told}: leave it out.`);
    }
  });
}

/** Binds each variant as a file of its own and keeps what differs. Faults name the variant's line. */
export function bindVary(
  { names, addresses, editions: drawn = [], draw }: v.InferOutput<typeof varySchema>,
  data: object,
  base: Pick<Scenario, (typeof variedParts)[number]>,
  from: Source,
  bind: (data: unknown, from: Source) => Scenario,
): Vary {
  const { vary: _vary, ...plain } = data as Data;
  const variants = draw.map((given, index): Variant => {
    const at: Path = ['vary', 'draw', index];
    const { id: name, weight, ...changes } = given;
    if (draw.findIndex((one) => one.id === name) !== index) {
      throw fault(from, at, `"${name}" is used twice.`);
    }
    const source: Source = { file: from.file, lineOf: () => from.lineOf(at) };
    const whole = bind(merge(plain, changes), source);
    const part = Object.fromEntries(
      variedParts
        .filter((key) => fingerprint(whole[key]) !== fingerprint(base[key]))
        .map((key) => [key, whole[key]]),
    );
    return { id: name, weight, part };
  });
  const worlds = [base.world, ...variants.flatMap(({ part }) => part.world ?? [])];
  requireEditions(drawn, worlds, from);
  return { names, addresses, editions: drawn, draw: variants };
}
