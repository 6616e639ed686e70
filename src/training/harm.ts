/** What the run has cost people: counted message by message and minute by minute. */
import { minute, second } from '#kernel';
import { query } from '#world';
import type { Harm, Run } from './model.ts';

export function harmOf(run: Run): Harm {
  const counters = query(run.world, { kind: 'counters' });
  return {
    spamRelayed: counters.transport.spam.relayed,
    genuineRefused: counters.traffic.genuineRefused,
    minutesDown: Math.floor((run.state.secondsDown * second) / minute),
  };
}
