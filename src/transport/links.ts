/** Link queues: one per next hop, each with its state, its connections and its clock. */
import { utcAt } from '#kernel';
import type { DeliveryOwner, DeliveryResult } from '#smtp';
import { carry, forgetIfEmpty, linkOf, mayOpen, settle, waiting } from './carriage.ts';
import { fail, releaseIfDone } from './failure.ts';
import { watchLateness } from './lateness.ts';
import { domainOf } from './message.ts';
import { nextHops, type Route, retryAfter, routeFor, waitFor } from './routing.ts';
import { hostOf, runningOf, serverOf } from './server.ts';
import type { DeliveryJob, LinkQueue, Message, MessageRecipient, TransportWorld } from './state.ts';

/** Words of the queue viewer for a link's last error (assumed). */
const errors = {
  connect: 'The remote server did not respond to a connection attempt.',
  protocol: 'An SMTP protocol error occurred.',
  dropped: 'The connection was dropped by the remote host.',
  dns: 'Unable to bind to the destination server in DNS.',
} as const;

function linkFor(
  world: TransportWorld,
  virtualServer: string,
  domain: string,
  route: Exclude<Route, { kind: 'tooLarge' }>,
  directFirst: boolean,
): LinkQueue {
  const connector = route.kind === 'connector' ? route.connector : undefined;
  const smartHosts =
    route.kind === 'smartHost' ? route.host : (connector?.smartHosts?.trim() ?? '');
  const direct = smartHosts === '' || (route.kind === 'smartHost' && directFirst);
  const name = direct ? domain.toLowerCase() : (connector?.name ?? smartHosts);
  const id = `${virtualServer}/${connector?.id ?? ''}/${smartHosts}/${direct ? name : ''}`;
  const found = world.transport.links.get(id);
  if (found) return found;
  const link: LinkQueue = {
    id,
    serial: world.transport.nextLink,
    name,
    virtualServer,
    state: 'Ready',
    domain: direct ? domain.toLowerCase() : '',
    smartHosts,
    connector: connector?.id ?? '',
    messages: new Set(),
    connections: 0,
    failures: 0,
    nextAttemptAt: undefined,
    generation: 0,
    lastError: '',
    wokenAt: undefined,
  };
  world.transport.nextLink += 1;
  world.transport.links.set(id, link);
  return link;
}

/** Puts each recipient into the queue of its next hop; answers those no connector will carry. */
export function queueFor(
  world: TransportWorld,
  message: Message,
  recipients: readonly MessageRecipient[],
  forced?: Exclude<Route, { kind: 'tooLarge' }>,
): { unroutable: MessageRecipient[] } {
  const unroutable: MessageRecipient[] = [];
  const running = runningOf(world, message.virtualServer);
  if (!running) return { unroutable };
  const touched = new Set<LinkQueue>();
  for (const one of recipients) {
    const domain = domainOf(one.address);
    const route = forced ?? routeFor(running, domain, message.text.length);
    if (route.kind === 'tooLarge') {
      unroutable.push(one);
      continue;
    }
    const directFirst = !forced && running.settings.delivery.directDeliveryFirst;
    const link = linkFor(world, message.virtualServer, domain, route, directFirst);
    one.link = link.id;
    link.messages.add(message.id);
    touched.add(link);
  }
  for (const link of touched) {
    watchLateness(world, running, link);
    if (link.state !== 'Retry') attempt(world, link);
  }
  return { unroutable };
}

function attemptAt(world: TransportWorld, link: LinkQueue, at: number): void {
  link.nextAttemptAt = at;
  link.generation += 1;
  world.schedule(at, { kind: 'transport.connect', link: link.id, generation: link.generation });
}

function retryLater(world: TransportWorld, link: LinkQueue, error: string): void {
  const running = runningOf(world, link.virtualServer);
  if (!running || link.state === 'Retry') return;
  link.failures += 1;
  link.lastError = error;
  link.state = 'Retry';
  const wait = retryAfter(running.settings.delivery.retryMinutes, link.failures);
  attemptAt(world, link, world.clock.now + wait);
  world.transport.revision += 1;
}

