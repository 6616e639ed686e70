/** One who guesses passwords: AUTH LOGIN with one name and password after the other, until one lets him in. */
import { minute, nextInteger, second } from '#kernel';
import { send } from '#net';
import { encodeBase64 } from '#smtp';
import type { AuthSpammerSpec } from './specs.ts';
import type { Lane, TrafficWorld, Workload } from './state.ts';

/** Servers of the time hang up on nobody; he changes lines by himself after so many (assumed). */
const guessesPerSession = 10;

/** No password let him in so far. */
export function isGuessing({ spec, known }: Workload): boolean {
  return spec.kind === 'auth-spammer' && known < 0;
}

export function isLoggingOn({ stage }: Lane): boolean {
  return stage === 'auth' || stage === 'user' || stage === 'password' || stage === 'pausing';
}

function guessOf({ guess, known }: Workload, spec: AuthSpammerSpec) {
  return (
    spec.guesses[(known < 0 ? guess : known) % spec.guesses.length] ?? { user: '', password: '' }
  );
}

export function logOn(world: TrafficWorld, lane: Lane): void {
  lane.stage = 'auth';
  send(world, lane.connection, 'client', 'AUTH LOGIN\r\n');
}

function say(world: TrafficWorld, lane: Lane, stage: Lane['stage'], text: string): void {
  lane.stage = stage;
  send(world, lane.connection, 'client', `${encodeBase64(text)}\r\n`);
}

/** The guess was wrong, or what was right is so no more. */
function wrong(world: TrafficWorld, workload: Workload, spec: AuthSpammerSpec): void {
  if (workload.known >= 0) {
    workload.known = -1;
    return;
  }
  workload.guess += 1;
  if (workload.guess % spec.guesses.length !== 0) return;
  // The list is through: others are tried before it is gone through again.
  const pause = nextInteger(workload.stream, 30 * minute, 90 * minute);
  workload.backOffUntil = world.clock.now + pause;
}

/** What he does with an answer while he logs on; false: he leaves. */
export function answered(
  world: TrafficWorld,
  workload: Workload,
  lane: Lane,
  spec: AuthSpammerSpec,
  code: number,
): boolean {
  const { user, password } = guessOf(workload, spec);
  switch (lane.stage) {
    case 'auth':
      if (code === 334) {
        say(world, lane, 'user', user);
        return true;
      }
      // No Basic authentication here.
      workload.backOffUntil =
        world.clock.now + nextInteger(workload.stream, 15 * minute, 45 * minute);
      return false;
    case 'user':
      if (code !== 334) return false;
      say(world, lane, 'password', password);
      return true;
    case 'password': {
      if (code === 235) {
        if (workload.known < 0) workload.known = workload.guess % spec.guesses.length;
        lane.stage = 'ready';
        return true;
      }
      wrong(world, workload, spec);
      lane.guesses += 1;
      if (lane.guesses >= guessesPerSession || workload.backOffUntil > world.clock.now)
        return false;
      lane.stage = 'pausing';
      const source = world.traffic.workloads.indexOf(workload) + 1;
      world.schedule(world.clock.now + spec.guessSeconds * second, {
        kind: 'traffic.next',
        source,
        connection: lane.connection,
      });
      return true;
    }
    default:
      return true;
  }
}

/** The event `traffic.next` of a session that pauses. */
export function guessAgain(world: TrafficWorld, lane: Lane): void {
  if (lane.stage === 'pausing') logOn(world, lane);
}
