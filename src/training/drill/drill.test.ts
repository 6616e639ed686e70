import { describe, expect, test } from 'vitest';
import { findScenario } from '../../cli/find-scenario.ts';
import { scenarioOf, witnesses, witnessOf } from '../../cli/mistake-witnesses.ts';
import { debriefOf, drillOf, type Played, play } from '../../cli/played.ts';
import { mistakesOf, solutionsOf } from '../../cli/prove.ts';
import { exportDebrief } from '../debrief/exports.ts';
import { makeDebrief } from '../debrief/make.ts';
import { mistakeRows } from '../debrief/mistakes/library.ts';
import type { Journal, Run, RunView } from '../index.ts';
import {
  createRun,
  divergence,
  finish,
  journalOf,
  parseScript,
  perform,
  proceed,
  replay,
  restoreRun,
  runScript,
  runView,
  snapshotRun,
} from '../index.ts';
import { bindCheck } from '../scenario.ts';
import { faultOf } from './fault.ts';

const restart =
  'virtual-server.control id=1 action=stop\nuntil running status=Stopped max=30min\nvirtual-server.control id=1 action=start\n+5s\n';
const shut = (enabled: boolean) =>
  `router.set forwards=[{"enabled":${enabled},"name":"SMTP","externalPort":25,"address":"192.168.16.2","internalPort":25}]\n+5min\n`;
/** What is not ours, by who it says it is from: whole pages of it, for each of the three twice. */
const bySender = [1, 2]
  .flatMap(() => ['bigpost', 'freebox', 'mailhaven'])
  .map(
    (sender) =>
      `queue.find queue="Spam Cleanup" sender="${sender}.example" recipient="" limit=10000 state=all\n+1min\nqueue.messages queue="Spam Cleanup" sort=null selection=[[0,9999]] action=delete\n+1min\n`,
  )
  .join('');
const rightAccount = `account.disable name=Guest\n${restart}until queued below=15 of=unwanted max=2h\nwait 25min\n`;

/**
 * The right thing from right before the deed: lines of a script; the solution, which began in the same way; or the
 * whole solution after some lines.
 */
const right: Record<string, string | { solution: true } | { before: string }> = {
  'tested-inside':
    'on home-pc\n> telnet\n> open mail.marlow-freight.example 25\n< 220\n> ehlo testdomain.example\n< 250 OK\n> mail from:someone@testdomain.example\n< Sender OK\n> rcpt to:nobody@elsewhere.example\n< 550\n',
  'side-door': `virtual-server.set id=1 access.relay.mode=only\nconnector.set id="Internet mail" relayAllowed=false\n${restart}`,
  'forgot-restart': `virtual-server.set id=1 access.relay.mode=only\n${restart}`,
  'anonymous-off': { solution: true },
  'deleted-the-connector': `connector.set id="Internet mail" relayAllowed=false\n${restart}wait 11min\n`,
  'wrong-account': rightAccount,
  'session-goes-on': { solution: true },
  'never-read-the-log': { solution: true },
  'asked-too-soon': `virtual-server.set id=1 access.relay.mode=only\n${restart}blacklist.request list=opendoor address=203.0.113.25\n`,
  'wrong-cause': { solution: true },
  'deleted-with-report': { solution: true },
  'opened-badmail': { solution: true },
  'badmail-to-the-bin':
    'file.delete place=exch-srv1 paths=["C:\\\\Program Files\\\\Exchsrvr\\\\Mailroot\\\\vsi 1\\\\BadMail old"] permanently=true\nuntil freeSpace aboveMb=1400 max=2h\n+5s\n',
  'left-the-connector': { solution: true },
  'eleven-is-near': `connector.set id="Internet mail" smartHosts="[99.99.99.99]" schedule="Run daily at 2:00 AM"\n${restart}until captured atLeast=80 max=1h\n+5s\n`,
  'let-it-out': { solution: true },
  bathwater: `${bySender}until queued below=50 of=unwanted max=3h\n+5s\n`,
  'port-left-shut': shut(false) + shut(true),
  'port-shut-too-long': shut(false) + shut(true),
  'left-stopped': restart,
  'finished-too-soon': { before: 'virtual-server.control id=1 action=start\n+5s\n' },
  harvest: { solution: true },
  'not-ticked': { solution: true },
  'blank-sender': { solution: true },
  'any-code': { solution: true },
  'turned-away-our-own': { solution: true },
};

