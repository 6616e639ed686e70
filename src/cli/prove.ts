/** A scenario proven: its solutions pass on every seed, each mistake fails what it names, idleness fails. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  createRun,
  type Hands,
  parseScript,
  perform,
  proceed,
  type Run,
  resolveScenario,
  runScript,
  type Scenario,
  type Script,
  suggest,
} from '#training';
import { scenariosFolder } from './find-scenario.ts';
import { missingWindows } from './missing-windows.ts';

export const seeds = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;

function readScript(id: string, name: string): Script {
  const file = `scenarios/${id}/${name}`;
  return parseScript(readFileSync(path.join(scenariosFolder, id, name), 'utf8'), file);
}

export function solutionsOf(id: string): Script[] {
  return readdirSync(path.join(scenariosFolder, id))
    .filter((name) => /^solution(-[a-z0-9-]+)?\.txt$/.test(name))
    .sort()
    .map((name) => readScript(id, name));
}

export function mistakesOf(id: string): Script[] {
  const folder = path.join(scenariosFolder, id, 'mistakes');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => readScript(id, `mistakes/${name}`));
}

function variantOf(scenario: Scenario, seed: number): string | null {
  return resolveScenario(scenario, seed).drawn?.variant ?? null;
}

/** So many seeds are looked at for one that draws a variant. */
const lookedAt = 1000;

/** The first seed that draws this variant; the first of all where it does not matter. */
export function seedOf(scenario: Scenario, variant: string | null): number {
  if (variant === null) return seeds[0];
  for (let seed = seeds[0] as number; seed <= lookedAt; seed += 1) {
    if (variantOf(scenario, seed) === variant) return seed;
  }
  throw new Error(`scenarios/${scenario.id}: no seed up to ${lookedAt} draws "${variant}".`);
}

/** Another seed that draws this variant: with a cast of its own, where `seedOf` may be the one of the author. */
function nextSeedOf(scenario: Scenario, variant: string | null): number {
  const first = seedOf(scenario, variant);
  for (let seed = first + 1; seed <= lookedAt; seed += 1) {
    if (variant === null || variantOf(scenario, seed) === variant) return seed;
  }
  throw new Error(`scenarios/${scenario.id}: only seed ${first} draws "${variant}".`);
}

/** The first seed that draws this edition: ten do not draw each of several for sure. */
function seedOfEdition(scenario: Scenario, edition: string): number {
  for (let seed = seeds[0] as number; seed <= lookedAt; seed += 1) {
    if (resolveScenario(scenario, seed).world.edition === edition) return seed;
  }
  throw new Error(`scenarios/${scenario.id}: no seed up to ${lookedAt} draws "${edition}".`);
}

/** The seeds to prove, and one for each variant and each edition that they do not draw. */
function provenSeeds(scenario: Scenario): number[] {
  const { draw = [], editions = [] } = scenario.vary ?? {};
  const variants = draw.map((one) => seedOf(scenario, one.id));
  const missing = editions.filter(
    (one) => !seeds.some((seed) => resolveScenario(scenario, seed).world.edition === one),
  );
  const more = missing.map((one) => seedOfEdition(scenario, one));
  return [...new Set([...seeds, ...variants, ...more])];
}

/** Whether a script is meant for what this seed draws. */
export function suits(scenario: Scenario, script: Script, seed: number): boolean {
  return script.variant === null || script.variant === variantOf(scenario, seed);
}

export type Attempt = (scenario: Scenario, script: Script | undefined, seed: number) => Run;

/**
 * A run of the script to its end; one that does not finish by itself is finished. `handsOn` is for one who looks on.
 */
export function attempt(
  scenario: Scenario,
  script: Script | undefined,
  seed: number,
  handsOn: (run: Run) => Hands = () => ({ perform, proceed }),
): Run {
  const run = createRun(scenario, { seed });
  const hands = handsOn(run);
  if (script) runScript(run, script, hands);
  if (run.state.finishedAt === null) hands.perform(run, { kind: 'run.finish' });
  return run;
}

