/** Files of attempts put to the test by all cores: a thread for each, the next file to whoever is free. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Verdict } from '#storage/verify';
import { verifyText } from './verify-text.ts';

/** A thread takes a second to begin; fewer files than this are sooner done without. */
const filesMin = 6;

/** Runs `tsx` in the thread as it runs here: the rooms are TypeScript and call each other by `#room`. */
const boot = new URL('verify-boot.mjs', import.meta.url);

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
  let next = 0;
  const work = () =>
    new Promise<void>((resolve) => {
      let at = -1;
      const worker = new Worker(boot);
      const hand = () => {
        at = next++;
        if (at < texts.length) worker.postMessage({ index: at, text: texts[at] });
        else void worker.terminate().then(() => resolve());
      };
      worker.on('message', (done: { index: number; verdict: Verdict }) => {
        verdicts[done.index] = done.verdict;
        hand();
      });
      worker.on('error', (error) => {
        const why = `The thread that carried it out has ended: ${error.message.split('\n')[0]}.`;
        if (at >= 0 && at < texts.length) verdicts[at] = { state: 'refused', why };
        resolve(next < texts.length ? work() : undefined);
      });
      hand();
    });
  await Promise.all(Array.from({ length: Math.min(threads, texts.length) }, work));
  return verdicts;
}
