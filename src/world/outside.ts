/** Connections whose client sits outside the world: a real program on this computer, placed on one of its hosts. */
import {
  type ConnectFailure,
  type ConnectionId,
  close,
  connect,
  type HostId,
  type NetWorld,
  type Service,
  send,
} from '#net';

export interface OutsideConnection {
  connection: ConnectionId;
  state: 'connecting' | 'open' | 'failed' | 'closed';
  failure: ConnectFailure | '';
  /** Segments that reached the client's host and were not fetched yet. */
  segments: string[];
  /** Bytes given before the connection stood. */
  early: string;
}

export interface OutsideState {
  nextOwner: number;
  connections: Map<number, OutsideConnection>;
}

export interface OutsideWorld extends NetWorld {
  readonly outside: OutsideState;
}

/** More segments than this waiting means nobody fetches them; the connection is closed. */
const segmentsMax = 10_000;

export function createOutside(): OutsideState {
  return { nextOwner: 1, connections: new Map() };
}

/** Starts a connection from `from`; the answer is the number to ask for later. */
export function connectOutside(
  world: OutsideWorld,
  from: HostId,
  address: string,
  port: number,
): number {
  const owner = world.outside.nextOwner;
  world.outside.nextOwner += 1;
  const connection = connect(world, from, address, port, 'outside', owner);
  world.outside.connections.set(owner, {
    connection,
    state: 'connecting',
    failure: '',
    segments: [],
    early: '',
  });
  return owner;
}

export function sendOutside(world: OutsideWorld, owner: number, bytes: string): void {
  const one = world.outside.connections.get(owner);
  if (!one) return;
  if (one.state === 'connecting') one.early += bytes;
  else send(world, one.connection, 'client', bytes);
}

export function closeOutside(world: OutsideWorld, owner: number): void {
  const one = world.outside.connections.get(owner);
  if (!one) return;
  close(world, one.connection, 'client');
  world.outside.connections.delete(owner);
}

/** What has arrived since the last call, and how the connection stands; undefined once it is forgotten. */
export function takeOutside(
  world: OutsideWorld,
  owner: number,
): { segments: string[]; state: OutsideConnection['state'] } | undefined {
  const one = world.outside.connections.get(owner);
  if (!one) return undefined;
  const { segments, state } = one;
  one.segments = [];
  if (state === 'failed' || state === 'closed') world.outside.connections.delete(owner);
  return { segments, state };
}

export const outsideService: Service<OutsideWorld> = {
  connected(world, connection) {
    const one = world.outside.connections.get(connection.client.owner);
    if (!one) return;
    one.state = 'open';
    if (one.early !== '') send(world, connection.id, 'client', one.early);
    one.early = '';
  },
  failed(world, connection, reason) {
    const one = world.outside.connections.get(connection.client.owner);
    if (!one) return;
    one.state = 'failed';
    one.failure = reason;
  },
  received(world, connection, bytes) {
    const one = world.outside.connections.get(connection.client.owner);
    if (!one) return;
    one.segments.push(bytes);
    if (one.segments.length > segmentsMax) close(world, connection.id, 'client');
  },
  closed(world, connection) {
    const one = world.outside.connections.get(connection.client.owner);
    if (!one) return;
    one.state = 'closed';
    close(world, connection.id, 'client');
  },
};
