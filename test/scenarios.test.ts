/** What scenarios must have before they are proven (`proofs/`). */
import { describe, expect, it } from 'vitest';
import { scenarioIds } from '../src/cli/authoring.ts';
import { findScenario, scenariosFolder } from '../src/cli/find-scenario.ts';
import { mistakesOf } from '../src/cli/prove.ts';

const ids = scenarioIds(scenariosFolder);

describe('scenarios', () => {
  it('there are scenarios', () => {
    expect(ids).toEqual(
      expect.arrayContaining([
        'relay-connector',
        'relay-false-alarm',
        'relay-virtual-server',
        'sandbox',
      ]),
    );
  });

  it.each(ids.filter((id) => findScenario(id).objectives.length > 0))(
    '%s: every objective is failed by some mistake',
    (id) => {
      const named = new Set(mistakesOf(id).flatMap((script) => script.fails));
      // Mistakes may name rules too.
      const objectives = findScenario(id).objectives.map((one) => one.id);
      expect(objectives.filter((one) => !named.has(one))).toEqual([]);
    },
  );
});
