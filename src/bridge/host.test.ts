import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openShelf, type Shelf } from '#storage';
import type { Stopped } from './client.ts';
import { openTab, type Tab, toy, toySimulation } from './fixtures.ts';

let names = 0;
let shelf: Shelf;
let database: string;
let tabs: Tab[] = [];

beforeEach(async () => {
  names += 1;
  database = `host-${names}`;
  shelf = await openShelf(database);
});

afterEach(async () => {
  vi.restoreAllMocks();
  toy.costMs = 0;
  toySimulation.engine = 1;
  for (const tab of tabs) {
    tab.bridge.close();
    tab.kill();
  }
  tabs = [];
});

function tab(on = shelf): Tab {
  const opened = openTab(on);
  tabs.push(opened);
  return opened;
}

function type(text: string) {
  return { kind: 'console.input', console: 1, text } as const;
}

const output = { kind: 'console.output', console: 1, from: 0 } as const;

async function logOf({ bridge }: Tab): Promise<string> {
  return ((await bridge.ask(output)) as { text: string }).text;
}

/** The worker was killed; its database is read by a new one. */
async function afterCrash(dead: Tab): Promise<Tab> {
  dead.kill();
  return tab(await openShelf(database));
}

describe('the engine', () => {
  test('is fetched for an attempt, not for the shelf', async () => {
    let fetched = 0;
    const simulation = async () => {
      fetched += 1;
      return toySimulation;
    };
    const home = openTab(shelf, { simulation });
    tabs.push(home);
    await home.bridge.ask({ kind: 'attempts.list' });
    await home.bridge.ask({ kind: 'scenarios' });
    await home.bridge.ask({ kind: 'scenario', scenario: 'toy' });
    expect(fetched).toBe(0);
    await home.bridge.do({ kind: 'attempt.prepare' });
    expect(fetched).toBe(1);
    const { attempt } = await home.bridge.open({ scenario: 'toy', seed: 7 });
    expect(attempt).toMatch(/^[0-9a-f]{16}$/);
  });

  test('that cannot be fetched is a sentence, and is fetched anew by the next try', async () => {
    let online = false;
    const simulation = async () => {
      if (!online) throw new Error('Failed to fetch the engine.');
      return toySimulation;
    };
    const one = openTab(shelf, { simulation });
    tabs.push(one);
    await expect(one.bridge.open({ scenario: 'toy', seed: 7 })).rejects.toThrow(/fetch/);
    online = true;
    const { attempt } = await one.bridge.open({ scenario: 'toy', seed: 7 });
    online = false;
    await expect(one.bridge.open({ attempt })).rejects.toThrow(/fetch/);
    online = true;
    expect(await one.bridge.open({ attempt })).toMatchObject({ attempt, mode: 'leader' });
  });
});

