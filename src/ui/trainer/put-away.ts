/** Leaves a world so that nothing of it is lost: the clock stands, what was reached is kept, then it ends. */
import type { Bridge } from '#bridge';

/** A worker that does not answer must not keep the learner waiting. */
const patienceMs = 1500;

export async function putAway(bridge: Bridge): Promise<void> {
  bridge.pace({ speed: 0 });
  const answered = bridge.ask({ kind: 'attempt.status' }).catch(() => undefined);
  const enough = new Promise((resolve) => setTimeout(resolve, patienceMs));
  await Promise.race([answered, enough]);
  bridge.close();
}
