/** A scenario file becomes a scenario: checked, completed with the healthy server, faults told with file and line. */

import * as v from 'valibot';
import { fingerprint } from '#kernel';
import { CommandFault, parseCommand } from '#world';
import { type Path, parseAgainst } from './bind.ts';
import { bindDiagnosis, diagnosisSchema } from './bind-diagnosis.ts';
import { checkRow, checks } from './checks.ts';
import { parseDuration } from './duration.ts';
import { fault, type Source, short, suggest } from './fault.ts';
import { type Check, domains, levels, type Scenario } from './model.ts';
import { completeTopology } from './topology.ts';
import { bindVary, varySchema } from './variation-schema.ts';

const line = v.pipe(v.string('is no text'), v.trim(), v.nonEmpty('is empty'));
const id = v.pipe(
  line,
  v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens'),
);
const count = v.pipe(
  v.number('is no number'),
  v.integer('is no whole number'),
  v.minValue(0, 'is negative'),
);
const duration = v.pipe(
  line,
  v.check((value) => parseDuration(value) !== undefined, 'is no duration like 30s, 4min or 2h'),
  v.transform((value) => parseDuration(value) ?? 0),
);
const cost = v.optional(count, 0);
const source = v.optional(v.string('is no text'), '');

const entries = {
  format: v.literal(1, 'must be 1'),
  id,
  version: count,
  title: line,
  level: v.picklist(levels),
  order: v.optional(count, 100),
  minutes: v.optional(count, 0),
  summary: line,
  world: v.optional(v.record(v.string(), v.unknown()), {}),
  ticket: v.strictObject({
    from: line,
    text: line,
    answers: v.optional(v.array(v.strictObject({ id, text: line })), []),
  }),
  objectives: v.array(
    v.strictObject({
      id,
      text: line,
      domain: v.optional(v.picklist(domains)),
      check: v.unknown(),
      weight: v.optional(count, 1),
      hold: v.optional(duration, '0s'),
      grace: v.optional(duration, '0s'),
      fromStart: v.optional(v.boolean(), false),
      source,
    }),
  ),
  rules: v.optional(
    v.array(
      v.strictObject({
        id,
        text: line,
        always: v.optional(v.unknown()),
        never: v.optional(v.unknown()),
        untilTheEnd: v.optional(v.unknown()),
        cost,
        source,
      }),
    ),
    [],
  ),
  hints: v.optional(
    v.array(
      v.strictObject({
        for: id,
        after: v.optional(duration, '0s'),
        when: v.optional(v.unknown()),
        unless: v.optional(v.unknown()),
        text: line,
        cost,
      }),
    ),
    [],
  ),
  vary: v.optional(varySchema),
  faults: v.optional(v.array(v.strictObject({ at: duration, do: v.unknown() })), []),
  diagnosis: v.optional(diagnosisSchema),
};

/** Ids of the places of every scenario. */
const basePlaces = ['home-pc', 'branch-pc', 'lan-pc', 'exch-srv1'];

const scenarioSchema = v.strictObject(entries);

/** What a scenario may ask; what is fitted in beside it is not for authors. */
function authorRow(name: string): ReturnType<typeof checkRow> {
  return Object.hasOwn(checks, name) ? checkRow(name) : undefined;
}

/** Binds one check: an object with a single key, the name of a row of `checks`. */
export function bindCheck(data: unknown, from: Source, at: Path, rowOf = authorRow): Check {
  const keys = typeof data === 'object' && data !== null ? Object.keys(data) : [];
  const name = keys[0];
  if (name === undefined || keys.length !== 1) {
    throw fault(from, at, 'a check is one name with what it needs, like { running: {} }.');
  }
  const row = rowOf(name);
  if (!row) throw fault(from, at, `unknown check "${name}".${suggest(name, Object.keys(checks))}`);
  const inside = (data as Record<string, unknown>)[name];
  const here = [...at, name];
  if (row.parts === 'one') return { name, args: {}, parts: [bindCheck(inside, from, here, rowOf)] };
  if (row.parts === 'list') {
    if (!Array.isArray(inside)) throw fault(from, here, 'needs a list of checks.');
    return {
      name,
      args: {},
      parts: inside.map((one, i) => bindCheck(one, from, [...here, i], rowOf)),
    };
  }
  let own = inside;
  const parts: Check[] = [];
  if (row.parts !== 'none') {
    const rest: Record<string, unknown> = { ...(inside as object) };
    for (const key of row.parts) {
      if (!(key in rest)) throw fault(from, here, `"${key}" is missing.`);
      parts.push(bindCheck(rest[key], from, [...here, key], rowOf));
      delete rest[key];
    }
    own = rest;
  }
  const args = parseAgainst(row.args, own, from, here);
  return { name, args: (args ?? {}) as Record<string, unknown>, parts };
}

