/** Reports of attempts: the second file of this room that calls training, fetched when one is asked for. */
import './desk.ts';
import { journalOf, type Shelf, type StoredAttempt } from '#storage';
import type { Scenario } from '#training';
import {
  type Debrief,
  debriefSteps,
  exportDebrief,
  type Pivot,
  pivotSteps,
  type Steps,
  type WhatIf,
  whatIfSteps,
} from '#training/debrief';
import type { DebriefProgress, DebriefQuery } from './protocol.ts';

export interface ReportsOptions {
  shelf: Shelf;
  load: (attempt: string) => Promise<StoredAttempt>;
  scenario: (id: string) => Promise<Scenario>;
  wall: () => number;
  after: (ms: number, callback: () => void) => void;
  /** The answer to `debrief.progress` has changed. */
  changed: () => void;
}

/** So long a worker may be deaf. */
const sliceMs = 40;

export class Reports {
  #options: ReportsOptions;
  #progress: DebriefProgress | null = null;

  constructor(options: ReportsOptions) {
    this.#options = options;
  }

  /** Throws one sentence for an attempt that is not there or cannot be carried out. */
  async ask(query: DebriefQuery): Promise<unknown> {
    if (query.kind === 'debrief.progress') return this.#progress;
    const stored = await this.#options.load(query.attempt);
    const debrief = await this.#debrief(stored);
    switch (query.kind) {
      case 'debrief':
        return debrief;
      case 'debrief.pivot':
        return await this.#pivot(stored, debrief);
      case 'debrief.what-if':
        return await this.#whatIf(stored, debrief, query);
      case 'debrief.export':
        return exportDebrief(debrief, query.format, stored.record.title);
    }
  }

  /** As it was stored, if nothing was added to the attempt since; a finished one is never looked at anew. */
  async #debrief(stored: StoredAttempt): Promise<Debrief> {
    const { record } = stored;
    const saved = await this.#options.shelf.loadDebrief(record.id);
    if (saved?.journalLength === record.journalLength && saved.now === record.now) {
      return saved.debrief as Debrief;
    }
    const scenario = await this.#options.scenario(record.scenario.id);
    const debrief = await this.#drive('debrief', debriefSteps(scenario, journalOf(stored)));
    await this.#save(stored, debrief);
    return debrief;
  }

  async #pivot(stored: StoredAttempt, debrief: Debrief): Promise<Pivot | null> {
    if (debrief.pivot !== undefined) return debrief.pivot;
    const scenario = await this.#options.scenario(stored.record.scenario.id);
    const steps = pivotSteps(scenario, journalOf(stored), debrief.actions);
    const pivot = await this.#drive('pivot', steps);
    await this.#save(stored, { ...debrief, pivot });
    return pivot;
  }

  async #whatIf(
    stored: StoredAttempt,
    { actions }: Debrief,
    { action, change }: { action: number; change: WhatIf['change'] },
  ): Promise<WhatIf> {
    const scenario = await this.#options.scenario(stored.record.scenario.id);
    const steps = whatIfSteps(scenario, journalOf(stored), actions, action, change);
    return await this.#drive('what-if', steps);
  }

  /** A running attempt has another report in a minute: only what is finished is kept. */
  async #save({ record }: StoredAttempt, debrief: Debrief): Promise<void> {
    if (record.status !== 'finished') return;
    const { journalLength, now } = record;
    await this.#options.shelf.saveDebrief(record.id, { journalLength, now, debrief });
  }

  /** In slices, so that questions and the page's wish to stop get their turn. */
  async #drive<T>(what: DebriefProgress['what'], steps: Steps<T>): Promise<T> {
    const { wall, after, changed } = this.#options;
    try {
      for (;;) {
        const end = wall() + sliceMs;
        let next = steps.next();
        while (!next.done && wall() < end) next = steps.next();
        if (next.done) return next.value;
        this.#progress = { what, ...next.value };
        changed();
        await new Promise<void>((resolve) => after(0, resolve));
      }
    } finally {
      this.#progress = null;
      changed();
    }
  }
}

export const createReports = (options: ReportsOptions): Reports => new Reports(options);
