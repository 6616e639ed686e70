/** The proofs of all scenarios take minutes: three files share them, so that every core has its part. */
import { describe, expect, it } from 'vitest';
import { scenarioIds } from '../../src/cli/authoring.ts';
import { findScenario, scenariosFolder } from '../../src/cli/find-scenario.ts';
import { prove } from '../../src/cli/prove.ts';

const shares = 3;

/** Proves every third scenario: solutions pass on ten seeds, each mistake fails what it names, idleness fails. */
export function proveShare(share: 0 | 1 | 2): void {
  const ids = scenarioIds(scenariosFolder).filter((_, index) => index % shares === share);
  describe('scenarios', () => {
    it.each(ids)('%s is proven', { timeout: 300_000 }, (id) => {
      expect(prove(findScenario(id))).toEqual([]);
    });
  });
}
