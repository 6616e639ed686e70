/** A flood from end to end, a turn while a million wait, two flooded days: beside what mail servers take. */
import { advance, apply, query, restore, snapshot, type World, worldFingerprint } from '#world';
import { postfix } from './clients.ts';
import { createMeasuredWorld, floodTopology, type Logging, ordinaryDays } from './flood-worlds.ts';
import { peer } from './smtp.ts';
import { median, quantile, row } from './statistics.ts';

const sizes = [10_000, 100_000, 1_000_000] as const;
const million = 1_000_000;
const peerMessages = 4000;
const second = 1000;
/** A row under one of the same world that logs as installed: hardly at all. */
const logged = 'the same with protocol log, tracking and Maximum diagnostics';

const ms = (value: number) => `${value.toFixed(value < 10 ? 2 : 0)} ms`;
const seconds = (value: number) => `${(value / 1000).toFixed(2)} s`;

function taken(act: () => void): number {
  const started = performance.now();
  act();
  return performance.now() - started;
}

/** Lets a flood of so many messages come in; every one is judged, reported and sent on or kept. */
function flood(messages: number, logging: Logging): { world: World; wall: number } {
  const world = createMeasuredWorld(floodTopology, logging);
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
  flood(sizes[1], 'everything');
  const measure = (name: string, messages: number, logging: Logging) => {
    const before = memory();
    const { world, wall } = flood(messages, logging);
    const mib = (memory() - before) / 2 ** 20;
    const note = `${((wall * 1000) / messages).toFixed(1)} µs each, ${mib.toFixed(0)} MiB, ${world.events.toLocaleString('en-GB')} events`;
    row(name, seconds(wall), note);
  };
  for (const messages of sizes) {
    const name = `flood of ${messages.toLocaleString('en-GB')} messages, end to end`;
    measure(name, messages, 'as installed');
    measure(logged, messages, 'everything');
  }
}

/** A world in which a million reports wait and ten messages a second come in, its console and a list open. */
function createWaiting(logging: Logging) {
  const topology = {
    ...floodTopology,
    traffic: floodTopology.traffic.map((one) => ({ ...one, perMinute: 600 })),
    queued: [{ from: 'bots', count: million, hours: 20, as: 'reports' as const }],
  };
  const loading = performance.now();
  const world = createMeasuredWorld(topology, logging);
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
  return { world, queue: queue.id, held, created };
}

/** Turns of a learner: a key, 50 ms of world time, a page of 60 rows. */
function takeTurns(world: World, queue: string): number[] {
  let { now } = world.clock;
  const turns: number[] = [];
  for (let turn = 0; turn < 2000; turn += 1) {
    const started = performance.now();
    const text = turn % 40 === 39 ? '\r' : 'x';
    apply(world, { kind: 'console.input', console: 1, text });
    now += 50;
    advance(world, now);
    const from = (turn * 37) % 9000;
    const page = { kind: 'queue.found', queue, from, count: 60, sort: null } as const;
    structuredClone(query(world, page));
    turns.push(performance.now() - started);
  }
  return turns;
}

function benchTurns(): void {
  const { world, queue, held, created } = createWaiting('as installed');
  const turns = takeTurns(world, queue);
  const logging = createWaiting('everything');
  const loggedTurns = takeTurns(logging.world, logging.queue);
  row('messages in memory of the turns', held.toLocaleString('en-GB'), `made in ${ms(created)}`);
  row('turn: key, 50 ms of world time, 60 rows, clone', ms(median(turns)), 'median');
  row(logged, ms(median(loggedTurns)), 'median');
  row('turn: 99 of 100', ms(quantile(turns, 0.99)), 'target 4 ms');
  row(logged, ms(quantile(loggedTurns, 0.99)), 'target 4 ms');
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
  const days = (logging: Logging) =>
    taken(() => advance(createMeasuredWorld(ordinaryDays, logging), 48 * 3_600_000));
  row('48 hours of an ordinary flooded day', seconds(days('as installed')), 'target 5 s');
  row(logged, seconds(days('everything')), 'target 5 s');
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
