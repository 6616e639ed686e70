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
  const everything = asked.recursive ? [...asked.zones, ...net.dns.internet] : asked.zones;
  let wanted = name;
  for (let depth = 0; depth < 8; depth += 1) {
    const alias = records.find((r) => r.type === 'CNAME' && same(r.name, wanted));
    if (!alias || type === 'CNAME') break;
    answer.records.push(alias);
    wanted = alias.data;
  }
  const found = records.filter((r) => same(r.name, wanted) && r.type === type);
  answer.records.push(...found);
  if (found.length === 0) {
    const exists = records.some((r) => under(r.name, wanted));
    return { ...answer, status: exists ? 'no-data' : 'non-existent' };
  }
  for (const record of found) {
    if (record.type !== 'MX' && record.type !== 'NS') continue;
    for (const host of everything) {
      if (host.type === 'A' && same(host.name, record.data)) answer.additional.push(host);
    }
  }
  return { ...answer, status: 'ok' };
}
