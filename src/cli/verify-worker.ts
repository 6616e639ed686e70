/** One of the threads that put files of attempts to the test: texts come in by number, verdicts go out. */
import { parentPort } from 'node:worker_threads';
import { verifyText } from './verify-text.ts';

const port = parentPort;
if (!port) throw new Error('this file is a thread of verify-pool.ts');
port.on('message', ({ index, text }: { index: number; text: string }) => {
  port.postMessage({ index, verdict: verifyText(text) });
});
