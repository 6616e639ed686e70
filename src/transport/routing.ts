/** Routing: which way a domain's mail leaves, when, and to which addresses. Decisions only, no effect. */
import type { ConnectionTime, SmtpConnector } from '#directory';
import { civil, hour, minute, type SimTime } from '#kernel';
import { type Host, type NetState, parseAddress, resolve } from '#net';
import { coversDomain } from './relay.ts';
import type { RunningConfiguration } from './state.ts';

export type Route =
  | { kind: 'connector'; connector: SmtpConnector }
  | { kind: 'smartHost'; host: string }
  | { kind: 'dns' }
  /** Every connector for the domain refuses a message of this size. */
  | { kind: 'tooLarge' };

/** Exact beats `*.domain`, a longer one beats a shorter, all beat `*`. */
function specificity(addressSpace: string): number {
  if (addressSpace === '*') return 0;
  return addressSpace.startsWith('*.') ? addressSpace.length : 1000 + addressSpace.length;
}

/** Most specific address space, then lowest cost, then the virtual server's own smart host, then DNS. */
export function routeFor(running: RunningConfiguration, domain: string, sizeBytes: number): Route {
  const candidates = [...running.connectors.values()].flatMap((connector) =>
    connector.addressSpaces
      .filter((space) => coversDomain(space.domain, domain))
      .map((space) => ({ connector, space })),
  );
  const fitting = candidates
    .filter(
      ({ connector }) => connector.sizeLimitKb === null || sizeBytes < connector.sizeLimitKb * 1024,
    )
    .sort(
      (a, b) =>
        specificity(b.space.domain) - specificity(a.space.domain) || a.space.cost - b.space.cost,
    );
  if (fitting[0]) return { kind: 'connector', connector: fitting[0].connector };
  if (candidates.length > 0) return { kind: 'tooLarge' };
  const host = running.settings.delivery.smartHost.trim();
  return host === '' ? { kind: 'dns' } : { kind: 'smartHost', host };
}

/** A slot of the schedule grid: once open, a timed connector stays open this long (assumed). */
const slotMs = 15 * minute;

const dailyHours: Partial<Record<ConnectionTime, number>> = {
  'Run daily at 11:00 PM': 23,
  'Run daily at Midnight': 0,
  'Run daily at 1:00 AM': 1,
  'Run daily at 2:00 AM': 2,
};

const everyHours: Partial<Record<ConnectionTime, number>> = {
  'Run every hour': 1,
  'Run every 2 hours': 2,
  'Run every 4 hours': 4,
};

/** Milliseconds until a schedule lets mail out: 0 = now, undefined = never. Hours are the server's local time. */
export function waitFor(
  schedule: ConnectionTime,
  utc: number,
  offsetMinutes: number,
  customHours: readonly number[] = [],
): SimTime | undefined {
  if (schedule === 'Always run') return 0;
  if (schedule === 'Never run') return undefined;
  const c = civil(utc, offsetMinutes);
  const sinceMidnight = c.hour * hour + c.minute * minute + c.second * 1000 + c.millisecond;
  if (schedule === 'Use custom schedule') {
    return customWait(customHours, c.weekday * 24 + c.hour, sinceMidnight % hour);
  }
  const daily = dailyHours[schedule];
  const period = (daily === undefined ? (everyHours[schedule] ?? 1) : 24) * hour;
  const offset = (daily ?? 0) * hour;
  const into = (sinceMidnight - offset + 24 * hour) % period;
  return into < slotMs ? 0 : period - into;
}

const weekHours = 168;

/** `into` milliseconds of this hour of the week have passed. */
function customWait(hours: readonly number[], now: number, into: SimTime): SimTime | undefined {
  if (hours.includes(now)) return 0;
  if (hours.length === 0) return undefined;
  const away = Math.min(...hours.map((one) => (one - now + weekHours) % weekHours));
  return away * hour - into;
}

export type Resolution =
  | { status: 'ok'; addresses: string[] }
  /** No such domain: an authoritative no. */
  | { status: 'non-existent' }
  | { status: 'unanswered' };

const nonExistent = { status: 'non-existent' } as const;
const unanswered = { status: 'unanswered' } as const;

function addressesOf(net: NetState, from: Host, name: string, into: string[]): void {
  for (const one of resolve(net, from, name, 'A') ?? []) {
    if (one.type === 'A') into.push(one.data);
  }
}

/** Mail exchangers by preference, or the domain's own address (RFC 5321 §5.1); `[192.0.2.1]` is itself. */
export function resolveMailHosts(net: NetState, from: Host, domain: string): Resolution {
  if (domain.startsWith('[') && domain.endsWith(']')) {
    const literal = domain.slice(1, -1);
    return parseAddress(literal) === undefined
      ? nonExistent
      : { status: 'ok', addresses: [literal] };
  }
  const answer = resolve(net, from, domain, 'MX');
  if (!answer) return unanswered;
  const addresses: string[] = [];
  const exchangers = answer.filter((one) => one.type === 'MX');
  if (exchangers.length > 1) exchangers.sort((a, b) => (a.preference ?? 0) - (b.preference ?? 0));
  for (const one of exchangers) addressesOf(net, from, one.data, addresses);
  if (exchangers.length === 0) addressesOf(net, from, domain, addresses);
  return addresses.length > 0 ? { status: 'ok', addresses } : nonExistent;
}

/** Smart hosts as typed: `[ip]` or names, parted by `;` or `,`. A bare address is looked up as a name. */
export function parseSmartHosts(text: string): string[] {
  return text
    .split(/[;,]/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

/** Address by address what a link should try, in order. */
export function nextHops(
  net: NetState,
  from: Host,
  { domain, smartHosts }: { domain: string; smartHosts: string },
): Resolution {
  // Most mail of a flood: a domain of the Internet, and nothing beside it.
  if (smartHosts === '' && domain !== '') return resolveMailHosts(net, from, domain);
  const wanted = [...(domain === '' ? [] : [domain]), ...parseSmartHosts(smartHosts)];
  const answers = wanted.map((one) => resolveMailHosts(net, from, one));
  const addresses = answers.flatMap((one) => (one.status === 'ok' ? one.addresses : []));
  if (addresses.length > 0) return { status: 'ok', addresses };
  // A smart host nobody knows may be known later; a domain of the Internet is not.
  const waits = smartHosts !== '' || answers.some((one) => one.status === 'unanswered');
  return waits ? unanswered : nonExistent;
}

/** Three tries a minute apart, or as GlitchRetrySeconds says, come before the first retry interval (TechNet aa998772). */
const glitchTries = 3;

/** Milliseconds from the `failures`th failure in a row to the next attempt. */
export function retryAfter(
  retryMinutes: readonly [number, number, number, number],
  failures: number,
  glitchMs: SimTime = minute,
): SimTime {
  if (failures <= glitchTries) return glitchMs;
  const index = Math.min(failures - glitchTries - 1, 3);
  return (retryMinutes[index] ?? retryMinutes[3]) * minute;
}
