/** One file of an attempt put to the test against the scenarios of this folder. */
import { isClaim, judgeClaim, readClaim, type Verdict, withDraw } from '#storage/verify';
import { type Scenario, summarize } from '#training';
import { loadScenarioFolder, scenarioIds } from './authoring.ts';
import { scenariosFolder } from './find-scenario.ts';

/** Read once: many files are of one scenario. */
const read = new Map<string, Scenario | undefined>();

function scenarioOf(id: string): Scenario | undefined {
  if (!read.has(id)) {
    const isKnown = scenarioIds(scenariosFolder).includes(id);
    read.set(id, isKnown ? loadScenarioFolder(scenariosFolder, id) : undefined);
  }
  return read.get(id);
}

/** What an exam may be drawn from: read with the first file of one. */
function candidates() {
  return scenarioIds(scenariosFolder).map((id) => summarize(scenarioOf(id)!));
}

/** No run of a day takes a tenth of this; a file made to take for ever must not hold up the others. */
export const fileMsMax = 120_000;

export function verifyText(text: string, msMax = fileMsMax): Verdict {
  const claim = readClaim(text);
  if (!isClaim(claim)) return claim;
  const end = performance.now() + msMax;
  const verdict = judgeClaim(claim, scenarioOf(claim.scenario), () => performance.now() < end);
  return withDraw(verdict, candidates);
}
