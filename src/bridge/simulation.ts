/** What the host asks of a run, in one place: the only file of this room that calls world and training. */
import {
  createRun,
  divergence,
  formatScript,
  happenings,
  isOwn,
  type Journal,
  type JournalEntry,
  journalOf,
  parseRunCommand,
  perform,
  proceed,
  type Run,
  type RunOptions,
  type RunSnapshot,
  type RunView,
  replay,
  restoreRun,
  runView,
  type Scenario,
  snapshotRun,
} from '#training';
import type { PauseState } from '#training/exam';
import { engine, lacksAnswer, lacksCode, query, queryRevision } from '#world';
import type { Query, Refusal, RunCommand } from './words.ts';

/** One run, as the host holds it. */
export interface Simulated {
  readonly now: number;
  readonly entries: readonly JournalEntry[];
  /** Rises when something happened that a learner would call an event. */
  readonly happenings: number;
  readonly finished: boolean;
  /** The exam's clock as the run knows it; undefined for a run that is no part of one. */
  readonly exam?: ({ elapsedMs: number; limitMs: number } & Omit<PauseState, 'taken'>) | undefined;
  /** Throws one sentence for what is no command. */
  parse(value: unknown): RunCommand;
  perform(command: RunCommand): Refusal | undefined;
  proceed(until: number): void;
  view(): RunView;
  /** The rest of the engine must be here before this is asked; see `Simulation.complete`. */
  lacksAnswer(query: Query): boolean;
  /** The same for what is to be carried out, at this moment. */
  lacksCode(command: RunCommand): boolean;
  ask(query: Query): unknown;
  /** Unchanged means that `ask` would answer the same. */
  revision(query: Query): number;
  journal(): Journal;
  /** What a journal says about how it came this far. */
  reached(): Pick<Journal, 'engine' | 'scenario' | 'marks'>;
  snapshot(): unknown;
}

export interface Simulation {
  readonly engine: number;
  /**
   * Fetches the rest of the engine: what only windows ask and do, and most programs of the console. A journal, a
   * snapshot or a file may hold any of it, so nothing is replayed, restored or read before.
   */
  complete(): Promise<void>;
  /** Throws one sentence for what is no command. */
  parse(value: unknown): RunCommand;
  create(scenario: Scenario, seed: number, options: RunOptions): Simulated;
  replay(scenario: Scenario, journal: Journal): Simulated;
  restore(scenario: Scenario, snapshot: unknown): Simulated;
  /** World time of the first mark that `again` did not meet. */
  divergedAt(journal: Journal, again: Simulated): number | undefined;
  script(journal: Journal): string;
}

let whole = false;

class LiveRun implements Simulated {
  readonly run: Run;

  constructor(run: Run) {
    this.run = run;
  }

  get now(): number {
    return this.run.world.clock.now;
  }

  get entries(): readonly JournalEntry[] {
    return this.run.state.entries;
  }

  get happenings(): number {
    return happenings(this.run);
  }

  get finished(): boolean {
    return this.run.state.finishedAt !== null;
  }

  get exam(): Simulated['exam'] {
    const { options, examMs, examPause } = this.run.state;
    if (options.exam === undefined) return undefined;
    const { limitMs } = options;
    return {
      elapsedMs: examMs,
      limitMs: typeof limitMs === 'number' ? limitMs : Number.POSITIVE_INFINITY,
      standing: examPause?.standing ?? false,
      stoodMs: examPause?.stoodMs ?? 0,
    };
  }

  parse(value: unknown): RunCommand {
    return parseRunCommand(value);
  }

  perform(command: RunCommand): Refusal | undefined {
    return perform(this.run, command);
  }

  proceed(until: number): void {
    proceed(this.run, until);
  }

  view(): RunView {
    return runView(this.run);
  }

  lacksAnswer(asked: Query): boolean {
    return !whole && lacksAnswer(asked);
  }

  lacksCode(command: RunCommand): boolean {
    if (whole) return false;
    // a pin is read by what windows ask
    if (isOwn(command)) return command.kind === 'notebook.pin';
    return lacksCode(this.run.world, command);
  }

  ask(asked: Query): unknown {
    return query(this.run.world, asked);
  }

  revision(asked: Query): number {
    return queryRevision(this.run.world, asked);
  }

  journal(): Journal {
    return journalOf(this.run);
  }

  reached(): Pick<Journal, 'engine' | 'scenario' | 'marks'> {
    const { id, version, hash } = this.run.scenario;
    const marks = this.run.state.marks.map((mark) => ({ ...mark }));
    return { engine, scenario: { id, version, hash }, marks };
  }

  snapshot(): unknown {
    return snapshotRun(this.run);
  }
}

export const simulation: Simulation = {
  engine,
  complete: async () => {
    await import('./desk.ts');
    whole = true;
  },
  parse: parseRunCommand,
  create: (scenario, seed, options) => new LiveRun(createRun(scenario, { seed, options })),
  replay: (scenario, journal) => new LiveRun(replay(scenario, journal)),
  restore: (scenario, snapshot) => {
    const run = restoreRun(scenario, snapshot as RunSnapshot) as Run | undefined;
    if (!run?.world) throw new Error('The snapshot is of another engine.');
    return new LiveRun(run);
  },
  divergedAt: (journal, again) =>
    again instanceof LiveRun ? divergence(journal, again.run)?.at : undefined,
  script: (journal) => formatScript(journal.entries),
};
