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
