/** What would happen now if somebody tried: which hosts are turned away, by which way mail leaves, which pages load. */
import { route } from '#net';
import { hostsOf } from '#traffic';
import { routeFor, turnsAway } from '#transport';
import { addresses } from '../network.ts';
import type { World } from '../world.ts';

export interface VerdictViews {
  /** Hosts of a workload, and how many of them the connection filter turns away; null: no such workload. */
  'verdict.turnedAway': {
    query: { traffic: string };
    view: { hosts: number; turnedAway: number } | null;
  };
  /** The way by which mail for a domain leaves the virtual server that runs. */
  'verdict.way': {
    query: { domain: string };
    view: { by: 'dns' | 'smart-host' | 'nothing'; smartHost: string };
  };
  /** Which pages a browser at this place gets. */
  'web.way': {
    query: { place: string };
    view: { network: boolean; internet: boolean };
  };
}

export const verdictAnswers = {
  'verdict.turnedAway': (
    world: World,
    { traffic }: VerdictViews['verdict.turnedAway']['query'],
  ): VerdictViews['verdict.turnedAway']['view'] => {
    const spec = world.traffic.workloads.find((one) => one.spec.id === traffic)?.spec;
    const [state] = world.transport.virtualServers.values();
    if (!spec || !state) return null;
    const hosts = hostsOf(spec).flatMap((id) => world.net.hosts.get(id)?.interfaces[0] ?? []);
    const turnedAway = hosts.filter(({ address }) => turnsAway(world, state, address)).length;
    return { hosts: hosts.length, turnedAway };
  },
  'verdict.way': (
    world: World,
    { domain }: VerdictViews['verdict.way']['query'],
  ): VerdictViews['verdict.way']['view'] => {
    const [state] = world.transport.virtualServers.values();
    if (!state?.running) return { by: 'nothing', smartHost: '' };
    const way = routeFor(state.running, domain, 1);
    if (way.kind === 'tooLarge') return { by: 'nothing', smartHost: '' };
    const smartHost =
      way.kind === 'smartHost'
        ? way.host
        : way.kind === 'connector'
          ? way.connector.smartHosts
          : '';
    return smartHost ? { by: 'smart-host', smartHost } : { by: 'dns', smartHost: '' };
  },
  'web.way': (
    world: World,
    { place }: VerdictViews['web.way']['query'],
  ): VerdictViews['web.way']['view'] => {
    const machine = world.windows.machines.get(world.places.get(place)?.machine ?? 0);
    const host = machine && world.net.hosts.get(machine.host);
    if (!host) return { network: false, internet: false };
    // Any host of the Internet will do: a block of the router names ports, not addresses outside.
    const way = route(world.net, host, addresses.provider, 80);
    return { network: !host.offline, internet: way.outcome === 'reached' };
  },
};
