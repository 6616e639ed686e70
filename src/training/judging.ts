/** Who asks which check again: what cannot have changed since it was last asked is left as it stands. */
import type { SimTime } from '#kernel';
import { type CheckRow, checkRow } from './checks.ts';
import { type CheckContext, createContext } from './evidence.ts';
import type { Check, Run, RunCore, RunState, Scenario, Standing } from './model.ts';
import { readings, type Source, sources } from './sources.ts';

const never = Number.POSITIVE_INFINITY;

/** A set of sources, one bit each. */
type Bits = number;

const everything: Bits = (1 << sources.length) - 1;

function bitsOf(names: readonly Source[]): Bits {
  return names.reduce((bits, name) => bits | (1 << sources.indexOf(name)), 0);
}

const timeBit = bitsOf(['time']);
export const settingsBit = bitsOf(['settings']);

/** A check at its place in a scenario, and when it has to be asked again whatever moves. */
export interface Question {
  /** Its name in the run's standings: `objective/closed/0`. */
  readonly place: string;
  readonly check: Check;
  readonly row: CheckRow;
  readonly parts: readonly Question[];
  readonly reads: Bits;
  /** What it and those inside it read. */
  readonly readsInside: Bits;
  next: SimTime;
  nextInside: SimTime;
  /** When the hold or the grace of its objective is over, if nothing else changes. */
  settles: SimTime;
}

/** Kept beside a run, no part of it: without it everything is asked once more, with the same result. */
export interface Judging {
  readonly context: CheckContext;
  readonly objectives: readonly Question[];
  readonly rules: readonly Question[];
  /** Only hints that depend on something. */
  readonly hints: readonly Question[];
  readonly reads: Bits;
  /** Readings at the last judgement, by place in `sources`. */
  readonly seen: (number | string | undefined)[];
  /** The world's revision and the deeds at the last look: while both stand, only time can move. */
  seenRevision: number;
  seenDeeds: number;
  /** When something will change by the passing of time alone. */
  dueAt: SimTime;
}

function questionOf(check: Check, place: string): Question {
  const row = checkRow(check.name);
  if (!row) throw new Error(`no check ${check.name}`);
  const parts = check.parts.map((part, index) => questionOf(part, `${place}/${index}`));
  const reads = bitsOf(row.reads);
  const readsInside = parts.reduce((bits, part) => bits | part.readsInside, reads);
  return {
    place,
    check,
    row,
    parts,
    reads,
    readsInside,
    next: never,
    nextInside: never,
    settles: never,
  };
}

export function createJudging(run: RunCore): Judging {
  const { objectives, rules, hints }: Scenario = run.scenario;
  const asked = {
    objectives: objectives.map((one) => questionOf(one.check, `objective/${one.id}`)),
    rules: rules.map((one) => questionOf(one.check, `rule/${one.id}`)),
    hints: hints.flatMap(({ id, when, unless }) => [
      ...(when ? [questionOf(when, `hint-when/${id}`)] : []),
      ...(unless ? [questionOf(unless, `hint/${id}`)] : []),
    ]),
  };
  const all = [...asked.objectives, ...asked.rules, ...asked.hints];
  return {
    ...asked,
    context: createContext(run),
    // Whether the service stands is noted at every judgement.
    reads: all.reduce((bits, one) => bits | one.readsInside, settingsBit),
    seen: sources.map(() => undefined),
    seenRevision: -1,
    seenDeeds: -1,
    dueAt: never,
  };
}

/** Makes the next judgement ask everything. */
export function forget(judging: Judging): void {
  judging.seen.fill(undefined);
  judging.seenRevision = -1;
}

/** The sources that have moved since the last call. */
export function moved(run: Run): Bits {
  const { judging, world, state } = run;
  const deeds = state.entries.length + state.faultsDone;
  const still = judging.seenRevision === world.revision && judging.seenDeeds === deeds;
  judging.seenRevision = world.revision;
  judging.seenDeeds = deeds;
  let bits = 0;
  for (let index = 0; index < sources.length; index += 1) {
    const bit = 1 << index;
    if ((judging.reads & bit) === 0 || (still && bit !== timeBit)) continue;
    const reading = readings[sources[index]!](run, judging.context);
    if (reading === judging.seen[index]) continue;
    if (judging.seen[index] === undefined) bits = everything;
    judging.seen[index] = reading;
    bits |= bit;
  }
  return bits;
}

export function standingOf(state: RunState, { place }: Question, now: SimTime): Standing {
  let standing = state.standings.get(place);
  if (!standing) {
    standing = { true: false, firstTrueAt: null, trueSince: null, falseSince: now, why: '' };
    state.standings.set(place, standing);
  }
  return standing;
}

function note(standing: Standing, ok: boolean, now: SimTime): void {
  if (ok && standing.trueSince === null) {
    standing.firstTrueAt ??= now;
    standing.trueSince = now;
    standing.falseSince = null;
  } else if (!ok && standing.falseSince === null) {
    standing.falseSince = now;
    standing.trueSince = null;
  }
  standing.true = ok;
}

function ask(run: Run, question: Question): void {
  const { judging, state, world } = run;
  const { row, check } = question;
  const { now } = world.clock;
  const standing = standingOf(state, question, now);
  question.next = never;
  if (row.lasting && standing.true) return;
  const parts = question.parts.map((part) => standingOf(state, part, now));
  const found = row.test(judging.context, check.args as never, parts);
  // The last answer, even where it is that nothing can be told: an older one may no longer be so.
  standing.why = found.why;
  note(standing, found.ok ?? standing.true, now);
  question.next = row.next?.(judging.context, check.args as never, parts) ?? never;
}

/** Asks a check and those inside it where that is needed; true if it was asked itself. */
export function judge(run: Run, question: Question, bits: Bits): boolean {
  const { now } = run.world.clock;
  const all = bits === everything;
  if (!all && (bits & question.readsInside) === 0 && now < question.nextInside) return false;
  let again = all || (bits & question.reads) !== 0 || now >= question.next;
  for (const part of question.parts) again = judge(run, part, bits) || again;
  if (again) ask(run, question);
  question.nextInside = question.next;
  for (const part of question.parts) {
    question.nextInside = Math.min(question.nextInside, part.nextInside);
  }
  return again;
}
