/** The property sheet of a server in System Manager: subjects, tracking, diagnostics. */
import * as v from 'valibot';
import type { ServerSettings } from '#directory';
import type { Refusal } from '#windows';
import type { World } from '../world.ts';

const name = v.pipe(v.string(), v.nonEmpty(), v.maxLength(256));
export const diagnosticLevels = ['None', 'Minimum', 'Medium', 'Maximum'] as const;

export const serverSettingsSchema = v.strictObject({
  subjectLogging: v.boolean(),
  messageTracking: v.boolean(),
  /** null keeps them for ever. */
  removeLogsDays: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(99))),
  trackingDirectory: name,
  /** By service and category; what is missing is None. */
  diagnostics: v.record(name, v.record(name, v.picklist(diagnosticLevels))),
});

export const serverFields = {
  'server.set': { name, settings: serverSettingsSchema },
} as const;

export interface ServerViews {
  server: {
    query: { name: string };
    view: {
      name: string;
      version: string;
      settings: ServerSettings;
      /** Services and their categories, in the order of the sheet. */
      categories: Record<string, readonly string[]>;
      /** Paths of controls that do nothing here. */
      notModelled: readonly string[];
    };
  };
}

export interface ServerAppliers {
  'server.set': (
    world: World,
    command: { name: string; settings: ServerSettings },
  ) => Refusal | undefined;
}
