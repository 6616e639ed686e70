/** A scenario's rubric with one thing wrong in it, a mutant, in every way there is; and what a run makes of each. */
import { checks, type Run, type Scenario } from '#training';

type Objective = Scenario['objectives'][number];
type Rule = Scenario['rules'][number];
type Check = Objective['check'];

export interface Mutant {
  /** `closed: grace 0`; unique in its scenario. */
  name: string;
  /** The objective or rule it was made of. */
  of: string;
  /** What stands in its place; undefined if nothing does. */
  objective?: Objective;
  rule?: Rule;
}

/** The numbers a check holds something against; for the mutant they ask nothing, or everything. */
const extremes = [0, 1_000_000_000] as const;
const thresholds: Readonly<Record<string, readonly string[]>> = {
  atMost: ['spamRelayed', 'reportsSent', 'genuineLost', 'spamPastServer', 'lockout', 'complaints'],
  below: ['queued', 'badmail'],
  above: ['queued'],
  aboveMb: ['freeSpace'],
  atLeast: ['captured', 'tarPit', 'deleted'],
  time: ['within', 'hold', 'spamStopped', 'reportsStopped', 'port25ClosedAtMost'],
  hours: ['complaints'],
};

interface Changed {
  says: string;
  check: Check;
}

/** The other value of an argument that has two. */
const swaps: Readonly<Record<string, string>> = {
  accepted: 'refused',
  refused: 'accepted',
  change: 'start',
  open: 'closed',
  closed: 'open',
  all: 'none',
  none: 'all',
};

function argumentsChanged(check: Check): Changed[] {
  const found: Changed[] = [];
  const say = (key: string, value: unknown) => {
    const args = { ...check.args, [key]: value };
    found.push({
      says: `${check.name} ${key}=${JSON.stringify(value)}`,
      check: { ...check, args },
    });
  };
  for (const [key, value] of Object.entries(check.args)) {
    if (typeof value === 'boolean') say(key, !value);
    if (typeof value === 'number' && thresholds[key]?.includes(check.name)) {
      for (const extreme of extremes) if (extreme !== value) say(key, extreme);
    }
    if (typeof value === 'string' && Object.hasOwn(swaps, value) && key !== 'from') {
      const other = swaps[value]!;
      if (check.name !== 'outbound') say(key, other);
    }
  }
  return found;
}

function changes(check: Check): Changed[] {
  const inside = check.parts.flatMap((part, index) => {
    const others = (parts: Check[]) => ({ ...check, parts });
    const changed = changes(part).map((one) => ({
      says: one.says,
      check: others(check.parts.with(index, one.check)),
    }));
    const isList = check.name === 'all' || check.name === 'any';
    if (!isList || check.parts.length < 2) return changed;
    const says = `${check.name} without its part ${index + 1}, ${part.name}`;
    return [...changed, { says, check: others(check.parts.toSpliced(index, 1)) }];
  });
  const row = checks[check.name as keyof typeof checks];
  if (!row) throw new Error(`no check ${check.name}`);
  const listed = check.name === 'all' ? 'any' : check.name === 'any' ? 'all' : undefined;
  const swapped =
    listed !== undefined && check.parts.length > 1
      ? [{ says: `${check.name} made ${listed}`, check: { ...check, name: listed } }]
      : [];
  return [
    { says: `not ${check.name}`, check: { name: 'not', args: {}, parts: [check] } },
    ...swapped,
    ...argumentsChanged(check),
    ...inside,
  ];
}

function objectiveMutants(objective: Objective): Mutant[] {
  const { id, holdMs, graceMs } = objective;
  const made: [string, Objective?][] = [['left out']];
  if (holdMs > 0) made.push(['hold 0', { ...objective, holdMs: 0 }]);
  if (graceMs > 0) {
    made.push(['grace 0', { ...objective, graceMs: 0 }]);
    made.push(['grace without end', { ...objective, graceMs: Number.MAX_SAFE_INTEGER }]);
  }
  for (const { says, check } of changes(objective.check))
    made.push([says, { ...objective, check }]);
  return made.map(([says, changed], index) => ({
    name: `${id}: ${says}`,
    of: id,
    ...(changed && { objective: { ...changed, id: `${id}~${index}` } }),
  }));
}

