/** Every row of the checks is seen true and false, each by a world and what somebody does in it; rules and holds too. */
import { describe, expect, it } from 'vitest';
import { checks } from '#training';
import { ofCases } from './witnesses/cases.ts';
import { ofFlow } from './witnesses/flow.ts';
import { ofSettings } from './witnesses/settings.ts';
import { answerOf, restart, runOf, stop, type Witnesses } from './witnesses/worlds.ts';

const witnesses = { ...ofSettings, ...ofFlow, ...ofCases };

it('every row of the checks has its witnesses', () => {
  expect(Object.keys(witnesses).toSorted()).toEqual(Object.keys(checks).toSorted());
});

describe.each(Object.entries<Witnesses>(witnesses))('%s', (_name, { check, yes, no }) => {
  it('is seen true', () => {
    expect(answerOf(check, yes)).toBe(true);
  });

  it('is seen false', () => {
    expect(answerOf(check, no)).toBe(false);
  });
});

/** A rule about the status of the virtual server, and what a run breaks of it. */
function broken(kind: string, check: object, script: string): boolean {
  const run = runOf({ rules: [{ id: 'it', text: 'It.', [kind]: check, cost: 1 }] }, { script });
  return run.state.brokenRules.has('it');
}

const stopped = { running: { status: 'Stopped' } };

describe('rules', () => {
  it.each([
    ['always', { running: {} }, 'wait 2min\nrun.finish', false],
    ['always', { running: {} }, `${restart}\nrun.finish`, true],
    ['never', stopped, 'wait 2min\nrun.finish', false],
    ['never', stopped, `${restart}\nrun.finish`, true],
    ['untilTheEnd', { running: {} }, `${restart}\nrun.finish`, false],
    ['untilTheEnd', { running: {} }, `${stop}\nrun.finish`, true],
  ])('%s %j after %j: broken %s', (kind, check, script, expected) => {
    expect(broken(kind, check, script)).toBe(expected);
  });

  it('a broken rule stays broken, with the moment it was', () => {
    const rules = [{ id: 'it', text: 'It.', always: { running: {} }, cost: 1 }];
    const run = runOf({ rules }, { script: `wait 3min\n${restart}\nwait 5min\nrun.finish` });
    const at = run.state.brokenRules.get('it') ?? 0;
    expect(at).toBeGreaterThanOrEqual(180_000);
    expect(at).toBeLessThan(240_000);
  });
});

/** State of one objective whose check is that the virtual server is stopped, or runs. */
function stateOf(objective: object, script: string): string | undefined {
  const run = runOf({ objectives: [{ id: 'it', text: 'It.', ...objective }] }, { script });
  return run.state.objectives.get('it')?.state;
}

describe('objectives', () => {
  const held = { check: stopped, hold: '5min' };
  const kept = { check: { running: {} }, grace: '5min', fromStart: true };
  const start = 'virtual-server.control id=1 action=start\n+5s';
  it.each([
    ['held long enough', held, `${stop}\nwait 5min`, 'done'],
    ['held for too short a time', held, `${stop}\nwait 3min\n${start}\nwait 5min`, 'open'],
    [
      'held twice, neither time long enough',
      held,
      `${stop}\nwait 3min\n${start}\n${stop}\nwait 3min`,
      'open',
    ],
    ['a slip within its grace', kept, `${stop}\nwait 3min\n${start}`, 'done'],
    ['a slip as long as its grace', kept, `${stop}\nwait 5min`, 'slipped'],
    ['a slip at the end, which forgives nothing', kept, `${stop}\nrun.finish`, 'slipped'],
    ['a regression', { check: stopped }, `${stop}\n${start}\nwait 1min`, 'slipped'],
    ['a regression made good', { check: stopped }, `${stop}\n${start}\nwait 1min\n${stop}`, 'done'],
  ])('%s', (_case, objective, script, expected) => {
    expect(stateOf(objective, script)).toBe(expected);
  });
});
