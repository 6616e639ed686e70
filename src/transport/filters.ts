/** The filters of Exchange 2003 (and the sender filter of 2000): whom a virtual server turns away, and with what. */
import {
  type ConnectionRule,
  findRecipient,
  type MessageDelivery,
  type ReturnCodes,
} from '#directory';
import { resolve } from '#net';
import { type Path, type Peer, type Reply, replies, say } from '#smtp';
import { editions } from './editions.ts';
import { isLocalDomain, listAllows } from './relay.ts';
import { hostOf, serverOf } from './server.ts';
import type { RunningConfiguration, TransportWorld, VirtualServerState } from './state.ts';

/** What the connection filter found of a session; a client is looked up once. */
export type Listing =
  | { by: 'nobody' }
  | { by: 'accept' }
  | { by: 'deny' }
  /** Name, suffix and custom text of the rule, as they were. */
  | { by: 'rule'; name: string; suffix: string; message: string };

interface Judged {
  state: VirtualServerState;
  running: RunningConfiguration;
  peer: Peer;
}

/** `203.0.113.9` asked of `bl.example` is `9.113.0.203.bl.example`. */
export function blockListName(address: string, suffix: string): string {
  return `${address.split('.').reverse().join('.')}.${suffix}`;
}

function octets(address: string): number[] {
  return address.split('.').map(Number);
}

/** A mask matches when all of its bits are set; the first octet is always 127 (TechNet aa996146). */
function matches(codes: ReturnCodes, answer: string): boolean {
  if (!answer.startsWith('127.')) return false;
  switch (codes.kind) {
    case 'any':
      return true;
    case 'mask': {
      const [mask, given] = [octets(codes.mask), octets(answer)];
      const counted = mask.slice(1);
      return (
        counted.some((one) => one > 0) &&
        counted.every((bits, index) => ((given[index + 1] ?? 0) & bits) === bits)
      );
    }
    default:
      return codes.responses.includes(answer);
  }
}

function isListed(
  world: TransportWorld,
  id: string,
  address: string,
  rule: ConnectionRule,
): boolean {
  if (rule.disabled || rule.suffix === '') return false;
  const host = hostOf(world, id);
  const records = resolve(world.net, host, blockListName(address, rule.suffix), 'A') ?? [];
  return records.some((one) => one.type === 'A' && matches(rule.codes, one.data));
}

/** What the connection filter holds of an address: accepted before denied before listed. */
function listingFor(world: TransportWorld, id: string, address: string): Listing {
  const { connection } = deliveryOf(world);
  const server = serverOf(world, id);
  const on = (computers: MessageDelivery['connection']['accept']) =>
    listAllows(world.net, server, { mode: 'only', computers }, address).allowed;
  if (on(connection.accept)) return { by: 'accept' };
  if (on(connection.deny)) return { by: 'deny' };
  const rule = connection.rules.find((one) => isListed(world, id, address, one));
  if (!rule) return { by: 'nobody' };
  const { name, suffix, message } = rule;
  return { by: 'rule', name, suffix, message };
}

function listingOf(world: TransportWorld, { state, peer }: Judged): Listing {
  const known = state.listings.get(peer.connection.id);
  if (known) return known;
  const listing = listingFor(world, state.id, peer.connection.seenAs);
  state.listings.set(peer.connection.id, listing);
  return listing;
}

/** Whether the virtual server that runs turns a stranger of this address away at RCPT. */
export function turnsAway(
  world: TransportWorld,
  state: VirtualServerState,
  address: string,
): boolean {
  const { id, running } = state;
  if (!running?.settings.general.filters.connection) return false;
  if (!editions[serverOf(world, id).edition].filters.connection) return false;
  const { by } = listingFor(world, id, address);
  return by === 'deny' || by === 'rule';
}

/** Filters are read from the metabase; only their ticks wait for a start of the virtual server (assumed). */
function deliveryOf(world: TransportWorld): MessageDelivery {
  return world.directory.metabase.messageDelivery;
}

