/// <reference path="./scenarios.d.ts" />
/** Scenarios and runs of them: what is asked of a learner, what has come of it, and the journal that proves it. */
export type * from './model.ts';
export { levels } from './model.ts';
