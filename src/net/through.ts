/** What stands through a router now: its table of translations. */
import { assert } from '#kernel';
import type { Connection, Host, NetState } from './host.ts';

/** Open connections with one end inside and one outside, the newest first, at most `max`. */
export function connectionsThrough(net: NetState, router: Host, max: number): Connection[] {
  const { router: gateway } = router;
  assert(gateway, `${router.name} is a router`);
  const isInside = (id: number) =>
    net.hosts.get(id)?.interfaces.every((one) => one.network === gateway.inside) ?? false;
  const isOutside = (id: number) =>
    id !== router.id &&
    (net.hosts.get(id)?.interfaces.some((one) => one.network === gateway.outside) ?? false);
  const found: Connection[] = [];
  for (const one of net.connections.values()) {
    if (one.state !== 'open') continue;
    const [from, to] = [one.client.host, one.server.host];
    if ((isInside(from) && isOutside(to)) || (isOutside(from) && isInside(to))) found.push(one);
  }
  return found.sort((a, b) => b.id - a.id).slice(0, max);
}
