/** Properties of runs: slicing, snapshots, replays; and what becomes of objectives, rules, hints and points. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { worldFingerprint } from '#world';
import { divergence, journalOf } from './journal.ts';
import type { Run, Scenario } from './model.ts';
import { formatJournal } from './readable.ts';
import { replay } from './replay.ts';
import {
  createRun,
  finish,
  happenings,
  perform,
  proceed,
  proceedUntilHappening,
  restoreRun,
  snapshotRun,
} from './run.ts';
import { runScript } from './run-script.ts';
import { bindScenario } from './scenario.ts';
import { formatScript, parseScript } from './script.ts';
import { runView } from './view.ts';

const source = { file: 'x.yaml', lineOf: () => undefined };
const second = 1000;
const minute = 60_000;

function scenario(more: object = {}): Scenario {
  return bindScenario(
    {
      format: 1,
      id: 'x',
      version: 1,
      title: 'X',
      level: 'learn',
      summary: 'A test.',
      world: {
        virtualServer: { access: { relay: { mode: 'allExcept' } } },
        traffic: [
          { kind: 'genuine', id: 'g', domain: 'calder-tools.example', everyMinutes: 1 },
          { kind: 'relay-spammer', id: 's', perMinute: 20 },
        ],
      },
      ticket: {
        from: 'Dana',
        text: 'Please.',
        answers: [
          { id: 'yes', text: 'Yes.' },
          { id: 'no', text: 'No.' },
        ],
      },
      objectives: [
        { id: 'closed', text: 'Closed.', check: { relayRefused: { from: 'home-pc' } }, weight: 3 },
        { id: 'running', text: 'Running.', check: { running: {} }, fromStart: true },
      ],
      ...more,
    },
    source,
  );
}

function script(run: Run, text: string): Run {
  runScript(run, parseScript(text, 'x.txt'));
  return run;
}

const repair = `
virtual-server.set id=1 access.relay.mode=only
+5s
virtual-server.control id=1 action=stop
+5s
virtual-server.control id=1 action=start
+5s
`;

const test = `
on home-pc
> telnet mail.marlow-freight.example 25
< 220
> helo x
< Hello
> mail from:a@b.example
< Sender OK
> rcpt to:c@elsewhere.example
+2s
key ctrl+]
+1s
> quit
+1s
`;

function stateOf(run: Run, id: string): string | undefined {
  return runView(run).objectives.find((one) => one.id === id)?.state;
}

describe('determinism', () => {
  const whole = () => script(createRun(scenario(), { seed: 7 }), test + repair + test);

  it('the same commands give the same run', () => {
    const [a, b] = [whole(), whole()];
    expect(worldFingerprint(a.world)).toBe(worldFingerprint(b.world));
    expect(a.state).toEqual(b.state);
  });

  it.each([1, 7, 50, 333, 1000, 1001, 60_000])('slices of %i ms give the same run', (slice) => {
    const journal = journalOf(whole());
    const reference = replay(scenario(), journal, { until: journal.until + 95 * second });
    const run = createRun(scenario(), { seed: 7 });
    const until = (at: number) => {
      while (run.world.clock.now < at) proceed(run, Math.min(at, run.world.clock.now + slice));
    };
    for (const { at, command } of journal.entries) {
      until(at);
      perform(run, command);
    }
    until(journal.until + 95 * second);
    expect(worldFingerprint(run.world)).toBe(worldFingerprint(reference.world));
    expect(run.state).toEqual(reference.state);
  });

  it('snapshot, restore and go on equals go on', () => {
    const run = script(createRun(scenario(), { seed: 7 }), test);
    const saved = structuredClone(snapshotRun(run));
    const again = restoreRun(scenario(), saved);
    expect(again).toBeDefined();
    script(run, `${repair}+15min\n`);
    script(again as Run, `${repair}+15min\n`);
    expect(again?.state).toEqual(run.state);
    expect(worldFingerprint((again as Run).world)).toBe(worldFingerprint(run.world));
  });

  it('a snapshot of another engine is not restored', () => {
    const saved = snapshotRun(createRun(scenario(), { seed: 7 }));
    expect(restoreRun(scenario(), { ...saved, world: { ...saved.world, engine: -1 } })).toBe(
      undefined,
    );
  });

  it('a replay repeats every mark, and an edited one does not', () => {
    const run = script(whole(), '+21min\nrun.finish\n');
    const journal = structuredClone(journalOf(run));
    expect(journal.marks.map((one) => one.why)).toEqual([
      'running done',
      'running slipped',
      'closed done, running done',
      'time',
      'time',
      'finished',
    ]);
    const again = replay(scenario(), journal);
    expect(divergence(journal, again)).toBe(undefined);
    expect(journalOf(again)).toEqual(journal);
    const edit = (entries: typeof journal.entries) =>
      entries.filter((one) => one.command.kind !== 'virtual-server.set');
    const other = replay(scenario(), journal, { edit });
    expect(divergence(journal, other)?.why).toBe('running slipped');
    expect(stateOf(other, 'closed')).toBe('open');
  });

  it('a readable journal of a run is the same run', () => {
    const run = script(whole(), 'run.finish\n');
    const { entries } = journalOf(run);
    const again = script(createRun(scenario(), { seed: 7 }), formatScript(entries));
    expect(journalOf(again).entries).toEqual(entries);
    expect(worldFingerprint(again.world)).toBe(worldFingerprint(run.world));
  });

  it('settings are written as what was changed, and read back as the same commands', () => {
    const connected = scenario({
      world: { connectors: [{ name: 'Internet mail', addressSpaces: [{ domain: '*', cost: 1 }] }] },
    });
    const text = `${[
      '+5s',
      'virtual-server.set id=1 access.relay.mode=only delivery.retryMinutes=[5,10,15,20]',
      'virtual-server.set id=1',
      '+1s',
      'virtual-server.set id=1 general.port=0',
      'virtual-server.set id=1 general.port=26',
      'connector.set id=1 relayAllowed=true administrativeNote="by hand"',
      'console.open machine=home-pc',
      '> exit',
      'run.finish',
    ].join('\n')}\n`;
    const run = createRun(connected, { seed: 3 });
    expect(() => script(run, text)).toThrow('general.port');
    const sound = text.replace('virtual-server.set id=1 general.port=0\n', '');
    const other = script(createRun(connected, { seed: 3 }), sound);
    const written = formatJournal(connected, journalOf(other));
    expect(written).toBe(sound.replace(' access.relay.mode=only', ''));
    const again = script(createRun(connected, { seed: 3 }), written);
    expect(journalOf(again)).toEqual(journalOf(other));
  });

  it('time travel stops where it is told', () => {
    const journal = journalOf(whole());
    const early = replay(scenario(), journal, { until: 3 * second });
    expect(early.world.clock.now).toBe(3 * second);
    expect(stateOf(early, 'closed')).toBe('open');
  });
});

describe('objectives', () => {
  it('slip back when what was right is made wrong', () => {
    const run = script(createRun(scenario(), { seed: 1 }), repair);
    expect(stateOf(run, 'closed')).toBe('done');
    script(run, repair.replace('mode=only', 'mode=allExcept'));
    const view = runView(run).objectives[0];
    expect(view).toMatchObject({
      state: 'slipped',
      points: 0,
      slippedAt: run.state.objectives.get('closed')?.slippedAt,
    });
    expect(view?.why).toBe('From Home PC the server accepts mail for someone@elsewhere.example.');
    script(run, repair);
    expect(stateOf(run, 'closed')).toBe('done');
  });

  it('tell the last answer: nothing can be told while the server is stopped, and what was found stands', () => {
    const run = createRun(scenario(), { seed: 1 });
    const told = () => runView(run).objectives[0];
    expect(told()?.why).toBe('From Home PC the server accepts mail for someone@elsewhere.example.');
    script(run, 'virtual-server.control id=1 action=stop\n+5s\n');
    expect(told()).toMatchObject({
      state: 'open',
      why: 'Cannot be told: the virtual server does not answer.',
    });
    script(run, repair);
    expect(told()).toMatchObject({
      state: 'done',
      why: 'From Home PC the server refuses to relay to someone@elsewhere.example.',
    });
    script(run, 'virtual-server.control id=1 action=stop\n+5s\n');
    expect(told()).toMatchObject({
      state: 'done',
      why: 'Cannot be told: the virtual server does not answer.',
    });
  });

  it('hold: count only after so long without a break', () => {
    const held = scenario({
      objectives: [
        { id: 'r', text: 'R.', check: { running: {} }, hold: '2min' },
        { id: 'h', text: 'H.', check: { hold: { time: '2min', check: { running: {} } } } },
      ],
    });
    const run = createRun(held, { seed: 1 });
    for (const [at, state] of [
      [119, 'open'],
      [120, 'done'],
    ] as const) {
      proceed(run, at * second);
      expect([stateOf(run, 'r'), stateOf(run, 'h')]).toEqual([state, state]);
    }
  });

  it('grace: a restart is no slip, staying down is, and the end forgives nothing', () => {
    const lenient = scenario({
      objectives: [{ id: 'r', text: 'R.', check: { running: {} }, grace: '5min', fromStart: true }],
    });
    const run = script(
      createRun(lenient, { seed: 1 }),
      'virtual-server.control id=1 action=stop\n+4min',
    );
    expect(stateOf(run, 'r')).toBe('done');
    proceed(run, 6 * minute);
    expect(stateOf(run, 'r')).toBe('slipped');
    const ended = script(
      createRun(lenient, { seed: 1 }),
      'virtual-server.control id=1 action=stop\n+5s',
    );
    finish(ended);
    expect(stateOf(ended, 'r')).toBe('slipped');
  });

  it('within and before judge when something first became true', () => {
    const timed = scenario({
      objectives: [
        {
          id: 'w',
          text: 'W.',
          check: { within: { time: '1min', check: { answered: { answer: 'yes' } } } },
        },
        {
          id: 'b',
          text: 'B.',
          check: {
            before: {
              first: { answered: { answer: 'yes' } },
              second: { opened: { program: 'p' } },
            },
          },
        },
      ],
    });
    const open = 'window.opened place=home-pc program=p item=""\n';
    const answer = 'ticket.answer answer=yes\n';
    const good = script(createRun(timed, { seed: 1 }), `+30s\n${answer}+1s\n${open}+2min\n`);
    expect([stateOf(good, 'w'), stateOf(good, 'b')]).toEqual(['done', 'done']);
    const bad = script(createRun(timed, { seed: 1 }), `${open}+61s\n${answer}`);
    expect([stateOf(bad, 'w'), stateOf(bad, 'b')]).toEqual(['open', 'open']);
  });

  it('pressing OK without a change does not ask for another proof', () => {
    const proof = scenario({
      objectives: [
        {
          id: 'p',
          text: 'P.',
          check: { testedFromOutside: { result: 'refused', since: 'change' } },
        },
      ],
    });
    const run = script(createRun(proof, { seed: 1 }), repair);
    expect(runView(run).objectives[0]?.why).toBe(
      'No test of a foreign recipient from outside since the last change yet.',
    );
    script(run, test);
    expect(runView(run).objectives[0]?.why).toBe(
      'Tested from Home PC: "550 5.7.1 Unable to relay for c@elsewhere.example".',
    );
    script(run, 'virtual-server.set id=1 access.relay.mode=only\n+5s\n');
    expect(stateOf(run, 'p')).toBe('done');
    script(run, 'virtual-server.set id=1 access.relay.mode=allExcept\n+5s\n');
    expect(stateOf(run, 'p')).toBe('slipped');
  });
});

describe('rules, hints, points', () => {
  const judged = scenario({
    rules: [
      {
        id: 'never-down',
        text: 'The server was stopped.',
        never: { not: { running: {} } },
        cost: 1,
      },
      {
        id: 'answered',
        text: 'The ticket was left open.',
        untilTheEnd: { any: [{ answered: { answer: 'yes' } }, { answered: { answer: 'no' } }] },
        cost: 2,
        source: 'KB 1',
      },
    ],
    hints: [
      { for: 'closed', after: '2min', text: 'First.', cost: 1 },
      {
        for: 'closed',
        after: '1min',
        unless: { opened: { program: 'p' } },
        text: 'Second.',
        cost: 1,
      },
    ],
  });

  it('every point lost has its reason', () => {
    const run = script(createRun(judged, { seed: 1 }), '+2min\nhint.take objective=closed\n');
    script(run, repair);
    finish(run);
    const { score, rules, finished } = runView(run);
    expect(finished).toBe(true);
    expect(rules.map((one) => one.broken)).toEqual([true, true]);
    expect({ points: score.points, max: score.max }).toEqual({ points: 0, max: 4 });
    expect(score.reasons.filter((one) => one.points < 0)).toEqual([
      { points: -1, text: 'The server was stopped.', at: 125_000 },
      { points: -2, text: 'The ticket was left open.', at: 135_000, source: 'KB 1' },
      { points: -1, text: 'Hint: First.', at: 120_000 },
    ]);
  });

  it('who does nothing gets nothing for what was right already', () => {
    const idle = createRun(scenario(), { seed: 1 });
    finish(idle);
    expect(runView(idle).score).toMatchObject({ points: 0, max: 4 });
    expect(runView(idle).objectives[1]).toMatchObject({ state: 'done', points: 0 });
    expect(
      runView(idle)
        .score.reasons.filter((one) => one.points < 0)
        .at(-1),
    ).toEqual({
      points: -1,
      text: 'Running. It was so from the start, and counts once something else is reached.',
    });
    const busy = script(createRun(scenario(), { seed: 1 }), repair);
    finish(busy);
    expect(runView(busy).score).toMatchObject({ points: 4, max: 4 });
  });

  it('hints come in steps, after their time, and not to those who need none', () => {
    const run = createRun(judged, { seed: 1 });
    const available = () => runView(run).hints.map((one) => one.available);
    const take = { kind: 'hint.take', objective: 'closed' } as const;
    expect(available()).toEqual([false, false]);
    expect(perform(run, take)?.text).toBe('There is no hint for this yet.');
    proceed(run, 2 * minute);
    expect(available()).toEqual([true, false]);
    expect(runView(run).hints[0]).not.toHaveProperty('text');
    expect(perform(run, take)).toBe(undefined);
    expect(runView(run).hints[0]).toMatchObject({ taken: true, text: 'First.' });
    proceed(run, 3 * minute);
    expect(available()).toEqual([true, true]);
    script(run, 'window.opened place=exch-srv1 program=p item=""\n');
    expect(available()).toEqual([true, false]);
  });

  it('harm is counted: relayed spam, refused genuine mail, minutes down', () => {
    const run = script(createRun(scenario(), { seed: 1 }), '+5min\n');
    const before = runView(run).harm;
    expect(before.spamRelayed).toBeGreaterThan(50);
    expect(before).toMatchObject({ genuineRefused: 0, minutesDown: 0 });
    script(run, 'virtual-server.set id=1 access.anonymous=false access.relay.mode=only\n+5s\n');
    script(run, 'virtual-server.control id=1 action=stop\n+170s\n');
    script(run, 'virtual-server.control id=1 action=start\n+20min\n');
    const after = runView(run).harm;
    expect(after.minutesDown).toBe(2);
    expect(after.genuineRefused).toBeGreaterThan(5);
    expect(runView(run).score.reasons.map((one) => one.text)).toEqual(
      expect.arrayContaining([
        `Spam passed on to others: ${after.spamRelayed} messages.`,
        `Genuine mail turned away: ${after.genuineRefused} messages.`,
        'Mail service not running: 2 minutes.',
      ]),
    );
  });

  it('after the end nothing is done and no time passes', () => {
    const run = createRun(judged, { seed: 1 });
    finish(run);
    expect(perform(run, { kind: 'console.open', machine: 'home-pc' })?.text).toBe(
      'This run is finished.',
    );
    proceed(run, minute);
    expect(run.world.clock.now).toBe(0);
    expect(run.state.entries).toHaveLength(1);
  });

  it('an answer the ticket does not offer is refused, and journalled all the same', () => {
    const run = createRun(judged, { seed: 1 });
    expect(perform(run, { kind: 'ticket.answer', answer: 'maybe' })?.text).toBe(
      'This ticket has no such answer.',
    );
    expect(runView(run)).not.toHaveProperty('answer');
    expect(run.state.entries).toHaveLength(1);
  });
});

describe('time', () => {
  it('faults happen at their moment, without being journalled', () => {
    const faulty = scenario({
      faults: [{ at: '90s', do: { kind: 'virtual-server.control', id: '1', action: 'stop' } }],
    });
    const run = createRun(faulty, { seed: 1 });
    proceed(run, 89 * second);
    expect(stateOf(run, 'running')).toBe('done');
    proceed(run, 95 * second);
    expect(stateOf(run, 'running')).toBe('slipped');
    expect(run.state.entries).toEqual([]);
  });

  it('until something happens: the answer to a command, not the mail of others', () => {
    const run = script(createRun(scenario(), { seed: 1 }), '+3min\n');
    script(run, 'on home-pc\n+5s\n> telnet mail.marlow-freight.example 25\n');
    const before = run.world.clock.now;
    expect(proceedUntilHappening(run, before + 10 * minute)).toBe(true);
    expect(run.world.clock.now - before).toBeLessThan(5 * second);
    proceed(run, run.world.clock.now + 30 * second);
    const quiet = run.world.clock.now;
    expect(proceedUntilHappening(run, quiet + 3 * minute)).toBe(false);
    expect(run.world.clock.now).toBe(quiet + 3 * minute);
    expect(happenings(run)).toBe(happenings(run));
  });
});

it('the table of checks in scenarios/README.md names every check', async () => {
  const { checks } = await import('./checks.ts');
  const readme = readFileSync(
    fileURLToPath(new URL('../../scenarios/README.md', import.meta.url)),
    'utf8',
  );
  for (const [name, row] of Object.entries(checks))
    expect(readme).toContain(`| \`${name}\` | ${row.says}`);
});
