import { describe, expect, test } from 'vitest';
import { scenarioOf, witnesses, witnessOf } from '../../../cli/mistake-witnesses.ts';
import { debriefOf } from '../../../cli/played.ts';
import { makeDebrief } from '../make.ts';
import { bindMistakeCheck, mistakeRows } from './library.ts';

function mistakesIn(id: string) {
  const named = witnesses[id];
  if (named !== undefined) return debriefOf(named);
  const played = witnessOf(id);
  return makeDebrief(played.scenario, played.journal);
}

describe('the library', () => {
  test('has rows with different names, each with a source of the public', () => {
    const ids = mistakeRows.map((one) => one.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(18);
    for (const { source, text } of mistakeRows) {
      expect(source).toMatch(/^(KB \d{6}|RFC \d+ §[\d.]+)$/);
      expect(text.match(/[.] [A-Z“]|[.]$/g)).toHaveLength(2);
    }
  });

  test.each(mistakeRows.map((one) => one.id))('%s: is found where it was made', (id) => {
    const { mistakes, actions } = mistakesIn(id);
    const found = mistakes.find((one) => one.id === id);
    expect(found).toBeDefined();
    const deed = actions[found?.action ?? -1];
    expect(deed).toBeDefined();
    // The drill starts right before the deed.
    if (found?.drill) expect(found.drill.entries).toBe(deed?.entry);
  });

  test.each([...new Set(mistakeRows.map((one) => scenarioOf(one.id)))])(
    '%s: its solution makes none',
    (scenario) => {
      expect(debriefOf(`${scenario}/solution`).mistakes).toEqual([]);
    },
  );

  test('what it cost is what goes back to the deed', () => {
    const { mistakes } = debriefOf('queue-cleanup-2003/mistakes/deleted-with-report');
    const [first] = mistakes;
    expect(first?.harm).toEqual([{ what: 'reportsSent', count: 8306 }]);
  });

  test('nothing that a row asks for is unknown to the checks', () => {
    const { actions } = debriefOf('auth-guest/solution');
    expect(actions.length).toBeGreaterThan(0);
    for (const row of mistakeRows) {
      const deed = {
        ...{ entry: 0, action: 0, at: 0, text: '', place: '' },
        command: { kind: 'connector.create', connector: { name: 'Spam', schedule: 'Never run' } },
      } as const;
      const scene = { scenario: { ...scenarioStub }, entries: [], deed } as never;
      if (row.check) expect(bindMistakeCheck(row.check(scene)).name).toBeTruthy();
      if (row.drill) expect(bindMistakeCheck(row.drill.reach(scene)).name).toBeTruthy();
    }
  });
});

const scenarioStub = {
  objectives: [],
  diagnosis: { right: 'ndr', byTicket: true },
  world: { start: '2004-03-15T08:00', office: [], connectors: [] },
};
