/** Files of attempts as a learner would export them, made from the readable journals of the scenarios. */
import { exportArchive } from '#storage';
import {
  createRun,
  finish,
  journalOf,
  type Run,
  runScript,
  runView,
  type Scenario,
} from '#training';
import { scenarioIds } from '../src/cli/authoring.ts';
import { findScenario, scenariosFolder } from '../src/cli/find-scenario.ts';
import { mistakesOf, solutionsOf, suits } from '../src/cli/prove.ts';

/** The file of a run as it stands; `at` is the wall time of everything in it. */
export function fileOf(run: Run, id: string, at = Date.UTC(2026, 10, 24)): string {
  const { entries, until, ...header } = journalOf(run);
  const view = runView(run);
  const record = {
    ...header,
    id,
    title: view.scenario.title,
    createdAt: at,
    updatedAt: at,
    journalLength: entries.length,
    now: until,
    status: view.finished ? ('finished' as const) : ('running' as const),
    summary: {
      objectivesDone: view.objectives.filter(({ state }) => state === 'done').length,
      objectivesTotal: view.objectives.length,
      points: view.score.points,
      max: view.score.max,
    },
    results: view.finished ? view : null,
  };
  return exportArchive({ record, entries }).text;
}

export interface AttemptFile {
  name: string;
  text: string;
}

/** Scripts of a scenario that suit a seed: solutions first. */
export function scriptsOf(scenario: Scenario, seed: number) {
  const { id } = scenario;
  return [...solutionsOf(id), ...mistakesOf(id)].filter((script) => suits(scenario, script, seed));
}

/** What one learner did: a script of a scenario, with a seed, to its end. */
export function attemptFile(scenario: Scenario, index: number, seed: number): AttemptFile {
  const scripts = scriptsOf(scenario, seed);
  const script = scripts[index % scripts.length]!;
  const run = createRun(scenario, { seed });
  // A mistake of one cast may name what another does not have: as far as it goes is an attempt, too.
  try {
    runScript(run, script);
  } catch (error) {
    if ((error as Error).name !== 'ScenarioFault') throw error;
  }
  finish(run);
  const short = script.file.split('/').at(-1)?.replace('.txt', '');
  const name = `${scenario.id}-${short}-${seed}.json`;
  return { name, text: fileOf(run, `${scenario.id}-${short}-${seed}`) };
}

/** So many seeds; a class is given a few of them, not one each. */
const seeds = 5;

/** A class of so many: every scenario in turn, at each round with its next script and another seed. */
export function* classOf(count: number): Generator<AttemptFile> {
  const scenarios = scenarioIds(scenariosFolder).map(findScenario);
  for (let made = 0; made < count; made += 1) {
    const round = Math.floor(made / scenarios.length);
    yield attemptFile(scenarios[made % scenarios.length]!, round, 1 + (round % seeds));
  }
}
