/** A scenario proven: its solutions pass on every seed, each mistake fails what it names, idleness fails. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  createRun,
  finish,
  parseScript,
  type Run,
  runScript,
  type Scenario,
  type Script,
} from '#training';
import { scenariosFolder } from './find-scenario.ts';

export const seeds = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;

function readScript(id: string, name: string): Script {
  const file = `scenarios/${id}/${name}`;
  return parseScript(readFileSync(path.join(scenariosFolder, id, name), 'utf8'), file);
}

export function solutionsOf(id: string): Script[] {
  return readdirSync(path.join(scenariosFolder, id))
    .filter((name) => /^solution(-\d+)?\.txt$/.test(name))
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

/** A run of the script to its end; one that does not finish by itself is finished. */
export function attempt(scenario: Scenario, script: Script | undefined, seed: number): Run {
  const run = createRun(scenario, { seed });
  if (script) runScript(run, script);
  finish(run);
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

/** One sentence for everything that does not hold; none if the scenario is proven. */
export function prove(scenario: Scenario): string[] {
  const found: string[] = [];
  const solutions = solutionsOf(scenario.id);
  if (solutions.length === 0) found.push(`scenarios/${scenario.id}: there is no solution.txt.`);
  for (const script of solutions) {
    for (const seed of seeds) {
      const run = attempt(scenario, script, seed);
      if (failures(run).length === 0) continue;
      found.push(`${script.file}: with seed ${seed} it fails ${told(failures(run))}.${whyOf(run)}`);
    }
  }
  for (const script of mistakesOf(scenario.id)) {
    if (script.fails.length === 0) {
      found.push(`${script.file}:1: the first line names what fails: "# fails: objective-id".`);
    }
    const run = attempt(scenario, script, seeds[0]);
    const named = script.fails.toSorted();
    if (told(failures(run)) === told(named)) continue;
    found.push(
      `${script.file}:1: it names ${told(named)}, but fails ${told(failures(run))}.${whyOf(run)}`,
    );
  }
  if (scenario.objectives.length === 0) return found;
  if (failures(attempt(scenario, undefined, seeds[0])).length === 0) {
    found.push(`scenarios/${scenario.id}: doing nothing passes.`);
  }
  const start = createRun(scenario, { seed: seeds[0] });
  for (const { id, fromStart } of scenario.objectives) {
    const isTrue = start.state.standings.get(`objective/${id}`)?.true === true;
    if (isTrue !== fromStart) {
      found.push(
        `scenarios/${scenario.id}/scenario.yaml: objective ${id} is ${isTrue ? '' : 'not '}true at the start; fromStart says otherwise.`,
      );
    }
  }
  return found;
}
