/** The list of files under test: what is chosen is read, then played again by workers of its own, one file each. */
import type { Bridge, Verdict } from '#bridge';
import { m } from '../../messages/index.ts';

export interface Row {
  id: number;
  name: string;
  text: string;
  state: 'waiting' | 'playing' | 'stopped' | 'done';
  verdict?: Verdict;
  /** The attempt that was put on the shelf of it. */
  kept?: string;
}

/** The page itself wants a core as well. */
function workersMax(): number {
  return Math.max(1, Math.min(4, (navigator.hardwareConcurrency || 2) - 1));
}

export class Checking {
  rows = $state.raw<readonly Row[]>([]);
  readonly done = $derived(this.rows.filter((one) => one.state === 'done').length);
  readonly busy = $derived(
    this.rows.some(({ state }) => state === 'waiting' || state === 'playing'),
  );
  #openBridge: () => Bridge;
  #workers = new Set<Bridge>();
  #next = 1;

  constructor(openBridge: () => Bridge) {
    this.#openBridge = openBridge;
  }

  async add(files: readonly File[]): Promise<void> {
    const read = await Promise.all(
      files.map(async (file): Promise<Row> => {
        const id = this.#next++;
        // A folder that was dropped is a file that cannot be read.
        const text = await file.text().catch(() => '');
        return { id, name: file.name, text, state: 'waiting' };
      }),
    );
    this.rows = [...this.rows, ...read];
    const wanted = Math.min(
      workersMax(),
      this.rows.filter((one) => one.state === 'waiting').length,
    );
    while (this.#workers.size < wanted) void this.#work();
  }

  /** Ends the workers where they stand; what was not checked says so. */
  stop(): void {
    for (const worker of this.#workers) worker.close();
    this.#workers.clear();
    this.rows = this.rows.map((one) =>
      one.state === 'done' ? one : { ...one, state: 'stopped' as const },
    );
  }

  clear(): void {
    this.stop();
    this.rows = [];
  }

  keep(id: number, attempt: string): void {
    this.#change(id, { kept: attempt });
  }

  #change(id: number, change: Partial<Row>): void {
    this.rows = this.rows.map((one) => (one.id === id ? { ...one, ...change } : one));
  }

  /** One worker, from file to file. One that dies is replaced, and its file says why. */
  async #work(): Promise<void> {
    let worker = this.#openBridge();
    this.#workers.add(worker);
    for (;;) {
      const row = this.rows.find((one) => one.state === 'waiting');
      if (!row || !this.#workers.has(worker)) break;
      this.#change(row.id, { state: 'playing' });
      try {
        const verdict = await worker.ask({ kind: 'attempt.verify', text: row.text });
        this.#change(row.id, { state: 'done', verdict });
      } catch (error) {
        if (!this.#workers.has(worker)) return;
        const reason = error instanceof Error ? error.message : String(error);
        const verdict: Verdict = { state: 'refused', why: m.verify_broken({ reason }) };
        this.#change(row.id, { state: 'done', verdict });
        this.#workers.delete(worker);
        worker.close();
        worker = this.#openBridge();
        this.#workers.add(worker);
      }
    }
    this.#workers.delete(worker);
    worker.close();
  }
}

let list: Checking | undefined;

/** The list of this tab: whoever looks at a report and comes back finds it as it was. */
export function listOf(openBridge: () => Bridge): Checking {
  list ??= new Checking(openBridge);
  return list;
}
