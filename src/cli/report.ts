/** `report FILE`: the report of an exported attempt, made by carrying its journal out again. */
import { readFileSync } from 'node:fs';
import { importArchive, journalOf } from '#storage';
import { parseRunCommand } from '#training';
import {
  type ExportFormat,
  exportDebrief,
  finishSteps,
  makeDebrief,
  pivotSteps,
} from '#training/debrief';
import { UsageFault } from './args.ts';
import { findScenario } from './find-scenario.ts';

const formats: readonly string[] = ['md', 'html', 'json'] satisfies ExportFormat[];

export function isFormat(format: string): format is ExportFormat {
  return formats.includes(format);
}

function read(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch {
    throw new UsageFault(`The file "${file}" cannot be read.`);
  }
}

/** The text of the report; with `pivot` it also looks for the action at which the run turned, which takes long. */
export function report(file: string, format: string, pivot: boolean): string {
  if (!isFormat(format)) {
    throw new UsageFault(`--format must be one of ${formats.join(', ')}, not "${format}".`);
  }
  const found = importArchive(read(file), parseRunCommand);
  if ('fault' in found) throw new UsageFault(`${file}: ${found.fault}`);
  const journal = journalOf(found.attempt);
  const scenario = findScenario(journal.scenario.id);
  const debrief = makeDebrief(scenario, journal);
  if (pivot) debrief.pivot = finishSteps(pivotSteps(scenario, journal, debrief.actions));
  return exportDebrief(debrief, format, found.attempt.record.title).text;
}
