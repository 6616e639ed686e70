/** Leaves a world so that nothing of it is lost: the clock stands, what was reached is kept, then it ends. */
import type { Bridge } from '#bridge';

/** A worker that does not answer must not keep the learner waiting. */
const patienceMs = 1500;

const patience = () => new Promise<undefined>((resolve) => setTimeout(resolve, patienceMs));

export async function putAway(bridge: Bridge): Promise<void> {
  bridge.pace({ speed: 0 });
  // answered when everything that was done is written down
  const answered = bridge.ask({ kind: 'run' }).catch(() => undefined);
  await Promise.race([answered, patience()]);
  bridge.close();
}

/**
 * The same where the browser keeps nothing: with its worker the attempt would be gone, so only the world is left.
 * False if the worker does not live any more.
 */
export async function leaveWorld(bridge: Bridge): Promise<boolean> {
  bridge.pace({ speed: 0 });
  const left = bridge.do({ kind: 'attempt.leave' }).then(
    () => true,
    () => false,
  );
  return (await Promise.race([left, patience()])) ?? true;
}

/** The bridge as a page has it that ends its own: nothing else is open meanwhile, and the worker lives on. */
export function lent(bridge: Bridge): Bridge {
  return {
    open: (options) => bridge.open(options),
    do: (command) => bridge.do(command),
    importAttempt: (text) => bridge.importAttempt(text),
    branchAttempt: (from) => bridge.branchAttempt(from),
    ask: (query) => bridge.ask(query),
    watch: (query, callback) => bridge.watch(query, callback),
    pace: (pace) => bridge.pace(pace),
    get onstopped() {
      return bridge.onstopped;
    },
    set onstopped(callback) {
      bridge.onstopped = callback;
    },
    close: () => undefined,
  };
}
