/** Messages on their way to another host: real connections for kept mail, reckoned ones for generated mail. */
import type { SimTime } from '#kernel';
import { route } from '#net';
import { cancelDelivery, continueDelivery, type NextMessage, startDelivery } from '#smtp';
import { costs, loadOf, spend } from './load.ts';
import { domainOf } from './message.ts';
import { isLocalDomain } from './relay.ts';
import { hostOf, serverOf } from './server.ts';
import { keptOf, recipientsOf, senderOf, textOf } from './spell.ts';
import type {
  DeliveryJob,
  LinkQueue,
  RunningConfiguration,
  TransportState,
  TransportWorld,
} from './state.ts';
import { append, countOf, dropList, headOf, type MessageRow, nextOf, unlink } from './store.ts';

/** Name of the service behind port 25 of the Internet's mail hosts. */
export const remoteMailName = 'remote-mail';

/** A connection without a limit still ends some time (assumed). */
const batchMax = 100;

function batchOf(running: RunningConfiguration): number {
  return Math.min(running.settings.messages.messagesPerConnection ?? batchMax, batchMax);
}

/** Connections that the messages of a link would like to have. */
export function connectionsFor(
  world: TransportWorld,
  running: RunningConfiguration,
  link: LinkQueue,
): number {
  const { transport } = world;
  const waiting = countOf(transport, link.list);
  if (waiting === 0) return 0;
  return Math.ceil((countOf(transport, link.carried) + waiting) / batchOf(running));
}

export function mayOpen(
  world: TransportWorld,
  running: RunningConfiguration,
  link: LinkQueue,
): boolean {
  const { outboundConnectionsMax, outboundPerDomainMax } = running.settings.delivery;
  if (outboundPerDomainMax !== null && link.connections >= outboundPerDomainMax) return false;
  const { deliveries, transfers } = world.transport;
  return outboundConnectionsMax === null || deliveries.size + transfers < outboundConnectionsMax;
}

/** A local domain in the sender gives way to the masquerade domain (KB 303734). */
export function senderOutside(running: RunningConfiguration, sender: string): string {
  const { masqueradeDomain } = running.settings.delivery;
  if (sender === '' || masqueradeDomain === '') return sender;
  if (!isLocalDomain(running, domainOf(sender))) return sender;
  return `${sender.slice(0, sender.lastIndexOf('@'))}@${masqueradeDomain}`;
}

/** Opens a connection for what is at the head of the link. */
export function open(
  world: TransportWorld,
  running: RunningConfiguration,
  link: LinkQueue,
  addresses: readonly string[],
): void {
  const head = headOf(world.transport, link.list);
  const reached = keptOf(world.transport, head)
    ? undefined
    : reckon(world, running, link, addresses);
  if (reached) beginTransfer(world, running, link, reached);
  else carry(world, running, link, head, addresses);
}

/** Sends a message over a real connection; it must be at rest in the link's list. */
function carry(
  world: TransportWorld,
  running: RunningConfiguration,
  link: LinkQueue,
  row: MessageRow,
  addresses: readonly string[],
): void {
  pick(world.transport, link, row);
  link.connections += 1;
  link.state = 'Active';
  dial(world, running, link, row, addresses);
}

function pick(transport: TransportState, link: LinkQueue, row: MessageRow): void {
  if (link.lateCursor === row) link.lateCursor = nextOf(transport, row);
  unlink(transport, row);
  append(transport, link.carried, row);
}

/** Sends the next message of the link over the connection of `before`; false when it is to end. */
export function carryOn(
  world: TransportWorld,
  running: RunningConfiguration,
  link: LinkQueue,
  connection: number,
  before: DeliveryJob,
): boolean {
  const { transport } = world;
  const head = headOf(transport, link.list);
  if (head === 0 || before.place >= batchOf(running) || isCut(world, link)) return false;
  // Generated mail behind what somebody typed is reckoned.
  if (before.kept && !keptOf(transport, head)) return false;
  pick(transport, link, head);
  link.failures = 0;
  link.lastError = '';
  continueDelivery(world, connection, book(world, running, link, head, [], before.place + 1));
  return true;
}

/** Begins one try of a carried message, at the first of the addresses. */
export function dial(
  world: TransportWorld,
  running: RunningConfiguration,
  link: LinkQueue,
  row: MessageRow,
  addresses: readonly string[],
): void {
  const { outboundPort, outboundTimeoutMinutes, fullyQualifiedDomainName } =
    running.settings.delivery;
  startDelivery(world, {
    ...book(world, running, link, row, addresses.slice(1), 1),
    from: serverOf(world, link.virtualServer).host,
    address: addresses[0] ?? '',
    port: outboundPort,
    owner: 'transport',
    helo: fullyQualifiedDomainName,
    ehlo: !running.connectors.get(link.connector)?.sendHelo,
    timeoutMinutes: outboundTimeoutMinutes,
  });
}

