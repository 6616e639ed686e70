/** Somebody who begins to write while the world goes on: the hosts, names and mail domains he brings, and he himself. */
import { joinTraffic, trafficProvenance } from '#traffic';
import { addRemoteHost } from '#transport';
import type { BoardState, Newcomer } from '../desk/board.ts';
import { othersOf } from '../others.ts';
import type { TrafficSpec } from '../topology.ts';
import type { World } from '../world.ts';

/** Addresses outside are few: this many fit in any mixture. */
const startedMax = 40;

const heads = 'ferry castle bridge abbey harrow linden orchard quarry'.split(' ');
const tails = 'glass paper timber tools foods'.split(' ');

/** A company of its own for each of the forty. */
function companyOf(number: number): string {
  return `${heads[number % heads.length]}-${tails[number % tails.length]}.example`;
}

/** Letters an hour as minutes between two. */
function everyMinutes(rate: number): number {
  return Math.max(1, Math.round(60 / rate));
}

function specOf({ topology, started }: BoardState, what: Newcomer, rate: number): TrafficSpec {
  const number = started.length;
  const flood = { id: `board-${number + 1}`, perMinute: rate };
  const letters = { id: flood.id, everyMinutes: everyMinutes(rate) };
  switch (what) {
    case 'relay-spam':
      return { kind: 'relay-spammer', ...flood };
    case 'ndr-attack':
      return { kind: 'ndr-attacker', senderDomains: 'many', ...flood };
    case 'guessing':
      return { kind: 'auth-spammer', victims: 'many', ...flood };
    case 'bulk-relay':
      return { kind: 'bulk-relay-spammer', victims: 'many', ...flood };
    case 'harvester':
      return { kind: 'harvester', names: 5000, namesPerMinute: rate, ...flood };
    case 'inside-bot':
      return {
        kind: 'inside-bot',
        pc: topology.office[0]?.name ?? '',
        via: 'server',
        victims: 'many',
        ...flood,
      };
    case 'correspondent':
      return { kind: 'genuine', domain: companyOf(number), ...letters };
    default:
      return { kind: 'users', to: partnersOf([...topology.traffic, ...started]), ...letters };
  }
}

/** Domains of everybody whose people write to us. */
function partnersOf(traffic: readonly (TrafficSpec | { spec: TrafficSpec })[]): string[] {
  const specs = traffic.map((one) => ('spec' in one ? one.spec : one));
  return specs.flatMap((one) => (one.kind === 'genuine' ? [one.domain] : []));
}

/**
 * He is laid out after all who are there, so that nobody's host, name or stream of chance becomes another
 * one. A sentence if there is no room, or nothing for him to do.
 */
export function join(
  world: World,
  board: BoardState,
  { what, rate, shown }: Pick<BoardState['started'][number], 'what' | 'rate' | 'shown'>,
): string | undefined {
  const { topology, started } = board;
  if (started.length >= startedMax) return `More than ${startedMax} do not fit on the board.`;
  const { organization } = world.directory;
  const later = started.map((one) => one.spec);
  const spec = specOf(board, what, rate);
  if (spec.kind === 'users' && spec.to.length === 0) return 'Nobody is there to write to.';
  const before = othersOf(topology, organization, later);
  const after = othersOf(topology, organization, [...later, spec]);
  for (const host of after.hosts.slice(before.hosts.length)) world.net.hosts.set(host.id, host);
  const records = after.records.slice(before.records.length);
  // A new list, so that no index of the old one is used again.
  world.net.dns.internet = [...world.net.dns.internet, ...records];
  for (const host of after.mailHosts) addRemoteHost(world, host);
  const workload = after.workloads.at(-1)!;
  for (const [host, from] of trafficProvenance([workload])) {
    world.transport.provenanceOf.set(host, from);
  }
  started.push({ what, rate, spec, shown });
  joinTraffic(world, workload, shown);
  return undefined;
}
