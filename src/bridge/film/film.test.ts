/** A film shows what the run showed, jumps quickly, writes nothing; a branch goes on as the run would have. */
import 'fake-indexeddb/auto';
import { afterEach, expect, it } from 'vitest';
import { exportArchive, openShelf, type Shelf } from '#storage';
import type { RunOptions } from '#training';
import { createLocks, openTab, settled, type Tab } from '../fixtures.ts';
import type { FilmView } from '../protocol.ts';

const open: Tab[] = [];
let shelves = 0;
let chances = 0;

afterEach(() => {
  for (const tab of open.splice(0)) tab.kill();
});

function newTab(shelf: Shelf): Tab {
  const tab = openTab(shelf, { locks: createLocks(), chance: () => ++chances });
  open.push(tab);
  return tab;
}

/** Three lines typed at 2, 9 and 9 seconds, and half a minute gone by. */
async function recorded(finish = false, options: RunOptions = {}) {
  shelves += 1;
  const shelf = await openShelf(`film-${shelves}`);
  const tab = newTab(shelf);
  const { attempt } = await tab.bridge.open({ scenario: 'toy', seed: 7, options });
  const type = (text: string) => tab.bridge.do({ kind: 'console.input', console: 1, text });
  await tab.clock.pass(2000);
  await type('one');
  await tab.clock.pass(7000);
  await type('two');
  await type('three');
  await tab.clock.pass(21_000);
  if (finish) await tab.bridge.do({ kind: 'run.finish' });
  return { shelf, tab, attempt };
}

async function film(shelf: Shelf, attempt: string, at?: number) {
  const tab = newTab(shelf);
  tab.bridge.pace({ speed: 0 });
  const opened = await tab.bridge.open({
    attempt,
    film: true,
    ...(at === undefined ? {} : { at }),
  });
  await tab.clock.pass(500);
  return { ...tab, opened };
}

const look = ({ bridge }: Tab): Promise<FilmView> => bridge.ask({ kind: 'film' });
const log = async ({ bridge }: Tab) =>
  (await bridge.ask({ kind: 'console.output', console: 1, from: 0 })).text;

it('begins at the start, takes no lock, and knows how far it goes', async () => {
  const { shelf, tab, attempt } = await recorded();
  const one = await film(shelf, attempt);
  expect(one.opened).toMatchObject({ attempt, mode: 'film' });
  expect(await look(one)).toMatchObject({
    until: 30_000,
    entries: 3,
    at: 0,
    played: 0,
    known: 30_000,
  });
  expect(await log(one)).toBe('');
  // the tab that writes goes on writing
  await tab.bridge.do({ kind: 'console.input', console: 1, text: 'four' });
  expect((await shelf.load(attempt))?.entries).toHaveLength(4);
});

it('jumps to a time, to an entry, and back again', async () => {
  const { shelf, attempt } = await recorded();
  const one = await film(shelf, attempt);
  await one.bridge.do({ kind: 'film.seek', to: 15_000 });
  await one.clock.pass(100);
  expect(await look(one)).toMatchObject({ at: 15_000, played: 3, seeking: null });
  expect(await log(one)).toBe('2000 one\n7000 bell 7\n9000 two\n9000 three\n14000 bell 7');
  await one.bridge.do({ kind: 'film.seek', entry: 2 });
  await one.clock.pass(100);
  expect(await look(one)).toMatchObject({ at: 9000, played: 2 });
  expect(await log(one)).toBe('2000 one\n7000 bell 7\n9000 two');
  await one.bridge.do({ kind: 'film.seek', to: 9_999_999 });
  await one.clock.pass(100);
  expect(await look(one)).toMatchObject({ at: 30_000, played: 3 });
  await expect(one.bridge.do({ kind: 'film.seek', to: -1 })).rejects.toThrow('film.seek needs');
});

it('opens at a moment, and the newest jump wins', async () => {
  const { shelf, attempt } = await recorded();
  const one = await film(shelf, attempt, 8000);
  expect(await look(one)).toMatchObject({ at: 8000, played: 1 });
  await Promise.all([
    one.bridge.do({ kind: 'film.seek', to: 29_000 }),
    one.bridge.do({ kind: 'film.seek', to: 3000 }),
  ]);
  await one.clock.pass(100);
  expect(await look(one)).toMatchObject({ at: 3000, played: 1 });
});

it('plays entries at their time, and until something happens', async () => {
  const { shelf, attempt } = await recorded();
  const one = await film(shelf, attempt);
  one.bridge.pace({ speed: 10 });
  await one.clock.pass(300);
  const { at, played } = await look(one);
  expect(at).toBeGreaterThan(2000);
  expect(played).toBe(1);
  one.bridge.pace({ speed: 0 });
  one.bridge.pace({ until: 'something' });
  await one.clock.pass(500);
  expect(await look(one)).toMatchObject({ at: 9000, played: 3 });
  one.bridge.pace({ speed: 60 });
  await one.clock.pass(2000);
  expect(await look(one)).toMatchObject({ at: 30_000, played: 3 });
});

