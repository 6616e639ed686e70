/** The property sheet of a server in System Manager: subjects, tracking, diagnostics, set. */
import * as v from 'valibot';
import {
  completeDiagnostics,
  copyPlain,
  diagnosticLevels,
  directoryChanged,
  type ServerSettings,
  unknownDiagnostic,
} from '#directory';
import type { Refusal } from '#windows';
import type { World } from '../world.ts';
import { forgetOtherLevels } from './registry-levels.ts';

const name = v.pipe(v.string(), v.nonEmpty(), v.maxLength(256));

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

export interface ServerAppliers {
  'server.set': (
    world: World,
    command: { name: string; settings: ServerSettings },
  ) => Refusal | undefined;
}

function refuse(text: string): Refusal {
  return { title: 'Exchange System Manager', text, icon: 'error' };
}

export const serverAppliers: ServerAppliers = {
  'server.set': (world, { name, settings }) => {
    const { serverSettings } = world.directory.organization;
    const old = serverSettings.get(name);
    if (!old) return refuse('The object no longer exists.');
    const unknown = unknownDiagnostic(settings.diagnostics);
    if (unknown !== undefined) return refuse(`There is no diagnostics category "${unknown}".`);
    serverSettings.set(name, {
      ...copyPlain(settings),
      trackingDirectory: old.trackingDirectory,
      diagnostics: completeDiagnostics(settings.diagnostics),
    });
    forgetOtherLevels(world, name);
    directoryChanged(world);
    world.fact({ kind: 'server.changed', name });
    return undefined;
  },
};
