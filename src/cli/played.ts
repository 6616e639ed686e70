/** For tests: runs of scenarios by their scripts, and the reports of them. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  createRun,
  finish,
  type Journal,
  journalOf,
  parseScript,
  runScript,
  type Scenario,
} from '#training';
import { type Debrief, makeDebrief } from '#training/debrief';
import { findScenario, scenariosFolder } from './find-scenario.ts';

export interface Played {
  scenario: Scenario;
  journal: Journal;
}

/** `auth-guest/mistakes/anonymous-off`, with seed 1. */
export function play(name: string): Played {
  const [id = '', ...rest] = name.split('/');
  const text = readFileSync(path.join(scenariosFolder, id, `${rest.join('/')}.txt`), 'utf8');
  return playText(id, text);
}

export function playText(id: string, text: string): Played {
  const scenario = findScenario(id);
  const run = createRun(scenario, { seed: 1 });
  runScript(run, parseScript(text, 'test.txt'));
  finish(run);
  return { scenario, journal: journalOf(run) };
}

/** The run begun again as a drill of a mistake in it: its journal up to right before the deed. */
export function drillOf(
  { journal }: Played,
  { actions, mistakes }: Debrief,
  mistake: string,
): Journal {
  const { action, drill } = mistakes.find(({ id }) => id === mistake) ?? {};
  const deed = actions[action ?? -1];
  if (!deed || !drill) throw new Error(`There is no ${mistake} in this run.`);
  const entries = journal.entries.slice(0, drill.entries);
  const at = Math.max(entries.at(-1)?.at ?? 0, deed.at - (deed.at % 1000));
  const options = { drill: mistake, drillFrom: drill.entries, drillAt: at };
  return { ...journal, options, entries, marks: [], until: at };
}

const made = new Map<string, Debrief>();

/** Made once: several tests look at the same report. */
export function debriefOf(name: string): Debrief {
  let debrief = made.get(name);
  if (!debrief) {
    const { scenario, journal } = play(name);
    debrief = makeDebrief(scenario, journal);
    made.set(name, debrief);
  }
  return debrief;
}
