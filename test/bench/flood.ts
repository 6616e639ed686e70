/** A flood from end to end, a turn while a million wait, two flooded days: beside what mail servers take. */
import { execFileSync, spawn } from 'node:child_process';
import {
  advance,
  apply,
  createWorld,
  query,
  restore,
  snapshot,
  type World,
  worldFingerprint,
} from '#world';
import { floodTopology, ordinaryDays } from './flood-worlds.ts';
import { peer } from './smtp.ts';
import { median, quantile, row } from './statistics.ts';

const sizes = [10_000, 100_000, 1_000_000] as const;
const million = 1_000_000;
const peerMessages = 4000;
const second = 1000;

const ms = (value: number) => `${value.toFixed(value < 10 ? 2 : 0)} ms`;
const seconds = (value: number) => `${(value / 1000).toFixed(2)} s`;

function taken(act: () => void): number {
  const started = performance.now();
  act();
  return performance.now() - started;
}

/** Lets a flood of so many messages come in; every one is judged, reported and sent on or kept. */
function flood(messages: number): { world: World; wall: number } {
  const world = createWorld({ topology: floodTopology, seed: 1 });
  let now = 0;
  const wall = taken(() => {
    while (world.transport.counters.spam.accepted < messages) {
      now += second;
      advance(world, now);
    }
  });
  return { world, wall };
}

function memory(): number {
  (globalThis as { gc?: () => void }).gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function benchFlood(): void {
  flood(sizes[1]);
  for (const messages of sizes) {
    const before = memory();
    const { world, wall } = flood(messages);
    const mib = (memory() - before) / 2 ** 20;
    const note = `${((wall * 1000) / messages).toFixed(1)} µs each, ${mib.toFixed(0)} MiB, ${world.events.toLocaleString('en-GB')} events`;
    row(`flood of ${messages.toLocaleString('en-GB')} messages, end to end`, seconds(wall), note);
  }
}

/** Turns of a learner at a console while a million messages wait: a key, 50 ms of world time, a page of 60 rows. */
function benchTurns(): void {
  const topology = {
    ...floodTopology,
    traffic: floodTopology.traffic.map((one) => ({ ...one, perMinute: 600 })),
    queued: [{ from: 'bots', count: million, hours: 20, as: 'reports' as const }],
  };
  const loading = performance.now();
  const world = createWorld({ topology, seed: 1 });
  const created = performance.now() - loading;
  let now = 60 * second;
  apply(world, { kind: 'console.open', machine: 'exch-srv1' });
  apply(world, { kind: 'queues.open' });
  advance(world, now);
  const queue = query(world, { kind: 'queues' }).rows.toSorted((a, b) => b.count - a.count)[0]!;
  const find = { queue: queue.id, sender: '', recipient: '', state: 'all' } as const;
  apply(world, { kind: 'queue.find', limit: 10_000, ...find });
  now += 60 * second;
  advance(world, now);
  const { rows: waiting } = query(world, { kind: 'queues' });
  const held = waiting.reduce((sum, one) => sum + one.count, 0);
  const turns: number[] = [];
  for (let turn = 0; turn < 2000; turn += 1) {
    const started = performance.now();
    const text = turn % 40 === 39 ? '\r' : 'x';
    apply(world, { kind: 'console.input', console: 1, text });
    now += 50;
    advance(world, now);
    const from = (turn * 37) % 9000;
    const page = { kind: 'queue.found', queue: queue.id, from, count: 60, sort: null } as const;
    structuredClone(query(world, page));
    turns.push(performance.now() - started);
  }
  row('messages in memory of the turns', held.toLocaleString('en-GB'), `made in ${ms(created)}`);
  row('turn: key, 50 ms of world time, 60 rows, clone', ms(median(turns)), 'median');
  row('the same, 99 of 100', ms(quantile(turns, 0.99)), 'target 4 ms');
  let saved = snapshot(world);
  const saving = taken(() => {
    saved = snapshot(world);
  });
  row('snapshot of that world', ms(saving), 'in the worker, at most a hundredth of the time');
  row('resume: taken up again from the snapshot', ms(taken(() => restore(saved))), 'target 1.5 s');
  const cold = taken(() => worldFingerprint(world));
  row('mark (fingerprint), cold and warm', ms(cold), ms(taken(() => worldFingerprint(world))));
}

function benchDays(): void {
  const wall = taken(() =>
    advance(createWorld({ topology: ordinaryDays, seed: 1 }), 48 * 3_600_000),
  );
  row('48 hours of an ordinary flooded day', seconds(wall), 'target 5 s');
}

/** postfix smtp-source into smtp-sink, where they are installed. */
async function postfix(messages: number): Promise<number | undefined> {
  try {
    execFileSync('smtp-sink', ['-h'], { stdio: 'ignore' });
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return undefined;
  }
  const port = 20_000 + (process.pid % 20_000);
  const sink = spawn('smtp-sink', [`127.0.0.1:${port}`, '100'], { stdio: 'ignore' });
  try {
    await new Promise((resolve) => setTimeout(resolve, 300));
    const started = performance.now();
    execFileSync(
      'smtp-source',
      ['-d', '-l', '1500', '-m', String(messages), '-s', '1', `127.0.0.1:${port}`],
      { stdio: 'ignore' },
    );
    return (messages / (performance.now() - started)) * 1000;
  } catch {
    return undefined;
  } finally {
    sink.kill();
  }
}

async function benchPeers(): Promise<void> {
  await peer(peerMessages);
  const rate = await peer(peerMessages);
  row(
    'npm smtp-server for a million, same run',
    seconds((million / rate) * 1000),
    `reckoned from ${peerMessages}; it only takes them`,
  );
  const sunk = await postfix(20_000);
  row(
    'postfix smtp-source into smtp-sink for a million',
    sunk === undefined ? '–' : seconds((million / sunk) * 1000),
    sunk === undefined ? 'not installed here' : 'reckoned from 20,000; it only takes them',
  );
}

export async function benchFloods(): Promise<void> {
  benchFlood();
  benchTurns();
  benchDays();
  await benchPeers();
}