describe('one run', () => {
  test('world time follows the wall; a command happens at the time its answer is due', async () => {
    const one = tab();
    const opened = await one.bridge.open({ scenario: 'toy', seed: 7 });
    expect(opened).toMatchObject({ mode: 'leader', locks: false, storage: 'saved' });
    await one.clock.pass(7400);
    await one.bridge.do(type('HELO'));
    expect(await logOf(one)).toBe('7000 bell 7\n7400 HELO');
  });

  test('the product says no, and the try is journalled', async () => {
    const one = tab();
    const { attempt } = await one.bridge.open({ scenario: 'toy' });
    expect(await one.bridge.do(type('no'))).toEqual({ title: 'Toy', text: 'No.', icon: 'error' });
    expect((await shelf.load(attempt))?.entries).toHaveLength(1);
  });

  test('the answer comes when the entry is on disk, not before', async () => {
    const one = tab();
    const { attempt } = await one.bridge.open({ scenario: 'toy' });
    const append = vi.spyOn(shelf, 'append');
    await one.bridge.do(type('HELO'));
    await expect(append.mock.results[0]?.value).resolves.toBeUndefined();
    expect((await shelf.load(attempt))?.entries).toHaveLength(1);
  });

  test('what a command has done is seen when its entry is on disk, not before', async () => {
    const one = tab();
    await one.bridge.open({ scenario: 'toy' });
    const order: string[] = [];
    const append = shelf.append.bind(shelf);
    vi.spyOn(shelf, 'append').mockImplementation(async (id, from, entries, progress) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      await append(id, from, entries, progress);
      for (const { command } of entries) order.push(`disk ${(command as { text: string }).text}`);
    });
    const see = (text: string) => {
      for (const [, word] of text.matchAll(/ (key\d+)$/gm)) {
        if (!order.includes(`seen ${word}`)) order.push(`seen ${word}`);
      }
    };
    one.bridge.watch(output, (view) => see((view as { text: string }).text));
    await one.clock.pass(100);
    const doing: Promise<unknown>[] = [];
    for (let key = 0; key < 30; key += 1) {
      doing.push(one.bridge.do(type(`key${key}`)));
      if (key % 3 === 0) doing.push(logOf(one).then(see));
      await one.clock.pass(20);
    }
    await Promise.all(doing);
    await one.clock.pass(100);
    for (let key = 0; key < 30; key += 1) {
      const [disk, seen] = [order.indexOf(`disk key${key}`), order.indexOf(`seen key${key}`)];
      expect(disk).toBeGreaterThanOrEqual(0);
      expect(seen).toBeGreaterThan(disk);
    }
  });

  test('keys without a pause do not hold the screen back', async () => {
    const one = tab();
    await one.bridge.open({ scenario: 'toy' });
    let seen = 0;
    one.bridge.watch(output, () => {
      seen += 1;
    });
    const append = shelf.append.bind(shelf);
    const more: Promise<unknown>[] = [];
    // A key comes while each transaction is under way: there is always something unwritten.
    vi.spyOn(shelf, 'append').mockImplementation(async (...row) => {
      if (seen <= 12) more.push(one.bridge.do(type('x')));
      await new Promise((resolve) => setTimeout(resolve, 2));
      await append(...row);
    });
    const first = one.bridge.do(type('x'));
    for (let turn = 0; turn < 30; turn += 1) {
      await new Promise((resolve) => setTimeout(resolve, 4));
      await one.clock.pass(50);
    }
    expect(seen).toBeGreaterThan(10);
    await first;
    await Promise.all(more);
  });

  test('time that passes by itself is seen without waiting for the disk', async () => {
    const one = tab();
    await one.bridge.open({ scenario: 'toy' });
    vi.spyOn(shelf, 'touch').mockReturnValue(new Promise(() => undefined));
    const seen: number[] = [];
    one.bridge.watch({ kind: 'clock' }, (view) => seen.push((view as { now: number }).now));
    await one.clock.pass(3000);
    expect(seen.at(-1)).toBeGreaterThan(2900);
  });

  test('a burst of keys keeps its order and shares transactions', async () => {
    const one = tab();
    const { attempt } = await one.bridge.open({ scenario: 'toy' });
    const append = vi.spyOn(shelf, 'append');
    const keys = [...'QUIT and goodbye'];
    await Promise.all(keys.map((key) => one.bridge.do(type(key))));
    const entries = (await shelf.load(attempt))?.entries ?? [];
    expect(entries.map(({ command }) => command)).toEqual(keys.map(type));
    expect(append.mock.calls.length).toBeLessThan(keys.length);
  });

  test.each([
    ['a command nobody knows', { kind: 'queue.eat' }, 'There is no command "queue.eat".'],
    ['a command before a run is open', type('x'), 'No attempt is open.'],
  ])('%s rejects with one sentence', async (_what, command, message) => {
    const one = tab();
    if (message.startsWith('There')) await one.bridge.open({ scenario: 'toy' });
    await expect(one.bridge.do(command as never)).rejects.toThrow(message);
  });

  test('an unknown scenario and an unknown attempt', async () => {
    const { bridge } = tab();
    await expect(bridge.open({ scenario: 'tay' })).rejects.toThrow('has no scenario "tay"');
    await expect(bridge.open({ attempt: 'x' })).rejects.toThrow('not on the shelf');
  });

  test('nothing goes on after the end; the result is kept', async () => {
    const one = tab();
    const { attempt } = await one.bridge.open({ scenario: 'toy' });
    await one.clock.pass(8000);
    await one.bridge.do({ kind: 'run.finish' });
    await one.clock.pass(8000);
    const record = (await shelf.load(attempt))?.record;
    expect(record).toMatchObject({ status: 'finished', now: 8000, results: { now: 8000 } });
  });
});

