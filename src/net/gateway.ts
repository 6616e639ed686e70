/** What a router does beside passing on: rows that block the way out, and a log of what went through. */
import { parseAddress } from './address.ts';
import type { Gateway, Host, HostId, NetState } from './host.ts';

/** Connections a router remembers in its log; it has little memory. */
export const routerLogMax = 200;

/** The enabled row that keeps an inside address from a port outside. */
export function blockedBy({ blocks }: Gateway, address: string, port: number) {
  const from = parseAddress(address) ?? 0;
  return blocks.find(
    (row) =>
      row.enabled &&
      port >= row.firstPort &&
      port <= row.lastPort &&
      from >= (parseAddress(row.fromAddress) ?? 0) &&
      from <= (parseAddress(row.toAddress) ?? 0),
  );
}

/** Notes an attempt to connect through the router of an inside host. */
export function noteOutgoing(
  net: NetState,
  from: Host,
  address: string,
  port: number,
  at: number,
): void {
  const router = routerOf(net, from);
  const own = from.interfaces[0]?.address ?? '';
  if (!router?.router || from.offline || isInside(router, address)) return;
  const action = blockedBy(router.router, own, port) ? 'blocked' : 'allowed';
  note(router.router, { at, from: own, to: address, port, action });
}

/** The same for one that comes in by a forwarding. */
export function noteIncoming(router: Host, from: string, port: number, at: number): void {
  if (!router.router) return;
  const open = router.router.forwards.some((row) => row.enabled && row.externalPort === port);
  const to = router.interfaces.find((one) => one.network === router.router?.outside)?.address ?? '';
  note(router.router, { at, from, to, port, action: open ? 'allowed' : 'blocked' });
}

function note(gateway: Gateway, line: Gateway['log'][number]): void {
  gateway.log.push(line);
  if (gateway.log.length > routerLogMax) gateway.log.shift();
}

function routerOf(net: NetState, from: Host): Host | undefined {
  if (from.gateway === '') return undefined;
  for (const host of net.hosts.values()) {
    if (host.router && host.interfaces.some((one) => one.address === from.gateway)) return host;
  }
  return undefined;
}

function isInside(router: Host, address: string): boolean {
  const inside = router.interfaces.find((one) => one.network === router.router?.inside);
  const prefix = inside?.address.slice(0, inside.address.lastIndexOf('.') + 1) ?? '';
  return prefix !== '' && address.startsWith(prefix);
}

/** Invented hardware addresses: the number of a host tells them apart. */
export function macAddress(host: HostId): string {
  const hex = (value: number) => (value & 255).toString(16).padStart(2, '0');
  return `00-0d-56-${hex(host * 37 + 11)}-${hex(host * 101 + 7)}-${hex(host)}`;
}
