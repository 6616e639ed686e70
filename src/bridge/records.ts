/** The shelf's own questions and commands: they work before any attempt is open. */
import { exportArchive, importArchive, journalOf, type Shelf, type StoredAttempt } from '#storage';
import type { RunOptions, Scenario } from '#training';
import type { Reports } from './debriefing.ts';
import type { HostOptions } from './host.ts';
import type { AttemptStatus, Briefing, RecordCommand, RecordQuery } from './protocol.ts';
import type { Seat } from './seat.ts';
import type { Simulation } from './simulation.ts';
import { claimAttempt, type Locks } from './tabs.ts';
import type { Refusal } from './words.ts';

export interface RecordsOptions {
  shelf: Shelf;
  simulation: () => Promise<Simulation>;
  scenarios: HostOptions['scenarios'];
  locks: Locks | undefined;
  newId: () => string;
  /** Milliseconds of UTC since 1970-01-01. */
  date: () => number;
  seat: () => Seat | undefined;
  leave: () => Promise<void>;
  status: () => AttemptStatus;
  wall: () => number;
  after: (ms: number, callback: () => void) => void;
  /** A whole number below 2^32 from the system's source of chance. */
  chance: () => number;
  /** An answer of this file has changed. */
  changed: () => void;
}

const recordQueries: readonly string[] = [
  'attempts.list',
  'attempt.export',
  'attempt.script',
  'attempt.status',
  'attempt.verify',
  'debrief',
  'debrief.export',
  'debrief.pivot',
  'debrief.progress',
  'debrief.what-if',
  'exam',
  'exam.draw',
  'exams',
  'record',
  'scenario',
  'scenarios',
] satisfies RecordQuery['kind'][];

export function isRecordQuery(query: { kind: string }): query is RecordQuery {
  return recordQueries.includes(query.kind);
}

const recordCommands: readonly string[] = [
  'attempt.import',
  'attempt.rename',
  'attempt.delete',
  'attempt.leave',
  'attempt.prepare',
  'attempt.branch',
] satisfies RecordCommand['kind'][];

export function isRecordCommand(command: { kind: string }): command is RecordCommand {
  return recordCommands.includes(command.kind);
}

function refusal(text: string): { refusal: Refusal } {
  return { refusal: { title: 'Badmail', text, icon: 'warning' } };
}

export class Records {
  #options: RecordsOptions;
  #reports: Promise<Reports> | undefined;

  constructor(options: RecordsOptions) {
    this.#options = options;
  }