describe('resuming', () => {
  test('a crash right after an answer loses nothing', async () => {
    const one = tab();
    const { attempt } = await one.bridge.open({ scenario: 'toy', seed: 3 });
    await one.clock.pass(8345);
    await one.bridge.do(type('HELO'));
    const log = await logOf(one);
    const two = await afterCrash(one);
    expect(await two.bridge.open({ attempt })).toMatchObject({ mode: 'leader', attempt });
    expect(await logOf(two)).toBe(log);
    expect(await two.bridge.ask({ kind: 'clock' })).toEqual({ now: 8345 });
  });

  test('waiting loses at most a second', async () => {
    const one = tab();
    const { attempt } = await one.bridge.open({ scenario: 'toy' });
    await one.clock.pass(30_400);
    const two = await afterCrash(one);
    await two.bridge.open({ attempt });
    const { now } = await two.bridge.ask({ kind: 'clock' });
    expect(now).toBeGreaterThanOrEqual(29_000);
    expect(now).toBeLessThanOrEqual(30_400);
  });

  test('pause leaves a snapshot: no replay, and the rest of the journal on top', async () => {
    const one = tab();
    const { attempt } = await one.bridge.open({ scenario: 'toy' });
    await one.bridge.do(type('a'));
    await one.clock.pass(9000);
    one.bridge.pace({ speed: 0 });
    await one.clock.pass(100);
    one.bridge.pace({ speed: 1 });
    await one.clock.pass(500);
    await one.bridge.do(type('b'));
    const log = await logOf(one);
    const replays = toySimulation.replays;
    const two = await afterCrash(one);
    await two.bridge.open({ attempt });
    expect(await logOf(two)).toBe(log);
    expect(toySimulation.replays).toBe(replays);
  });

  test('a snapshot of another engine is dropped and the journal replayed', async () => {
    const one = tab();
    const { attempt } = await one.bridge.open({ scenario: 'toy' });
    await one.bridge.do(type('a'));
    await one.clock.pass(9000);
    one.bridge.pace({ speed: 0 });
    await one.clock.pass(100);
    const log = await logOf(one);
    const replays = toySimulation.replays;
    toySimulation.engine = 2;
    const two = await afterCrash(one);
    await two.bridge.open({ attempt });
    expect(await logOf(two)).toBe(log);
    expect(toySimulation.replays).toBe(replays + 1);
  });

  test('two hundred entries leave a snapshot by themselves', async () => {
    const one = tab();
    const { attempt } = await one.bridge.open({ scenario: 'toy' });
    await Promise.all([...'x'.repeat(200)].map((key) => one.bridge.do(type(key))));
    await one.clock.pass(50);
    expect((await shelf.loadSnapshot(attempt))?.journalLength).toBe(200);
  });
});

describe('snapshots', () => {
  /** Each snapshot holds the world up for so long. */
  function costly(one: Tab, ms: number) {
    return vi.spyOn(shelf, 'saveSnapshot').mockImplementation(async () => one.clock.sleep(ms));
  }

  test('take at most a hundredth of the time', async () => {
    const one = tab();
    await one.bridge.open({ scenario: 'toy' });
    const save = costly(one, 1500);
    await one.clock.pass(61_000);
    expect(save).toHaveBeenCalledTimes(1);
    await one.clock.pass(140_000);
    expect(save).toHaveBeenCalledTimes(1);
    await one.clock.pass(12_000);
    expect(save).toHaveBeenCalledTimes(2);
  });

  test('are not taken again at every press of the pause key, but on leaving', async () => {
    const one = tab();
    await one.bridge.open({ scenario: 'toy' });
    const save = costly(one, 400);
    const pause = async () => {
      one.bridge.pace({ speed: 0 });
      await one.clock.pass(50);
      one.bridge.pace({ speed: 1 });
      await one.clock.pass(500);
    };
    for (let press = 0; press < 5; press += 1) await pause();
    expect(save).toHaveBeenCalledTimes(1);
    await one.clock.pass(4000);
    await pause();
    expect(save).toHaveBeenCalledTimes(2);
    await one.bridge.do({ kind: 'attempt.leave' });
    expect(save).toHaveBeenCalledTimes(3);
  });

  test('never hold up an entry', async () => {
    const one = tab();
    const { attempt } = await one.bridge.open({ scenario: 'toy' });
    let written = () => {};
    const writing = new Promise<void>((resolve) => {
      written = resolve;
    });
    const save = vi.spyOn(shelf, 'saveSnapshot').mockReturnValue(writing);
    await one.clock.pass(61_000);
    expect(save).toHaveBeenCalledTimes(1);
    await one.bridge.do(type('a'));
    expect((await shelf.load(attempt))?.entries).toHaveLength(1);
    written();
  });
});

