/** An exam that was passed, as a file: for a journey and for the pictures. */
import { createRun, finish, runScript, summarize } from '#training';
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

const drawn = blueprints.find(({ id }) => id === 'drawn')!;

/** The file of one incident of a drawn exam, handed in at once; of the other three there is none. */
export function incidentOfDrawn(): { exam: string; title: string; text: string } {
  const candidates = scenarioIds(scenariosFolder).map((id) => summarize(findScenario(id)));
  for (let from = 1; ; from += 1) {
    const { exam, incidents } = planExam(drawn, from, candidates);
    const part = incidents.findIndex((one) => one.scenario === 'auth-guest');
    if (part < 0) continue;
    const scenario = findScenario('auth-guest');
    const options = { exam, part, limitMs: 150 * 60_000, candidate: 'Dana', extra: 0 };
    const run = createRun(scenario, { seed: incidents[part]!.seed, options });
    finish(run);
    return { exam, title: scenario.title, text: fileOf(run, 'incident-of-dana') };
  }
}
