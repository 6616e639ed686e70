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
import { createContext, settingsChanged, settingsDigest } from './evidence.ts';
import { isAvailable, nextHint } from './hints.ts';
import { mark, markMs } from './journal.ts';
import type { Run, RunOptions, RunState, Scenario } from './model.ts';
import { isTimed, judge, judgeObjective, judgeRule } from './objectives.ts';

/** Shared by every engine that runs this; the name is not in the ES2023 library. */
declare function structuredClone<T>(value: T): T;

/** Facts kept for checks; a learner's whole day is a few hundred. */
const momentsMax = 5000;

/** Kinds that are the learner looking, not something happening. */
const looking = new Set(['window.opened', 'window.closed', 'console.command']);

/** The world's own mail comes and goes all day; what a learner waits for is an answer to something. */
function isHappening({ fact }: Moment): boolean {
  if (looking.has(fact.kind)) return false;
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
    finishedAt: null,
    baseline: '',
    settings: '',
    faultsDone: 0,
    unjudged: true,
    nextMarkAt: markMs,
    down: false,
    secondsDown: 0,
    happenings: 0,
  };
}

export function createRun(
  scenario: Scenario,
  { seed, options = {} }: { seed: number; options?: RunOptions },
): Run {
  const world = createWorld({ topology: scenario.world, seed });
  const run: Run = { scenario, world, state: createState(seed, { ...options }) };
  run.state.baseline = settingsDigest(createContext(world, run.state, scenario.ticket));
  run.state.settings = run.state.baseline;
  evaluate(run);
  return run;
}

/** Pressing OK on a sheet where nothing was changed is no change. */
function noteSettings(run: Run): void {
  const { state, world, scenario } = run;
  const settings = settingsDigest(createContext(world, state, scenario.ticket));
  if (settings === state.settings) return;
  state.settings = settings;
  state.moments.push({ at: world.clock.now, fact: { kind: settingsChanged } });
}

function drain(run: Run): void {
  const { state, world } = run;
  let touched = false;
  for (const moment of takeFacts(world)) {
    state.moments.push(moment);
    if (settingKinds.has(moment.fact.kind)) touched = true;
    if (isHappening(moment)) state.happenings += 1;
  }
  if (touched) noteSettings(run);
  const surplus = state.moments.length - momentsMax;
  if (surplus > 0) {
    state.moments.splice(0, surplus);
    state.momentsDropped += surplus;
  }
}

/** Judges everything at this moment. */
export function evaluate(run: Run, finishing = false): void {
  const { scenario, state, world } = run;
  drain(run);
  const context = createContext(world, state, scenario.ticket);
  const changed: string[] = [];
  for (const objective of scenario.objectives) {
    if (!judgeObjective(context, state, objective, finishing)) continue;
    changed.push(`${objective.id} ${state.objectives.get(objective.id)?.state}`);
  }
  for (const rule of scenario.rules) {
    if (judgeRule(context, state, rule, finishing)) changed.push(`${rule.id} broken`);
  }
  for (const hint of scenario.hints) {
    if (hint.unless) judge(context, state, hint.unless, `hint/${hint.id}`);
  }
  state.down = context.organization().virtualServers.some((one) => one.status !== 'Started');
  state.unjudged = false;
  state.happenings += changed.length;
  if (changed.length > 0) mark(run, changed.join(', '));
}

/** Whether standing still could change a verdict: holds, graces and checks about time. */
function isWaiting(run: Run): boolean {
  const { scenario, state } = run;
  for (const objective of scenario.objectives) {
    const own = state.objectives.get(objective.id);
    const standing = state.standings.get(`objective/${objective.id}`);
    if (isTimed(objective.check)) return true;
    if (own?.state !== 'done' && standing?.true === true) return true;
    if (own?.state === 'done' && standing?.true === false) return true;
  }
  return (
    scenario.rules.some((rule) => isTimed(rule.check)) ||
    scenario.hints.some((hint) => hint.unless !== null && isTimed(hint.unless))
  );
}

/** One step to a whole second or to the end; faults due on the way happen at their moment. */
function step(run: Run, until: SimTime): void {
  const { scenario, state, world } = run;
  const next = nextEventAt(world);
  if (next !== undefined && next <= until) state.unjudged = true;
  for (;;) {
    const due = scenario.faults[state.faultsDone];
    if (!due || due.at > until) break;
    advance(world, Math.max(due.at, world.clock.now));
    apply(world, due.do);
    state.faultsDone += 1;
    state.unjudged = true;
  }
  advance(world, until);
  if (until % second !== 0) return;
  if (state.down) state.secondsDown += 1;
  // Between whole seconds nothing is judged; a second in which nothing happened judges like the one before.
  if (state.unjudged || isWaiting(run)) evaluate(run);
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
    return undefined;
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
  const refusal = isOwn(command) ? performOwn(run, command) : apply(world, command);
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
  return world && { scenario, world, state: structuredClone(saved.state) };
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
