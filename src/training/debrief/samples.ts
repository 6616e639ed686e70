/** The state of things, moment by moment: what the chart of a run is drawn from. */
import { minute } from '#kernel';
import { genuineWaiting, query, type World } from '#world';
import { wholeHarmOf } from '../harm.ts';
import type { Run } from '../model.ts';
import type { Onlooker } from './follow.ts';
import type { Sample } from './model.ts';

/** A message of ours that has waited longer than this is late. */
const lateMs = 30 * minute;

/** Whether a stranger outside may relay through the server that runs. */
export function relayOpen(world: World): boolean {
  for (const { id, kind } of world.places.values()) {
    if (kind !== 'home') continue;
    const recipient = 'someone@elsewhere.example';
    if (query(world, { kind: 'relay.verdict', from: id, recipient }).accepted) return true;
  }
  return false;
}

export function isRunning(world: World): boolean {
  return query(world, { kind: 'organization' }).virtualServers.every(
    (one) => one.status === 'Started',
  );
}

export function sampleOf(run: Run): Sample {
  const { world } = run;
  const flow = query(world, { kind: 'flow' });
  const { spamRelayed, reportsSent, genuineLost, genuineRefused } = wholeHarmOf(run);
  return {
    at: world.clock.now,
    genuine: flow.held.genuine,
    spam: flow.held.spam,
    reports: flow.held['spam-ndr'],
    freeMb: flow.freeMb,
    spamRelayed,
    reportsSent,
    genuineLost,
    genuineLate: flow.held.genuine === 0 ? 0 : genuineWaiting(world, lateMs),
    genuineRefused,
    port25: flow.port25 === 'open',
    relayOpen: relayOpen(world),
    running: isRunning(world),
  };
}

/** Takes a sample at the start, at every moment of the walk and after every action. */
export class Sampler implements Onlooker {
  readonly samples: Sample[] = [];
  readonly #run: Run;
  /** Whether an entry changes what a chart shows: a key does not. */
  readonly #worth: (index: number) => boolean;

  constructor(run: Run, worth: (index: number) => boolean = () => true) {
    this.#run = run;
    this.#worth = worth;
    this.samples.push(sampleOf(run));
  }

  after(index: number): void {
    if (this.#worth(index)) this.moment();
  }

  moment(): void {
    const sample = sampleOf(this.#run);
    // Two at the same time: the later one is what people saw.
    if (this.samples.at(-1)?.at === sample.at) this.samples.pop();
    this.samples.push(sample);
  }
}
