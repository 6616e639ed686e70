/** The page's end of the wall: verbs that post a message and wait for its answer. */
import type {
  Command,
  FromWorker,
  Opened,
  OpenOptions,
  Pace,
  Query,
  ToWorker,
  ViewOf,
} from './protocol.ts';
import type { Refusal } from './words.ts';

/** One sentence from the worker about a request it could not read or a file it could not use. */
export class WorkerFault extends Error {
  override name = 'WorkerFault';
}

/** The world stopped by our mistake: what happened, and the journal as a file that replays it. */
export interface Stopped {
  message: string;
  journal: { name: string; text: string } | null;
}

/** A new attempt's id on the shelf, or why there is none. */
export type Made = { attempt: string } | { refusal: Refusal };

export interface Bridge {
  open(options: OpenOptions): Promise<Opened>;
  /** Resolves when the command has happened and its journal entry is durable. */
  do(command: Command): Promise<Refusal | undefined>;
  /** Puts an attempt's file on the shelf; resolves with its id there, or says why not. */
  importAttempt(text: string): Promise<Made>;
  /** Makes another attempt of one; resolves with its id, or says why not. */
  branchAttempt(from: Omit<Extract<Command, { kind: 'attempt.branch' }>, 'kind'>): Promise<Made>;
  ask<const Q extends Query>(query: Q): Promise<ViewOf<Q>>;
  /** Calls back with the view now and whenever it changes; equal queries share one watch. */
  watch<const Q extends Query>(query: Q, callback: (view: ViewOf<Q>) => void): () => void;
  pace(pace: Pace): void;
  onstopped: ((stopped: Stopped) => void) | null;
  /** Ends the worker; whatever waits is rejected. */
  close(): void;
}

/** What a Worker and a MessagePort have in common. */
export interface Port {
  postMessage(message: unknown): void;
  onmessage: ((event: MessageEvent) => void) | null;
  onerror?: ((event: ErrorEvent) => void) | null;
  onmessageerror?: ((event: MessageEvent) => void) | null;
  start?(): void;
  terminate?(): void;
  close?(): void;
}

interface Waiting {
  resolve(message: FromWorker): void;
  reject(error: Error): void;
}

interface Watch {
  id: number;
  query: Query;
  callbacks: Set<(view: unknown) => void>;
  last: { view: unknown } | undefined;
}

/** Equal queries give equal keys, whatever the order of their fields. */
export function queryKey(query: Query): string {
  const fields = Object.entries(query).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return JSON.stringify(fields);
}

class PortBridge implements Bridge {
  onstopped: ((stopped: Stopped) => void) | null = null;
  #port: Port;
  #next = 1;
  #waiting = new Map<number, Waiting>();
  #watches = new Map<string, Watch>();
  #watchesById = new Map<number, Watch>();
  #closed: string | undefined;

  constructor(port: Port) {
    this.#port = port;
    port.onmessage = (event) => this.#receive(event.data as FromWorker);
    port.onerror = (event) => this.#fail(event.message || 'The worker could not be started.');
    port.start?.();
  }

  async open(options: OpenOptions): Promise<Opened> {
    const answer = await this.#request((id) => ({ t: 'open', id, options }));
    if (answer.t === 'opened' && 'opened' in answer) return answer.opened;
    throw unexpected(answer);
  }

  async do(command: Command): Promise<Refusal | undefined> {
    const answer = await this.#request((id) => ({ t: 'do', id, command }));
    if (answer.t === 'done') return answer.refusal;
    throw unexpected(answer);
  }

  importAttempt(text: string): Promise<Made> {
    return this.#make({ kind: 'attempt.import', text });
  }

  branchAttempt(from: Omit<Extract<Command, { kind: 'attempt.branch' }>, 'kind'>): Promise<Made> {
    return this.#make({ kind: 'attempt.branch', ...from });
  }

