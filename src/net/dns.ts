/** The domain name system as a resolver on a host sees it: a pure look-up in one server's records. */
import type { DnsRecord, DnsType, Host, NetState } from './host.ts';
import { route } from './route.ts';

export interface DnsAnswer {
  status: 'ok' | 'no-data' | 'non-existent' | 'timed-out';
  /** Records of the asked type, aliases followed. */
  records: DnsRecord[];
  /** Addresses of the names in `records`. */
  additional: DnsRecord[];
  authoritative: boolean;
  server: { name: string; address: string };
  latencyMs: number;
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function under(name: string, zone: string): boolean {
  return same(name, zone) || name.toLowerCase().endsWith(`.${zone.toLowerCase()}`);
}

/** Records by lower-case name, and every name that has something under it. */
interface Index {
  /** Records there were when it was made; more or fewer ask for a new one, nobody changes one in its place. */
  count: number;
  named: Map<string, DnsRecord[]>;
  known: Set<string>;
}

/** Made of the records alone and made again when needed: no part of what a world holds. */
const indexes = new WeakMap<DnsRecord[], Index>();

function indexOf(records: DnsRecord[]): Index {
  const made = indexes.get(records);
  if (made?.count === records.length) return made;
  const index: Index = { count: records.length, named: new Map(), known: new Set() };
  for (const record of records) {
    const name = record.name.toLowerCase();
    const list = index.named.get(name);
    if (list) list.push(record);
    else index.named.set(name, [record]);
    for (let at = 0; at >= 0; ) {
      index.known.add(name.slice(at));
      const dot = name.indexOf('.', at);
      at = dot < 0 ? -1 : dot + 1;
    }
  }
  indexes.set(records, index);
  return index;
}

function recordsOf(records: DnsRecord[], name: string, type: DnsType): DnsRecord[] {
  return (indexOf(records).named.get(name.toLowerCase()) ?? []).filter((r) => r.type === type);
}

/**
 * Asks `server` (default: the host's first) for `name`. Names carry no trailing dot.
 * The answer tells after how many milliseconds it would be there; a silent server costs 2 s.
 */
export function lookup(
  net: NetState,
  from: Host,
  name: string,
  type: DnsType,
  server = from.dnsServers[0] ?? '',
): DnsAnswer {
  const asked = net.dns.servers.get(server);
  const way = server === '' ? undefined : route(net, from, server, 53);
  const answer: DnsAnswer = {
    status: 'timed-out',
    records: [],
    additional: [],
    authoritative: false,
    server: { name: asked?.name ?? server, address: server },
    latencyMs: 2000,
  };
  if (!asked || way?.outcome !== 'reached') return answer;
  answer.latencyMs = way.latencyMs * 2;
  const zone = asked.authorityFor.find((one) => under(name, one));
  answer.authoritative = zone !== undefined;
  if (zone === undefined && !asked.recursive) return { ...answer, status: 'non-existent' };
  const records = zone === undefined ? net.dns.internet : asked.zones;
  const everything = asked.recursive ? [asked.zones, net.dns.internet] : [asked.zones];
  let wanted = name;
  for (let depth = 0; depth < 8; depth += 1) {
    const [alias] = recordsOf(records, wanted, 'CNAME');
    if (!alias || type === 'CNAME') break;
    answer.records.push(alias);
    wanted = alias.data;
  }
  const found = recordsOf(records, wanted, type);
  answer.records.push(...found);
  if (found.length === 0) {
    const exists = indexOf(records).known.has(wanted.toLowerCase());
    return { ...answer, status: exists ? 'no-data' : 'non-existent' };
  }
  for (const record of found) {
    if (record.type !== 'MX' && record.type !== 'NS') continue;
    for (const one of everything) answer.additional.push(...recordsOf(one, record.data, 'A'));
  }
  return { ...answer, status: 'ok' };
}
