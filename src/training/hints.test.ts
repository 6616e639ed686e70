/** Hints: by the learner's own state, when somebody is stuck, never in an exam. */
import { describe, expect, it } from 'vitest';
import type { Run } from './model.ts';
import { createRun, perform, proceed } from './run.ts';
import { bound, carryOut } from './test-notebook.ts';
import { runView } from './view.ts';

const minute = 60_000;
const isSet = { setting: { path: 'access.relay.mode', is: 'only' } };
const hints = [
  { for: 'closed', after: '2min', unless: isSet, text: 'The Relay dialog.', cost: 1 },
  { for: 'closed', after: '1min', when: isSet, text: 'Restart it.', cost: 1 },
];
const objectives = [
  { id: 'closed', text: 'Closed.', check: { relayRefused: { from: 'home-pc' } } },
  { id: 'looked', text: 'Looked.', check: { opened: { program: 'system-manager' } } },
];
const scenario = bound({ hints, objectives });

const offered = (run: Run) =>
  runView(run).hints.flatMap((one) => (one.available && !one.taken ? [one.id] : []));
const set = 'virtual-server.set id=1 access.relay.mode=only\n';

describe('hints', () => {
  it('the first fits whoever has changed nothing', () => {
    expect(offered(carryOut('wait 1min\n', scenario))).toEqual([]);
    expect(offered(carryOut('wait 2min\n', scenario))).toEqual(['closed/0']);
  });

  it('whoever has changed the setting but not restarted is told to restart', () => {
    expect(offered(carryOut(`${set}wait 2min\n`, scenario))).toEqual(['closed/1']);
  });

  it('the time counts from the last hint of the objective', () => {
    const run = carryOut('wait 2min\nhint.take objective=closed\n', scenario);
    expect(runView(run).hints[0]).toMatchObject({ taken: true, text: 'The Relay dialog.' });
    const after = carryOut(`wait 2min\nhint.take objective=closed\n${set}+30s\n`, scenario);
    expect(offered(after)).toEqual([]);
    proceed(after, 3 * minute);
    expect(offered(after)).toEqual(['closed/1']);
  });

  it('and from the last progress anywhere: who gets on is not stuck', () => {
    const run = carryOut(
      'wait 90s\nwindow.opened place=exch-srv1 program=system-manager item=""\n',
      scenario,
    );
    proceed(run, 3 * minute);
    expect(offered(run)).toEqual([]);
    proceed(run, 4 * minute);
    expect(offered(run)).toEqual(['closed/0']);
  });

  it.each([
    ['a scenario of level Certify', bound({ hints, objectives, level: 'certify' }), {}],
    ['a part of an exam', scenario, { exam: 'x' }],
  ])('%s offers none', (_what, asked, options) => {
    const run = createRun(asked, { seed: 1, options });
    proceed(run, 10 * minute);
    expect(offered(run)).toEqual([]);
    expect(perform(run, { kind: 'hint.take', objective: 'closed' })?.text).toBe(
      'There is no hint for this yet.',
    );
  });
});
