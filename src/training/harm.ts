/** What the run has cost people: counted message by message and minute by minute. */
import { minute, second } from '#kernel';
import type { Moment } from '#world';
import type { Harm, Run, RunState } from './model.ts';

/** Counts one fact; only mail that is neither the learner's own test nor ours to send is harm. */
export function countHarm(state: RunState, { fact }: Moment): void {
  if (fact.kind === 'message.delivered' && fact.via === 'remote' && fact.provenance === 'spam') {
    state.spamRelayed += 1;
  }
  if (fact.kind === 'message.refused' && fact.provenance === 'genuine') state.genuineRefused += 1;
}

export function harmOf(run: Run): Harm {
  const { spamRelayed, genuineRefused, secondsDown } = run.state;
  return {
    spamRelayed,
    genuineRefused,
    minutesDown: Math.floor((secondsDown * second) / minute),
  };
}
