/** One line for each scenario and solution: what the world holds at the end, and after how many events. */
import type { Scenario, Script } from '#training';
import { engine, type World, worldFingerprint } from '#world';
import { scenarioIds } from './authoring.ts';
import { findScenario, scenariosFolder } from './find-scenario.ts';
import { attempt, solutionsOf, suits } from './prove.ts';

export const fingerprintSeeds: readonly number[] = [1, 2];

/** The first two lines. */
export const fingerprintHead = [
  `engine,${engine}`,
  'scenario,version,seed,solution,fingerprint,events',
] as const;

interface Row {
  scenario: Scenario;
  script: Script;
  seed: number;
}

/** A row up to what the run makes of it: `relay-connector,1,2,solution.txt,`. */
export function fingerprintLead({ scenario, script, seed }: Row): string {
  return `${scenario.id},${scenario.version},${seed},${script.file.split('/').at(-1)},`;
}

export function fingerprintLine(row: Row, world: World): string {
  return `${fingerprintLead(row)}${worldFingerprint(world)},${world.events}`;
}

/** The runs that are pinned, in the order of the table. */
export function* fingerprintRows(): Generator<Row> {
  for (const id of scenarioIds(scenariosFolder)) {
    const scenario = findScenario(id);
    for (const script of solutionsOf(id)) {
      for (const seed of fingerprintSeeds) {
        if (suits(scenario, script, seed)) yield { scenario, script, seed };
      }
    }
  }
}

/** The content of test/fingerprints.csv for this engine. */
export function fingerprintTable(): string {
  const lines: string[] = [...fingerprintHead];
  for (const row of fingerprintRows()) {
    const { world } = attempt(row.scenario, row.script, row.seed);
    lines.push(fingerprintLine(row, world));
  }
  return `${lines.join('\n')}\n`;
}