/** Opens as many connections as the schedule, the limits and the queue allow. */
export function attempt(world: TransportWorld, link: LinkQueue): void {
  const running = runningOf(world, link.virtualServer);
  if (!running || link.messages.size === 0) return;
  const connector = running.connectors.get(link.connector);
  if (connector?.remoteTriggered) {
    link.state = 'Remote';
    return;
  }
  const server = serverOf(world, link.virtualServer);
  const now = utcAt(world.clock);
  const wait = waitFor(connector?.schedule ?? 'Always run', now, server.offsetMinutes);
  if (wait !== 0) {
    if (link.state === 'Scheduled') return;
    link.state = 'Scheduled';
    if (wait !== undefined) attemptAt(world, link, world.clock.now + wait);
    return;
  }
  const hops = nextHops(world.net, hostOf(world, link.virtualServer), link);
  if (hops.status === 'unanswered') {
    retryLater(world, link, errors.dns);
    return;
  }
  if (hops.status === 'non-existent') {
    for (const id of [...link.messages]) {
      const message = world.transport.messages.get(id);
      if (!message) continue;
      const lost = waiting(link, message);
      link.messages.delete(message.id);
      fail(world, message, lost, { kind: 'unroutable', status: '5.4.0', diagnostic: '' });
    }
    forgetIfEmpty(world, link);
    return;
  }
  link.nextAttemptAt = undefined;
  link.state = link.connections > 0 ? 'Active' : 'Ready';
  for (const id of link.messages) {
    if (!mayOpen(world, running, link)) break;
    const message = world.transport.messages.get(id);
    const recipients = message ? waiting(link, message) : [];
    if (message && recipients.length > 0)
      carry(world, running, link, message, recipients, hops.addresses);
  }
}

/** The next address of the same host list, after one that did not answer. */
function tryNext(world: TransportWorld, job: DeliveryJob, results: DeliveryResult[]): boolean {
  if (!results.every((one) => one.stage === 'connect') || job.addresses.length === 0) return false;
  const link = linkOf(world, job);
  const message = world.transport.messages.get(job.message);
  const running = link && runningOf(world, link.virtualServer);
  if (!link || !message || !running) return false;
  link.connections -= 1;
  const tried = message.recipients.filter((one) =>
    results.some((r) => r.recipient === one.address),
  );
  carry(world, running, link, message, tried, job.addresses);
  return true;
}

function errorOf(result: DeliveryResult): string {
  if (result.stage === 'connect') return errors.connect;
  return result.text === 'dropped' ? errors.dropped : errors.protocol;
}

function finish(world: TransportWorld, key: number, results: DeliveryResult[]): void {
  const { transport } = world;
  const job = transport.deliveries.get(key);
  if (!job) return;
  transport.deliveries.delete(key);
  if (tryNext(world, job, results)) return;
  const message = transport.messages.get(job.message);
  const link = linkOf(world, job);
  const carried = message?.recipients.filter(
    (one) => one.sending && results.some((result) => result.recipient === one.address),
  );
  if (message) settle(world, message, results);
  for (const one of carried ?? []) one.sending = false;
  if (message) releaseIfDone(world, message);
  if (!link) {
    // Its queue went away with a restart: whoever is left is routed anew.
    for (const one of carried ?? []) one.link = '';
    if (message) reroute(world, message);
    return;
  }
  link.connections -= 1;
  const stays = message?.recipients.some((one) => one.state === 'pending' && one.link === link.id);
  if (!stays) link.messages.delete(job.message);
  const deferred = results.find((one) => one.outcome === 'deferred');
  if (deferred) {
    retryLater(world, link, errorOf(deferred));
  } else {
    link.failures = 0;
    link.lastError = '';
    if (link.state !== 'Retry') link.state = link.connections > 0 ? 'Active' : 'Ready';
    if (link.messages.size > 0 && link.state !== 'Retry') attempt(world, link);
  }
  forgetIfEmpty(world, link);
}

function reroute(world: TransportWorld, message: Message): void {
  world.schedule(world.clock.now, { kind: 'transport.categorize', message: message.id });
}

/** The row `transport` of the world's delivery owners. */
export const transportDeliveryOwner: DeliveryOwner<TransportWorld> = {
  done: (world, delivery) => finish(world, delivery.key, delivery.results),
};

export const linkHandlers = {
  'transport.connect': (world: TransportWorld, event: { link: string; generation: number }) => {
    const link = world.transport.links.get(event.link);
    if (!link || link.generation !== event.generation) return;
    link.state = 'Ready';
    attempt(world, link);
  },
};
