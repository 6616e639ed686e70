/**
 * An attempt's file put to the test: its journal is carried out again, and what it earns is held against what
 * the file says. Behind a door of its own, because nobody else needs the engine to read a file.
 */
import { digest, sentence } from '#kernel';
import {
  drillFault,
  type Journal,
  journalOf,
  parseRunCommand,
  perform,
  proceed,
  type Run,
  type RunOptions,
  runView,
  type Scenario,
} from '#training';
import { engine } from '#world';
import { readArchive } from '../archive.ts';
import { journalOf as journalOfStored, type StoredAttempt } from '../record.ts';
import { type Account, accountOf, claimOf, differences } from './account.ts';
import { beginRun } from './begin.ts';

export type { Account } from './account.ts';
export { withDraw } from './draw.ts';

/**
 * `true`: the journal does what the file says. `changed`: the journal is not the one the run wrote. `false`: it
 * is, but earns something else than is claimed. `other`: made by another engine or of another scenario file, and
 * here it comes out differently, which is nobody's fault. `refused`: nothing could be found out. `not-exam`: it earns
 * what it says, but is no incident of the exam it names.
 */
export const verdictStates = ['true', 'changed', 'false', 'not-exam', 'other', 'refused'] as const;
export type VerdictState = (typeof verdictStates)[number];

export interface Verdict {
  state: VerdictState;
  /** One sentence. */
  why: string;
  /** What stands in the file; absent where it could not be read. */
  file?: {
    attempt: string;
    title: string;
    scenario: string;
    version: number;
    engine: number;
    seed: number;
    entries: number;
    /** World time in milliseconds. */
    until: number;
    /** Of an exam: which, and who sat it. */
    options: RunOptions;
    /** The journal is the one the checksum was made of. */
    intact: boolean;
  };
  claim?: Account;
  derived?: Account;
  /** Fingerprints on the way: those met again, in order, and when the first was not. */
  marks?: { met: number; of: number; missedAt: number | null };
  /** The engine and the scenario's version that judged it. */
  under?: { engine: number; version: number; sameScenario: boolean };
  /** Of a file that names an exam: whether that exam draws this incident; null where it cannot be told here. */
  exam?: { drawn: boolean | null };
  /** Name of the mistake that it is a drill of: then it is no run of the scenario. */
  drill?: string;
  /** Digest of the journal: what a certificate names. */
  digest?: string;
}

/** A file that could be read, before it is carried out. */
export interface Claim {
  stored: StoredAttempt;
  intact: boolean;
  scenario: string;
}

function refused(why: string): Verdict {
  return { state: 'refused', why: sentence(why) };
}

/** Reads a file as far as naming its scenario. */
export function readClaim(text: string): Claim | Verdict {
  const read = readArchive(text, parseRunCommand);
  if ('fault' in read) return refused(read.fault);
  const { attempt, intact } = read;
  return { stored: attempt, intact, scenario: attempt.record.scenario.id };
}

export function isClaim(read: Claim | Verdict): read is Claim {
  return 'stored' in read;
}

function fileOf({ stored, intact }: Claim): NonNullable<Verdict['file']> {
  const { record, entries } = stored;
  const { id, title, scenario, engine: made, seed, now, options } = record;
  return {
    attempt: id,
    title,
    scenario: scenario.id,
    version: scenario.version,
    engine: made,
    seed,
    entries: entries.length,
    until: now,
    options,
    intact,
  };
}

/** So much world time goes by between two looks at the clock of whoever waits. */
const sliceMs = 600_000;

/** Nothing more is wanted. */
class GivenUp extends Error {}

function goOn(run: Run, until: number, isWanted: () => boolean): void {
  do {
    if (!isWanted()) throw new GivenUp();
    proceed(run, Math.min(until, run.world.clock.now + sliceMs));
  } while (run.world.clock.now < until && run.state.finishedAt === null);
}

/** Carries a journal out; at most as far as somebody still wants to know. */
function carryOut(run: Run, { entries, until }: Journal, isWanted: () => boolean): void {
  for (const { at, command } of entries) {
    goOn(run, at, isWanted);
    perform(run, command);
  }
  goOn(run, until, isWanted);
}