describe('when our own world fails', () => {
  test('it stops, and the journal is handed out with the command that did it', async () => {
    const one = tab();
    const { attempt } = await one.bridge.open({ scenario: 'toy' });
    const stopped: Stopped[] = [];
    one.bridge.onstopped = (what) => stopped.push(what);
    await one.bridge.do(type('HELO'));
    await expect(one.bridge.do(type('crash'))).rejects.toThrow('no queue 12');
    expect(stopped).toHaveLength(1);
    expect(stopped[0]?.message).toBe('no queue 12');
    const file = JSON.parse(stopped[0]?.journal?.text ?? '');
    expect(file.journal.entries).toMatchObject([
      { command: { text: 'HELO' } },
      { command: { text: 'crash' } },
    ]);
    await expect(one.bridge.do(type('x'))).rejects.toThrow('No attempt is open.');
    await one.bridge.open({ attempt });
    expect(await logOf(one)).toBe('0 HELO');
  });

  test('a disk that fills up is told, and the run goes on', async () => {
    const one = tab();
    const { attempt } = await one.bridge.open({ scenario: 'toy' });
    const states: string[] = [];
    one.bridge.watch({ kind: 'attempt.status' }, ({ storage }) => states.push(storage));
    await one.clock.pass(60);
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    await one.bridge.do(type('a'));
    await one.bridge.do(type('b'));
    await one.clock.pass(60);
    expect(states).toEqual(['saved', 'full']);
    const { text } = await one.bridge.ask({ kind: 'attempt.export', attempt });
    expect(JSON.parse(text).journal.entries).toHaveLength(2);
  });
});

describe('watching', () => {
  test('equal queries share one watch; only what changed is sent', async () => {
    const one = tab();
    await one.bridge.open({ scenario: 'toy', seed: 1 });
    const first: unknown[] = [];
    const second: unknown[] = [];
    const stop = one.bridge.watch(output, (view) => first.push(view));
    await one.clock.pass(300);
    one.bridge.watch({ from: 0, console: 1, kind: 'console.output' }, (view) => second.push(view));
    expect(second).toEqual([{ text: '' }]);
    await one.clock.pass(7000);
    expect(first).toEqual([{ text: '' }, { text: '7000 bell 1' }]);
    expect(second).toEqual(first);
    stop();
    await one.clock.pass(7000);
    expect(first).toHaveLength(2);
    expect(second).toHaveLength(3);
  });

  test('at most twenty batches a second', async () => {
    const one = tab();
    await one.bridge.open({ scenario: 'toy' });
    const seen: unknown[] = [];
    one.bridge.watch({ kind: 'clock' }, (view) => seen.push(view));
    await one.clock.pass(2000);
    expect(seen.length).toBeGreaterThan(30);
    expect(seen.length).toBeLessThanOrEqual(41);
  });

  test('a watch from before the run begins to speak when it opens, and speaks of the new one', async () => {
    const one = tab();
    const seen: unknown[] = [];
    one.bridge.watch({ kind: 'clock' }, (view) => seen.push(view));
    await one.clock.pass(100);
    expect(seen).toEqual([]);
    await one.bridge.open({ scenario: 'toy' });
    await one.clock.pass(1000);
    await one.bridge.open({ scenario: 'toy' });
    await one.clock.pass(50);
    expect((seen.at(-1) as { now: number }).now).toBeLessThan(100);
  });
});

describe('pace', () => {
  test('pause, ten times, sixty times', async () => {
    const one = tab();
    await one.bridge.open({ scenario: 'toy' });
    one.bridge.pace({ speed: 0 });
    await one.clock.pass(5000);
    expect(await one.bridge.ask({ kind: 'clock' })).toEqual({ now: 0 });
    one.bridge.pace({ speed: 10 });
    await one.clock.pass(1000);
    one.bridge.pace({ speed: 60 });
    await one.clock.pass(1000);
    expect(await one.bridge.ask({ kind: 'clock' })).toEqual({ now: 70_000 });
  });

  test('to a time; until something happens', async () => {
    const one = tab();
    await one.bridge.open({ scenario: 'toy' });
    one.bridge.pace({ speed: 0 });
    one.bridge.pace({ until: 3_600_000 });
    await one.clock.pass(50);
    expect(await one.bridge.ask({ kind: 'clock' })).toEqual({ now: 3_600_000 });
    one.bridge.pace({ until: 'something' });
    await one.clock.pass(50);
    const bell = Math.ceil(3_600_001 / 7000) * 7000;
    expect(await one.bridge.ask({ kind: 'clock' })).toEqual({ now: bell });
    expect(await one.bridge.ask({ kind: 'attempt.status' })).toMatchObject({
      speed: 0,
      until: null,
    });
  });

  test('a slow world is cut in slices of eight milliseconds: a question waits no longer', async () => {
    const one = tab();
    await one.bridge.open({ scenario: 'toy' });
    toy.costMs = 3;
    toy.cost = (ms) => one.clock.sleep(ms);
    const began = one.clock.now;
    one.bridge.pace({ until: 1_000_000 });
    await one.clock.pass(25);
    const { now } = await one.bridge.ask({ kind: 'clock' });
    expect(now).toBe(3000);
    expect(one.clock.now - began).toBe(25 + 9);
    await one.clock.pass(4000);
    expect(await one.bridge.ask({ kind: 'attempt.status' })).toMatchObject({ until: null });
  });

  test('a laptop that slept an hour goes on where it was', async () => {
    const one = tab();
    await one.bridge.open({ scenario: 'toy' });
    await one.clock.pass(1000);
    one.clock.sleep(3_600_000);
    await one.clock.pass(100);
    const { now } = await one.bridge.ask({ kind: 'clock' });
    expect(now).toBeGreaterThanOrEqual(2000);
    expect(now).toBeLessThanOrEqual(2200);
  });
});