const reports = new Map<string, { played: Played; drill: Journal }>();

function drilled(id: string): { played: Played; drill: Journal } {
  const kept = reports.get(id);
  if (kept) return kept;
  const played = witnessOf(id);
  const named = witnesses[id];
  const debrief = named ? debriefOf(named) : makeDebrief(played.scenario, played.journal);
  const made = { played, drill: drillOf(played, debrief, id) };
  reports.set(id, made);
  return made;
}

function begun(id: string): Run {
  const { played, drill } = drilled(id);
  return replay(played.scenario, drill);
}

/** Goes on as the solution did from its entry `from` on, with the same pauses. */
function goOnAsSolved(run: Run, id: string): void {
  const from = run.state.entries.length;
  const { entries } = play(`${scenarioOf(id)}/solution`).journal;
  const own = run.state.entries.map(({ command }) => command);
  expect(entries.slice(0, from).map(({ command }) => command)).toEqual(own);
  let before = entries[from - 1]?.at ?? 0;
  for (const { at, command } of entries.slice(from)) {
    proceed(run, run.world.clock.now + at - before);
    before = at;
    perform(run, command);
  }
}

function drillOfView({ drill }: RunView): NonNullable<RunView['drill']> {
  if (!drill) throw new Error('no drill');
  return drill;
}

const ids = mistakeRows.map(({ id }) => id);

describe('a drill', () => {
  test.each(ids)('%s: is not passed by doing nothing, nor by doing it again', (id) => {
    const idle = begun(id);
    expect(idle.state.drill?.at).toBe(idle.world.clock.now);
    expect(runView(idle).objectives.map(({ state }) => state)).toEqual(['open']);
    finish(idle);
    expect(drillOfView(runView(idle)).passed).toBe(false);

    const { played, drill } = drilled(id);
    const { entries, until } = played.journal;
    const same = runView(replay(played.scenario, { ...drill, entries, until }));
    expect(same.finished).toBe(true);
    expect(drillOfView(same)).toMatchObject({ id, again: true, passed: false });
    expect(same.score).toMatchObject({ points: 0, max: 1 });
    expect(same.score.reasons.map(({ text }) => text)).toContain(same.rules[0]?.text);
  });

  test.each(ids)('%s: is passed by the right thing, and again so', (id) => {
    const run = begun(id);
    const way = right[id] ?? '';
    if (typeof way === 'string') runScript(run, parseScript(way, 'right.txt'));
    else if ('solution' in way) goOnAsSolved(run, id);
    else {
      runScript(run, parseScript(way.before, 'right.txt'));
      runScript(run, solutionsOf(scenarioOf(id))[0]!);
    }
    finish(run);
    const view = runView(run);
    expect([view.objectives[0]?.why, drillOfView(view).again]).toEqual([expect.anything(), false]);
    expect(drillOfView(view).passed).toBe(true);
    expect(view.score).toMatchObject({ points: 1, max: 1 });

    const { played } = drilled(id);
    const again = replay(played.scenario, journalOf(run));
    expect(divergence(journalOf(run), again)).toBeUndefined();
    expect(journalOf(again)).toEqual(journalOf(run));
    expect(runView(again)).toEqual(view);
  });
});

