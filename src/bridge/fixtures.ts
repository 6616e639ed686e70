/** A toy world, a clock turned by hand and locks of our own: what the tests of this room stand on. */
import { AssertionFailed } from '#kernel';
import type { Shelf } from '#storage';
import type {
  Journal,
  JournalEntry,
  RunOptions,
  RunView,
  Scenario,
  ScenarioSummary,
} from '#training';
import { type Bridge, openBridge } from './client.ts';
import { type Host, type HostOptions, startHost } from './host.ts';
import type { Simulated, Simulation } from './simulation.ts';
import type { Locks } from './tabs.ts';
import type { Query, Refusal, RunCommand } from './words.ts';

interface ToyState {
  seed: number;
  now: number;
  entries: JournalEntry[];
  /** What happened, each with its time: equal lists mean equal worlds. */
  log: string[];
  seconds: number;
  bells: number;
  finished: boolean;
  options: RunOptions;
}

/** A bell rings every seven seconds of world time. */
export const bellEveryMs = 7000;

/** Wall time that a second of this world costs, for the tests of slicing. */
export const toy = { costMs: 0, cost: (_ms: number) => {} };

/** What waits for the rest of the engine, by what is typed or asked, and how that comes. */
export const late = { words: new Set<string>(), fetch: async () => {} };

class ToyRun implements Simulated {
  readonly state: ToyState;

  constructor(state: ToyState) {
    this.state = state;
  }

  get now(): number {
    return this.state.now;
  }

  get entries(): readonly JournalEntry[] {
    return this.state.entries;
  }

  get happenings(): number {
    return this.state.bells;
  }

  get finished(): boolean {
    return this.state.finished;
  }

  parse(value: unknown): RunCommand {
    return toySimulation.parse(value);
  }

  perform(command: RunCommand): Refusal | undefined {
    const { state } = this;
    const text = command.kind === 'console.input' ? command.text : command.kind;
    state.entries.push({ at: state.now, command });
    if (text === 'crash') throw new AssertionFailed('no queue 12');
    state.log.push(`${state.now} ${text}`);
    if (command.kind === 'run.finish') state.finished = true;
    return text === 'no' ? { title: 'Toy', text: 'No.', icon: 'error' } : undefined;
  }

  lacksAnswer(query: Query): boolean {
    return late.words.has(query.kind);
  }

  lacksCode(command: RunCommand): boolean {
    return command.kind === 'console.input' && late.words.has(command.text);
  }

  proceed(until: number): void {
    const { state } = this;
    while (state.now < until && !state.finished) {
      state.now = Math.min(until, (Math.floor(state.now / 1000) + 1) * 1000);
      if (state.now % 1000 !== 0) continue;
      state.seconds += 1;
      toy.cost(toy.costMs);
      if (state.now % bellEveryMs !== 0) continue;
      state.bells += 1;
      state.log.push(`${state.now} bell ${state.seed}`);
    }
  }

  view(): RunView {
    const { now, finished, bells } = this.state;
    const score = { points: bells, max: 9, reasons: [] };
    return { now, finished, score, objectives: [] } as unknown as RunView;
  }

  ask(query: Query): unknown {
    if (query.kind === 'clock') return { now: this.state.now };
    if (query.kind === 'console.output') return { text: this.state.log.join('\n') };
    throw new AssertionFailed(`no query ${query.kind}`);
  }

  revision(query: Query): number {
    return query.kind === 'clock' ? this.state.now : this.state.log.length;
  }

  journal(): Journal {
    const { seed, now: until, entries } = this.state;
    const scenario = { id: 'toy', version: 1, hash: 'h1' };
    const marks = [{ at: 0, fingerprint: String(seed), why: 'start' }];
    return {
      format: 1,
      engine: toySimulation.engine,
      scenario,
      seed,
      options: this.state.options,
      entries: [...entries],
      marks,
      until,
    };
  }

