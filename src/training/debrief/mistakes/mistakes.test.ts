import { describe, expect, test } from 'vitest';
import { debriefOf, playText } from '../../../cli/played.ts';
import { makeDebrief } from '../make.ts';
import { bindMistakeCheck, mistakeRows } from './judge.ts';

/** A run that makes the mistake; `solution` of the same scenario does not. */
const witnesses: Record<string, string> = {
  'tested-inside': 'relay-virtual-server/mistakes/tested-from-inside',
  'side-door': 'relay-connector/mistakes/only-the-relay-dialog',
  'forgot-restart': 'relay-virtual-server/mistakes/forgot-the-restart',
  'anonymous-off': 'auth-guest/mistakes/anonymous-off',
  'deleted-the-connector': 'relay-connector/mistakes/deleted-the-connector',
  'wrong-account': 'auth-guest/mistakes/changed-administrator',
  'session-goes-on': 'auth-guest/mistakes/forgot-the-restart',
  'never-read-the-log': 'auth-guest/mistakes/never-looked',
  'asked-too-soon': 'blacklisted/mistakes/asked-while-open',
  'wrong-cause': 'auth-guest/mistakes/changed-administrator',
  'deleted-with-report': 'queue-cleanup-2003/mistakes/deleted-with-report',
  'opened-badmail': 'badmail-sp1/mistakes/opened-it',
  'badmail-to-the-bin': 'badmail-sp1/mistakes/delete-without-shift',
  'left-the-connector': 'queue-cleanup-2003/mistakes/left-the-connector',
  'eleven-is-near': 'cleanup-live-connector/mistakes/eleven-is-near',
  'let-it-out': 'queue-cleanup-2003/mistakes/all-to-the-provider',
  bathwater: 'queue-cleanup-2003/mistakes/captured-all-morning',
  'port-left-shut': 'ndr-flood-2000/mistakes/door-left-shut',
  'left-stopped': 'relay-virtual-server/mistakes/left-stopped',
  harvest: 'ndr-flood-2003-on-2000/mistakes/recipient-filter',
  'not-ticked': 'use-a-blacklist/mistakes/not-ticked',
  'blank-sender': 'ndr-flood-2000/mistakes/blank-sender',
  'any-code': 'use-a-blacklist/mistakes/any-return-code',
  'turned-away-our-own': 'auth-guest/mistakes/anonymous-off',
};

/** Mistakes that no scenario has a script for, in a few lines. */
const written: Record<string, [scenario: string, text: string]> = {
  'port-shut-too-long': [
    'relay-virtual-server',
    'router.set forwards=[]\nwait 5h\nrouter.set forwards=[{"enabled":true,"name":"SMTP","externalPort":25,"address":"192.168.16.2","internalPort":25}]\n+1s\nrun.finish\n',
  ],
  'finished-too-soon': [
    'queue-cleanup-2003',
    'virtual-server.control id=1 action=stop\n+1min\nrun.finish\n',
  ],
};

function mistakesIn(id: string) {
  const named = witnesses[id];
  if (named !== undefined) return debriefOf(named);
  const [scenario = '', text = ''] = written[id] ?? [];
  const played = playText(scenario, text);
  return makeDebrief(played.scenario, played.journal);
}

function scenarioOf(id: string): string {
  return (witnesses[id] ?? written[id]?.[0] ?? '').split('/')[0] ?? '';
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
  diagnosis: { right: 'ndr', byTicket: true },
  world: { start: '2004-03-15T08:00', office: [], connectors: [] },
};
