/** The standing questions of the page: asked again when their answer may have changed. */
import type { Query } from './protocol.ts';

/** At most 20 batches a second. */
export const batchEveryMs = 50;

interface Watch {
  id: number;
  query: Query;
  revision: number | undefined;
  sent: string | undefined;
}

export interface WatchOptions {
  /** Undefined when the question cannot be answered now: it is asked again later. */
  revision: (query: Query) => number | undefined;
  ask: (query: Query) => unknown;
  post: (views: { id: number; view: unknown }[]) => void;
  wall: () => number;
  after: (ms: number, callback: () => void) => void;
}

export class Watches {
  #options: WatchOptions;
  #watches = new Map<number, Watch>();
  #last = Number.NEGATIVE_INFINITY;
  #armed = false;
  #running = false;

  constructor(options: WatchOptions) {
    this.#options = options;
  }

  add(id: number, query: Query): void {
    this.#watches.set(id, { id, query, revision: undefined, sent: undefined });
    this.changed();
  }

  remove(id: number): void {
    this.#watches.delete(id);
  }

  /** Another world lies on the table: no revision of the old one means anything. */
  reset(): void {
    for (const watch of this.#watches.values()) watch.revision = undefined;
    this.changed();
  }

  /** Something may have changed: look soon, but not too often. */
  changed(): void {
    if (this.#armed || this.#watches.size === 0) return;
    this.#armed = true;
    const wait = Math.max(0, batchEveryMs - (this.#options.wall() - this.#last));
    this.#options.after(wait, () => {
      this.#armed = false;
      void this.#batch();
    });
  }

  async #batch(): Promise<void> {
    if (this.#running) {
      this.changed();
      return;
    }
    this.#running = true;
    const views: { id: number; view: unknown }[] = [];
    for (const watch of [...this.#watches.values()]) {
      const view = await this.#look(watch);
      if (view) views.push(view);
    }
    this.#running = false;
    if (views.length === 0) return;
    // Only what was sent counts: a look that found nothing must not hold back the next echo.
    this.#last = this.#options.wall();
    this.#options.post(views);
  }

  async #look(watch: Watch): Promise<{ id: number; view: unknown } | undefined> {
    try {
      const revision = this.#options.revision(watch.query);
      if (revision === undefined || revision === watch.revision) return undefined;
      const answer = this.#options.ask(watch.query);
      const view = answer instanceof Promise ? await answer : answer;
      watch.revision = revision;
      const text = JSON.stringify(view);
      if (text === watch.sent || this.#watches.get(watch.id) !== watch) return undefined;
      watch.sent = text;
      return { id: watch.id, view };
    } catch {
      // What it asks about is gone, or not there yet; the page keeps what it has.
      return undefined;
    }
  }
}
