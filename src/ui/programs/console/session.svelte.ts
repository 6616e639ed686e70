/** One console of a machine as one window shows it: opened or found again, read from where it was left, typed into in order. */
import { type Bridge, notLoaded, type Refusal } from '#bridge';
import { createTypist, type Typist } from './chunks.ts';
import { Transcript, type TranscriptLine } from './transcript.ts';

/** When a watch has grown past this, the next one begins where reading stopped. */
const watchedMax = 8192;

/** What one command takes at most: a pasted text may be longer. */
const inputMax = 4096;

/** Consoles that a window shows, per bridge: no two windows share one. */
const shown = new WeakMap<Bridge, Set<number>>();
/** One opening after the other, so that each finds its own console in the list. */
const openings = new WeakMap<Bridge, Promise<unknown>>();

function shownOn(bridge: Bridge): Set<number> {
  const known = shown.get(bridge) ?? new Set<number>();
  shown.set(bridge, known);
  return known;
}

export class ConsoleSession {
  console = $state<number | undefined>();
  title = $state('');
  closed = $state(false);
  refusal = $state.raw<Refusal | undefined>();
  /** What was typed cannot be carried out yet; it waits, with all that comes after it, until this is called. */
  waiting = $state.raw<(() => void) | undefined>();
  lines = $state.raw<readonly TranscriptLine[]>([]);
  /** Where the terminal hangs in; what came before it did is kept. */
  #screen: ((text: string) => void) | undefined;
  #unseen = '';
  #read = 0;
  #stop: (() => void) | undefined;
  /** The window has gone, perhaps before its console was found: then it holds none. */
  #gone = false;
  #attached: Promise<void> = Promise.resolve();
  readonly #bridge: Bridge;
  readonly #place: string;
  readonly #transcript = new Transcript();
  readonly #typist: Typist;

  constructor(bridge: Bridge, place: string) {
    this.#bridge = bridge;
    this.#place = place;
    this.#typist = createTypist(async (text) => {
      if (this.console === undefined || this.closed) return;
      for (let at = 0; at < text.length; at += inputMax) {
        const piece = text.slice(at, at + inputMax);
        await this.#send(piece);
      }
    });
  }

  /** Takes the console of a window that was away, one nobody shows (a resumed run), or a new one; only that if `anew`. */
  async attach(before?: number, anew = false): Promise<void> {
    const turn = (openings.get(this.#bridge) ?? Promise.resolve()).then(() =>
      this.#take(before, anew),
    );
    this.#attached = turn.catch(() => undefined);
    openings.set(this.#bridge, this.#attached);
    await turn;
    if (!this.#gone) this.#watch();
  }

  type(text: string): void {
    this.#typist.type(text);
  }

  async #send(text: string): Promise<void> {
    if (this.console === undefined || this.closed) return;
    try {
      await this.#bridge.do({ kind: 'console.input', console: this.console, text });
    } catch (error) {
      if (!(error instanceof Error) || error.message !== notLoaded) throw error;
      await new Promise<void>((resolve) => {
        this.waiting = resolve;
      });
      this.waiting = undefined;
      if (!this.#gone) await this.#send(text);
    }
  }

  /** The terminal is there: it gets what has been written so far, then every new piece. */
  show(write: (text: string) => void): void {
    this.#screen = write;
    if (this.#unseen !== '') write(this.#unseen);
    this.#unseen = '';
  }

  /** The window closes: the console ends with it. */
  async close(): Promise<void> {
    this.release();
    await this.#typist.settled();
    await this.#attached;
    const number = this.console;
    if (number !== undefined && !this.closed) {
      await this.#bridge.do({ kind: 'console.close', console: number });
    }
  }

  /** The window is only out of sight: the console goes on, another window may take it. */
  release(): void {
    this.#gone = true;
    this.waiting?.();
    this.#stop?.();
    this.#stop = undefined;
    if (this.console !== undefined) shownOn(this.#bridge).delete(this.console);
  }

  async #take(before: number | undefined, anew: boolean): Promise<void> {
    const taken = shownOn(this.#bridge);
    const free = anew ? [] : await this.#free(taken);
    let number = free.find((each) => each === before) ?? free[0];
    if (number === undefined) {
      if (this.#gone) return;
      this.refusal = await this.#bridge.do({ kind: 'console.open', machine: this.#place });
      if (this.refusal) return;
      number = (await this.#free(taken)).at(-1);
    }
    if (number === undefined) return;
    if (!this.#gone) taken.add(number);
    this.console = number;
  }

  async #free(taken: ReadonlySet<number>): Promise<number[]> {
    const list = await this.#bridge.ask({ kind: 'console.list', place: this.#place });
    return list.filter((row) => !row.closed && !taken.has(row.console)).map((row) => row.console);
  }

  #watch(): void {
    const number = this.console;
    if (number === undefined) return;
    const from = this.#read;
    this.#stop?.();
    const stop = this.#bridge.watch({ kind: 'console.output', console: number, from }, (view) => {
      this.title = view.title;
      this.closed = view.closed;
      // the scrollback is bounded: `view.from` may lie past what was read last
      const fresh = view.text.slice(Math.max(0, this.#read - view.from));
      this.#read = view.end;
      if (fresh !== '') this.#write(fresh);
      if (this.#stop === stop && view.end - from > watchedMax) this.#watch();
    });
    this.#stop = stop;
  }

  #write(text: string): void {
    if (this.#screen) this.#screen(text);
    else this.#unseen += text;
    this.#transcript.write(text);
    this.lines = [...this.#transcript.lines];
  }
}
