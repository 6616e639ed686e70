import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import { openShelf, type Shelf, type StoredAttempt } from '#storage';
import { journalOf, replay, runView } from '#training';
import { findScenario } from '../cli/find-scenario.ts';
import { play } from '../cli/played.ts';
import { createReports, type Reports } from './debriefing.ts';
import type { Debrief, Pivot, WhatIf } from './index.ts';
import type { DebriefProgress } from './protocol.ts';

const name = 'relay-virtual-server/mistakes/left-stopped';

function storedOf(status: 'running' | 'finished'): StoredAttempt {
  const { scenario, journal } = play(name);
  const run = replay(scenario, journal);
  const { entries, until, ...header } = journalOf(run);
  const record = {
    ...header,
    ...{ id: status, title: 'My try', createdAt: 1, updatedAt: 2, now: until, status },
    journalLength: entries.length,
    summary: { objectivesDone: 0, objectivesTotal: 0, points: 0, max: 0 },
    results: runView(run),
  };
  return { record, entries };
}

let bases = 0;
async function desk(status: 'running' | 'finished' = 'finished') {
  bases += 1;
  const shelf = await openShelf(`debriefing-${bases}`);
  await shelf.insert(storedOf(status));
  const told: (DebriefProgress | null)[] = [];
  let wall = 0;
  const reports: Reports = createReports({
    shelf,
    load: async (id) => (await shelf.load(id)) ?? Promise.reject(new Error('It is gone.')),
    scenario: async (id) => findScenario(id),
    // Every look at the clock is later than a slice: each step gives way.
    wall: () => {
      wall += 100;
      return wall;
    },
    after: (_ms, callback) => setImmediate(callback),
    changed: () =>
      void reports.ask({ kind: 'debrief.progress' }).then((one) => told.push(one as never)),
  });
  return { shelf, reports, told, kept: (id: string) => keptOf(shelf, id) };
}

async function keptOf(shelf: Shelf, id: string): Promise<Debrief | undefined> {
  return (await shelf.loadDebrief(id))?.debrief as Debrief | undefined;
}

describe('reports', () => {
  test('of a finished attempt are made once and kept, and progress is told meanwhile', async () => {
    const { reports, told, kept, shelf } = await desk();
    const first = (await reports.ask({ kind: 'debrief', attempt: 'finished' })) as Debrief;
    expect(first.actions.length).toBeGreaterThan(5);
    expect(told.some((one) => one?.what === 'debrief' && one.done <= one.total)).toBe(true);
    expect(await reports.ask({ kind: 'debrief.progress' })).toBeNull();
    expect(await kept('finished')).toEqual(first);
    const other: Debrief = { ...first, seed: 4711 };
    const { journalLength, now } = (await shelf.load('finished'))!.record;
    await shelf.saveDebrief('finished', { journalLength, now, debrief: other });
    expect(await reports.ask({ kind: 'debrief', attempt: 'finished' })).toEqual(other);
  });

  test('of a running one are made anew', async () => {
    const { reports, kept } = await desk('running');
    await reports.ask({ kind: 'debrief', attempt: 'running' });
    expect(await kept('running')).toBeUndefined();
  });

  test('the pivotal action is kept with the report; what-if goes by its actions', async () => {
    const { reports, kept } = await desk();
    const pivot = (await reports.ask({ kind: 'debrief.pivot', attempt: 'finished' })) as Pivot;
    expect((await kept('finished'))?.pivot).toEqual(pivot);
    const { action } = pivot;
    const ask = {
      kind: 'debrief.what-if',
      attempt: 'finished',
      action,
      change: 'left-out',
    } as const;
    const without = (await reports.ask(ask)) as WhatIf;
    expect(without.outcome).toEqual(pivot.without);
  });

  test('as a file, under the name of the attempt', async () => {
    const { reports } = await desk();
    const ask = { kind: 'debrief.export', attempt: 'finished', format: 'md' } as const;
    expect(await reports.ask(ask)).toMatchObject({
      text: expect.stringContaining('# Report: My try'),
    });
  });

  test('of an attempt that is not there is a sentence', async () => {
    const { reports } = await desk();
    await expect(reports.ask({ kind: 'debrief', attempt: 'no' })).rejects.toThrow('It is gone.');
  });
});
