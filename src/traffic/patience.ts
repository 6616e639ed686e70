/** How long a bulk sender stays away after what it met. */
import { minute, nextInteger } from '#kernel';
import type { TrafficWorld, Workload } from './state.ts';

const slowestMs = 15 * minute;

function stayAway(world: TrafficWorld, workload: Workload, pauseMs: number): void {
  workload.backOffUntil = world.clock.now + pauseMs;
}

/** The server is too busy: half a minute, twice as long each time. */
export function slowDown(world: TrafficWorld, workload: Workload): void {
  stayAway(world, workload, Math.min((minute >> 1) << Math.min(workload.pauses, 8), slowestMs));
  workload.pauses += 1;
}

/** Nobody answers, or nobody may come in: again in a few minutes. */
export function tryLater(world: TrafficWorld, workload: Workload): void {
  stayAway(world, workload, nextInteger(workload.stream, 2 * minute, 5 * minute));
}

/** No open relay any more: he looks elsewhere for a while. */
export function lookElsewhere(world: TrafficWorld, workload: Workload): void {
  stayAway(world, workload, nextInteger(workload.stream, 5 * minute, 15 * minute));
}
