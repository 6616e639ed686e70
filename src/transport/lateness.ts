/** Patience of a link queue: delay notifications and expiry, one event per queue. */
import { minute } from '#kernel';
import { forgetIfEmpty, waiting } from './carriage.ts';
import { fail, notifyDelay } from './failure.ts';
import { runningOf } from './server.ts';
import type { LinkQueue, Message, RunningConfiguration, TransportWorld } from './state.ts';

function lateAt(running: RunningConfiguration, message: Message): number {
  const { delayNotificationMinutes, expirationMinutes } = running.settings.delivery;
  const expires = message.arrivedAt + expirationMinutes * minute;
  if (message.delayNotified) return expires;
  return Math.min(expires, message.arrivedAt + delayNotificationMinutes * minute);
}

/** One event per queue: the moment its first message becomes late. */
export function watchLateness(
  world: TransportWorld,
  running: RunningConfiguration,
  link: LinkQueue,
): void {
  let next: number | undefined;
  for (const id of link.messages) {
    const message = world.transport.messages.get(id);
    if (!message) continue;
    const at = Math.max(lateAt(running, message), world.clock.now + 1000);
    if (next === undefined || at < next) next = at;
  }
  if (next === undefined) return;
  if (link.wokenAt !== undefined && link.wokenAt <= next && link.wokenAt > world.clock.now) return;
  link.wokenAt = next;
  world.schedule(next, { kind: 'transport.late', link: link.id });
}

export const latenessHandlers = {
  'transport.late': (world: TransportWorld, event: { link: string }) => {
    const link = world.transport.links.get(event.link);
    const running = link && runningOf(world, link.virtualServer);
    if (!link || !running || link.wokenAt !== world.clock.now) return;
    link.wokenAt = undefined;
    const { expirationMinutes } = running.settings.delivery;
    for (const id of [...link.messages]) {
      const message = world.transport.messages.get(id);
      if (!message) continue;
      if (world.clock.now >= message.arrivedAt + expirationMinutes * minute) {
        const lost = waiting(link, message);
        if (lost.length === 0) continue;
        link.messages.delete(id);
        fail(world, message, lost, { kind: 'expired', status: '4.4.7', diagnostic: '' });
      } else if (!message.delayNotified && world.clock.now >= lateAt(running, message)) {
        notifyDelay(world, running, message);
      }
    }
    watchLateness(world, running, link);
    forgetIfEmpty(world, link);
  },
};
