/** What a learner sees of a run. */
import { noPause, pausesOf } from './exam/pause.ts';
import { harmOf } from './harm.ts';
import { hintViews } from './hints.ts';
import type { ObjectiveView, Run, RunView } from './model.ts';
import { counts, scoreOf } from './scoring.ts';
import { summarize } from './summary.ts';

function objectiveViews(run: Run): ObjectiveView[] {
  return run.scenario.objectives.map((objective) => {
    const own = run.state.objectives.get(objective.id);
    return {
      id: objective.id,
      text: objective.text,
      ...(objective.domain === undefined ? {} : { domain: objective.domain }),
      state: own?.state ?? 'open',
      ...(own?.doneAt == null ? {} : { at: own.doneAt }),
      ...(own?.slippedAt == null ? {} : { slippedAt: own.slippedAt }),
      why: run.state.standings.get(`objective/${objective.id}`)?.why ?? '',
      weight: objective.weight,
      points: counts(run, objective) ? objective.weight : 0,
      source: objective.source,
    };
  });
}

function drillView({ scenario, state, world }: Run): RunView['drill'] {
  const { drill, objectives } = scenario;
  if (!drill) return undefined;
  const again = state.brokenRules.size > 0;
  const reached = objectives.every(({ id }) => state.objectives.get(id)?.state === 'done');
  const { branchOf } = state.options;
  return {
    ...drill,
    ...(typeof branchOf === 'string' ? { of: branchOf } : {}),
    at: state.drill?.at ?? world.clock.now,
    again,
    passed: reached && !again,
  };
}

export function runView(run: Run): RunView {
  const { scenario, state, world } = run;
  const { exam, limitMs } = state.options;
  const { taken, standing } = state.examPause ?? noPause;
  const drill = drillView(run);
  return {
    ...(drill ? { drill } : {}),
    ...(exam !== undefined && typeof limitMs === 'number'
      ? {
          exam: {
            name: String(exam),
            part: Number(state.options.part ?? 0),
            elapsedMs: state.examMs,
            limitMs,
            mayPause: state.options.pause === true,
            pausesLeft: Math.max(0, pausesOf(state.options) - taken),
            standing,
          },
        }
      : {}),
    scenario: summarize(scenario),
    now: world.clock.now,
    objectives: objectiveViews(run),
    rules: scenario.rules.map(({ id, text }) => {
      const at = state.brokenRules.get(id);
      return { id, text, broken: at !== undefined, ...(at === undefined ? {} : { at }) };
    }),
    hints: hintViews(run),
    ticket: scenario.ticket,
    ...(state.answer ? { answer: state.answer.id } : {}),
    notebook: state.notebook.map((one) => ({ ...one })),
    causes: scenario.diagnosis?.causes ?? [],
    causeByTicket: scenario.diagnosis?.byTicket ?? false,
    finished: state.finishedAt !== null,
    score: scoreOf(run),
    harm: harmOf(run),
  };
}
