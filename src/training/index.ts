/** Scenarios and runs of them: what is asked of a learner, what has come of it, and the journal that proves it. */
/// <reference path="../../scenarios/modules.d.ts" />
export { type CheckRow, checks } from './checks.ts';
export { isOwn, type OwnCommand, parseRunCommand, type RunCommand } from './commands.ts';
export { drillFault, fitDrills, isDrill } from './drilling.ts';
export { fault, ScenarioFault, type Source, suggest } from './fault.ts';
export { divergence, journalOf } from './journal.ts';
export type * from './model.ts';
export { levels } from './model.ts';
export { formatJournal } from './readable.ts';
export { type ReplayOptions, replay } from './replay.ts';
export {
  createRun,
  finish,
  happenings,
  nextInterest,
  perform,
  proceed,
  proceedUntilHappening,
  type RunSnapshot,
  restoreRun,
  snapshotRun,
} from './run.ts';
export { type Hands, runScript } from './run-script.ts';
export { bindScenario } from './scenario.ts';
export { formatScript, parseScript, type Script, type ScriptStep } from './script.ts';
export { summarize } from './summary.ts';
export { authoredSeed, resolveScenario, seedMax } from './variation.ts';
export { runView } from './view.ts';
