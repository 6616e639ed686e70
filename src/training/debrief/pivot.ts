/** The pivotal action: the first without which, all else as it was, the run would have ended better. */
import type { SimTime } from '#kernel';
import { markMs } from '../journal.ts';
import type { Journal, JournalEntry, Run, Scenario } from '../model.ts';
import { createRun, finish, perform, proceed, restoreRun, snapshotRun } from '../run.ts';
import { counted, futureOf, type Watched, watchedBy } from './future.ts';
import type { Action, Outcome, Pivot } from './model.ts';
import { differenceInWords, harmOrder, isBetter, outcomeOf } from './outcome.ts';
import type { Steps } from './steps.ts';
import { endsByItself } from './what-if.ts';

/** A moment at which the run as it was is known, before entry `next` is carried out. */
interface Checkpoint {
  at: SimTime;
  next: number;
  counted: string;
  future: string;
}

interface Original {
  entries: readonly JournalEntry[];
  until: SimTime;
  finishes: boolean;
  outcome: Outcome;
  checkpoints: Checkpoint[];
  watched: Watched;
}

/** Moments to compare at: before each action, and at even times between. */
function stationsOf(actions: readonly Action[], { entries, until }: Journal) {
  const found = actions.map(({ at, entry }) => ({ at, next: entry }));
  for (let at = markMs; at <= until; at += markMs) {
    const next = entries.findIndex((one) => one.at > at);
    found.push({ at, next: next < 0 ? entries.length : next });
  }
  return found.sort((a, b) => a.at - b.at || a.next - b.next);
}

function goTo(run: Run, entries: readonly JournalEntry[], from: number, to: number): void {
  for (const { at, command } of entries.slice(from, to)) {
    proceed(run, at);
    perform(run, command);
  }
}

function* original(
  scenario: Scenario,
  journal: Journal,
  actions: readonly Action[],
  total: number,
): Steps<Original> {
  const { entries, until, seed, options } = journal;
  const run = createRun(scenario, { seed, options });
  const watched = watchedBy(run.scenario);
  const checkpoints: Checkpoint[] = [];
  let done = 0;
  for (const { at, next } of stationsOf(actions, journal)) {
    goTo(run, entries, done, next);
    done = next;
    proceed(run, at);
    // Only a run that has come this far: a finished one stands still, and so will its twin.
    checkpoints.push({ at, next, counted: counted(run), future: futureOf(run, watched) });
    yield { done: 0, total };
  }
  goTo(run, entries, done, entries.length);
  proceed(run, until);
  const finishes = endsByItself(journal);
  return { entries, until, finishes, outcome: outcomeOf(run), checkpoints, watched };
}

/** What is lost already stays lost: nothing that comes can make this end the better one. */
function isHopeless(run: Run, { outcome }: Original): boolean {
  const { scenario, state } = run;
  let best = outcome.max;
  for (const rule of scenario.rules) if (state.brokenRules.has(rule.id)) best -= rule.cost;
  for (const hint of scenario.hints) if (state.hintsTaken.has(hint.id)) best -= hint.cost;
  const most = Math.max(0, best);
  if (most !== outcome.points) return most < outcome.points;
  const [worst] = harmOrder;
  return worst !== undefined && outcomeOf(run).harm[worst] > outcome.harm[worst];
}

/** How the run ends without an action; undefined where it ends no better for a reason that was seen early. */
function* withoutAction(
  run: Run,
  { entry, entries: count }: Action,
  original: Original,
  total: number,
  done: number,
): Steps<Outcome | undefined> {
  const { entries, until, checkpoints, watched } = original;
  const after = entry + count;
  const later = checkpoints.filter((one) => one.next >= after);
  let reached = after;
  let compareAt = 0;
  for (const [index, station] of later.entries()) {
    goTo(run, entries, reached, station.next);
    reached = station.next;
    proceed(run, station.at);
    yield { done, total };
    if (isHopeless(run, original)) return undefined;
    if (index < compareAt || run.state.finishedAt !== null) continue;
    // Soon after, and ever more seldom: what has not met by then seldom does.
    compareAt = index === 0 ? 1 : index * 2;
    if (counted(run) !== station.counted) continue;
    if (futureOf(run, watched) === station.future) return undefined;
  }
  goTo(run, entries, reached, entries.length);
  proceed(run, until);
  if (original.finishes) finish(run);
  return outcomeOf(run);
}

/** Nothing can be better than this. */
function isPerfect({ points, max, harm }: Outcome): boolean {
  return points === max && harmOrder.every((kind) => harm[kind] === 0);
}

/** Looks at the actions in their order and stops at the first; progress counts actions. */
export function* pivotSteps(
  scenario: Scenario,
  journal: Journal,
  actions: readonly Action[],
): Steps<Pivot | null> {
  const total = actions.length;
  const first = yield* original(scenario, journal, actions, total);
  if (isPerfect(first.outcome)) return null;
  const run = createRun(scenario, { seed: journal.seed, options: journal.options });
  // What a drill begins with is given.
  const from = run.scenario.drill ? Number(journal.options.drillFrom) : 0;
  let done = 0;
  for (const [index, action] of actions.entries()) {
    if (action.entry < from) continue;
    goTo(run, first.entries, done, action.entry);
    done = action.entry;
    proceed(run, action.at);
    const branch = restoreRun(run.scenario, snapshotRun(run));
    if (!branch) throw new Error('The snapshot is of another engine.');
    const without = yield* withoutAction(branch, action, first, total, index);
    if (without && isBetter(without, first.outcome)) {
      return {
        action: index,
        without,
        text: `Without this, all else as it was: ${differenceInWords(without, first.outcome)}.`,
      };
    }
    yield { done: index + 1, total };
  }
  return null;
}