/** Notes what is carried, and gives it as the client wants it. */
function book(
  world: TransportWorld,
  running: RunningConfiguration,
  link: LinkQueue,
  row: MessageRow,
  addresses: string[],
  place: number,
): NextMessage {
  const { transport } = world;
  const key = transport.nextDelivery;
  transport.nextDelivery += 1;
  const recipients = recipientsOf(world, row).map((one) => one.address);
  transport.deliveries.set(key, {
    message: row,
    serial: transport.messages.columns.serial[row]!,
    link: link.id,
    linkSerial: link.serial,
    addresses,
    recipients,
    place,
    kept: keptOf(transport, row) !== undefined,
  });
  spend(world, serverOf(world, link.virtualServer), costs.transfer);
  return {
    key,
    sender: senderOutside(running, senderOf(world, row)),
    recipients,
    data: textOf(world, row),
  };
}

/** Frozen or disabled: its sessions are dropped at once, which is no failure of theirs (KB 264054). */
export function isCut({ transport }: TransportWorld, link: LinkQueue): boolean {
  return link.frozen || transport.virtualServers.get(link.virtualServer)?.outboundDisabled === true;
}

/** Drops the real connections of a link that has been cut; reckoned ones end with nothing done. */
export function dropSessions(world: TransportWorld, link: LinkQueue): void {
  const { deliveries } = world.transport;
  for (const { id, owner, key } of [...world.smtp.deliveries.values()]) {
    const job = owner === 'transport' ? deliveries.get(key) : undefined;
    if (job?.link === link.id && job.linkSerial === link.serial) cancelDelivery(world, id);
  }
}

/** Where a reckoned connection leads: a mail host's number, 0 for nobody; and when that is known. */
interface Reached {
  host: number;
  latencyMs: SimTime;
  /** Lost on addresses that did not answer. */
  lostMs: SimTime;
}

/** undefined: somebody listens who is no mail host of the model, so it takes real octets to find out. */
function reckon(
  world: TransportWorld,
  running: RunningConfiguration,
  link: LinkQueue,
  addresses: readonly string[],
): Reached | undefined {
  const from = hostOf(world, link.virtualServer);
  let lostMs = 0;
  for (const address of addresses) {
    const way = route(world.net, from, address, running.settings.delivery.outboundPort);
    const listener = way.outcome === 'reached' ? way.host.listeners.get(way.port) : undefined;
    if (listener && listener.service !== remoteMailName) return undefined;
    if (listener) return { host: listener.owner, latencyMs: way.latencyMs, lostMs };
    lostMs += way.outcome === 'reached' ? 2 * way.latencyMs : way.latencyMs;
  }
  return { host: 0, latencyMs: 0, lostMs };
}

/** Round trips of a session before and after its messages, and of each message (RFC 5321 §3). */
const sessionTrips = 3;
const messageTrips = 4;

/** The share of its messages that a host lets come to DATA: what it refuses at RCPT is never sent. */
function taken(transport: TransportState, host: number): number {
  const behaviour = transport.remoteHosts.get(host)?.behaviour;
  if (behaviour?.kind === 'unknown') return (100 - behaviour.percent) / 100;
  return behaviour?.kind === 'accept' || behaviour?.kind === 'relay' ? 1 : 0;
}

function beginTransfer(
  world: TransportWorld,
  running: RunningConfiguration,
  link: LinkQueue,
  { host, latencyMs, lostMs }: Reached,
): void {
  const { transport, clock } = world;
  const server = serverOf(world, link.virtualServer);
  let [count, octets] = [0, 0];
  if (host !== 0) {
    const most = batchOf(running);
    let row = headOf(transport, link.list);
    while (row !== 0 && count < most && !keptOf(transport, row)) {
      count += 1;
      octets += transport.messages.columns.size[row]!;
      row = nextOf(transport, row);
    }
  }
  const load = loadOf(world, server);
  const talked = clock.now + lostMs + 2 * latencyMs * (sessionTrips + messageTrips * count);
  const lineMs = Math.ceil((octets * taken(transport, host) * 8) / server.hardware.uplinkKbps);
  // The line takes one message after another, whichever connection it belongs to.
  load.uplinkFreeAt = Math.max(load.uplinkFreeAt, clock.now) + lineMs;
  link.connections += 1;
  link.state = 'Active';
  transport.transfers += 1;
  world.schedule(Math.max(talked, load.uplinkFreeAt), {
    kind: 'transport.transferred',
    link: link.id,
    serial: link.serial,
    host,
    count,
  });
}

/** A link is forgotten when nothing waits and nobody works for it. */
export function forgetIfEmpty(world: TransportWorld, link: LinkQueue): void {
  const { transport } = world;
  if (link.connections > 0) return;
  if (countOf(transport, link.list) > 0) return;
  if (countOf(transport, link.held) > 0 || countOf(transport, link.carried) > 0) return;
  if (transport.links.get(link.id) === link) forgetLink(transport, link);
}

export function forgetLink(transport: TransportState, link: LinkQueue): void {
  transport.links.delete(link.id);
  for (const list of [link.list, link.held, link.carried]) dropList(transport, list);
  transport.revision += 1;
}

/** The link a connection was opened for, unless it went away meanwhile. */
export function linkBySerial(
  world: TransportWorld,
  id: string,
  serial: number,
): LinkQueue | undefined {
  const link = world.transport.links.get(id);
  return link?.serial === serial ? link : undefined;
}
