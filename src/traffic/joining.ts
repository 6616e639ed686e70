/** Somebody begins to write, or stops, while the world goes on. */
import { type Beginning, beginWorkload } from './handlers.ts';
import { leaveAll } from './lanes.ts';
import type { WorkloadSpec } from './specs.ts';
import { createWorkload, type TrafficWorld, workloadById } from './state.ts';

/** One more, after all who are there; one who does not go on only lends his name to mail of the past. */
export function joinTraffic(world: Beginning, spec: WorkloadSpec, goesOn: boolean): void {
  const { workloads, seed } = world.traffic;
  const workload = createWorkload(spec, seed);
  workloads.push(workload);
  if (goesOn) beginWorkload(world, workload, workloads.length - 1);
  else workload.stopped = true;
}

/** He ends his sessions and writes no more; letters under way are tried on. False if he had stopped. */
export function stopTraffic(world: TrafficWorld, id: string): boolean {
  const workload = workloadById(world.traffic, id);
  if (workload.stopped) return false;
  workload.stopped = true;
  leaveAll(world, workload);
  return true;
}
