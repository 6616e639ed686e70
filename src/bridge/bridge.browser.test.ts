import { afterEach, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { type Bridge, createWorkerBridge } from './client.ts';
import LiveClock from './LiveClock.svelte';

let bridges: Bridge[] = [];

afterEach(() => {
  for (const bridge of bridges) bridge.close();
  bridges = [];
});

function worker(): Bridge {
  const bridge = createWorkerBridge();
  bridges.push(bridge);
  return bridge;
}

/** A worker of an unbundled page loads some hundred files before it speaks. */
const patience = { timeout: 20_000 };

const output = { kind: 'console.output', console: 1, from: 0 } as const;

test('a run in a real worker outlives it, to the millisecond of the last answer', async () => {
  const first = worker();
  const opened = await first.open({ scenario: 'relay-virtual-server', seed: 7 });
  expect(opened).toMatchObject({ mode: 'leader', locks: true, storage: 'saved' });
  await first.do({ kind: 'console.open', machine: 'home-pc' });
  await first.do({ kind: 'console.input', console: 1, text: 'ver\r' });
  const { text } = await first.ask(output);
  expect(text).toContain('ver');
  const { now } = await first.ask({ kind: 'clock' });
  // Not a word of goodbye: the tab dies.
  first.close();

  const second = worker();
  await vi.waitFor(async () => {
    expect(await second.open({ attempt: opened.attempt })).toMatchObject({ mode: 'leader' });
  }, patience);
  expect((await second.ask(output)).text.startsWith(text)).toBe(true);
  const again = await second.ask({ kind: 'clock' });
  expect(again.now).toBeGreaterThanOrEqual(now - 1000);
  const journal = await second.ask({ kind: 'attempt.script' });
  expect(journal.text).toContain('ver');
  expect(await second.open({ attempt: opened.attempt })).toMatchObject({ mode: 'leader' });
  const deleted = await second.do({ kind: 'attempt.delete', attempt: opened.attempt });
  expect(deleted).toBeUndefined();
});

test('a second tab follows, is told when the first goes, and takes over', async () => {
  const one = worker();
  const two = worker();
  const { attempt } = await one.open({ scenario: 'relay-virtual-server', seed: 7 });
  expect(await two.open({ attempt })).toMatchObject({ mode: 'follower' });
  await one.do({ kind: 'console.open', machine: 'home-pc' });
  await vi.waitFor(async () => {
    expect((await two.ask({ kind: 'console.list', place: 'home-pc' })).length).toBe(1);
  }, patience);
  one.close();
  await vi.waitFor(async () => {
    expect(await two.ask({ kind: 'attempt.status' })).toMatchObject({ vacant: true });
  }, patience);
  expect(await two.open({ attempt })).toMatchObject({ mode: 'leader' });
  await two.do({ kind: 'attempt.delete', attempt });
});

test('a live query has one subscription while somebody reads, and none after', async () => {
  let watching = 0;
  let started = 0;
  let tell: ((view: { now: number }) => void) | undefined;
  const bridge = {
    watch(_query: unknown, callback: (view: never) => void) {
      watching += 1;
      started += 1;
      tell = callback as (view: { now: number }) => void;
      tell({ now: 1 });
      return () => {
        watching -= 1;
      };
    },
  } as Pick<Bridge, 'watch'>;
  const screen = await render(LiveClock, { bridge });
  await expect.element(screen.getByTestId('first')).toHaveTextContent('1');
  tell?.({ now: 2 });
  await expect.element(screen.getByTestId('first')).toHaveTextContent('2');
  await expect.element(screen.getByTestId('second')).toHaveTextContent('2');
  expect(watching).toBe(1);
  await screen.unmount();
  await vi.waitFor(() => expect(watching).toBe(0));
  expect(started).toBe(1);
});
