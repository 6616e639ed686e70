/** Link queues: one per next hop, each with its state, its connections and its clock. */
import { utcAt } from '#kernel';
import { connectionsFor, forgetIfEmpty, mayOpen, open } from './carriage.ts';
import { failKept, failMessage } from './failure.ts';
import { keepBeside } from './intake.ts';
import { watchJoined } from './lateness.ts';
import { track } from './logs/tracking-log.ts';
import { linkFailed } from './logs/transport-events.ts';
import { domainOf } from './message.ts';
import { nextHops, type Route, retryAfter, routeFor, waitFor } from './routing.ts';
import { hostOf, runningOf, serverOf } from './server.ts';
import { recipientDomainOf } from './spell.ts';
import type {
  KeptMail,
  LateQueue,
  LinkQueue,
  MessageRecipient,
  RunningConfiguration,
  TransportState,
  TransportWorld,
  VirtualServerState,
} from './state.ts';
import { append, countOf, headOf, type MessageRow, newList, unlink } from './store.ts';

/** Words of the queue viewer for a link's last error (assumed). */
export const linkErrors = {
  connect: 'The remote server did not respond to a connection attempt.',
  protocol: 'An SMTP protocol error occurred.',
  dropped: 'The connection was dropped by the remote host.',
  dns: 'Unable to bind to the destination server in DNS.',
} as const;

type OpenRoute = Exclude<Route, { kind: 'tooLarge' }>;

/** What a link is made of: where the mail of a domain goes. */
type Way = Pick<LinkQueue, 'id' | 'name' | 'virtualServer' | 'domain' | 'smartHosts' | 'connector'>;

function wayOf(virtualServer: string, domain: string, route: OpenRoute, directFirst: boolean): Way {
  const connector = route.kind === 'connector' ? route.connector : undefined;
  const smartHosts =
    route.kind === 'smartHost' ? route.host : (connector?.smartHosts?.trim() ?? '');
  const direct = smartHosts === '' || (route.kind === 'smartHost' && directFirst);
  const name = direct ? domain.toLowerCase() : (connector?.name ?? smartHosts);
  return {
    id: `${virtualServer}/${connector?.id ?? ''}/${smartHosts}/${direct ? name : ''}`,
    name,
    virtualServer,
    domain: direct ? domain.toLowerCase() : '',
    smartHosts,
    connector: connector?.id ?? '',
  };
}

function linkFor(world: TransportWorld, way: Way): LinkQueue {
  const { transport } = world;
  const found = transport.links.get(way.id);
  if (found) return found;
  const link: LinkQueue = {
    id: way.id,
    serial: transport.nextLink,
    name: way.name,
    virtualServer: way.virtualServer,
    state: 'Ready',
    frozen: false,
    domain: way.domain,
    smartHosts: way.smartHosts,
    connector: way.connector,
    list: newList(transport),
    held: newList(transport),
    carried: newList(transport),
    connections: 0,
    failures: 0,
    nextAttemptAt: undefined,
    generation: 0,
    lastError: '',
    lateCursor: 0,
    mixed: false,
  };
  transport.nextLink += 1;
  transport.links.set(way.id, link);
  return link;
}

/** All messages of a link: waiting, frozen, carried. */
export function linkCount(transport: TransportState, link: LinkQueue): number {
  return (
    countOf(transport, link.list) + countOf(transport, link.held) + countOf(transport, link.carried)
  );
}

/** Ways by domain, as long as the connectors and settings at work are these; no part of the state. */
interface KnownWays {
  connectors: RunningConfiguration['connectors'];
  settings: RunningConfiguration['settings'];
  /** undefined: with a size limit the way of a domain depends on the message. */
  ways: Map<string, Way> | undefined;
}

const known = new WeakMap<RunningConfiguration, KnownWays>();