  async ask(query: RecordQuery): Promise<unknown> {
    const { shelf, scenarios, simulation, seat, status } = this.#options;
    switch (query.kind) {
      case 'attempts.list':
        return await shelf.list();
      case 'attempt.status':
        return status();
      case 'scenario':
        return briefingOf(await this.#drawn(query.scenario, query.seed));
      case 'scenarios':
        return scenarios.index;
      case 'attempt.export':
        return exportArchive(await this.#told(query.attempt));
      case 'attempt.script': {
        const open = seat();
        if (open && (query.attempt ?? open.attempt) === open.attempt) {
          return { text: (await simulation()).script(open.run.journal()) };
        }
        if (query.attempt === undefined) throw new Error('No attempt is open.');
        const journal = journalOf(await this.#stored(query.attempt));
        return { text: (await simulation()).script(journal) };
      }
      case 'attempt.verify': {
        const { verifyFile } = await import('./verifying.ts');
        const load = (id: string) => loadScenario(scenarios, id);
        return await verifyFile(query.text, load, this.#options);
      }
      case 'exams':
      case 'exam.draw':
      case 'exam': {
        const { createExams } = await import('./exams.ts');
        const { chance, date } = this.#options;
        return await createExams({ shelf, index: scenarios.index, chance, date }).ask(query);
      }
      case 'record': {
        const { recordOf } = await import('./paths.ts');
        return await recordOf({ shelf, index: scenarios.index, date: this.#options.date });
      }
      case 'debrief.progress':
        return (await (await this.#reports?.catch(() => undefined))?.ask(query)) ?? null;
      default:
        this.#reports ??= this.#fetchReports();
        // What could not be fetched is fetched anew by the next question.
        this.#reports.catch(() => {
          this.#reports = undefined;
        });
        return await (await this.#reports).ask(query);
    }
  }

  async #drawn(id: string, seed: number | undefined): Promise<Scenario> {
    const authored = await loadScenario(this.#options.scenarios, id);
    if (seed === undefined || !authored.vary) return authored;
    const { resolveScenario } = await import('./drawing.ts');
    return resolveScenario(authored, seed);
  }

  /** What is only for reports is fetched with the first of them. */
  async #fetchReports(): Promise<Reports> {
    const { shelf, scenarios, wall, after, changed } = this.#options;
    const { createReports } = await import('./debriefing.ts');
    return createReports({
      ...{ shelf, wall, after, changed },
      load: async (attempt) => {
        const stored = await this.#told(attempt, 'reported on');
        await fetchFor(stored.record.options);
        return stored;
      },
      scenario: (id) => loadScenario(scenarios, id),
    });
  }

  async perform(command: RecordCommand): Promise<{ refusal?: Refusal; attempt?: string }> {
    const { shelf, leave } = this.#options;
    if (command.kind === 'attempt.import') return await this.#import(command.text);
    if (command.kind === 'attempt.delete') return await this.#delete(command.attempt);
    if (command.kind === 'attempt.prepare') {
      const { complete } = await this.#options.simulation();
      if (command.whole) await complete();
      return {};
    }
    if (command.kind === 'attempt.leave') {
      await leave();
      return {};
    }
    if (command.kind === 'attempt.branch') {
      const { branch } = await import('./film/branch.ts');
      const made = await branch(command, await this.#stored(command.attempt), this.#options);
      return 'refusal' in made ? refusal(made.refusal) : made;
    }
    const title = command.title.trim().slice(0, 200);
    if (title === '') return refusal('An attempt needs a name.');
    await this.#stored(command.attempt);
    await shelf.rename(command.attempt, title);
    return {};
  }

  async #stored(attempt: string): Promise<StoredAttempt> {
    const { seat, shelf } = this.#options;
    const open = seat();
    if (open?.attempt === attempt) await open.settle();
    const stored = await shelf.load(attempt);
    if (!stored) throw new Error('That attempt is not on the shelf any more.');
    return stored;
  }

  /** Of an exam that goes on nothing is told; but what would be lost with the page can be saved. */
  async #told(attempt: string, done?: 'reported on'): Promise<StoredAttempt> {
    const stored = await this.#stored(attempt);
    // a damaged row may have none; of what exam it was is then not known
    const exam = stored.record.options?.exam;
    if (exam !== undefined && (done || this.#options.shelf.state === 'saved')) {
      const { refuseWhileSat } = await import('./film/exam.ts');
      await refuseWhileSat(stored.record, this.#options, done ?? 'saved as a file');
    }
    return stored;
  }

  /** Never writes over what is there: the same attempt again is found, a different one gets a new id. */
  async #import(text: string): Promise<{ refusal?: Refusal; attempt?: string }> {
    const { shelf, simulation, newId } = this.#options;
    const { complete, parse } = await simulation();
    await complete();
    const read = importArchive(text, parse);
    if ('fault' in read) return refusal(read.fault);
    const { record, entries } = read.attempt;
    if (record.options.drill !== undefined) {
      const { drillFault } = await import('./drills.ts');
      const fault = drillFault(journalOf(read.attempt));
      if (fault !== undefined) return refusal(`This file cannot be used. ${fault}`);
    }
    const there = await shelf.load(record.id);
    if (there && isSame(there, read.attempt)) return { attempt: record.id };
    const attempt = there ? newId() : record.id;
    await shelf.insert({ record: { ...record, id: attempt, imported: true }, entries });
    return { attempt };
  }

  async #delete(attempt: string): Promise<{ refusal?: Refusal }> {
    const { shelf, locks, seat, leave } = this.#options;
    if (seat()?.attempt === attempt) await leave();
    const claim = await claimAttempt(locks, attempt);
    if (!claim) return refusal('This attempt is open in another tab. Close it there first.');
    try {
      await shelf.remove(attempt);
    } finally {
      await claim.release();
    }
    return {};
  }
}

function briefingOf({ brief, ticket, objectives }: Scenario): Briefing {
  const rows = objectives.map(({ id, text, weight }) => ({ id, text, weight }));
  return { brief, ticket, objectives: rows };
}

/** What only some runs need is here before one with these options is made. */
async function fetchFor({ drill }: RunOptions): Promise<void> {
  if (drill !== undefined) await import('./drills.ts');
}

/** Checks that ask what else only windows ask; a fault does what windows do. */
const lateChecks = /"(?:eventSeen|registryValue)"/;

/** Whether a run of this scenario needs the whole engine before anybody opens a window. */
export function asksMore(scenario: Scenario): boolean {
  return scenario.faults.length > 0 || lateChecks.test(JSON.stringify(scenario));
}

/** For a run with these options. Throws one sentence for a scenario this copy does not have. */
export async function loadScenario(
  { index, load }: HostOptions['scenarios'],
  id: string,
  options: RunOptions = {},
): Promise<Scenario> {
  if (!index.some((one) => one.id === id)) throw new Error(`This Badmail has no scenario "${id}".`);
  const scenario = await load(id);
  if (asksMore(scenario)) await import('./desk.ts');
  await fetchFor(options);
  return scenario;
}

function isSame(a: StoredAttempt, b: StoredAttempt): boolean {
  return JSON.stringify(journalOf(a)) === JSON.stringify(journalOf(b));
}