/** Ids of objectives not done and rules broken, sorted. */
export function failures(run: Run): string[] {
  const open = run.scenario.objectives
    .map((one) => one.id)
    .filter((id) => run.state.objectives.get(id)?.state !== 'done');
  return [...open, ...run.state.brokenRules.keys()].sort();
}

function told(ids: readonly string[]): string {
  return ids.length === 0 ? 'nothing' : ids.join(', ');
}

function whyOf(run: Run): string {
  return failures(run)
    .map((id) => `\n    ${id}: ${run.state.standings.get(`objective/${id}`)?.why ?? 'rule broken'}`)
    .join('');
}

/** Doing nothing must not pass, and only what says so may be true from the start. */
function proveStart(scenario: Scenario, seed: number, attempted: Attempt): string[] {
  const found: string[] = [];
  if (failures(attempted(scenario, undefined, seed)).length === 0) {
    found.push(`scenarios/${scenario.id}: with seed ${seed} doing nothing passes.`);
  }
  const start = createRun(scenario, { seed });
  for (const { id, fromStart } of start.scenario.objectives) {
    const isTrue = start.state.standings.get(`objective/${id}`)?.true === true;
    if (isTrue === fromStart) continue;
    found.push(
      `scenarios/${scenario.id}/scenario.yaml: with seed ${seed} objective ${id} is ${isTrue ? '' : 'not '}true at the start; fromStart says otherwise.`,
    );
  }
  return found;
}

/** A mistake must fail what it names, and nothing else. */
function proveMistake(
  scenario: Scenario,
  script: Script,
  seed: number,
  attempted: Attempt,
): string[] {
  const run = attempted(scenario, script, seed);
  const named = script.fails.toSorted();
  if (told(failures(run)) === told(named)) return [];
  return [
    `${script.file}:1: it names ${told(named)}, but with seed ${seed} fails ${told(failures(run))}.${whyOf(run)}`,
  ];
}

interface Proving {
  /** Makes the runs, for one who wants to look at them too. */
  attempted?: Attempt;
  /** Whether mistakes are made with a second, drawn cast as well. */
  mistakesTwice?: boolean;
}

/** One sentence for everything that does not hold; none if the scenario is proven. */
export function prove(
  scenario: Scenario,
  { attempted = attempt, mistakesTwice = true }: Proving = {},
): string[] {
  const found: string[] = [];
  const solutions = solutionsOf(scenario.id);
  if (solutions.length === 0) found.push(`scenarios/${scenario.id}: there is no solution.txt.`);
  const known = scenario.vary?.draw.map((one) => one.id) ?? [];
  for (const { file, variant } of [...solutions, ...mistakesOf(scenario.id)]) {
    if (variant === null || known.includes(variant)) continue;
    found.push(`${file}: there is no variant "${variant}".${suggest(variant, known)}`);
  }
  if (found.length > 0) return found;
  for (const seed of provenSeeds(scenario)) {
    const suiting = solutions.filter((script) => suits(scenario, script, seed));
    if (suiting.length === 0) {
      const variant = variantOf(scenario, seed);
      found.push(`scenarios/${scenario.id}: there is no solution for the variant ${variant}.`);
    }
    for (const script of suiting) {
      const run = attempted(scenario, script, seed);
      // the same with every seed that draws that edition: said once
      found.push(...missingWindows(run, script).filter((one) => !found.includes(one)));
      if (failures(run).length === 0) continue;
      found.push(`${script.file}: with seed ${seed} it fails ${told(failures(run))}.${whyOf(run)}`);
    }
  }
  for (const script of mistakesOf(scenario.id)) {
    if (script.fails.length === 0) {
      found.push(`${script.file}:1: the first line names what fails: "# fails: objective-id".`);
    }
    const made = [seedOf(scenario, script.variant)];
    if (mistakesTwice) made.push(nextSeedOf(scenario, script.variant));
    for (const seed of made) found.push(...proveMistake(scenario, script, seed, attempted));
  }
  if (scenario.objectives.length === 0) return found;
  for (const variant of known.length > 0 ? known : [null]) {
    found.push(...proveStart(scenario, seedOf(scenario, variant), attempted));
  }
  return found;
}