const kinds = ['always', 'never', 'untilTheEnd'] as const;

function ruleMutants(rule: Rule): Mutant[] {
  const made: [string, Rule?][] = [['left out']];
  for (const kind of kinds) if (kind !== rule.kind) made.push([`made ${kind}`, { ...rule, kind }]);
  for (const { says, check } of changes(rule.check)) made.push([says, { ...rule, check }]);
  return made.map(([says, changed], index) => ({
    name: `${rule.id}: ${says}`,
    of: rule.id,
    ...(changed && { rule: { ...changed, id: `${rule.id}~${index}` } }),
  }));
}

/** Every way to get one thing of a rubric wrong. */
export function mutantsOf(scenario: Scenario): Mutant[] {
  return [...scenario.objectives.flatMap(objectiveMutants), ...scenario.rules.flatMap(ruleMutants)];
}

/** The scenario that judges all mutants beside its own rubric: what is judged never moves the world. */
export function withMutants(scenario: Scenario, mutants: readonly Mutant[]): Scenario {
  return {
    ...scenario,
    objectives: [...scenario.objectives, ...mutants.flatMap((one) => one.objective ?? [])],
    rules: [...scenario.rules, ...mutants.flatMap((one) => one.rule ?? [])],
  };
}

/** All a learner is told of one line: `done, slipped 720000, done` of an objective, `broken 90000` of a rule. */
export type Verdict = string;

/** The verdict on every objective and rule of a run, by id. */
export function verdictsOf(run: Run): Map<string, Verdict> {
  const verdicts = new Map<string, Verdict>();
  for (const { at, why } of run.state.marks) {
    for (const change of why.split(', ')) {
      const [, id, what] = /^(\S+) (done|slipped|broken)$/.exec(change) ?? [];
      if (id === undefined) continue;
      const told = what === 'done' ? 'done' : `${what} ${at}`;
      verdicts.set(id, verdicts.has(id) ? `${verdicts.get(id)}, ${told}` : told);
    }
  }
  return verdicts;
}

/** Names of the mutants that judge this run otherwise than the true rubric does. */
export function noticed(run: Run, mutants: readonly Mutant[]): string[] {
  const verdicts = verdictsOf(run);
  return mutants
    .filter(({ of, objective, rule }) => {
      const told = verdicts.get(of) ?? '';
      const judged = objective ?? rule;
      if (judged) return (verdicts.get(judged.id) ?? '') !== told;
      // What is left out is missed where it was failed: an objective not done at the end, a rule broken.
      const isRule = run.state.brokenRules.has(of);
      const isOpen = run.state.objectives.has(of) && run.state.objectives.get(of)?.state !== 'done';
      return isRule || isOpen;
    })
    .map((one) => one.name);
}

/** A run as one of the true rubric: what was judged beside it is taken off. */
export function withoutMutants(run: Run, scenario: Scenario): Run {
  const own = new Set(scenario.rules.map((one) => one.id));
  const broken = [...run.state.brokenRules].filter(([id]) => own.has(id));
  return { ...run, scenario, state: { ...run.state, brokenRules: new Map(broken) } };
}

const never = 'the tolerance is for seeds in which a letter lies where it is deleted with the rest';

/** Mutants no script can tell from the true rubric, each with its reason. */
export const unnoticeable: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'cleanup-half-a-million': {
    'ours: genuineLost atMost=0': never,
    'quiet: left out': silent(),
    'quiet: made untilTheEnd': silent(),
    'quiet: reportsSent atMost=0': silent(),
    'quiet: reportsSent atMost=1000000000': silent(),
  },
  'inside-job': {
    'off: all without its part 1, removalAsked': 'Trapline lets go of nobody who has not asked',
  },
  'relay-connector': {
    'connector-kept: all without its part 1, connector':
      'a connector that takes every domain exists; the part is there for the sentence it tells',
  },
  'small-business-server': { 'kept: genuineLost atMost=0': never },
};

function silent(): string {
  return 'the hosts the reports are for never answer: none leaves unless a learner finds a way we did not';
}
