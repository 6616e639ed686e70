/** Two flooded days as a learner's run has them: judged every second, with a mark every ten minutes. */
import { bindScenario, createRun, proceed } from '#training';
import { ordinaryDays } from './flood-worlds.ts';
import { row } from './statistics.ts';

const hours = 48;

const checks = {
  queued: { below: 20 },
  captured: { atLeast: 50 },
  port25: { is: 'closed' },
  genuineLost: { atMost: 0 },
  reportsSent: { atMost: 3 },
  spamRelayed: { atMost: 0 },
  flowing: {},
  badmail: { below: 10 },
  freeSpace: { aboveMb: 25 },
  storeMounted: {},
};

const scenario = bindScenario(
  {
    format: 1,
    id: 'judged',
    version: 1,
    title: 'Judged',
    level: 'learn',
    summary: 'A measurement.',
    world: { edition: ordinaryDays.edition, traffic: ordinaryDays.traffic },
    ticket: { from: 'Dana', text: 'Please.', answers: [] },
    objectives: Object.entries(checks).map(([id, args]) => ({
      id: id.toLowerCase(),
      text: 'T.',
      check: { [id]: args },
    })),
  },
  { file: 'judged.yaml', lineOf: () => undefined },
);

export function benchJudged(): void {
  const run = createRun(scenario, { seed: 1 });
  const started = performance.now();
  proceed(run, hours * 3_600_000);
  const wall = (performance.now() - started) / 1000;
  const note = `${run.state.marks.length} marks, target 5 s`;
  row(`${hours} h judged with ten objectives`, `${wall.toFixed(2)} s`, note);
}