function knownWays(running: RunningConfiguration): Map<string, Way> | undefined {
  const { connectors, settings } = running;
  const found = known.get(running);
  // What the sandbox breaks is at work at once, without a start: the ways known before lead elsewhere now.
  if (found?.connectors === connectors && found.settings === settings) return found.ways;
  const limited = [...connectors.values()].some((one) => one.sizeLimitKb !== null);
  const ways = limited ? undefined : new Map<string, Way>();
  known.set(running, { connectors, settings, ways });
  return ways;
}

/** undefined: no connector will carry it. */
function linkToward(
  world: TransportWorld,
  running: RunningConfiguration,
  virtualServer: string,
  domain: string,
  size: number,
): LinkQueue | undefined {
  const ways = knownWays(running);
  const found = ways?.get(domain);
  if (found?.virtualServer === virtualServer) return linkFor(world, found);
  const route = routeFor(running, domain, size);
  if (route.kind === 'tooLarge') return undefined;
  const { directDeliveryFirst } = running.settings.delivery;
  const way = wayOf(virtualServer, domain, route, directDeliveryFirst);
  if (ways && ways.size < 10_000) ways.set(domain, way);
  return linkFor(world, way);
}

function unresolvedLink(
  world: TransportWorld,
  running: RunningConfiguration,
  virtualServer: string,
): LinkQueue {
  const host = running.settings.messages.unresolvedHost;
  return linkFor(world, wayOf(virtualServer, '', { kind: 'smartHost', host }, false));
}

const tooLarge = { kind: 'unroutable', status: '5.2.3', diagnostic: '' } as const;

/** Puts a message that is in no list into the queue of its next hop. */
export function queueMessage(
  world: TransportWorld,
  state: VirtualServerState,
  running: RunningConfiguration,
  row: MessageRow,
  unresolved = false,
): void {
  const size = world.transport.messages.columns.size[row]!;
  const domain = recipientDomainOf(world, row);
  const link = unresolved
    ? unresolvedLink(world, running, state.id)
    : linkToward(world, running, state.id, domain, size);
  if (link) enter(world, state, link, row);
  else failMessage(world, state, row, tooLarge);
}

/** The same for kept mail: recipients with another next hop get a message of their own. */
export function queueKept(
  world: TransportWorld,
  state: VirtualServerState,
  running: RunningConfiguration,
  row: MessageRow,
  mail: KeptMail,
  unresolved: readonly MessageRecipient[],
): void {
  const groups = new Map<LinkQueue | undefined, MessageRecipient[]>();
  for (const one of mail.recipients) {
    const link = unresolved.includes(one)
      ? unresolvedLink(world, running, state.id)
      : linkToward(world, running, state.id, domainOf(one.address), mail.text.length);
    groups.set(link, [...(groups.get(link) ?? []), one]);
  }
  const lost = groups.get(undefined) ?? [];
  groups.delete(undefined);
  const ways = [...groups];
  if (lost.length > 0) failKept(world, state, row, mail, lost, tooLarge);
  // All have a row before any of them goes its way: the first may be gone at once.
  const rows = ways.map(([, recipients], index) => {
    if (index > 0) return keepBeside(world, row, { ...mail, recipients });
    mail.recipients = recipients;
    return row;
  });
  ways.forEach(([link], index) => {
    if (link) enter(world, state, link, rows[index]!);
  });
}

function enter(
  world: TransportWorld,
  state: VirtualServerState,
  link: LinkQueue,
  row: MessageRow,
): void {
  const { transport } = world;
  append(transport, link.list, row);
  track(world, state, row, 'routed');
  watchJoined(world, link, row);
  if (link.state !== 'Retry') attempt(world, link);
}

/** Takes a message out of whichever list of the queue it is in. */
export function takeOut(transport: TransportState, queue: LateQueue, row: MessageRow): void {
  if (queue.lateCursor === row) queue.lateCursor = transport.messages.columns.next[row]!;
  unlink(transport, row);
}

export function attemptAt(world: TransportWorld, link: LinkQueue, at: number): void {
  link.nextAttemptAt = at;
  link.generation += 1;
  world.schedule(at, { kind: 'transport.connect', link: link.id, generation: link.generation });
}

