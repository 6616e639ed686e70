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
  /** The world shows something that is not on the shelf yet: look when `release` is called. */
  held: () => boolean;
  wall: () => number;
  after: (ms: number, callback: () => void) => void;
}

export class Watches {
  #options: WatchOptions;
  #watches = new Map<number, Watch>();
  #last = Number.NEGATIVE_INFINITY;
  #armed = false;
  #running = false;
  #waiting = false;

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

  /** Nothing is held any more: a batch that was due is sent before anything else happens. */
  release(): void {
    if (!this.#waiting) return;
    this.#waiting = false;
    void this.#batch();
  }

  async #batch(): Promise<void> {
    if (this.#options.held()) {
      this.#waiting = true;
      return;
    }
    if (this.#running) {
      this.changed();
      return;
    }
    this.#running = true;
    const views: { id: number; view: unknown }[] = [];
    const later: Promise<void>[] = [];
    for (const watch of [...this.#watches.values()]) {
      const looked = this.#look(watch, views);
      if (looked) later.push(looked);
    }
    await Promise.all(later);
    this.#running = false;
    if (views.length === 0) return;
    // Only what was sent counts: a look that found nothing must not hold back the next echo.
    this.#last = this.#options.wall();
    this.#options.post(views);
  }

  /** Answers of the world are taken at once, all of the same moment; those of the shelf come later. */
  #look(watch: Watch, views: { id: number; view: unknown }[]): Promise<void> | undefined {
    try {
      const revision = this.#options.revision(watch.query);
      if (revision === undefined || revision === watch.revision) return undefined;
      const answer = this.#options.ask(watch.query);
      if (answer instanceof Promise) {
        return answer.then(
          (view) => this.#take(watch, revision, view, views),
          () => undefined,
        );
      }
      this.#take(watch, revision, answer, views);
    } catch {
      // What it asks about is gone, or not there yet; the page keeps what it has.
    }
    return undefined;
  }

  #take(
    watch: Watch,
    revision: number,
    view: unknown,
    views: { id: number; view: unknown }[],
  ): void {
    watch.revision = revision;
    const text = JSON.stringify(view);
    if (text === watch.sent || this.#watches.get(watch.id) !== watch) return;
    watch.sent = text;
    views.push({ id: watch.id, view });
  }
}