it('lets windows look, refuses everything else in a sentence, and writes nothing', async () => {
  const { shelf, attempt } = await recorded();
  const before = await shelf.load(attempt);
  const one = await film(shelf, attempt);
  const refusal = await one.bridge.do({ kind: 'console.input', console: 1, text: 'five' });
  expect(refusal?.text).toMatch(/^This is a film of the run/);
  await one.bridge.do({ kind: 'film.seek', to: 20_000 });
  await one.clock.pass(2000);
  await one.bridge.do({ kind: 'attempt.leave' });
  expect(await shelf.load(attempt)).toEqual(before);
  expect(await shelf.loadSnapshot(attempt)).toBeUndefined();
});

it('tells what is watched only when it is another moment', async () => {
  const { shelf, attempt } = await recorded();
  const one = await film(shelf, attempt);
  const seen: string[] = [];
  one.bridge.watch({ kind: 'console.output', console: 1, from: 0 }, ({ text }) => seen.push(text));
  await one.clock.pass(200);
  await one.bridge.do({ kind: 'film.seek', entry: 3 });
  await one.clock.pass(200);
  await one.bridge.do({ kind: 'film.seek', entry: 1 });
  await one.clock.pass(200);
  expect(seen.map((text) => text.split('\n').length)).toEqual([1, 4, 1]);
});

it('says when there is no such attempt', async () => {
  const { shelf } = await recorded();
  const tab = newTab(shelf);
  await expect(tab.bridge.open({ attempt: 'gone', film: true })).rejects.toThrow(
    'That attempt is not on the shelf any more.',
  );
});

it('shows nothing of an exam that is being sat', async () => {
  const { shelf, attempt, tab } = await recorded(false, { exam: 'e1' });
  const sealed = 'This run belongs to an exam';
  await expect(film(shelf, attempt)).rejects.toThrow(sealed);
  const { bridge } = newTab(shelf);
  await expect(bridge.ask({ kind: 'debrief', attempt })).rejects.toThrow(sealed);
  await expect(bridge.ask({ kind: 'attempt.export', attempt })).rejects.toThrow(sealed);
  // nor by way of a file that came about otherwise
  const { text } = exportArchive((await shelf.load(attempt))!);
  const verify = { kind: 'attempt.verify', text } as const;
  expect(await bridge.ask(verify)).toEqual({
    state: 'refused',
    why: 'It belongs to an exam that goes on here; check it when the exam has been handed in.',
  });
  const elsewhere = newTab(await openShelf('film-of-an-instructor'));
  expect((await elsewhere.bridge.ask(verify)).why).not.toContain('exam');
  await tab.bridge.do({ kind: 'run.finish' });
  expect((await film(shelf, attempt)).opened.mode).toBe('film');
  expect((await bridge.ask({ kind: 'attempt.export', attempt })).text).toContain('"e1"');
});

it('branches: the first entries, the time, the title and the options, but no exam', async () => {
  const { shelf, attempt } = await recorded(true, { exam: 'e1', part: 2, hints: false });
  const one = await film(shelf, attempt);
  const made = await one.bridge.branchAttempt({ attempt, entries: 1, at: 5000 });
  if ('refusal' in made) throw new Error(made.refusal.text);
  const { record, entries } = (await shelf.load(made.attempt)) ?? {};
  expect(entries).toHaveLength(1);
  expect(record).toMatchObject({
    ...{ now: 5000, status: 'running', seed: 7, journalLength: 1 },
    options: { hints: false, branchOf: attempt },
  });
  const tab = newTab(shelf);
  await tab.bridge.open({ attempt: made.attempt });
  await tab.clock.pass(2000);
  await settled();
  expect(await log(tab)).toContain('2000 one\n7000 bell 7');
});

it('refuses to branch what cannot be branched', async () => {
  const { attempt, tab } = await recorded(false, { exam: 'e1' });
  const refused = async (from: { entries: number; at?: number }) => {
    const made = await tab.bridge.branchAttempt({ attempt, ...from });
    return 'refusal' in made ? made.refusal.text : 'made';
  };
  expect(await refused({ entries: 9 })).toMatch(/^This attempt has 3 entries/);
  expect(await refused({ entries: 1, at: 10_000 })).toMatch(
    /the clock stands between 2000 and 9000/,
  );
  expect(await refused({ entries: 1 })).toMatch(/^This run belongs to an exam/);
  await tab.bridge.do({ kind: 'run.finish' });
  expect(await refused({ entries: 4 })).toMatch(/had been handed in/);
  expect(await refused({ entries: 3 })).toBe('made');
});
