import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { describe, expect, test } from 'vitest';
import { DiskAttempts } from './attempts.ts';
import { openDatabase } from './database.ts';
import { entry, record } from './fixtures.ts';
import { MemoryAttempts } from './memory.ts';
import type { AttemptRecord, Attempts } from './record.ts';
import { readOutcome } from './results.ts';

const objective = (id: string, points: number, domain?: string) => ({
  ...{ id, text: id, state: points > 0 ? 'done' : 'open', why: '', weight: 4, points, source: '' },
  ...(domain === undefined ? {} : { domain }),
});

function finished(objectives: object[], more: object = {}): AttemptRecord {
  const results = {
    scenario: { id: 'relay-virtual-server', title: 'T', level: 'practise' },
    now: 9,
    objectives,
    rules: [],
    hints: [{ id: 'h', for: 'a', cost: 1, available: true, taken: true }],
    ticket: { from: '', text: '', answers: [] },
    finished: true,
    score: { points: 4, max: 12, reasons: [] },
    harm: {},
  };
  return {
    ...record('r', 9),
    updatedAt: 1.8e12,
    status: 'finished',
    results,
    ...more,
  } as unknown as AttemptRecord;
}

describe('the row of a finished run', () => {
  test('tells its points by part of the job, and where a hint helped', () => {
    const row = finished([
      objective('a', 4, 'find'),
      objective('b', 0, 'find'),
      objective('c', 4, 'clean'),
    ]);
    expect(readOutcome(row)).toEqual({
      outcome: {
        ...{ percent: 33, points: 4, max: 12, passed: false, open: 2, asked: 3, hints: 1 },
        domains: {
          find: { points: 4, max: 8, helped: true },
          clean: { points: 4, max: 4, helped: false },
        },
        mistakes: null,
      },
    });
  });

  test('from before there were parts it does not know them; without results not even its hints', () => {
    expect(readOutcome(finished([objective('a', 4)]))).toMatchObject({
      outcome: { domains: null },
    });
    const bare = finished([], { results: null });
    expect(readOutcome(bare)).toMatchObject({
      outcome: { domains: null, hints: null, percent: 33 },
    });
  });

  test.each([
    ['summary', { summary: undefined }, 'summary'],
    [
      'points',
      { summary: { objectivesDone: 1, objectivesTotal: 1, points: 'x', max: 1 } },
      'summary.points',
    ],
    ['results', { results: { objectives: 7 } }, 'results.scenario'],
    ['options', { options: null }, 'options'],
  ])('with damaged %s names what is wrong', (_what, more, fault) => {
    expect(readOutcome(finished([], more))).toEqual({ fault });
  });
});

const shelves: [string, () => Promise<Attempts>][] = [
  ['disk', async () => new DiskAttempts(await openDatabase('mistakes'))],
  ['memory', async () => new MemoryAttempts()],
];

test.each(shelves)('the mistakes of a report stand in its row: %s', async (_name, open) => {
  const attempts = await open();
  await attempts.create(record('a'));
  const debrief = { mistakes: [{ id: 'inside', name: 'Tested from inside' }] };
  await attempts.saveDebrief('a', { journalLength: 0, now: 0, debrief });
  expect((await attempts.list())[0]?.mistakes).toEqual(['Tested from inside']);
  expect((await attempts.loadDebrief('a'))?.debrief).toEqual(debrief);
});

test('a database of version 2 loses nothing, and its reports tell their mistakes', async () => {
  const old = await openDB('version-2', 2, {
    upgrade(database) {
      database.createObjectStore('attempts', { keyPath: 'id' });
      for (const store of ['entries', 'snapshots', 'debriefs']) database.createObjectStore(store);
    },
  });
  const told = { ...finished([objective('a', 4)]), id: 'told', journalLength: 1 };
  await old.put('attempts', told);
  await old.put('entries', [entry(9)], ['told', 0]);
  await old.put(
    'debriefs',
    { journalLength: 1, now: 9, debrief: { mistakes: [{ name: 'N' }] } },
    'told',
  );
  await old.put('debriefs', { journalLength: 1, now: 9, debrief: 'spoilt' }, 'spoilt');
  await old.put('attempts', { ...told, id: 'spoilt' });
  await old.put('attempts', { ...told, id: 'untold' });
  await old.put('debriefs', { journalLength: 1, now: 9, debrief: {} }, 'deleted');
  old.close();
  const attempts = new DiskAttempts(await openDatabase('version-2'));
  const rows = await attempts.list();
  expect(rows.map(({ id, mistakes }) => [id, mistakes])).toEqual([
    ['spoilt', null],
    ['told', ['N']],
    ['untold', undefined],
  ]);
  expect(await attempts.load('told')).toEqual({
    record: { ...told, mistakes: ['N'] },
    entries: [entry(9)],
  });
});
