/** What the Internet thinks of our address: blacklists that watch it, the provider whose line we send by. */
import { type Handlers, hour, minute, type SimTime } from '#kernel';
import type { DnsRecord, HostId } from '#net';
import { type DeliveryOwner, startDelivery } from '#smtp';
import {
  type Blacklist,
  blacklistSpecs,
  complain,
  createBlacklist,
  sight,
  tested,
  turn,
} from '#traffic';
import { blockListName } from '#transport';
import { publicAddressOf } from './network.ts';
import type { World } from './world.ts';

export interface ReputationEvents {
  'reputation.look': Record<never, never>;
}

export interface ReputationState {
  lists: Blacklist[];
  /** Host the testers of open relays come from. */
  tester: HostId;
  /** Tests under way, by delivery key: list and address. */
  tests: Map<number, { list: string; address: string }>;
  nextTest: number;
  /** Counters at the last look. */
  seenSpam: number;
  seenBackscatter: number;
  seenThroughProvider: number;
  /** When the provider first saw spam from us in a row, and when he last did; null for never. */
  providerSince: SimTime | null;
  providerLast: SimTime | null;
}

/** Ids of the lists a scenario may name. */
export const blacklistIds = blacklistSpecs.map((one) => one.id);

/** How often somebody looks. */
const lookMs = 10 * minute;
/** So much spam through the provider in ten minutes makes his abuse desk write. */
const providerMinds = 20;
/** It is told to stop for so long before the line is cut off, and let in again after so long without. */
const providerPatienceMs = 6 * hour;
const providerForgetsMs = 2 * hour;

const listmaster = (zone: string) => `listme@${zone}`;

export function createReputation(lists: readonly string[], tester: HostId): ReputationState {
  return {
    lists: blacklistSpecs.filter((one) => lists.includes(one.id)).map(createBlacklist),
    tester,
    tests: new Map(),
    nextTest: 1,
    seenSpam: 0,
    seenBackscatter: 0,
    seenThroughProvider: 0,
    providerSince: null,
    providerLast: null,
  };
}

/** The first look, if anybody looks at all. */
export function bootReputation(world: Pick<World, 'clock' | 'reputation' | 'schedule'>): void {
  world.schedule(world.clock.now + lookMs, { kind: 'reputation.look' });
}

/** DNS follows the lists: an A record for each listed address, and a text that says where to read. */
export function publish(world: Pick<World, 'net' | 'reputation'>): void {
  const { dns } = world.net;
  const wanted: DnsRecord[] = [];
  for (const { spec, listings } of world.reputation.lists) {
    for (const [address, { code }] of listings) {
      const name = blockListName(address, spec.zone);
      const text = `Blocked - see http://${spec.site}/lookup/${address}`;
      wanted.push({ name, type: 'A', data: code, ttlSeconds: 600 });
      wanted.push({ name, type: 'TXT', data: text, ttlSeconds: 600 });
    }
  }
  const zones = world.reputation.lists.map(({ spec }) => `.${spec.zone}`);
  const isOurs = ({ name, type }: DnsRecord) =>
    (type === 'A' || type === 'TXT') && zones.some((zone) => name.endsWith(zone));
  const told = (records: readonly DnsRecord[]) =>
    records.map(({ name, type, data }) => `${name} ${type} ${data}`).join('\n');
  if (told(dns.internet.filter(isOurs)) === told(wanted)) return;
  // A new list of records, so that no index of the old one is used again.
  dns.internet = [...dns.internet.filter((one) => !isOurs(one)), ...wanted];
}

function beginTest(world: World, { spec }: Blacklist, address: string): void {
  const { reputation } = world;
  const key = reputation.nextTest;
  reputation.nextTest += 1;
  reputation.tests.set(key, { list: spec.id, address });
  startDelivery(world, {
    from: reputation.tester,
    address,
    port: 25,
    owner: 'reputation',
    key,
    helo: `tester.${spec.zone}`,
    sender: `relaytest@${spec.zone}`,
    recipients: [listmaster(spec.zone)],
    data: `From: <relaytest@${spec.zone}>\r\nTo: <${listmaster(spec.zone)}>\r\nSubject: Relay test of ${address}\r\n\r\nThis message tests whether ${address} relays for strangers.\r\n`,
  });
}

