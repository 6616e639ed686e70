/** A bridge without a worker, for looking at the page: every answer is written down here. */
import type { Bridge, Command, Query, ScenarioSummary, Stopped, ViewOf } from '#bridge';
import {
  fakeAttempts,
  fakeBriefing,
  fakeClock,
  fakePlaces,
  fakeRecord,
  fakeRun,
  fakeScenarios,
} from './fake-views.ts';

export type FakeState =
  | 'first'
  | 'returning'
  | 'done'
  | 'loading'
  | 'failed'
  | 'empty'
  | 'finished'
  | 'not-passed'
  | 'memory'
  | 'full'
  | 'follower'
  | 'vacant'
  | 'stopped';

type Callback = (view: never) => void;

export class FakeBridge implements Bridge {
  onstopped: ((stopped: Stopped) => void) | null = null;
  readonly asked: Command[] = [];
  readonly state: FakeState;
  #watches = new Map<string, { query: Query; callbacks: Set<Callback> }>();
  #speed: 0 | 1 | 10 | 60 = 1;
  #until: 'something' | null = null;
  #attempt: string | null = null;
  #run;
  #clock;
  #attempts;

  constructor(state: FakeState) {
    this.state = state;
    this.#run = fakeRun(state);
    this.#clock = fakeClock();
    this.#attempts = fakeAttempts(state);
  }

  async open(options: { scenario: string } | { attempt: string }) {
    this.#attempt = 'attempt' in options ? options.attempt : 'a-1';
    this.#tell();
    if (this.state === 'stopped') {
      setTimeout(() => {
        const journal = { name: 'run.json', text: '{}' };
        this.onstopped?.({ message: 'smtp/session.ts: no state for 3', journal });
      }, 200);
    }
    return {
      attempt: this.#attempt,
      mode: this.#mode(),
      locks: true,
      storage: this.#storage(),
    };
  }

  async do(command: Command) {
    this.asked.push(command);
    if (command.kind === 'attempt.delete') {
      this.#attempts = this.#attempts.filter((each) => each.id !== command.attempt);
    } else if (command.kind === 'ticket.answer') {
      this.#run = { ...this.#run, answer: command.answer };
    } else if (command.kind === 'run.finish') {
      this.#run = { ...this.#run, finished: true };
    } else if (command.kind === 'hint.take') {
      this.#run = {
        ...this.#run,
        hints: this.#run.hints.map((each) =>
          each.for === command.objective
            ? {
                ...each,
                taken: true,
                text: 'Look at both lists: the server’s and the connector’s.',
              }
            : each,
        ),
      };
    }
    this.#tell();
    return undefined;
  }

  async importAttempt() {
    return { refusal: { title: 'Badmail', text: 'It is not a run.', icon: 'warning' as const } };
  }

  async branchAttempt() {
    return { attempt: 'a-2' };
  }

  async ask<const Q extends Query>(query: Q): Promise<ViewOf<Q>> {
    if (this.state === 'loading') return new Promise(() => {});
    if (this.state === 'failed' && query.kind === 'scenarios') throw new Error('no list');
    return this.#answer(query) as ViewOf<Q>;
  }

  watch<const Q extends Query>(query: Q, callback: (view: ViewOf<Q>) => void): () => void {
    const key = JSON.stringify(query);
    const watch = this.#watches.get(key) ?? { query, callbacks: new Set<Callback>() };
    this.#watches.set(key, watch);
    watch.callbacks.add(callback as Callback);
    if (this.state !== 'loading') {
      queueMicrotask(() => {
        const view = this.#answer(query);
        if (view !== undefined && watch.callbacks.has(callback as Callback))
          callback(view as never);
      });
    }
    return () => watch.callbacks.delete(callback as Callback);
  }

  pace(pace: { speed: 0 | 1 | 10 | 60 } | { until: number | 'something' }): void {
    if ('speed' in pace) {
      this.#speed = pace.speed;
      this.#until = null;
    } else {
      this.#until = 'something';
    }
    this.#tell();
  }

  close(): void {
    this.#watches.clear();
  }

  /** For tests: an objective slips back. */
  slip(id: string): void {
    this.#run = {
      ...this.#run,
      objectives: this.#run.objectives.map((each) =>
        each.id === id ? { ...each, state: 'slipped' as const, slippedAt: this.#clock.now } : each,
      ),
    };
    this.#tell();
  }

  #mode(): 'leader' | 'follower' {
    return this.state === 'follower' || this.state === 'vacant' ? 'follower' : 'leader';
  }

  #storage(): 'saved' | 'memory' | 'full' {
    return this.state === 'memory' || this.state === 'full' ? this.state : 'saved';
  }

  #answer(query: Query | { kind: 'scenario' }): unknown {
    switch (query.kind) {
      case 'scenarios':
        return this.state === 'empty' ? ([] as ScenarioSummary[]) : fakeScenarios;
      case 'scenario':
        return fakeBriefing;
      case 'attempts.list':
        return this.#attempts;
      case 'record':
        return { ...fakeRecord, storage: this.#storage() };
      case 'attempt.export':
        return { name: 'marlow-freight.json', text: '{}' };
      case 'attempt.script':
        return {
          text: 'scenario relay-virtual-server\nseed 7\n\n00:00:12 console open home-pc\n00:00:20 console 1 telnet mail.marlow-freight.example 25\n',
        };
      case 'attempt.status':
        return {
          attempt: this.#attempt,
          mode: this.#attempt === null ? 'none' : this.#mode(),
          vacant: this.state === 'vacant',
          locks: true,
          storage: this.#storage(),
          speed: this.#speed,
          until: this.#until,
        };
      case 'run':
        return this.#run;
      case 'clock':
        return this.#clock;
      case 'places':
        return fakePlaces;
      case 'console.list':
        return [];
      default:
        return undefined;
    }
  }

  #tell(): void {
    for (const { query, callbacks } of this.#watches.values()) {
      const view = this.#answer(query);
      if (view !== undefined) for (const callback of callbacks) callback(view as never);
    }
  }
}
