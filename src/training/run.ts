/** One attempt at a scenario: commands go in, time goes on, and after both everything is judged. */
import { type SimTime, second } from '#kernel';
import {
  advance,
  apply,
  createWorld,
  type Moment,
  nextEventAt,
  query,
  restore,
  type Snapshot,
  snapshot,
  takeFacts,
} from '#world';
import { isOwn, type OwnCommand, type RunCommand } from './commands.ts';
import { askedBy, drills } from './drilling.ts';
import { settingsChanged, settingsDigest } from './evidence.ts';
import { noPause, pauseAfter, pauseRefusal } from './exam/pause.ts';
import { isAvailable, nextHint } from './hints.ts';
import { mark, markMs } from './journal.ts';
import { createJudging, judge, moved, settingsBit, standingOf } from './judging.ts';
import type { Run, RunCore, RunOptions, RunState, Scenario } from './model.ts';
import { doInNotebook, stateCause } from './notebook.ts';
import { dueAt, judgeObjective, judgeRule } from './objectives.ts';
import { resolveScenario } from './variation.ts';

/** Shared by every engine that runs this; the name is not in the ES2023 library. */
declare function structuredClone<T>(value: T): T;

/** Facts kept for checks; a learner's whole day is a few hundred. */
const momentsMax = 5000;

/** Kinds that are the learner looking, not something happening. */
const looking = new Set(['window.opened', 'window.closed', 'console.command']);

/** The world's own mail comes and goes all day; what counts is the learner and the answers to a learner. */
function isOfLearner({ fact }: Moment): boolean {
  return fact.provenance === undefined || fact.provenance === 'test';
}

/** Facts after which settings may be others. */
const settingKinds = new Set(['virtual-server.changed', 'connector.changed']);

export interface RunSnapshot {
  world: Snapshot;
  state: RunState;
}

function createState(seed: number, options: RunOptions): RunState {
  return {
    seed,
    options,
    entries: [],
    marks: [],
    moments: [],
    momentsDropped: 0,
    standings: new Map(),
    objectives: new Map(),
    brokenRules: new Map(),
    hintsTaken: new Map(),
    answer: null,
    notebook: [],
    examMs: 0,
    finishedAt: null,
    baseline: '',
    settings: '',
    faultsDone: 0,
    nextMarkAt: markMs,
    down: false,
    secondsDown: 0,
    happenings: 0,
    drill: null,
  };
}

export function createRun(
  authored: Scenario,
  { seed, options = {} }: { seed: number; options?: RunOptions },
): Run {
  const scenario = askedBy(resolveScenario(authored, seed), options);
  const world = createWorld({ topology: scenario.world, seed });
  const run = withJudging({ scenario, world, state: createState(seed, { ...options }) });
  run.state.baseline = settingsDigest(run.judging.context);
  run.state.settings = run.state.baseline;
  evaluate(run);
  return run;
}

function withJudging(run: RunCore): Run {
  return { ...run, judging: createJudging(run) };
}

/** Pressing OK on a sheet where nothing was changed is no change. */
function noteSettings({ state, world, judging }: Run): void {
  const settings = settingsDigest(judging.context);
  if (settings === state.settings) return;
  state.settings = settings;
  state.moments.push({ at: world.clock.now, fact: { kind: settingsChanged } });
}

/**
 * A tool that deletes half a million messages says so every hundred: one deed, and one moment of the list, or it would
 * push all else out of it. True if `moment` was added to the last one.
 */
function joins(state: RunState, { fact }: Moment): boolean {
  const last = state.moments.at(-1);
  if (fact.kind !== 'queue.deleted' || last?.fact.kind !== fact.kind) return false;
  if (last.fact.queue !== fact.queue || last.fact.ndr !== fact.ndr) return false;
  const sum = (key: 'count' | 'genuine') => Number(last.fact[key]) + Number(fact[key]);
  const count = sum('count');
  state.moments.splice(-1, 1, { ...last, fact: { ...fact, count, genuine: sum('genuine') } });
  // Checks that read the list see by this number that it has moved.
  state.momentsDropped += 1;
  return true;
}

