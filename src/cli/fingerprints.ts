/** One line for each scenario and solution: what the world holds at the end, and after how many events. */
import { engine, worldFingerprint } from '#world';
import { scenarioIds } from './authoring.ts';
import { findScenario, scenariosFolder } from './find-scenario.ts';
import { attempt, solutionsOf, suits } from './prove.ts';

const seeds = [1, 2];

/** The content of test/fingerprints.csv for this engine. */
export function fingerprintTable(): string {
  const lines = [`engine,${engine}`, 'scenario,version,seed,solution,fingerprint,events'];
  for (const id of scenarioIds(scenariosFolder)) {
    const scenario = findScenario(id);
    for (const script of solutionsOf(id)) {
      for (const seed of seeds) {
        if (!suits(scenario, script, seed)) continue;
        const { world } = attempt(scenario, script, seed);
        const name = script.file.split('/').at(-1);
        const row = [id, scenario.version, seed, name, worldFingerprint(world), world.events];
        lines.push(row.join(','));
      }
    }
  }
  return `${lines.join('\n')}\n`;
}
