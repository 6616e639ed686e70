/** What was asked of a run, done in rounds. */
import type { FilmCommand } from './protocol.ts';
import type { Rest } from './rest.ts';
import type { Seat } from './seat.ts';
import type { Refusal, RunCommand } from './words.ts';

/** A command that waits for its turn, meant for the run that lay on the table when it came. */
export interface Asked {
  command: RunCommand | FilmCommand;
  seat: Seat;
  resolve: (done: { refusal?: Refusal }) => void;
  reject: (error: unknown) => void;
}

export interface RoundsOptions {
  rest: Pick<Rest, 'isLacking' | 'fetchFor'>;
  /** Does it at once; what it answers waits for the shelf and never rejects. */
  carryOut: (asked: Asked) => () => Promise<void>;
  /** What has been done may be seen. */
  written: () => void;
}

/**
 * All that was asked is done, written down, then shown. So what can be seen is always on the shelf, and keys that come
 * without a pause hold no view back for longer than one transaction. What needs the rest of the engine waits between
 * two rounds, and holds back only what comes after it.
 */
export class Rounds {
  #options: RoundsOptions;
  #asked: Asked[] = [];
  #working = false;
  /** Answers that wait until all is written. */
  #answers: (() => void)[] = [];
  /** The world holds what is not on the shelf yet: nobody may see it. */
  unsettled = false;

  constructor(options: RoundsOptions) {
    this.#options = options;
  }

  add(asked: Asked): void {
    this.#asked.push(asked);
    if (!this.#working) void this.#work();
  }

  whenWritten(answer: () => void): void {
    if (this.unsettled) this.#answers.push(answer);
    else answer();
  }

  async #work(): Promise<void> {
    const { rest, written } = this.#options;
    this.#working = true;
    for (;;) {
      const [first] = this.#asked;
      if (!first) break;
      if (rest.isLacking(first)) {
        if (!(await rest.fetchFor(first))) this.#asked.shift();
        continue;
      }
      this.unsettled = true;
      await Promise.all(this.#round().map((settle) => settle()));
      this.unsettled = false;
      written();
      for (const answer of this.#answers.splice(0)) answer();
    }
    this.#working = false;
  }

  /** Each is asked right before its turn what it needs: what came before may decide. */
  #round(): (() => Promise<void>)[] {
    const done: (() => Promise<void>)[] = [];
    for (;;) {
      const [next] = this.#asked;
      if (!next || this.#options.rest.isLacking(next)) return done;
      this.#asked.shift();
      done.push(this.#options.carryOut(next));
    }
  }
}