  reached(): Journal {
    return this.journal();
  }

  snapshot(): unknown {
    return structuredClone(this.state);
  }
}

export const toySimulation: Simulation & { engine: number; replays: number } = {
  engine: 1,
  replays: 0,
  async complete() {
    await late.fetch();
    late.words.clear();
  },
  parse(value) {
    const { kind } = value as { kind: string };
    if (kind === 'console.input' || kind === 'run.finish') return value as RunCommand;
    throw new Error(`There is no command "${kind}".`);
  },
  create(_scenario, seed, options) {
    const state = {
      seed,
      now: 0,
      entries: [],
      log: [],
      seconds: 0,
      bells: 0,
      finished: false,
      options,
    };
    return new ToyRun(state);
  },
  replay(scenario, journal) {
    toySimulation.replays += 1;
    const run = toySimulation.create(scenario, journal.seed, journal.options);
    for (const { at, command } of journal.entries) {
      run.proceed(at);
      run.perform(command);
    }
    run.proceed(journal.until);
    return run;
  },
  restore: (_scenario, snapshot) => new ToyRun(structuredClone(snapshot as ToyState)),
  divergedAt: () => undefined,
  script: (journal) => journal.entries.map(({ at }) => `${at}\n`).join(''),
};

/** Web Locks for the tabs of one test. */
export function createLocks(): Locks {
  const held = new Map<string, Promise<unknown>>();
  return {
    async request(name, { ifAvailable, signal }, callback) {
      if (held.has(name) && ifAvailable) return await callback(null);
      while (held.has(name)) await held.get(name);
      if (signal?.aborted) throw new DOMException('stopped waiting', 'AbortError');
      const done = Promise.resolve(callback({ name })).finally(() => held.delete(name));
      held.set(name, done);
      return await done;
    },
  };
}

/** Wall time that moves only when told to; timers fire on the way. */
export class HandClock {
  now = 0;
  #timers: { at: number; callback: () => void }[] = [];

  readonly wall = () => this.now;
  readonly after = (ms: number, callback: () => void) => {
    this.#timers.push({ at: this.now + ms, callback });
  };

  async pass(ms: number): Promise<void> {
    const end = this.now + ms;
    for (;;) {
      await settled();
      const next = this.#timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.#timers.splice(this.#timers.indexOf(next), 1);
      this.now = Math.max(this.now, next.at);
      next.callback();
    }
    this.now = Math.max(this.now, end);
    await settled();
  }

  /** The machine sleeps: no timer fires until it wakes. */
  sleep(ms: number): void {
    this.now += ms;
  }
}

/** Lets messages, transactions and other tabs do what they have under way. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 12; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

export interface Tab {
  bridge: Bridge;
  host: Host;
  clock: HandClock;
  /** The page goes away without a word. */
  kill(): void;
}

const summary = { id: 'toy', version: 1, hash: 'h1', title: 'Toy' } as ScenarioSummary;
const scenario = {
  ...summary,
  brief: '<p>Toy.</p>',
  world: {},
  faults: [],
  ticket: { from: 'Dana', text: 'Help.', answers: [] },
  objectives: [{ id: 'one', text: 'Do it', weight: 2, source: 'made up' }],
} as unknown as Scenario;

export function openTab(shelf: Shelf, options: Partial<HostOptions> = {}): Tab {
  const clock = new HandClock();
  const { port1, port2 } = new MessageChannel();
  let chance = 0x100;
  const host = startHost({
    port: port2,
    shelf,
    scenarios: { index: [summary], load: async () => scenario },
    simulation: async () => toySimulation,
    locks: undefined,
    channel: undefined,
    wall: clock.wall,
    after: clock.after,
    date: () => 1_000_000 + clock.now,
    chance: () => {
      chance += 1;
      return chance;
    },
    ...options,
  });
  const bridge = openBridge(port1);
  return { bridge, host, clock, kill: () => port2.close() };
}
