/** What falls due in traffic, and the first of it. */
import { type Handlers, minute, nextInteger, type SimTime, second } from '#kernel';
import { goOn } from './lanes.ts';
import { retryLetter, sendLetter } from './letters.ts';
import { pace } from './pace.ts';
import { weightAt, weightMax } from './profile.ts';
import { isBulk } from './specs.ts';
import { type TrafficEvents, type TrafficWorld, type Workload, workloadById } from './state.ts';
import { sendFromStore } from './users.ts';

export type Beginning = Pick<TrafficWorld, 'clock' | 'traffic' | 'schedule'>;

/** The first message is due after its start. */
export function beginWorkload(world: Beginning, workload: Workload, index: number): void {
  const { spec, stream } = workload;
  const at =
    world.clock.now + (spec.startMinutes ?? 0) * minute + nextInteger(stream, second, 30 * second);
  workload.pacedAt = at;
  if (isBulk(spec)) world.schedule(at, { kind: 'traffic.pace', source: index + 1 });
  else world.schedule(at, { kind: 'traffic.send', workload: spec.id });
}

export function bootTraffic(world: Beginning): void {
  world.traffic.workloads.forEach((workload, index) => {
    beginWorkload(world, workload, index);
  });
}

function pauseAfter(world: TrafficWorld, { spec, stream, backOffUntil }: Workload): SimTime {
  if ('everyMinutes' in spec) {
    const mean = spec.everyMinutes * minute;
    return nextInteger(stream, mean >> 1, mean + (mean >> 1));
  }
  return Math.max(backOffUntil - world.clock.now, Math.floor(minute / spec.perMinute));
}

/** At a quiet hour only some of the messages are written that a busy one would see. */
function isQuiet({ clock }: TrafficWorld, { spec, stream }: Workload): boolean {
  const { profile } = spec;
  if (!profile) return false;
  return nextInteger(stream, 1, weightMax(profile)) > weightAt(clock, profile, clock.now);
}

export const trafficHandlers: Handlers<TrafficWorld, TrafficEvents> = {
  'traffic.send': (world, { workload: id }) => {
    const workload = workloadById(world.traffic, id);
    if (workload.stopped) return;
    const { spec } = workload;
    if (!isBulk(spec) && !isQuiet(world, workload)) {
      if (spec.kind === 'users') sendFromStore(world, workload, spec);
      else sendLetter(world, workload, spec);
    }
    const pause = pauseAfter(world, workload);
    world.schedule(world.clock.now + pause, { kind: 'traffic.send', workload: id });
  },
  'traffic.retry': (world, { attempt }) => retryLetter(world, attempt),
  'traffic.pace': (world, { source }) => pace(world, source),
  'traffic.next': (world, { source, connection }) => goOn(world, source, connection),
};
