/** A run looked back on: what was done, what came of it, where it turned. A door of its own, opened late. */
export { ActionLog } from './actions.ts';
export { type ExportFormat, exportDebrief } from './exports.ts';
export { debriefSteps, makeDebrief } from './make.ts';
export type * from './model.ts';
export { isBetter, outcomeOf } from './outcome.ts';
export { pivotSteps } from './pivot.ts';
export { finishSteps, type Progress, type Steps } from './steps.ts';
export { whatIfSteps } from './what-if.ts';
