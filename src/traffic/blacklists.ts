/** Blacklists of the time: what makes each list an address, and how the address leaves it again. */
import { hour, minute, type SimTime } from '#kernel';

export const blacklistKinds = ['relay-test', 'reports', 'traps', 'backscatter'] as const;
export type BlacklistKind = (typeof blacklistKinds)[number];

export interface BlacklistSpec {
  id: string;
  /** As its page and the bounces call it. */
  name: string;
  /** Zone that is asked: `relays.opendoor.example`. */
  zone: string;
  /** Host of its web page. */
  site: string;
  kind: BlacklistKind;
  /** What the zone answers for a listed address. */
  code: string;
}

/**
 * Four lists invented after four kinds that were there: tested open relays (ORDB: leaves after a test that
 * fails), reports of recipients (SpamCop: leaves 48 hours after the last), traps (CBL: leaves on request, comes
 * back with the next hit), reports of backscatter (leaves after four weeks). Their rules are public write-ups
 * of these lists; thresholds are assumed.
 */
export const blacklistSpecs: readonly BlacklistSpec[] = [
  {
    id: 'opendoor',
    name: 'Open Door Relay List',
    zone: 'relays.opendoor.example',
    site: 'www.opendoor.example',
    kind: 'relay-test',
    code: '127.0.0.2',
  },
  {
    id: 'spamwatch',
    name: 'SpamWatch',
    zone: 'bl.spamwatch.example',
    site: 'www.spamwatch.example',
    kind: 'reports',
    code: '127.0.0.2',
  },
  {
    id: 'trapline',
    name: 'Trapline',
    zone: 'sources.trapline.example',
    site: 'www.trapline.example',
    kind: 'traps',
    code: '127.0.0.4',
  },
  {
    id: 'bouncewatch',
    name: 'BounceWatch',
    zone: 'ips.bouncewatch.example',
    site: 'www.bouncewatch.example',
    kind: 'backscatter',
    code: '127.0.0.2',
  },
];

export interface Listing {
  since: SimTime;
  /** When it ends by itself; null for never. */
  until: SimTime | null;
  /** A test or a removal was asked for and comes then; null for none. */
  removalAt: SimTime | null;
  /** When a tester last found the address open; null for never. */
  testedAt: SimTime | null;
  /** What the zone answers. */
  code: string;
  /** Its owner mends nothing: whatever is asked, the next hit keeps it on the list. */
  standing: boolean;
}

export interface Blacklist {
  spec: BlacklistSpec;
  /** By address. */
  listings: Map<string, Listing>;
  /** Addresses somebody has complained of, and when they are tested. */
  nominated: Map<string, SimTime>;
}

/** What reached the world from one address since it was looked at last. */
export interface Sighting {
  address: string;
  /** Unwanted messages. */
  spam: number;
  /** Reports on mail that its receivers never sent. */
  backscatter: number;
}

/** In ten minutes; fewer nobody reports. */
const spamReported = 20;
const spamInTrap = 50;
const backscatterReported = 100;

const reportLifeMs = 48 * hour;
const backscatterLifeMs = 28 * 24 * hour;
/** A tester gets round to a nominated address, and to one that asks to be tested again. */
const testAfterMs = 30 * minute;
const retestAfterMs = 6 * hour;
/** "Effective within hours". */
const removalMs = hour;

export function createBlacklist(spec: BlacklistSpec): Blacklist {
  return { spec, listings: new Map(), nominated: new Map() };
}

export function isListed({ listings }: Blacklist, address: string): boolean {
  return listings.has(address);
}

function list(
  { listings, spec }: Blacklist,
  address: string,
  now: SimTime,
  lifeMs: number | null,
): Listing {
  const until = lifeMs === null ? null : now + lifeMs;
  const listing = listings.get(address) ?? {
    since: now,
    until,
    removalAt: null,
    testedAt: null,
    code: spec.code,
    standing: false,
  };
  listing.until = until;
  listings.set(address, listing);
  return listing;
}

/** Puts an address of somebody who mends nothing on a list, with an answer of its own. */
export function listForGood(
  blacklist: Blacklist,
  address: string,
  since: SimTime,
  code = blacklist.spec.code,
): void {
  Object.assign(list(blacklist, address, since, null), { code, standing: true });
}

/** Puts an address on a list as it would have been put there at `since`. */
export function relist(blacklist: Blacklist, address: string, since: SimTime): void {
  const lives = {
    reports: reportLifeMs,
    backscatter: backscatterLifeMs,
    'relay-test': null,
    traps: null,
  };
  list(blacklist, address, since, lives[blacklist.spec.kind]);
}

/** Takes note of what came from an address. */
export function sight(blacklist: Blacklist, sighting: Sighting, now: SimTime): void {
  const { address, spam, backscatter } = sighting;
  switch (blacklist.spec.kind) {
    case 'relay-test':
      if (
        spam >= spamReported &&
        !blacklist.nominated.has(address) &&
        !isListed(blacklist, address)
      ) {
        blacklist.nominated.set(address, now + testAfterMs);
      }
      return;
    case 'reports':
      if (spam >= spamReported) list(blacklist, address, now, reportLifeMs);
      return;
    case 'traps':
      if (spam >= spamInTrap) list(blacklist, address, now, null);
      return;
    default:
      if (backscatter >= backscatterReported) list(blacklist, address, now, backscatterLifeMs);
  }
}

/** Lets listings end that are due; addresses whose test is due are answered, each once. */
export function turn(blacklist: Blacklist, now: SimTime): string[] {
  const { listings, nominated, spec } = blacklist;
  const tests: string[] = [];
  for (const [address, at] of nominated) {
    if (at > now) continue;
    nominated.delete(address);
    tests.push(address);
  }
  for (const [address, listing] of listings) {
    if (listing.until !== null && listing.until <= now) listings.delete(address);
    else if (listing.removalAt !== null && listing.removalAt <= now) {
      listing.removalAt = null;
      if (listing.standing) continue;
      if (spec.kind === 'relay-test') tests.push(address);
      else listings.delete(address);
    }
  }
  return tests;
}

/** A relay test has ended: `open` if the server took mail for a stranger. */
export function tested(blacklist: Blacklist, address: string, open: boolean, now: SimTime): void {
  if (open) list(blacklist, address, now, null).testedAt = now;
  else blacklist.listings.delete(address);
}

export type RemovalAnswer =
  /** The address is tested or removed at `at`. */
  | { outcome: 'retest' | 'removal'; at: SimTime }
  /** Nobody takes it off: it ends at `until`. */
  | { outcome: 'wait'; until: SimTime }
  | { outcome: 'not-listed' };

/** Somebody asks the list's page to take an address off. */
export function requestRemoval(
  { spec, listings }: Blacklist,
  address: string,
  now: SimTime,
): RemovalAnswer {
  const listing = listings.get(address);
  if (!listing) return { outcome: 'not-listed' };
  switch (spec.kind) {
    case 'relay-test':
      listing.removalAt ??= now + retestAfterMs;
      return { outcome: 'retest', at: listing.removalAt };
    case 'traps':
      listing.removalAt ??= now + removalMs;
      return { outcome: 'removal', at: listing.removalAt };
    default:
      return { outcome: 'wait', until: listing.until ?? now };
  }
}
