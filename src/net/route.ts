/** The way of a packet: decided from topology alone, without effect. */
import { inPrefix } from './address.ts';
import { blockedBy } from './gateway.ts';
import type { ConnectFailure, Host, NetState, PortForward } from './host.ts';

export type Route =
  | {
      outcome: 'reached';
      host: Host;
      address: string;
      port: number;
      /** The caller's address as the far end sees it. */
      seenAs: string;
      latencyMs: number;
      /** Routers passed, for ping's TTL. */
      hops: number;
    }
  | { outcome: Exclude<ConnectFailure, 'refused'>; latencyMs: number }
  | { outcome: 'refused'; latencyMs: number };

/** One-way delay inside one building. */
const lanMs = 1;

/** A SYN is sent three times, waiting 3, 6 and 12 s (Windows 2000/2003 TCP/IP details, KB 170359). */
export const connectTimeoutMs = 21_000;

/** Hosts by their addresses, in the order of the table: hosts come and stay, and keep their addresses. No part of the state. */
interface Addresses {
  hosts: number;
  at: Map<string, Host[]>;
}

const indexes = new WeakMap<NetState['hosts'], Addresses>();

function withAddress({ hosts }: NetState, address: string): readonly Host[] {
  let index = indexes.get(hosts);
  if (index?.hosts !== hosts.size) {
    index = { hosts: hosts.size, at: new Map() };
    for (const host of hosts.values()) {
      for (const one of host.interfaces) {
        const list = index.at.get(one.address);
        if (!list) index.at.set(one.address, [host]);
        else if (!list.includes(host)) list.push(host);
      }
    }
    indexes.set(hosts, index);
  }
  return index.at.get(address) ?? [];
}

function hostAt(net: NetState, network: string, address: string): Host | undefined {
  for (const host of withAddress(net, address)) {
    if (host.offline) continue;
    for (const one of host.interfaces) {
      if (one.network === network && one.address === address) return host;
    }
  }
  return undefined;
}

function addressOn(host: Host, network: string): string {
  return host.interfaces.find((i) => i.network === network)?.address ?? '';
}

/** The interface by which `host` reaches `address` directly, if it does. */
function directInterface(host: Host, address: string) {
  for (const one of host.interfaces) {
    if (inPrefix(address, one.address, one.maskBits)) return one;
  }
  return undefined;
}

export function enabledForward(host: Host, port: number): PortForward | undefined {
  return host.router?.forwards.find((row) => row.enabled && row.externalPort === port);
}

function throughForward(
  net: NetState,
  router: Host,
  port: number,
  seenAs: string,
  latencyMs: number,
  hops: number,
): Route {
  const row = enabledForward(router, port);
  if (!row) {
    return router.router!.closedPorts === 'refuse'
      ? { outcome: 'refused', latencyMs }
      : { outcome: 'timed-out', latencyMs: connectTimeoutMs };
  }
  const inside = hostAt(net, router.router!.inside, row.address);
  if (!inside) return { outcome: 'timed-out', latencyMs: connectTimeoutMs };
  return {
    outcome: 'reached',
    host: inside,
    address: row.address,
    port: row.internalPort,
    seenAs,
    latencyMs: latencyMs + lanMs,
    hops: hops + 1,
  };
}

/** Where a connection from `from` to `address`:`port` ends up. Port 0 asks for the host itself (ICMP). */
export function route(net: NetState, from: Host, address: string, port: number): Route {
  if (address.startsWith('127.') || from.interfaces.some((i) => i.address === address)) {
    return {
      outcome: 'reached',
      host: from,
      address,
      port,
      seenAs: address,
      latencyMs: 0,
      hops: 0,
    };
  }
  if (from.offline) return { outcome: 'unreachable', latencyMs: 0 };
  const direct = directInterface(from, address);
  if (direct) {
    const host = hostAt(net, direct.network, address);
    if (!host) return { outcome: 'timed-out', latencyMs: connectTimeoutMs };
    const wide = direct.network === 'internet';
    const latencyMs = wide ? from.accessMs + host.accessMs : lanMs;
    if (host.router && wide && port !== 0) {
      return throughForward(net, host, port, direct.address, latencyMs, 0);
    }
    return { outcome: 'reached', host, address, port, seenAs: direct.address, latencyMs, hops: 0 };
  }
  const toGateway = directInterface(from, from.gateway);
  const router = toGateway && hostAt(net, toGateway.network, from.gateway);
  if (!router?.router || !toGateway) return { outcome: 'unreachable', latencyMs: 0 };
  const outsideAddress = addressOn(router, router.router.outside);
  if (address === outsideAddress) {
    // The router meets its own outside address on an inside wire.
    if (port === 0) {
      return {
        outcome: 'reached',
        host: router,
        address,
        port,
        seenAs: toGateway.address,
        latencyMs: lanMs,
        hops: 0,
      };
    }
    if (!router.router.hairpin) return { outcome: 'refused', latencyMs: lanMs };
    return throughForward(net, router, port, from.gateway, lanMs, 0);
  }
  // Dropped without a word.
  const own = toGateway.address;
  if (blockedBy(router.router, own, port)) {
    return { outcome: 'timed-out', latencyMs: connectTimeoutMs };
  }
  const onward = route(net, router, address, port);
  if (onward.outcome === 'timed-out') return onward;
  if (onward.outcome !== 'reached') return { ...onward, latencyMs: onward.latencyMs + lanMs };
  return {
    ...onward,
    seenAs: outsideAddress,
    latencyMs: onward.latencyMs + lanMs,
    hops: onward.hops + 1,
  };
}
