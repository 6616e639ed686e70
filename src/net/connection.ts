/** Connections as ordered byte streams. Bytes are texts whose every character is one octet, 0 to 255. */
import { assert, type EventsOf, type Handlers, must, type SimTime } from '#kernel';
import { noteIncoming, noteOutgoing } from './gateway.ts';
import type {
  ConnectFailure,
  Connection,
  ConnectionId,
  Host,
  HostId,
  NetState,
  Side,
} from './host.ts';
import { route } from './route.ts';

export interface NetEvents {
  'net.arrive': { connection: ConnectionId };
  'net.connected': { connection: ConnectionId };
  'net.failed': { connection: ConnectionId; reason: ConnectFailure };
  'net.deliver': { connection: ConnectionId; to: Side; bytes: string };
  'net.closed': { connection: ConnectionId; to: Side };
  'net.forget': { connection: ConnectionId };
}

/** A program that owns one side of connections. All are called with the world at the moment it happens. */
export interface Service<W> {
  /** Server side: somebody connected. */
  accepted?(world: W, connection: Connection): void;
  /** Client side: the connection stands. */
  connected?(world: W, connection: Connection): void;
  /** Client side: it never came to be. */
  failed?(world: W, connection: Connection, reason: ConnectFailure): void;
  received(world: W, connection: Connection, bytes: string, side: Side): void;
  /** The other side has closed; nothing more will come. */
  closed(world: W, connection: Connection, side: Side): void;
}

export interface NetWorld {
  readonly clock: { readonly now: SimTime };
  readonly net: NetState;
  /** Code by the name that listeners and endpoints hold. */
  readonly services: Readonly<Record<string, Service<never>>>;
  schedule(at: SimTime, event: EventsOf<NetEvents>): void;
}

/** TIME_WAIT on Windows 2000/2003 (TcpTimedWaitDelay, 240 s). */
const timeWaitMs = 240_000;

function serviceOf(world: NetWorld, name: string): Service<NetWorld> {
  const service = world.services[name];
  assert(service, `no service ${name}`);
  return service as unknown as Service<NetWorld>;
}

export function listen(
  world: NetWorld,
  host: HostId,
  port: number,
  service: string,
  owner: number,
): boolean {
  const { listeners } = must(world.net.hosts, host, 'host');
  if (listeners.has(port)) return false;
  listeners.set(port, { service, owner });
  return true;
}

export function unlisten(world: NetWorld, host: HostId, port: number): void {
  must(world.net.hosts, host, 'host').listeners.delete(port);
}

/** Routers on the way write their log. */
function noteWay({ net, clock }: NetWorld, from: Host, address: string, port: number): void {
  noteOutgoing(net, from, address, port, clock.now);
  for (const host of net.hosts.values()) {
    if (!host.router || host.id === from.id) continue;
    const { outside } = host.router;
    const comesIn =
      from.interfaces.some((one) => one.network === outside) &&
      host.interfaces.some((one) => one.network === outside && one.address === address);
    if (comesIn) noteIncoming(host, from.interfaces[0]?.address ?? '', port, clock.now);
  }
}

/** Starts a connection; `service` and `owner` name the client's side. The answer comes as an event. */
export function connect(
  world: NetWorld,
  from: HostId,
  address: string,
  port: number,
  service: string,
  owner: number,
): ConnectionId {
  const { net, clock } = world;
  const host = must(net.hosts, from, 'host');
  const way = route(net, host, address, port);
  noteWay(world, host, address, port);
  const id = net.nextConnection;
  net.nextConnection += 1;
  const localPort = host.nextPort;
  host.nextPort = host.nextPort >= 5000 ? 1025 : host.nextPort + 1;
  const reached = way.outcome === 'reached' ? way : undefined;
  const own = host.interfaces[0]?.address ?? '127.0.0.1';
  net.connections.set(id, {
    id,
    client: {
      host: from,
      address: reached?.hops === 0 && reached.seenAs ? reached.seenAs : own,
      port: localPort,
      service,
      owner,
      closed: false,
    },
    server: {
      host: reached?.host.id ?? 0,
      address: reached?.address ?? address,
      port: reached?.port ?? port,
      service: '',
      owner: 0,
      closed: false,
    },
    dialled: address,
    seenAs: reached?.seenAs ?? '',
    state: 'connecting',
    latencyMs: way.latencyMs,
    openedAt: clock.now,
  });
  if (way.outcome === 'reached') {
    world.schedule(clock.now + way.latencyMs, { kind: 'net.arrive', connection: id });
  } else {
    world.schedule(clock.now + way.latencyMs, {
      kind: 'net.failed',
      connection: id,
      reason: way.outcome,
    });
  }
  return id;
}