function drain(run: Run): void {
  const { state, world } = run;
  if (world.facts.length === 0) return;
  let touched = false;
  for (const moment of takeFacts(world)) {
    if (!isOfLearner(moment)) continue;
    if (!joins(state, moment)) state.moments.push(moment);
    if (settingKinds.has(moment.fact.kind)) touched = true;
    if (!looking.has(moment.fact.kind)) state.happenings += 1;
  }
  if (touched) noteSettings(run);
  const surplus = state.moments.length - momentsMax;
  if (surplus > 0) {
    state.moments.splice(0, surplus);
    state.momentsDropped += surplus;
  }
}

/** Judges at this moment whatever can differ from the last one. */
function evaluate(run: Run, finishing = false): void {
  const { scenario, state, world, judging } = run;
  drain(run);
  if (scenario.drill && !drills().judge(run, finishing)) return;
  const bits = moved(run);
  const { now } = world.clock;
  if (bits === 0 && now < judging.dueAt && !finishing) return;
  const changed: string[] = [];
  judging.dueAt = Number.POSITIVE_INFINITY;
  for (const [index, question] of judging.objectives.entries()) {
    const objective = scenario.objectives[index]!;
    if (judge(run, question, bits) || now >= question.settles || finishing) {
      const standing = standingOf(state, question, now);
      if (judgeObjective(now, state, objective, standing, finishing)) {
        changed.push(`${objective.id} ${state.objectives.get(objective.id)?.state}`);
      }
      question.settles = dueAt(state, objective, standing);
    }
    judging.dueAt = Math.min(judging.dueAt, question.nextInside, question.settles);
  }
  for (const [index, question] of judging.rules.entries()) {
    const rule = scenario.rules[index]!;
    if (judge(run, question, bits) || finishing) {
      const standing = standingOf(state, question, now);
      if (judgeRule(now, state, rule, standing, finishing)) changed.push(`${rule.id} broken`);
    }
    judging.dueAt = Math.min(judging.dueAt, question.nextInside);
  }
  for (const question of judging.hints) {
    judge(run, question, bits);
    judging.dueAt = Math.min(judging.dueAt, question.nextInside);
  }
  if ((bits & settingsBit) !== 0) {
    const { virtualServers } = judging.context.organization();
    state.down = virtualServers.some((one) => one.status !== 'Started');
  }
  state.happenings += changed.length;
  if (changed.length > 0) mark(run, changed.join(', '));
}

/** One step to a whole second or to the end; faults due on the way happen at their moment. */
function step(run: Run, until: SimTime): void {
  const { scenario, state, world } = run;
  for (;;) {
    const due = scenario.faults[state.faultsDone];
    if (!due || due.at > until) break;
    advance(world, Math.max(due.at, world.clock.now));
    apply(world, due.do);
    state.faultsDone += 1;
  }
  advance(world, until);
  if (until % second !== 0) return;
  if (state.down) state.secondsDown += 1;
  evaluate(run);
  if (until < state.nextMarkAt) return;
  state.nextMarkAt += markMs;
  mark(run, 'time');
}

/** Lets the world go on to `until`, judging at every whole second. Nothing goes on after the end. */
export function proceed(run: Run, until: SimTime): void {
  while (run.world.clock.now < until && run.state.finishedAt === null) {
    const now = run.world.clock.now;
    step(run, Math.min(until, (Math.floor(now / second) + 1) * second));
  }
}

type Refusal = NonNullable<ReturnType<typeof apply>>;

function refuse(text: string): Refusal {
  return { title: 'Badmail', text, icon: 'information' };
}

/** Notes the time that has gone by at the desk, which never runs back; true once it is up. */
function sits({ state }: Run, elapsedMs: number): boolean {
  state.examMs = Math.max(state.examMs, elapsedMs);
  const { limitMs } = state.options;
  return typeof limitMs === 'number' && state.examMs >= limitMs;
}

/** Takes a pause of an exam, or goes on after one: a sentence where that cannot be. */
function pauses(
  { state }: Run,
  command: Extract<OwnCommand, { kind: 'exam.pause' | 'exam.resume' }>,
): Refusal | undefined {
  const before = state.examPause ?? noPause;
  const sentence = pauseRefusal(command, state.options, before);
  if (sentence !== undefined) return refuse(sentence);
  state.examPause = pauseAfter(before, command, state.options);
  if (command.kind === 'exam.pause') state.examMs = Math.max(state.examMs, command.elapsedMs);
  return undefined;
}

