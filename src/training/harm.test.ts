/** Harm of a flood and of its clean-up: what was sent, lost and kept out, each thing once. */
import { describe, expect, it } from 'vitest';
import { query } from '#world';
import { minutesShut } from './harm.ts';
import { createRun, perform, proceed } from './run.ts';
import { bindScenario } from './scenario.ts';
import { runView } from './view.ts';

const minute = 60_000;

const flood = bindScenario(
  {
    format: 1,
    id: 'x',
    version: 1,
    title: 'X',
    level: 'learn',
    summary: 'A test.',
    world: {
      edition: 'exchange-2000-sp3',
      traffic: [
        { kind: 'genuine', id: 'customers', domain: 'calder-tools.example', everyMinutes: 1 },
        { kind: 'users', id: 'staff', everyMinutes: 60, to: ['calder-tools.example'] },
        { kind: 'ndr-attacker', id: 'bots', perMinute: 60, senderDomains: 3, hosts: 2 },
      ],
      queued: [{ from: 'staff', count: 6, hours: 2, as: 'queue' }],
    },
    ticket: { from: 'Dana', text: 'Please.', answers: [] },
    objectives: [{ id: 'running', text: 'Running.', check: { running: {} }, fromStart: true }],
  },
  { file: 'x.yaml', lineOf: () => undefined },
);

const shut = (from: number, port25: string) => ({
  at: from * minute,
  fact: { kind: 'router.changed', port25 },
});

describe('minutesShut', () => {
  it.each([
    [[], 0],
    [[shut(2, 'open')], 0],
    [[shut(2, 'closed')], 8],
    [[shut(2, 'closed'), shut(3, 'closed'), shut(5, 'open')], 3],
    [[shut(2, 'closed'), shut(5, 'open'), shut(9.5, 'closed')], 4],
  ])('%j', (moments, expected) => {
    expect(minutesShut(moments, 10 * minute)).toBe(expected);
  });
});

describe('harmOf', () => {
  it('nothing has happened yet, however full the server is', () => {
    expect(runView(createRun(flood, { seed: 1 })).harm).toEqual({
      spamRelayed: 0,
      reportsSent: 0,
      genuineRefused: 0,
      genuineLost: 0,
      minutesDown: 0,
      minutesShut: 0,
    });
  });

  it('genuine mail deleted in its queue is lost, not refused', () => {
    const run = createRun(flood, { seed: 1 });
    const [link] = query(run.world, { kind: 'flow.links' });
    perform(run, { kind: 'queues.open' });
    perform(run, { kind: 'queue.freeze', queue: link!.id });
    proceed(run, 5000);
    perform(run, { kind: 'queue.delete', queue: link!.id, ndr: false });
    proceed(run, 2 * minute);
    const { harm } = runView(run);
    expect(harm.genuineLost).toBeGreaterThan(0);
    expect(harm.genuineLost).toBeLessThanOrEqual(7);
    expect(harm.genuineRefused).toBe(0);
  });

  it('reports that go out and the time port 25 is shut are told with their numbers', () => {
    const run = createRun(flood, { seed: 1 });
    proceed(run, 10 * minute);
    const { forwards } = query(run.world, { kind: 'router' });
    const closed = forwards.map((row) => ({ ...row, enabled: false }));
    perform(run, { kind: 'router.set', forwards: closed });
    proceed(run, 13 * minute);
    const { harm, score } = runView(run);
    expect(harm.reportsSent).toBeGreaterThan(0);
    expect(harm.minutesShut).toBe(3);
    expect(score.reasons.map((one) => one.text)).toEqual(
      expect.arrayContaining([
        `Reports on unwanted mail sent to strangers: ${harm.reportsSent} messages.`,
        'Port 25 shut on the router: 3 minutes.',
      ]),
    );
  });

  it('a tool that deletes by the hundred pushes no shut port out of what is remembered', () => {
    const run = createRun(flood, { seed: 1 });
    const { forwards } = query(run.world, { kind: 'router' });
    const closed = forwards.map((row) => ({ ...row, enabled: false }));
    perform(run, { kind: 'router.set', forwards: closed });
    const fact = { kind: 'queue.deleted', queue: 'all', count: 100, genuine: 1, ndr: false };
    for (let part = 0; part < 6000; part += 1) run.world.facts.push({ at: 0, fact });
    proceed(run, 3 * minute);
    expect(runView(run).harm.minutesShut).toBe(3);
    const sum = { count: 600_000, genuine: 6000 };
    expect(run.state.moments.map((one) => one.fact)).toContainEqual({ ...fact, ...sum });
  });
});