/** The row `reputation` of the world's delivery owners: a relay test has ended. */
export const reputationDeliveryOwner: DeliveryOwner<World> = {
  done(world, { key, results }) {
    const { reputation } = world;
    const test = reputation.tests.get(key);
    if (!test) return;
    reputation.tests.delete(key);
    const blacklist = reputation.lists.find(({ spec }) => spec.id === test.list);
    if (!blacklist) return;
    // Who does not answer is not known to be closed: he stays as he is.
    const [result] = results;
    if (!result || result.outcome === 'deferred') return;
    tested(blacklist, test.address, result.outcome === 'delivered', world.clock.now);
    publish(world);
  },
};

/** What went out into the world by our own address since the last look. */
function sightings(world: World): { spam: number; backscatter: number } {
  const { reputation, transport, traffic } = world;
  const direct = (provenance: 'spam' | 'spam-ndr') =>
    transport.counters[provenance].relayed - transport.throughProvider[provenance];
  const spam = direct('spam') + traffic.counters.spamPastServer;
  const backscatter = direct('spam-ndr');
  const seen = {
    spam: spam - reputation.seenSpam,
    backscatter: backscatter - reputation.seenBackscatter,
  };
  reputation.seenSpam = spam;
  reputation.seenBackscatter = backscatter;
  return seen;
}

/** The provider's abuse desk writes, then cuts the line off, and lets us in again when it is over. */
function lookAtProvider(world: World): void {
  const { reputation, transport, clock } = world;
  const through = transport.throughProvider.spam + transport.throughProvider['spam-ndr'];
  const since = through - reputation.seenThroughProvider;
  reputation.seenThroughProvider = through;
  const provider = [...transport.remoteHosts.values()].find(
    (one) => one.behaviour.kind === 'relay',
  );
  if (provider?.behaviour.kind !== 'relay') return;
  if (since >= providerMinds) {
    reputation.providerSince ??= clock.now;
    reputation.providerLast = clock.now;
    complain(
      world,
      'abuse@harbourline.example',
      `We are getting complaints about mail that your server at ${publicAddressOf(world)} sends through ${provider.fqdn}: ${since} unwanted messages in ten minutes. Find the cause and stop it, or we must stop taking your mail.`,
    );
  } else if (
    reputation.providerLast !== null &&
    clock.now >= reputation.providerLast + providerForgetsMs
  ) {
    reputation.providerSince = null;
    reputation.providerLast = null;
  }
  provider.behaviour.suspended =
    reputation.providerSince !== null && clock.now >= reputation.providerSince + providerPatienceMs;
}

export const reputationHandlers: Handlers<World, ReputationEvents> = {
  'reputation.look': (world) => {
    const { reputation, clock } = world;
    const seen = sightings(world);
    const address = publicAddressOf(world);
    lookAtProvider(world);
    for (const blacklist of reputation.lists) {
      sight(blacklist, { address, ...seen }, clock.now);
      for (const asked of turn(blacklist, clock.now)) beginTest(world, blacklist, asked);
    }
    publish(world);
    world.schedule(clock.now + lookMs, { kind: 'reputation.look' });
  },
};

/** People whose letter came back write a ticket: the report in their mailbox says why. */
export function noticeBounce(
  world: World,
  fact: { kind: string } & Record<string, string | number | boolean>,
): void {
  if (fact.kind !== 'message.bounced' || fact.provenance !== 'genuine') return;
  const said = String(fact.diagnostic ?? '');
  const { accounts } = world.directory.organization;
  const writer = accounts.find((one) => one.addresses.includes(String(fact.sender)));
  // The administrator would be writing to himself.
  if (said === '' || writer?.name === 'Administrator') return;
  complain(
    world,
    String(fact.sender),
    `My mail to ${fact.recipient} came back. The report says: ${said}`,
    // another list is another matter: whoever reads tickets learns of each
    / blocked using [^,;]+/.exec(said)?.[0],
  );
}