/** Sends bytes as one segment, after `delayMs` of the sender's own. A side that has closed sends nothing. */
export function send(
  world: NetWorld,
  id: ConnectionId,
  from: Side,
  bytes: string,
  delayMs: SimTime = 0,
): void {
  const connection = world.net.connections.get(id);
  if (connection?.state !== 'open' || connection[from].closed || bytes === '') return;
  world.schedule(world.clock.now + delayMs + connection.latencyMs, {
    kind: 'net.deliver',
    connection: id,
    to: from === 'client' ? 'server' : 'client',
    bytes,
  });
}

/** Closes one side's half and, the way these programs do, the whole connection. */
export function close(world: NetWorld, id: ConnectionId, from: Side, delayMs: SimTime = 0): void {
  const connection = world.net.connections.get(id);
  if (!connection || connection[from].closed) return;
  connection[from].closed = true;
  if (connection.state === 'connecting') {
    world.net.connections.delete(id);
    return;
  }
  const other = from === 'client' ? 'server' : 'client';
  if (connection[other].closed) return;
  world.schedule(world.clock.now + delayMs + connection.latencyMs, {
    kind: 'net.closed',
    connection: id,
    to: other,
  });
}

export const netHandlers: Handlers<NetWorld, NetEvents> = {
  'net.arrive': (world, { connection: id }) => {
    const connection = world.net.connections.get(id);
    if (!connection) return;
    const listener = must(world.net.hosts, connection.server.host, 'host').listeners.get(
      connection.server.port,
    );
    if (!listener) {
      world.schedule(world.clock.now + connection.latencyMs, {
        kind: 'net.failed',
        connection: id,
        reason: 'refused',
      });
      return;
    }
    connection.server.service = listener.service;
    connection.server.owner = listener.owner;
    connection.state = 'open';
    world.schedule(world.clock.now + connection.latencyMs, {
      kind: 'net.connected',
      connection: id,
    });
    serviceOf(world, listener.service).accepted?.(world, connection);
  },
  'net.connected': (world, { connection: id }) => {
    const connection = world.net.connections.get(id);
    if (!connection || connection.client.closed) return;
    serviceOf(world, connection.client.service).connected?.(world, connection);
  },
  'net.failed': (world, { connection: id, reason }) => {
    const connection = world.net.connections.get(id);
    if (!connection) return;
    world.net.connections.delete(id);
    serviceOf(world, connection.client.service).failed?.(world, connection, reason);
  },
  'net.deliver': (world, { connection: id, to, bytes }) => {
    const connection = world.net.connections.get(id);
    if (!connection || connection[to].closed) return;
    serviceOf(world, connection[to].service).received(world, connection, bytes, to);
  },
  'net.closed': (world, { connection: id, to }) => {
    const connection = world.net.connections.get(id);
    if (!connection) return;
    const already = connection[to].closed;
    connection[to].closed = true;
    connection.state = 'closed';
    world.schedule(world.clock.now + timeWaitMs, { kind: 'net.forget', connection: id });
    if (!already) serviceOf(world, connection[to].service).closed(world, connection, to);
  },
  'net.forget': (world, { connection }) => {
    world.net.connections.delete(connection);
  },
};