test.each([2, 7])('the cast of seed %i makes no difference', (seed) => {
  const scenario = findScenario('relay-virtual-server');
  const script = mistakesOf('relay-virtual-server').find(({ file }) =>
    file.endsWith('/tested-from-inside.txt'),
  )!;
  const run = createRun(scenario, { seed });
  runScript(run, script);
  finish(run);
  const played = { scenario, journal: journalOf(run) };
  const drill = drillOf(played, makeDebrief(scenario, played.journal), 'tested-inside');
  const { entries, until } = played.journal;
  const same = replay(scenario, { ...drill, entries, until });
  expect(drillOfView(runView(same))).toMatchObject({ again: true, passed: false });
  const better = replay(scenario, drill);
  runScript(better, parseScript(String(right['tested-inside']), 'right.txt'));
  finish(better);
  expect(drillOfView(runView(better))).toMatchObject({ again: false, passed: true });
});

test('no scenario may ask what only drills ask', () => {
  const source = { file: 'scenario.yaml', lineOf: () => 7 };
  expect(() => bindCheck({ all: [{ deedDone: {} }] }, source, ['check'])).toThrow(
    'unknown check "deedDone"',
  );
});

describe('the journal of a drill', () => {
  const id = 'side-door';

  test('gives the same from a snapshot on, whenever it is taken', () => {
    const { played, drill } = drilled(id);
    const { entries, until } = played.journal;
    const whole = replay(played.scenario, { ...drill, entries, until });
    const options = { seed: drill.seed, options: drill.options };
    for (let cut = 0; cut < entries.length; cut += 1) {
      const first = createRun(played.scenario, options);
      for (const { at, command } of entries.slice(0, cut)) {
        proceed(first, at);
        perform(first, command);
      }
      const run = restoreRun(played.scenario, snapshotRun(first))!;
      for (const { at, command } of entries.slice(cut)) {
        proceed(run, at);
        perform(run, command);
      }
      proceed(run, until);
      expect(journalOf(run)).toEqual(journalOf(whole));
      expect(runView(run)).toEqual(runView(whole));
    }
  });

  test('what was done before it costs nothing, and is no mistake of it', () => {
    const { played, drill } = drilled('wrong-account');
    const { entries, until } = played.journal;
    const journal = { ...drill, entries, until };
    const before = runView(replay(played.scenario, drill));
    expect(Object.values(before.harm).every((count) => count === 0)).toBe(true);
    const report = makeDebrief(played.scenario, journal);
    // The wrong cause was stated before the drill began.
    expect(report.mistakes.map((one) => one.id)).toEqual(['wrong-account']);
    expect(report.drill).toMatchObject({ id: 'wrong-account', again: true, passed: false });
    expect(exportDebrief(report, 'md', 'My drill').text).toMatch(
      /- Drill: Not that account, from \d\d:\d\d.* on: not passed, the mistake was made again/,
    );
    const sums = new Map<string, number>();
    for (const { what, count } of report.harm) sums.set(what, (sums.get(what) ?? 0) + count);
    const { harm } = runView(replay(played.scenario, journal));
    for (const [kind, count] of Object.entries(harm)) expect(sums.get(kind) ?? 0).toBe(count);
    expect(harm.spamRelayed).toBeGreaterThan(0);
  });

  test.each<[name: string, options: Journal['options'], says: RegExp]>([
    ['of a mistake nobody knows', { drill: 'no-such' }, /no drill of a mistake called "no-such"/],
    ['of something that is no name', { drill: 7 }, /no drill of a mistake called "7"/],
    ['after more entries than there are', { drillFrom: 999 }, /begins after 999 entries/],
    ['after a part of an entry', { drillFrom: 1.5 }, /begins after 1.5 entries/],
    ['before its entries', { drillAt: 1 }, /begins at 1 ms, which is no moment between/],
    ['at no moment that is judged', { drillAt: 5501 }, /begins at 5501 ms/],
  ])('%s is none', (_name, wrong, says) => {
    const { drill } = drilled(id);
    expect(faultOf(drill)).toBeUndefined();
    expect(faultOf({ ...drill, options: { ...drill.options, ...wrong } })).toMatch(says);
  });

  test('after the end of the run is none', () => {
    const { played, drill } = drilled(id);
    const { entries, until } = played.journal;
    const options = { drill: id, drillFrom: entries.length };
    expect(faultOf({ ...drill, entries, until, options })).toBe(
      'The drill begins after the run was handed in.',
    );
  });
});
