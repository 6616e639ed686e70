/** The place of drills in a run: what they do is fitted in, and a run that is none has no need of it. */
import type { CheckRow } from './check-row.ts';
import { fitChecks } from './checks.ts';
import type { Journal, Run, RunOptions, Scenario } from './model.ts';

/** What lies behind the door `#training/drill`. */
export interface DrillActs {
  /** The scenario as the drill in `options` asks it. Throws one sentence for a mistake that nobody knows. */
  scenario(scenario: Scenario, options: RunOptions): Scenario;
  /** Before anything is judged: false while what the drill begins with is still being carried out. */
  judge(run: Run, finishing: boolean): boolean;
  /** An entry was carried out and not refused. */
  done(run: Run, entry: number): void;
  /** What only drills ask. */
  checks: Readonly<Record<string, CheckRow>>;
  /** Why no drill can have this journal, in one sentence. */
  faultOf(journal: Pick<Journal, 'options' | 'entries' | 'until'>): string | undefined;
}

let acts: DrillActs | undefined;

export function fitDrills(fitted: DrillActs): void {
  acts = fitted;
  fitChecks(fitted.checks);
}

export function isDrill(options: RunOptions): boolean {
  return options.drill !== undefined;
}

/** Throws where nobody has fitted them: a run would be judged as something that it is not. */
export function drills(): DrillActs {
  if (!acts) throw new Error('This run is a drill, and drills were not loaded.');
  return acts;
}

/** The scenario of a run with these options. */
export function askedBy(scenario: Scenario, options: RunOptions): Scenario {
  return isDrill(options) ? drills().scenario(scenario, options) : scenario;
}

/** Why a run with these options cannot have this journal; undefined where it can. */
export function drillFault(
  journal: Pick<Journal, 'options' | 'entries' | 'until'>,
): string | undefined {
  return isDrill(journal.options) ? drills().faultOf(journal) : undefined;
}