/** `1:02:05` of world time. */
function timeOf(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

function marksOf(journal: Journal, run: Run): NonNullable<Verdict['marks']> {
  const again = run.state.marks;
  const missed = journal.marks.findIndex((one, index) => {
    const found = again[index];
    return found?.at !== one.at || found.fingerprint !== one.fingerprint;
  });
  const of = journal.marks.length;
  if (missed >= 0) return { met: missed, of, missedAt: journal.marks[missed]!.at };
  // A file that leaves marks out hides where it went another way.
  return { met: of, of, missedAt: again.length > of ? again[of]!.at : null };
}

/** What is wrong with the journal as a record of a run, if anything. */
function journalFault(claim: Claim, run: Run, marks: NonNullable<Verdict['marks']>) {
  if (!claim.intact) return 'its checksum belongs to another journal';
  const { entries } = claim.stored;
  if (run.state.entries.length < entries.length) {
    return `entry ${run.state.entries.length + 1} comes after the end of the run`;
  }
  if (run.world.clock.now < claim.stored.record.now) return 'it goes on after the end of the run';
  if (marks.missedAt === null) return undefined;
  return `the run was in another state than it notes at ${timeOf(marks.missedAt)}`;
}

/** Carries the journal out and says what it earns. `isWanted` is asked on the way: false gives it up. */
export function judgeClaim(
  claim: Claim,
  scenario: Scenario | undefined,
  isWanted: () => boolean = () => true,
): Verdict {
  const { stored } = claim;
  const { record } = stored;
  const file = fileOf(claim);
  const claimed = claimOf(record);
  const known = { file, claim: claimed };
  if (!scenario) {
    return { ...refused(`This Badmail has no scenario "${claim.scenario}".`), ...known };
  }
  const journal = journalOfStored(stored);
  const fault = drillFault(journal);
  if (fault !== undefined) return { ...refused(fault), ...known };
  let run: Run | undefined;
  try {
    run = beginRun(scenario, journal.seed, journal.options);
    carryOut(run, journal, isWanted);
  } catch (error) {
    const at = run ? ` after ${timeOf(run.world.clock.now)} of world time` : '';
    const why =
      error instanceof GivenUp
        ? `It takes too long to carry out and was given up${at}`
        : `Its journal cannot be carried out${at}: ${(error as Error).message}`;
    return { ...refused(why), ...known };
  }
  const derived = accountOf(runView(run));
  const marks = marksOf(journal, run);
  const { scenario: here } = journalOf(run);
  const sameScenario = here.hash === record.scenario.hash;
  const told = differences(claimed, derived, record.results);
  const found = {
    ...known,
    derived,
    marks,
    under: { engine, version: here.version, sameScenario },
    ...(run.scenario.drill ? { drill: run.scenario.drill.name } : {}),
    digest: digest(JSON.stringify(journal)),
  };
  const wrong = journalFault(claim, run, marks);
  if (wrong === undefined && told.length === 0) {
    return { state: 'true', why: trueWhy(record.engine, sameScenario), ...found };
  }
  if (claim.intact && (record.engine !== engine || !sameScenario)) {
    const made =
      record.engine === engine
        ? 'of another version of the scenario'
        : `under engine ${record.engine}`;
    const comes =
      told.length === 0
        ? 'takes another way here'
        : `comes out differently here: ${told.join('; ')}`;
    return { state: 'other', why: sentence(`It was made ${made} and ${comes}`), ...found };
  }
  const claims = told.length === 0 ? '' : `It claims ${told.join('; ')}`;
  if (wrong === undefined) return { state: 'false', why: sentence(claims), ...found };
  const changed = `Its journal was changed: ${wrong}`;
  return {
    state: 'changed',
    why: sentence(claims === '' ? changed : `${changed}. ${claims}`),
    ...found,
  };
}

function trueWhy(made: number, sameScenario: boolean): string {
  if (!sameScenario)
    return 'The scenario has changed since, but the journal still earns what the file says.';
  if (made === engine) return 'The journal earns what the file says.';
  return `Made under engine ${made}; under engine ${engine} the journal earns the same.`;
}
