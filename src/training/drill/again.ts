/** Whether the mistake of a drill is made again, found as the report finds it. */
import { minute } from '#kernel';
import { query } from '#world';
import { ActionLog } from '../debrief/actions.ts';
import { follow } from '../debrief/follow.ts';
import { MistakeJudge } from '../debrief/mistakes/judge.ts';
import { isMistake } from '../debrief/mistakes/library.ts';
import type { MistakeRow } from '../debrief/mistakes/row.ts';
import { finishSteps } from '../debrief/steps.ts';
import { Tracer } from '../debrief/tracing.ts';
import { harmOf } from '../harm.ts';
import { mark } from '../journal.ts';
import { forget } from '../judging.ts';
import type { DrillState, Run } from '../model.ts';
import { createRun } from '../run.ts';
import { again, rowOf } from './asked.ts';
import { note, sceneOf } from './deeds.ts';

/** What was done before it is not seen, and costs nothing. */
function begin(run: Run): DrillState {
  const { state, world, judging } = run;
  const at = world.clock.now;
  state.momentsDropped += state.moments.length;
  state.moments = [];
  // A port that is shut goes on being shut, from now on at the drill's expense.
  if (query(world, { kind: 'flow' }).port25 === 'closed') {
    state.moments.push({ at, fact: { kind: 'router.changed', port25: 'closed' } });
  }
  forget(judging);
  return { at, harm: harmOf(run), deeds: [] };
}

/** How many entries a drill begins with, and the world time from which it is judged. */
export function startOf({ drillFrom, drillAt }: Run['state']['options']): [number, number] {
  return [Number(drillFrom ?? 0), Number(drillAt ?? 0)];
}

/** False while what the drill begins with is still being carried out. */
export function judge(run: Run, finishing: boolean): boolean {
  const { state, world } = run;
  const { now } = world.clock;
  const [entries, at] = startOf(state.options);
  if (!state.drill && (state.entries.length < entries || now < at)) return false;
  state.drill ??= begin(run);
  // The end is a deed too, and one that can be too soon.
  if (finishing) note(run, state.entries.length - 1);
  if (state.brokenRules.has(again) || !isMade(run, state.drill, finishing)) return true;
  state.brokenRules.set(again, now);
  state.happenings += 1;
  mark(run, `${again} broken`);
  return true;
}

function isMade(run: Run, { deeds }: DrillState, finishing: boolean): boolean {
  const last = deeds.at(-1);
  if (last === undefined) return false;
  const row = rowOf(run.state.options);
  const isSo = (entry: number) => isMistake(run, row, sceneOf(run, entry));
  const { now } = run.world.clock;
  const isNow = run.state.entries[last]!.at === now && last === run.state.entries.length - 1;
  switch (row.when) {
    case 'deed':
      return isNow && isSo(last);
    case 'ever':
      return (isNow || finishing || now % minute === 0) && deeds.some(isSo);
    case 'end':
      if (!finishing) return false;
      return row.cost ? isTraced(run, row) : deeds.some(isSo);
  }
}

/** What harm goes back to which deed only a look at the whole run tells: it is carried out once more. */
function isTraced({ scenario, state, world }: Run, { id }: MistakeRow): boolean {
  const { drill: _drill, ...plain } = scenario;
  const { drill: _id, ...options } = state.options;
  const [from] = startOf(state.options);
  const twin = createRun(plain, { seed: state.seed, options });
  const log = new ActionLog(twin);
  const tracer = new Tracer(twin, log);
  const found = new MistakeJudge(twin, log, state.entries, from);
  finishSteps(follow(twin, state.entries, world.clock.now, [log, tracer, found]));
  const since = tracer.traces.filter(
    ({ action }) => action !== null && (log.actions[action]?.entry ?? 0) >= from,
  );
  return found.found(since, []).some((one) => one.id === id);
}
