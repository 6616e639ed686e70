/** A query that Svelte can read: one subscription while something on screen reads it. */
import { createSubscriber } from 'svelte/reactivity';
import type { Bridge } from './client.ts';
import type { Query, ViewOf } from './protocol.ts';

export class LiveQuery<Q extends Query> {
  #current: ViewOf<Q> | undefined;
  #subscribe: () => void;

  constructor(bridge: Pick<Bridge, 'watch'>, query: Q) {
    this.#subscribe = createSubscriber((update) => {
      // A shared watch answers at once with what it has; the reader has not read yet.
      let starting = true;
      const stop = bridge.watch(query, (view) => {
        this.#current = view;
        if (!starting) update();
      });
      starting = false;
      return stop;
    });
  }

  /** The newest view; undefined until the first one has come. */
  get current(): ViewOf<Q> | undefined {
    this.#subscribe();
    return this.#current;
  }
}

/** Use inside `$derived` so that a changed query makes a new watch and the old one stops. */
export function live<const Q extends Query>(bridge: Pick<Bridge, 'watch'>, query: Q): LiveQuery<Q> {
  return new LiveQuery(bridge, query);
}
