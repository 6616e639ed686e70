/** A class of two hundred attempts put to the test, by all cores and, as the peer, by one. */
import { availableParallelism } from 'node:os';
import { verifyAll } from '../../src/cli/verify-pool.ts';
import { classOf } from '../attempt-files.ts';
import { row } from './statistics.ts';

const files = 200;

/** Wall seconds, and the seconds of all cores together: what the machine does beside only spoils the first. */
async function timed(texts: readonly string[], threads: number) {
  const started = performance.now();
  const before = process.cpuUsage();
  const verdicts = await verifyAll(texts, threads);
  const cpu = process.cpuUsage(before);
  const wall = (performance.now() - started) / 1000;
  const good = verdicts.filter((one) => one.state === 'true').length;
  return { wall, cores: (cpu.user + cpu.system) / 1e6, good };
}

function told(name: string, { wall, cores, good }: Awaited<ReturnType<typeof timed>>): void {
  const each = ((wall / files) * 1000).toFixed(0);
  row(
    name,
    `${wall.toFixed(1)} s`,
    `${each} ms a file, ${cores.toFixed(1)} s of cores, ${good} true`,
  );
}

export async function benchVerify(): Promise<void> {
  const texts = [...classOf(files)].map((one) => one.text);
  const threads = availableParallelism();
  told(`${files} attempts verified by ${threads} threads`, await timed(texts, threads));
  told(`${files} attempts verified by one thread`, await timed(texts, 0));
}
