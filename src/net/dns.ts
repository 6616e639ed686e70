/** The domain name system as a resolver on a host sees it: a pure look-up in one server's records. */
import type { DnsRecord, DnsServer, DnsType, Host, NetState } from './host.ts';
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

/** What a server's records say of a name. */
interface Found {
  status: 'ok' | 'no-data' | 'non-existent';
  /** Aliases on the way, then the records of the asked type. */
  records: readonly DnsRecord[];
  authoritative: boolean;
}

function search(net: NetState, asked: DnsServer, name: string, type: DnsType): Found {
  const authoritative = asked.authorityFor.some((one) => under(name, one));
  if (!authoritative && !asked.recursive) {
    return { status: 'non-existent', records: [], authoritative };
  }
  const records = authoritative ? asked.zones : net.dns.internet;
  const way: DnsRecord[] = [];
  let wanted = name;
  for (let depth = 0; depth < 8; depth += 1) {
    const [alias] = recordsOf(records, wanted, 'CNAME');
    if (!alias || type === 'CNAME') break;
    way.push(alias);
    wanted = alias.data;
  }
  const found = recordsOf(records, wanted, type);
  if (found.length > 0) return { status: 'ok', records: [...way, ...found], authoritative };
  const exists = indexOf(records).known.has(wanted.toLowerCase());
  return { status: exists ? 'no-data' : 'non-existent', records: way, authoritative };
}

/** What was found of names, as long as the records are these; no part of the state. */
interface KnownAnswers {
  zones: DnsRecord[];
  internet: DnsRecord[];
  /** Records in both. */
  count: number;
  found: Map<DnsType, Map<string, Found>>;
}

const answers = new WeakMap<DnsServer, KnownAnswers>();
const answersMax = 10_000;

function knownAnswers(net: NetState, asked: DnsServer): KnownAnswers {
  const { zones } = asked;
  const { internet } = net.dns;
  const count = zones.length + internet.length;
  const known = answers.get(asked);
  if (known && known.zones === zones && known.internet === internet && known.count === count) {
    return known;
  }
  const made: KnownAnswers = { zones, internet, count, found: new Map() };
  answers.set(asked, made);
  return made;
}

/** A busy mail server asks for the same names again and again. */
function find(net: NetState, asked: DnsServer, name: string, type: DnsType): Found {
  const { found } = knownAnswers(net, asked);
  let named = found.get(type);
  if (!named) {
    named = new Map();
    found.set(type, named);
  }
  const known = named.get(name);
  if (known) return known;
  const made = search(net, asked, name, type);
  if (named.size >= answersMax) named.clear();
  named.set(name, made);
  return made;
}

/**
 * Records of `name` as the first server of a host gives them, aliases included; undefined when it does not answer.
 * What `lookup` says at length.
 */
export function resolve(
  net: NetState,
  from: Host,
  name: string,
  type: DnsType,
): readonly DnsRecord[] | undefined {
  const [server] = from.dnsServers;
  const asked = server === undefined ? undefined : net.dns.servers.get(server);
  if (!asked || route(net, from, server!, 53).outcome !== 'reached') return undefined;
  return find(net, asked, name, type).records;
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
  const told = { name: asked?.name ?? server, address: server };
  if (!asked || way?.outcome !== 'reached') {
    return {
      status: 'timed-out',
      records: [],
      additional: [],
      authoritative: false,
      server: told,
      latencyMs: 2000,
    };
  }
  const { status, records, authoritative } = find(net, asked, name, type);
  const everything = asked.recursive ? [asked.zones, net.dns.internet] : [asked.zones];
  const additional = records
    .filter((one) => one.type === type && (type === 'MX' || type === 'NS'))
    .flatMap(({ data }) => everything.flatMap((one) => recordsOf(one, data, 'A')));
  return {
    status,
    records: [...records],
    additional,
    authoritative,
    server: told,
    latencyMs: way.latencyMs * 2,
  };
}
