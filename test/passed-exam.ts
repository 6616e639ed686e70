/** An exam that was passed, as a file: for a journey and for the pictures. */
import { createRun, finish, runScript } from '#training';
import { blueprints, planExam } from '#training/exam';
import { scenarioIds } from '../src/cli/authoring.ts';
import { findScenario, scenariosFolder } from '../src/cli/find-scenario.ts';
import { fileOf, scriptsOf } from './attempt-files.ts';

const oneMorning = blueprints.find(({ id }) => id === 'one-morning')!;

/** A file of the only incident of an exam, as somebody handed it in who knew what to do. */
export function passedExam(): { exam: string; text: string } {
  const scenarios = scenarioIds(scenariosFolder).map(findScenario);
  const candidates = scenarios.map(({ id, level }) => ({ id, level, domains: {} }));
  const { exam, incidents } = planExam(oneMorning, 7, candidates);
  const { scenario: id, seed } = incidents[0]!;
  const scenario = findScenario(id);
  const options = { exam, part: 0, limitMs: 90 * 60_000, candidate: 'Hana Nováková', extra: 0 };
  const run = createRun(scenario, { seed, options: { ...options, pause: false } });
  runScript(run, scriptsOf(scenario, seed)[0]!);
  finish(run);
  return { exam, text: fileOf(run, 'exam-of-hana') };
}
