/** Drills: a run that begins right before a named mistake and is judged by it alone. A door of its own, opened late. */
import type { DrillActs } from '../drilling.ts';
import { judge } from './again.ts';
import { drillChecks, drillScenario } from './asked.ts';
import { note } from './deeds.ts';
import { faultOf } from './fault.ts';

export const drillActs: DrillActs = {
  scenario: drillScenario,
  judge,
  done: note,
  checks: drillChecks,
  faultOf,
};
