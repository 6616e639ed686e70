/** What the run has cost people: counted message by message and minute by minute. */
import { minute, type SimTime, second } from '#kernel';
import { type Moment, query } from '#world';
import type { Harm, Run } from './model.ts';

/** Turns of the minute up to `now` at which the router kept SMTP out. */
export function minutesShut(moments: readonly Moment[], now: SimTime): number {
  const minutes = (at: SimTime) => Math.floor(at / minute);
  let sum = 0;
  let since: SimTime | null = null;
  for (const { at, fact } of moments) {
    if (fact.kind !== 'router.changed') continue;
    if (fact.port25 === 'closed') since ??= at;
    else if (since !== null) {
      sum += minutes(at) - minutes(since);
      since = null;
    }
  }
  return since === null ? sum : sum + minutes(now) - minutes(since);
}

/** All since the run began; no message counts twice. */
export function wholeHarmOf(run: Run): Harm {
  const { genuineRefused } = query(run.world, { kind: 'counters' }).traffic;
  const { spamRelayed, reportsSent, genuineLost } = query(run.world, { kind: 'flow' });
  return {
    spamRelayed,
    reportsSent,
    genuineRefused,
    genuineLost: genuineLost - genuineRefused,
    minutesDown: Math.floor((run.state.secondsDown * second) / minute),
    minutesShut: minutesShut(run.state.moments, run.world.clock.now),
  };
}

/** What is told of the run: of a drill only what was done since it began. */
export function harmOf(run: Run): Harm {
  const harm = wholeHarmOf(run);
  const before = run.state.drill?.harm;
  if (before) for (const kind of Object.keys(harm) as (keyof Harm)[]) harm[kind] -= before[kind];
  return harm;
}