/** While an exam is paused nobody works at it: only the clock is told, and it is gone on with or handed in. */
const whilePaused: readonly string[] = ['exam.resume', 'exam.pause', 'exam.time', 'run.finish'];

/** Does one of training's own commands. */
function performOwn(run: Run, command: OwnCommand): Refusal | undefined {
  const { scenario, state, world } = run;
  if (command.kind === 'hint.take') {
    const hint = nextHint(run, command.objective);
    if (!hint || !isAvailable(run, hint)) return refuse('There is no hint for this yet.');
    state.hintsTaken.set(hint.id, world.clock.now);
    return undefined;
  }
  if (command.kind === 'ticket.answer') {
    const known = scenario.ticket.answers.some((one) => one.id === command.answer);
    if (!known) return refuse('This ticket has no such answer.');
    state.answer = { id: command.answer, at: world.clock.now };
    if (scenario.diagnosis?.byTicket) stateCause(run, command.answer);
    return undefined;
  }
  if (command.kind === 'exam.pause' || command.kind === 'exam.resume') return pauses(run, command);
  if (command.kind === 'exam.time' && !sits(run, command.elapsedMs)) return undefined;
  if (command.kind !== 'run.finish' && command.kind !== 'exam.time') {
    // What was shown a moment ago counts as seen.
    drain(run);
    const sentence = doInNotebook(run, command);
    return sentence === undefined ? undefined : refuse(sentence);
  }
  evaluate(run, true);
  state.finishedAt = world.clock.now;
  mark(run, 'finished');
  return undefined;
}

/** Does what somebody asked for, now. Refused commands are kept in the journal too: the learner tried. */
export function perform(run: Run, command: RunCommand): Refusal | undefined {
  const { state, world } = run;
  if (state.finishedAt !== null) return refuse('This run is finished.');
  state.entries.push({ at: world.clock.now, command });
  if (state.examPause?.standing && !whilePaused.includes(command.kind)) {
    return refuse('The exam is paused: go on with it first.');
  }
  const refusal = isOwn(command) ? performOwn(run, command) : apply(world, command);
  if (state.drill && !refusal) drills().done(run, state.entries.length - 1);
  if (state.finishedAt === null) evaluate(run);
  return refusal;
}

/** Ends the run where it stands, unless it has ended. */
export function finish(run: Run): void {
  if (run.state.finishedAt === null) perform(run, { kind: 'run.finish' });
}

export function snapshotRun(run: Run): RunSnapshot {
  return { world: snapshot(run.world), state: structuredClone(run.state) };
}

/** Undefined for a snapshot of another engine: then the journal is replayed. */
export function restoreRun(scenario: Scenario, saved: RunSnapshot): Run | undefined {
  const world = restore(saved.world);
  if (!world) return undefined;
  const state = structuredClone(saved.state);
  const asked = askedBy(resolveScenario(scenario, state.seed), state.options);
  return withJudging({ scenario: asked, world, state });
}

function consoleEnds(run: Run): number {
  let sum = 0;
  for (const place of query(run.world, { kind: 'places' })) {
    for (const one of query(run.world, { kind: 'console.list', place: place.id })) {
      sum += query(run.world, { kind: 'console.output', console: one.console, from: Infinity }).end;
    }
  }
  return sum;
}

/** A number that moves whenever something happened that a waiting learner would want to see. */
export function happenings(run: Run): number {
  return run.state.happenings + consoleEnds(run);
}

/** "Until something happens": goes on second by second, at most to `limit`; true if something did. */
export function proceedUntilHappening(run: Run, limit: SimTime): boolean {
  const before = happenings(run);
  while (run.world.clock.now < limit && run.state.finishedAt === null) {
    proceed(run, Math.min(limit, run.world.clock.now + second));
    if (happenings(run) !== before) return true;
  }
  return false;
}

/** When the world will next do anything by itself. */
export function nextInterest(run: Run): SimTime | undefined {
  const event = nextEventAt(run.world);
  const planned = run.scenario.faults[run.state.faultsDone]?.at;
  if (event === undefined || planned === undefined) return event ?? planned;
  return Math.min(event, planned);
}
