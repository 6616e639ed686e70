/** A scenario by the name somebody typed. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Scenario, suggest } from '#training';
import { UsageFault } from './args.ts';
import { loadScenarioFolder, scenarioIds } from './authoring.ts';

export const scenariosFolder = path.join(
  path.dirname(fileURLToPath(import.meta.url)),
  '../../scenarios',
);

export function findScenario(name: string): Scenario {
  const ids = scenarioIds(scenariosFolder);
  if (!ids.includes(name)) {
    throw new UsageFault(`There is no scenario "${name}".${suggest(name, ids)}`);
  }
  return loadScenarioFolder(scenariosFolder, name);
}
