/** Files of attempts put to the test by all cores: a thread for each, alike files to the same one. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Verdict } from '#storage/verify';
import { verifyText } from './verify-text.ts';

/** A thread takes a second to begin; fewer files than this are sooner done without. */
const filesMin = 6;

/** Runs `tsx` in the thread as it runs here: the rooms are TypeScript and call each other by `#room`. */
const boot = new URL('verify-boot.mjs', import.meta.url);

/** A run makes much that is gone at once: with more room for it, less is carried about. */
const resourceLimits = { maxYoungGenerationSizeMb: 64, maxOldGenerationSizeMb: 2048 };

/** Files that begin with the same world follow each other: its beginning is made once for them. */
function kindOf(text: string): string {
  const [, scenario = ''] = /"scenario":\s*\{\s*"id":\s*"([^"]{0,80})"/.exec(text) ?? [];
  const [, seed = ''] = /"seed":\s*(\d+)/.exec(text) ?? [];
  return `${scenario} ${seed}`;
}

/** Who does which file: a thread goes on with files of one kind, then begins another, then helps out. */
class Work {
  #waiting: number[][];
  #begun = new Set<number[]>();

  constructor(texts: readonly string[]) {
    const kinds = new Map<string, number[]>();
    texts.forEach((text, index) => {
      const kind = kindOf(text);
      kinds.set(kind, [...(kinds.get(kind) ?? []), index]);
    });
    this.#waiting = [...kinds.values()];
  }

  get isDone(): boolean {
    return this.#waiting.every((one) => one.length === 0);
  }

  /** The next index; `mine`: the list this thread is at, undefined to take another. */
  next(mine: number[] | undefined): { index: number; list: number[] } | undefined {
    const list = mine?.length ? mine : (this.#untouched() ?? this.#longest());
    const index = list?.shift();
    return list && index !== undefined ? { index, list } : undefined;
  }

  #untouched(): number[] | undefined {
    const found = this.#waiting.find((one) => one.length > 0 && !this.#begun.has(one));
    if (found) this.#begun.add(found);
    return found;
  }

  #longest(): number[] | undefined {
    return this.#waiting.toSorted((a, b) => b.length - a.length).at(0);
  }
}

/**
 * The verdicts, in the order of the texts. `threads`: 0 for none but this one; as many as there are cores if
 * left out. A thread that dies takes the file it was at with it, and no other.
 */
export async function verifyAll(
  texts: readonly string[],
  threads: number = texts.length < filesMin ? 0 : availableParallelism(),
): Promise<Verdict[]> {
  if (threads === 0) return texts.map((text) => verifyText(text));
  const verdicts: Verdict[] = [];
  const work = new Work(texts);
  const begin = () =>
    new Promise<void>((resolve) => {
      const worker = new Worker(boot, { resourceLimits });
      let at: ReturnType<Work['next']>;
      const hand = () => {
        at = work.next(at?.list);
        if (at) worker.postMessage({ index: at.index, text: texts[at.index] });
        else void worker.terminate().then(() => resolve());
      };
      worker.on('message', (done: { index: number; verdict: Verdict }) => {
        verdicts[done.index] = done.verdict;
        hand();
      });
      worker.on('error', (error) => {
        const why = `The thread that carried it out has ended: ${error.message.split('\n')[0]}.`;
        if (at) verdicts[at.index] = { state: 'refused', why };
        resolve(work.isDone ? undefined : begin());
      });
      hand();
    });
  await Promise.all(Array.from({ length: Math.min(threads, texts.length) }, begin));
  return verdicts;
}
