import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openShelf } from '#storage';
import { createLocks, openTab, settled, type Tab } from './fixtures.ts';
import type { Channel, Locks } from './tabs.ts';

let names = 0;
let locks: Locks;
let tabs: Tab[] = [];
let channels: BroadcastChannel[] = [];

function channel(name: string): Channel {
  const made = new BroadcastChannel(`${names}/${name}`);
  channels.push(made);
  return made as unknown as Channel;
}

beforeEach(() => {
  names += 1;
  locks = createLocks();
});

afterEach(() => {
  vi.restoreAllMocks();
  for (const tab of tabs) tab.kill();
  for (const one of channels) one.close();
  tabs = [];
  channels = [];
});

/** Every tab has its own connection to the same database. */
async function tab(options: Parameters<typeof openTab>[1] = {}): Promise<Tab> {
  const opened = openTab(await openShelf(`tabs-${names}`), { locks, channel, ...options });
  tabs.push(opened);
  return opened;
}

function type(text: string) {
  return { kind: 'console.input', console: 1, text } as const;
}

async function logOf({ bridge }: Tab): Promise<unknown> {
  return await bridge.ask({ kind: 'console.output', console: 1, from: 0 });
}

async function bothPass(one: Tab, two: Tab, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 100) {
    await one.clock.pass(100);
    await two.clock.pass(100);
  }
  await settled();
}

describe('two tabs with one attempt', () => {
  test('the second watches the same world and cannot touch it', async () => {
    const one = await tab();
    const two = await tab();
    const { attempt } = await one.bridge.open({ scenario: 'toy', seed: 5 });
    await one.bridge.do(type('a'));
    await bothPass(one, two, 3000);
    expect(await two.bridge.open({ attempt })).toMatchObject({ mode: 'follower', locks: true });
    const seen: unknown[] = [];
    two.bridge.watch({ kind: 'console.output', console: 1, from: 0 }, (view) => seen.push(view));
    await bothPass(one, two, 5000);
    await one.bridge.do(type('b'));
    await bothPass(one, two, 300);
    expect(await logOf(two)).toEqual({ text: '0 a\n7000 bell 5\n8000 b' });
    expect(await logOf(two)).toEqual(await logOf(one));
    expect(seen.at(-1)).toEqual(await logOf(one));
    await expect(two.bridge.do(type('c'))).rejects.toThrow('open in another tab');
    const { now } = await two.bridge.ask({ kind: 'clock' });
    const leader = await one.bridge.ask({ kind: 'clock' });
    expect(leader.now - now).toBeGreaterThanOrEqual(0);
    expect(leader.now - now).toBeLessThanOrEqual(200);
  });

  test('when the first goes, the second is told and takes over where it ended', async () => {
    const one = await tab();
    const two = await tab();
    const { attempt } = await one.bridge.open({ scenario: 'toy' });
    await two.bridge.open({ attempt });
    await one.clock.pass(1500);
    await one.bridge.do(type('a'));
    expect(await two.bridge.ask({ kind: 'attempt.status' })).toMatchObject({ vacant: false });
    await one.host.close();
    await settled();
    expect(await two.bridge.ask({ kind: 'attempt.status' })).toMatchObject({ vacant: true });
    expect(await two.bridge.open({ attempt })).toMatchObject({ mode: 'leader' });
    await two.bridge.do(type('b'));
    expect(await logOf(two)).toEqual({ text: '1500 a\n1500 b' });
  });

  test('what the first could not write to disk comes from itself', async () => {
    const one = await tab();
    const { attempt } = await one.bridge.open({ scenario: 'toy' });
    const add = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    await one.bridge.do(type('a'));
    add.mockRestore();
    const two = await tab();
    await two.bridge.open({ attempt });
    await settled();
    expect(await logOf(two)).toEqual({ text: '0 a' });
  });

  test('an attempt open elsewhere cannot be deleted', async () => {
    const one = await tab();
    const two = await tab();
    const { attempt } = await one.bridge.open({ scenario: 'toy' });
    expect(await two.bridge.do({ kind: 'attempt.delete', attempt })).toMatchObject({
      text: 'This attempt is open in another tab. Close it there first.',
    });
    expect(await two.bridge.ask({ kind: 'attempts.list' })).toHaveLength(1);
  });

  test('only looking leaves the attempt to others', async () => {
    const one = await tab();
    const { attempt } = await one.bridge.open({ scenario: 'toy' });
    await one.host.close();
    expect(await one.bridge.open({ attempt, follow: true })).toMatchObject({ mode: 'follower' });
    const two = await tab();
    expect(await two.bridge.open({ attempt })).toMatchObject({ mode: 'leader' });
  });
});

test('without locks two tabs may both write; the journal stays whole and the loser is told', async () => {
  const one = await tab({ locks: undefined });
  const two = await tab({ locks: undefined });
  const { attempt, locks: known } = await one.bridge.open({ scenario: 'toy' });
  expect(known).toBe(false);
  await two.bridge.open({ attempt });
  await two.bridge.do(type('b'));
  const stopped = vi.fn();
  one.bridge.onstopped = stopped;
  await expect(one.bridge.do(type('a'))).rejects.toThrow('in another tab');
  await settled();
  expect(stopped).toHaveBeenCalledTimes(1);
  expect(stopped.mock.calls[0]?.[0].journal.text).toContain('"text": "a"');
  const shelf = await openShelf(`tabs-${names}`);
  expect((await shelf.load(attempt))?.entries).toMatchObject([{ command: { text: 'b' } }]);
});