/** What a check names as a place must be one; a test may also be from `inside` or `outside`. */
function requirePlaces(check: Check, places: readonly string[], from: Source, at: Path): void {
  for (const key of ['place', 'from'] as const) {
    const named = check.args[key];
    const known = check.name === 'tested' ? ['inside', 'outside', ...places] : places;
    if (typeof named !== 'string' || known.includes(named)) continue;
    throw fault(from, at, `there is no place "${short(named)}".${suggest(named, known)}`);
  }
  for (const part of check.parts) requirePlaces(part, places, from, at);
}

function bindRule(
  data: v.InferOutput<typeof scenarioSchema>['rules'][number],
  from: Source,
  at: Path,
): Scenario['rules'][number] {
  const kinds = (['always', 'never', 'untilTheEnd'] as const).filter((k) => data[k] !== undefined);
  const kind = kinds[0];
  if (kind === undefined || kinds.length !== 1) {
    throw fault(from, at, 'a rule is exactly one of always, never, untilTheEnd.');
  }
  const check = bindCheck(data[kind], from, [...at, kind]);
  return { id: data.id, kind, text: data.text, check, cost: data.cost, source: data.source };
}

function bindFault(
  data: { at: number; do: unknown },
  from: Source,
  at: Path,
): Scenario['faults'][number] {
  try {
    return { at: data.at, do: parseCommand(data.do) };
  } catch (error) {
    if (error instanceof CommandFault) throw fault(from, [...at, 'do'], `${error.message}.`);
    throw error;
  }
}

function requireUnique(ids: readonly string[], from: Source, list: string): void {
  ids.forEach((one, index) => {
    if (ids.indexOf(one) !== index) {
      throw fault(from, [list, index, 'id'], `"${one}" is used twice.`);
    }
  });
}

/** Checks everything a scenario file says. Throws `ScenarioFault` with one sentence. `brief` is HTML. */
export function bindScenario(data: unknown, from: Source, brief = ''): Scenario {
  const file = parseAgainst(scenarioSchema, data, from, []);
  const world = completeTopology(file.world, from);
  if (world.board && file.level !== 'free') {
    throw fault(from, ['world', 'board'], 'only a scenario of level "free" has a traffic board.');
  }
  const objectives = file.objectives.map(({ hold, grace, check, ...rest }, index) => ({
    ...rest,
    holdMs: hold,
    graceMs: grace,
    check: bindCheck(check, from, ['objectives', index, 'check']),
  }));
  const rules = file.rules.map((rule, index) => bindRule(rule, from, ['rules', index]));
  requireUnique(
    objectives.map((one) => one.id),
    from,
    'objectives',
  );
  requireUnique(
    [...objectives, ...rules].map((one) => one.id).slice(objectives.length),
    from,
    'rules',
  );
  const names = objectives.map((one) => one.id);
  const hints = file.hints.map((hint, index) => {
    if (!names.includes(hint.for)) {
      throw fault(
        from,
        ['hints', index, 'for'],
        `there is no objective "${hint.for}".${suggest(hint.for, names)}`,
      );
    }
    return {
      id: `${hint.for}/${index}`,
      for: hint.for,
      afterMs: hint.after,
      when: hint.when === undefined ? null : bindCheck(hint.when, from, ['hints', index, 'when']),
      unless:
        hint.unless === undefined ? null : bindCheck(hint.unless, from, ['hints', index, 'unless']),
      text: hint.text,
      cost: hint.cost,
    };
  });
  const faults = file.faults
    .map((one, index) => bindFault(one, from, ['faults', index]))
    .toSorted((a, b) => a.at - b.at);
  const places = [...basePlaces, ...world.office.map((one) => one.name.toLowerCase())];
  const diagnosis = bindDiagnosis(file.diagnosis, { answers: file.ticket.answers, places, from });
  objectives.forEach(({ check }, index) => {
    requirePlaces(check, places, from, ['objectives', index, 'check']);
  });
  rules.forEach(({ check, kind }, index) => {
    requirePlaces(check, places, from, ['rules', index, kind]);
  });
  hints.forEach(({ when, unless }, index) => {
    if (when) requirePlaces(when, places, from, ['hints', index, 'when']);
    if (unless) requirePlaces(unless, places, from, ['hints', index, 'unless']);
  });
  const { vary, ...plain } = file;
  const own = { ...plain, world, objectives, rules, hints, faults, diagnosis };
  const bound = vary
    ? { ...own, vary: bindVary(vary, data as object, own, from, bindScenario) }
    : own;
  return { ...bound, brief, hash: fingerprint(bound) };
}
