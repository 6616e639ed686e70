/**
 * The machine room: opens the shelf, runs the world, answers the page. Enters the bridge from behind.
 * The home page asks for the shelf alone, so the world itself is not fetched with it.
 */
import { loadScenario, scenarios } from 'virtual:scenarios';
import { openShelf } from '#storage';
import { startHost } from './bridge/host.ts';

/** What the page says before the shelf is open waits in the scope's own queue of messages. */
const early: MessageEvent[] = [];
self.onmessage = (event: MessageEvent) => early.push(event);

const shelf = await openShelf();

startHost({
  port: self,
  shelf,
  scenarios: { index: scenarios, load: loadScenario },
  simulation: async () => (await import('./bridge/simulation.ts')).simulation,
  locks: navigator.locks as LockManager | undefined,
  channel:
    typeof BroadcastChannel === 'undefined' ? undefined : (name) => new BroadcastChannel(name),
  wall: () => performance.now(),
  date: () => Date.now(),
  after: (ms, callback) => setTimeout(callback, ms),
  chance: () => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0,
});
for (const event of early) self.onmessage?.(event);