  async #make(command: Command): Promise<Made> {
    const answer = await this.#request((id) => ({ t: 'do', id, command }));
    if (answer.t === 'done' && answer.refusal) return { refusal: answer.refusal };
    if (answer.t === 'done' && answer.attempt) return { attempt: answer.attempt };
    throw unexpected(answer);
  }

  async ask<const Q extends Query>(query: Q): Promise<ViewOf<Q>> {
    const answer = await this.#request((id) => ({ t: 'ask', id, query }));
    if (answer.t === 'answer' && 'view' in answer) return answer.view as ViewOf<Q>;
    throw unexpected(answer);
  }

  watch<const Q extends Query>(query: Q, callback: (view: ViewOf<Q>) => void): () => void {
    const key = queryKey(query);
    let watch = this.#watches.get(key);
    if (!watch) {
      watch = { id: this.#next++, query, callbacks: new Set(), last: undefined };
      this.#watches.set(key, watch);
      this.#watchesById.set(watch.id, watch);
      this.#post({ t: 'watch', id: watch.id, query });
    }
    const listener = (view: unknown) => callback(view as ViewOf<Q>);
    watch.callbacks.add(listener);
    if (watch.last) listener(watch.last.view);
    return () => this.#unwatch(key, listener);
  }

  pace(pace: Pace): void {
    this.#post({ t: 'pace', pace });
  }

  close(): void {
    this.#fail('The run was closed.', false);
    this.#port.terminate?.();
    this.#port.close?.();
  }

  #unwatch(key: string, listener: (view: unknown) => void): void {
    const watch = this.#watches.get(key);
    if (!watch?.callbacks.delete(listener) || watch.callbacks.size > 0) return;
    this.#watches.delete(key);
    this.#watchesById.delete(watch.id);
    this.#post({ t: 'unwatch', id: watch.id });
  }

  #request(message: (id: number) => ToWorker): Promise<FromWorker> {
    if (this.#closed) return Promise.reject(new WorkerFault(this.#closed));
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      try {
        this.#post(message(id));
      } catch (error) {
        this.#waiting.delete(id);
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
  }

  #post(message: ToWorker): void {
    if (this.#closed) return;
    try {
      this.#port.postMessage(message);
    } catch (error) {
      // The draft of a property sheet is a proxy of Svelte's; under it lies plain JSON.
      if ((error as { name?: string }).name !== 'DataCloneError') throw error;
      this.#port.postMessage(JSON.parse(JSON.stringify(message)));
    }
  }

  #receive(message: FromWorker): void {
    if (message.t === 'view') {
      this.#deliver(message.views);
      return;
    }
    if (message.t === 'stopped') {
      this.#rejectWaiting(message.message);
      this.onstopped?.({ message: message.message, journal: message.journal });
      return;
    }
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if ('fault' in message && message.fault !== undefined) {
      waiting?.reject(new WorkerFault(message.fault));
    } else {
      waiting?.resolve(message);
    }
  }

  #deliver(views: { id: number; view: unknown }[]): void {
    for (const { id, view } of views) {
      const watch = this.#watchesById.get(id);
      if (!watch) continue;
      watch.last = { view };
      for (const callback of [...watch.callbacks]) callback(view);
    }
  }

  /** The worker is gone: say so once, and let nobody wait for ever. */
  #fail(message: string, tell = true): void {
    if (this.#closed) return;
    this.#closed = message;
    this.#rejectWaiting(message);
    if (tell) this.onstopped?.({ message, journal: null });
  }

  #rejectWaiting(message: string): void {
    for (const waiting of this.#waiting.values()) waiting.reject(new WorkerFault(message));
    this.#waiting.clear();
  }
}

function unexpected(answer: FromWorker): Error {
  return new WorkerFault(`The worker answered "${answer.t}" out of turn.`);
}

export function openBridge(port: Worker | MessagePort | Port): Bridge {
  return new PortBridge(port as Port);
}

/** The bridge to a worker of its own. */
export function createWorkerBridge(): Bridge {
  // Vite finds the worker by these words; they must stay in one expression.
  return openBridge(new Worker(new URL('../worker.ts', import.meta.url), { type: 'module' }));
}