export function retryLater(world: TransportWorld, link: LinkQueue, error: string): void {
  const running = runningOf(world, link.virtualServer);
  if (!running || link.state === 'Retry') return;
  link.failures += 1;
  link.lastError = error;
  link.state = 'Retry';
  linkFailed(world, link, error, error === linkErrors.dns);
  const glitchMs = world.transport.virtualServers.get(link.virtualServer)?.glitchRetryMs;
  const wait = retryAfter(running.settings.delivery.retryMinutes, link.failures, glitchMs);
  attemptAt(world, link, world.clock.now + wait);
  world.transport.revision += 1;
}

const noSuchDomain = { kind: 'unroutable', status: '5.4.0', diagnostic: '' } as const;

function failAll(world: TransportWorld, state: VirtualServerState, link: LinkQueue): void {
  const { transport } = world;
  for (let row = headOf(transport, link.list); row !== 0; row = headOf(transport, link.list)) {
    takeOut(transport, link, row);
    failMessage(world, state, row, noSuchDomain);
  }
  forgetIfEmpty(world, link);
}

/** Milliseconds until the link may send: 0 = now, undefined = not by itself. Sets what it waits for. */
function waits(world: TransportWorld, running: RunningConfiguration, link: LinkQueue): boolean {
  const connector = running.connectors.get(link.connector);
  if (connector?.remoteTriggered) {
    link.state = 'Remote';
    return true;
  }
  const server = serverOf(world, link.virtualServer);
  const wait = waitFor(
    connector?.schedule ?? 'Always run',
    utcAt(world.clock),
    server.offsetMinutes,
    connector?.customHours,
  );
  if (wait === 0) return false;
  if (link.state === 'Scheduled') return true;
  link.state = 'Scheduled';
  if (wait !== undefined) attemptAt(world, link, world.clock.now + wait);
  return true;
}

/** Opens as many connections as the schedule, the limits and the queue allow; `forced` minds no schedule. */
export function attempt(world: TransportWorld, link: LinkQueue, forced = false): void {
  const { transport } = world;
  const running = runningOf(world, link.virtualServer);
  const state = transport.virtualServers.get(link.virtualServer);
  if (!running || !state || countOf(transport, link.list) === 0) return;
  if (link.frozen || state.outboundDisabled) return;
  // The usual case in a flood: enough connections are at work.
  if (link.connections > 0 && connectionsFor(world, running, link) <= link.connections) return;
  if (!forced && waits(world, running, link)) return;
  if (!mayOpen(world, running, link)) {
    // The server is at its limit: a second later a place may be free.
    const waitsAlready = link.connections > 0 || link.nextAttemptAt !== undefined;
    if (!waitsAlready) attemptAt(world, link, world.clock.now + 1000);
    return;
  }
  const hops = nextHops(world.net, hostOf(world, link.virtualServer), link);
  if (hops.status === 'unanswered') {
    retryLater(world, link, linkErrors.dns);
    return;
  }
  if (hops.status === 'non-existent') {
    failAll(world, state, link);
    return;
  }
  link.nextAttemptAt = undefined;
  link.state = link.connections > 0 ? 'Active' : 'Ready';
  while (link.connections < connectionsFor(world, running, link)) {
    if (!mayOpen(world, running, link)) break;
    open(world, running, link, hops.addresses);
  }
}

/** A connection has ended: more may follow, or the queue is done. */
export function goOn(world: TransportWorld, link: LinkQueue, error: string | undefined): void {
  link.connections -= 1;
  if (error !== undefined) {
    retryLater(world, link, error);
  } else {
    link.failures = 0;
    link.lastError = '';
    if (link.state !== 'Retry') {
      link.state = link.connections > 0 ? 'Active' : 'Ready';
      attempt(world, link);
    }
  }
  forgetIfEmpty(world, link);
}

export const linkHandlers = {
  'transport.connect': (world: TransportWorld, event: { link: string; generation: number }) => {
    const link = world.transport.links.get(event.link);
    if (!link || link.generation !== event.generation) return;
    link.nextAttemptAt = undefined;
    link.state = 'Ready';
    attempt(world, link);
  },
};
