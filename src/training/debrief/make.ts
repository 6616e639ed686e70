/** The report of a run: its journal is carried out once more, and everything is noted on the way. */
import { digest, type SimTime } from '#kernel';
import { engine } from '#world';
import { diagnose } from '../diagnosis.ts';
import { divergence } from '../journal.ts';
import type { Journal, Run, Scenario } from '../model.ts';
import { createRun } from '../run.ts';
import { scoreOf } from '../scoring.ts';
import { runView } from '../view.ts';
import { ActionLog } from './actions.ts';
import { follow } from './follow.ts';
import { Knower } from './knowing.ts';
import { MistakeJudge } from './mistakes/judge.ts';
import type { Action, Debrief } from './model.ts';
import { outcomeOf } from './outcome.ts';
import { partsOf } from './parts.ts';
import { Sampler } from './samples.ts';
import { finishSteps, type Progress, type Steps } from './steps.ts';
import { Tracer } from './tracing.ts';
import { Unmodelled } from './unmodelled.ts';

/** The action under way at a moment, or the last before it. */
export function actionAt(actions: readonly Action[], at: SimTime): number | undefined {
  const found = actions.findLastIndex((one) => one.at <= at);
  return found < 0 ? undefined : found;
}

function objectivesOf(run: Run): Debrief['objectives'] {
  return runView(run).objectives.map(({ at, slippedAt, ...rest }) => {
    const written = run.scenario.objectives.find(({ id }) => id === rest.id) as {
      domain?: string;
    };
    return {
      ...rest,
      doneAt: at ?? null,
      slippedAt: slippedAt ?? null,
      ...(written.domain === undefined ? {} : { domain: written.domain }),
    };
  });
}

/** The same in steps, for a worker that tells how far it is. */
export function* debriefSteps(scenario: Scenario, journal: Journal): Steps<Debrief> {
  const { seed, options, until } = journal;
  const run = createRun(scenario, { seed, options });
  const log = new ActionLog(run);
  const sampler = new Sampler(run, () => log.shows());
  const tracer = new Tracer(run, log);
  const knower = new Knower(run, log);
  const drillFrom = run.scenario.drill ? Number(options.drillFrom) : 0;
  const judge = new MistakeJudge(run, log, journal.entries, drillFrom);
  const unmodelled = new Unmodelled(run);
  const onlookers = [log, sampler, tracer, judge, knower, unmodelled];
  yield* follow(run, journal.entries, until, onlookers);
  const { actions } = log;
  const diverged = divergence(journal, run);
  const { id, version, hash, title, world } = run.scenario;
  const score = scoreOf(run);
  const { drill } = runView(run);
  const reasons = score.reasons.map((reason) => {
    const action = reason.at === undefined ? undefined : actionAt(actions, reason.at);
    return { ...reason, ...(action === undefined ? {} : { action }) };
  });
  return {
    format: 1,
    engine,
    scenario: { id, version, hash, title },
    seed,
    ...(drill ? { drill: { ...drill, entries: drillFrom } } : {}),
    start: world.start,
    until: run.world.clock.now,
    ...(diverged === undefined ? {} : { divergedAt: diverged.at }),
    actions,
    samples: sampler.samples,
    score,
    parts: partsOf(run),
    objectives: objectivesOf(run),
    reasons,
    harm: tracer.traces,
    knowing: knower.knowing,
    mistakes: judge.found(tracer.traces, reasons),
    // In a drill nobody is asked for the cause.
    diagnosis: drill ? null : diagnose(run),
    notModelled: unmodelled.found,
    outcome: outcomeOf(run),
    digest: digest(JSON.stringify(journal)),
  };
}

export function makeDebrief(
  scenario: Scenario,
  journal: Journal,
  { onProgress }: { onProgress?: (progress: Progress) => void } = {},
): Debrief {
  return finishSteps(debriefSteps(scenario, journal), onProgress);
}
