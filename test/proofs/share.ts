/** The proofs of all scenarios take minutes: six files share them, so that every core has its part. */
import { describe, expect, it } from 'vitest';
import { resolveScenario } from '#training';
import { scenarioIds } from '../../src/cli/authoring.ts';
import { findScenario, scenariosFolder } from '../../src/cli/find-scenario.ts';
import { fingerprintLine, fingerprintSeeds } from '../../src/cli/fingerprints.ts';
import { type Attempt, attempt, prove, seedOf, solutionsOf } from '../../src/cli/prove.ts';
import { pinned, renew } from '../pinned.ts';
import { mutantsOf, noticed, unnoticeable, withMutants, withoutMutants } from '../rubric.ts';
import { HarmWatch } from './harm.ts';

const shares = 6;

/** Of these mistakes are made with a second cast too; of all it takes minutes: npm run scenario -- check. */
const light = /^(relay-|auth-|use-a-blacklist|inside-job)/;

interface Proof {
  /** What does not hold. */
  found: string[];
  /** Mutants of the rubric that every run judges like the true one. */
  unnoticed: string[];
  /** Runs whose harm is not the sum of what was traced to deeds. */
  untraced: string[];
  /** Lines of test/fingerprints.csv, as its runs have them now. */
  fingerprints: string[];
}

/** Proves a scenario; the runs of one seed judge the mutants of its rubric as well, and their harm is traced. */
export function proofOf(id: string): Proof {
  const scenario = findScenario(id);
  const variants = scenario.vary?.draw.map((one) => one.id) ?? [];
  const watched = new Set(
    (variants.length > 0 ? variants : [null]).map((one) => seedOf(scenario, one)),
  );
  const made = new Set<string>();
  const seen = new Set<string>();
  const untraced: string[] = [];
  const fingerprints: string[] = [];
  const solutions = new Set(solutionsOf(id).map((one) => one.file));
  const judged: Attempt = (authored, script, seed) => {
    if (!watched.has(seed)) return attempt(authored, script, seed);
    const resolved = resolveScenario(authored, seed);
    const mutants = mutantsOf(resolved);
    const watches: HarmWatch[] = [];
    const run = attempt(withMutants(resolved, mutants), script, seed, (begun) => {
      const watch = new HarmWatch(begun);
      watches.push(watch);
      return watch;
    });
    for (const watch of watches) {
      const wrong = watch.wrong();
      if (wrong !== undefined) untraced.push(`${script?.file ?? 'doing nothing'}: ${wrong}`);
    }
    for (const { name } of mutants) made.add(name);
    for (const name of noticed(run, mutants)) seen.add(name);
    return withoutMutants(run, resolved);
  };
  const attempted: Attempt = (authored, script, seed) => {
    const run = judged(authored, script, seed);
    if (script && solutions.has(script.file) && fingerprintSeeds.includes(seed)) {
      fingerprints.push(fingerprintLine({ scenario, script, seed }, run.world));
    }
    return run;
  };
  const found = prove(scenario, { attempted, mistakesTwice: light.test(id) });
  return { found, untraced, fingerprints, unnoticed: [...made].filter((name) => !seen.has(name)) };
}

/**
 * Proves every sixth scenario: solutions pass on ten seeds and make the worlds that are pinned, each mistake fails
 * what it names, idleness fails, and each change of the rubric is noticed by some run.
 */
export function proveShare(share: number): void {
  const ids = scenarioIds(scenariosFolder).filter((_, index) => index % shares === share);
  const proofs = new Map<string, Proof>();
  const proof = (id: string) => {
    const known = proofs.get(id) ?? proofOf(id);
    proofs.set(id, known);
    return known;
  };
  describe.each(ids)('%s', (id) => {
    it('is proven', { timeout: 900_000 }, () => {
      expect(proof(id).found).toEqual([]);
    });

    it('traces every message and minute of harm', { timeout: 900_000 }, () => {
      expect(proof(id).untraced).toEqual([]);
    });

    it('makes of its solutions the worlds of test/fingerprints.csv', { timeout: 900_000 }, () => {
      const lines = pinned.filter((line) => line.startsWith(`${id},`));
      expect(proof(id).fingerprints.toSorted(), renew).toEqual(lines.toSorted());
    });

    it('has a rubric whose every change some run notices', { timeout: 900_000 }, () => {
      expect(proof(id).unnoticed.toSorted()).toEqual(
        Object.keys(unnoticeable[id] ?? {}).toSorted(),
      );
    });
  });
}