/** The text of a rule with %0, %1 and %2 filled in; the default names address and rule (TechNet bb124204). */
export function ruleText(
  address: string,
  { name, suffix, message }: Omit<ConnectionRule, 'codes' | 'disabled'>,
): string {
  if (message === '') return `${address} has been blocked by ${name}`;
  return message.replaceAll('%0', address).replaceAll('%1', name).replaceAll('%2', suffix);
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** `user@domain`, `*@domain`, `@domain` and `*@*.domain` as the lists take them. */
export function fitsFilter(
  entry: string,
  { localPart, domain }: Pick<Path, 'localPart' | 'domain'>,
): boolean {
  const at = entry.lastIndexOf('@');
  if (at < 0) return false;
  const [user, place] = [entry.slice(0, at), entry.slice(at + 1)];
  if (user !== '' && user !== '*' && !same(user.replace(/^"(.*)"$/, '$1'), localPart)) return false;
  if (place.startsWith('*.')) return domain.toLowerCase().endsWith(place.slice(1).toLowerCase());
  return place === '*' || same(place, domain);
}

/** Only anonymous sessions are filtered (TechNet aa998104), and only where the filter is ticked. */
function applies(
  world: TransportWorld,
  { state, running, peer }: Judged,
  filter: keyof RunningConfiguration['settings']['general']['filters'],
): boolean {
  if (peer.account !== '' || !running.settings.general.filters[filter]) return false;
  return editions[serverOf(world, state.id).edition].filters[filter];
}

export type SenderVerdict = 'pass' | 'refuse' | 'drop' | 'discard';

/** What the sender filter does with MAIL FROM. An empty path is the blank sender. */
export function filterSender(world: TransportWorld, judged: Judged, sender: Path): SenderVerdict {
  if (!applies(world, judged, 'sender')) return 'pass';
  const filter = deliveryOf(world).sender;
  const blank = sender.localPart === '' && sender.domain === '';
  const hit = blank ? filter.blank : filter.senders.some((one) => fitsFilter(one, sender));
  if (!hit) return 'pass';
  if (filter.drop) return 'drop';
  return filter.silent ? 'discard' : 'refuse';
}

/** What RCPT TO is answered by the connection filter, then the recipient filter; undefined if neither minds. */
export function filterRecipient(
  world: TransportWorld,
  judged: Judged,
  recipient: Path,
): Reply | undefined {
  const { running, peer } = judged;
  const { connection, recipient: filter } = deliveryOf(world);
  if (applies(world, judged, 'connection')) {
    const exempt = connection.exceptions.some((one) => same(one, recipient.text));
    const listing: Listing = exempt ? { by: 'nobody' } : listingOf(world, judged);
    if (listing.by === 'deny') return say(replies.connectionDenied);
    if (listing.by === 'rule') {
      return say(replies.blockedByRule, ruleText(peer.connection.seenAs, listing));
    }
  }
  if (!applies(world, judged, 'recipient')) return undefined;
  if (filter.recipients.some((one) => fitsFilter(one, recipient))) {
    return say(replies.recipientBlocked);
  }
  // Only where Exchange is the authority for the domain (assumed).
  if (!filter.notInDirectory || !isLocalDomain(running, recipient.domain)) return undefined;
  const known = findRecipient(world.directory.organization, recipient.text);
  return known ? undefined : say(replies.userUnknown);
}

/**
 * The tar pit: how long an answer to an anonymous client is held back, in milliseconds. Windows Server 2003 SP1
 * has it, read from the registry at the start of the service (KB 842851); it holds back every 5.x.x answer.
 */
export function tarPitMs(
  world: TransportWorld,
  number: number,
  account: string,
  reply: Reply,
): number {
  const state = world.transport.virtualServers.get(String(number));
  if (!state || state.tarPitSeconds === 0 || account !== '') return 0;
  return reply.at(-1)?.startsWith('5') ? state.tarPitSeconds * 1000 : 0;
}