describe('the shelf', () => {
  test('what is read before a run', async () => {
    const { bridge } = tab();
    expect(await bridge.ask({ kind: 'scenario', scenario: 'toy' })).toEqual({
      brief: '<p>Toy.</p>',
      ticket: { from: 'Dana', text: 'Help.', answers: [] },
      objectives: [{ id: 'one', text: 'Do it', weight: 2 }],
    });
    await expect(bridge.ask({ kind: 'scenario', scenario: 'tay' })).rejects.toThrow('"tay"');
  });

  test('leaving writes everything; the page may go', async () => {
    const one = tab();
    const { attempt } = await one.bridge.open({ scenario: 'toy' });
    await one.clock.pass(2340);
    await one.bridge.do({ kind: 'attempt.leave' });
    expect((await shelf.load(attempt))?.record.now).toBe(2325);
    expect(await one.bridge.ask({ kind: 'attempt.status' })).toMatchObject({ mode: 'none' });
  });

  test('lists, exports, imports and deletes before any run is open', async () => {
    const one = tab();
    const { attempt } = await one.bridge.open({ scenario: 'toy', title: 'Mine' });
    await one.bridge.do(type('HELO'));
    const file = await one.bridge.ask({ kind: 'attempt.export', attempt });
    expect((await one.bridge.ask({ kind: 'attempt.script' })).text).toBe('0\n');
    const two = await afterCrash(one);
    expect(await two.bridge.ask({ kind: 'scenarios' })).toMatchObject([{ id: 'toy' }]);
    expect(await two.bridge.ask({ kind: 'attempts.list' })).toMatchObject([
      { id: attempt, title: 'Mine', journalLength: 1 },
    ]);
    expect(await two.bridge.importAttempt(file.text)).toEqual({ attempt });
    await two.bridge.do({ kind: 'attempt.delete', attempt });
    expect(await two.bridge.ask({ kind: 'attempts.list' })).toEqual([]);
    expect(await two.bridge.importAttempt(file.text)).toEqual({ attempt });
    await two.bridge.open({ attempt });
    expect(await logOf(two)).toBe('0 HELO');
  });

  test('a file never replaces an attempt that has gone on', async () => {
    const one = tab();
    const { attempt } = await one.bridge.open({ scenario: 'toy' });
    const file = await one.bridge.ask({ kind: 'attempt.export', attempt });
    await one.bridge.do(type('HELO'));
    const answer = await one.bridge.importAttempt(file.text);
    expect(answer).toHaveProperty('attempt');
    expect(answer).not.toEqual({ attempt });
    expect((await shelf.load(attempt))?.entries).toHaveLength(1);
    expect(await shelf.list()).toHaveLength(2);
  });

  test('a damaged file is refused in one sentence and nothing changes', async () => {
    const one = tab();
    expect(await one.bridge.do({ kind: 'attempt.import', text: '{"badmail":' })).toMatchObject({
      text: 'This is not a file of a Badmail attempt.',
    });
    expect(await shelf.list()).toEqual([]);
  });

  test('a new name', async () => {
    const one = tab();
    const { attempt } = await one.bridge.open({ scenario: 'toy' });
    await one.bridge.do({ kind: 'attempt.rename', attempt, title: ' Second try ' });
    await one.bridge.do(type('x'));
    expect((await shelf.load(attempt))?.record.title).toBe('Second try');
    expect(await one.bridge.do({ kind: 'attempt.rename', attempt, title: ' ' })).toMatchObject({
      text: 'An attempt needs a name.',
    });
  });
});
