/** What needs the rest of the engine waits for it; nothing is lost, nothing overtakes. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openShelf } from '#storage';
import { late, openTab, type Tab } from './fixtures.ts';

let one: Tab;
let arrive: () => void;
let fail: () => void;
let asked = 0;
let shelves = 0;

/** The next fetch ends when the test says so. */
function slowly(): void {
  late.fetch = () => {
    asked += 1;
    return new Promise((resolve, reject) => {
      arrive = resolve;
      fail = () => reject(new TypeError('Failed to fetch dynamically imported module'));
    });
  };
}

beforeEach(async () => {
  shelves += 1;
  one = openTab(await openShelf(`rest-${shelves}`));
  await one.bridge.open({ scenario: 'toy', seed: 7 });
  asked = 0;
  slowly();
});

afterEach(() => {
  late.words.clear();
  late.fetch = async () => {};
  one.bridge.close();
  one.kill();
});

const type = (text: string) => one.bridge.do({ kind: 'console.input', console: 1, text });

async function log(): Promise<string> {
  const view = await one.bridge.ask({ kind: 'console.output', console: 1, from: 0 });
  return (view as { text: string }).text;
}

/** It is being fetched for the nth time. */
const fetching = (nth = 1) => vi.waitFor(() => expect(asked).toBe(nth), 10_000);

/** Messages in flight have arrived. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 30));

describe('a command that needs the rest', () => {
  test('waits for it, and those behind it keep their order', async () => {
    late.words.add('ping');
    const done = ['dir', 'ping', 'ver'].map(type);
    await fetching();
    let last = false;
    done[2]?.then(() => {
      last = true;
    });
    await settled();
    expect(last).toBe(false);
    arrive();
    await Promise.all(done);
    expect(await log()).toBe('0 dir\n0 ping\n0 ver');
  });

  test('is refused in one sentence when the rest does not come, and is done when asked again', async () => {
    late.words.add('ping');
    const refused = type('ping');
    const behind = type('ver');
    await fetching();
    fail();
    await expect(refused).rejects.toThrow(/could not be loaded/);
    await behind;
    expect(await log()).toBe('0 ver');
    const again = type('ping');
    await fetching(2);
    arrive();
    await again;
    expect(await log()).toBe('0 ver\n0 ping');
  });

  test('whose run was left meanwhile is not done in another', async () => {
    late.words.add('ping');
    const gone = expect(type('ping')).rejects.toThrow('No attempt is open.');
    await fetching();
    await one.bridge.open({ scenario: 'toy', seed: 8 });
    arrive();
    await gone;
    expect(await log()).toBe('');
  });
});

describe('a question that needs the rest', () => {
  test('is answered when it has come', async () => {
    late.words.add('clock');
    const answer = one.bridge.ask({ kind: 'clock' });
    await fetching();
    arrive();
    expect(await answer).toMatchObject({ now: 0 });
  });

  test('gets one sentence when it does not come', async () => {
    late.words.add('clock');
    const answer = expect(one.bridge.ask({ kind: 'clock' })).rejects.toThrow(/could not be loaded/);
    await fetching();
    fail();
    await answer;
  });

  test('stands, and is asked again in its own time', async () => {
    late.words.add('clock');
    const views: unknown[] = [];
    one.bridge.watch({ kind: 'clock' }, (view) => views.push(view));
    await settled();
    await one.clock.pass(100);
    await settled();
    expect(asked).toBe(1);
    fail();
    await settled();
    await one.clock.pass(1000);
    await settled();
    expect(asked).toBe(1);
    await one.clock.pass(2000);
    await settled();
    expect(asked).toBe(2);
    arrive();
    await settled();
    await one.clock.pass(100);
    await settled();
    expect(views.length).toBeGreaterThan(0);
  });
});
