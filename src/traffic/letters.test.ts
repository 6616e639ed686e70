import { expect, it } from 'vitest';
import {
  type Calendar,
  createCalendar,
  type EventsOf,
  hour,
  minute,
  type SimTime,
  schedule,
  takeDue,
} from '#kernel';
import { type Host, type NetEvents, netHandlers } from '#net';
import {
  type Backend,
  createSmtp,
  replies,
  type SmtpEvents,
  say,
  smtpClientService,
  smtpHandlers,
  smtpService,
} from '#smtp';
import {
  bootTraffic,
  createTraffic,
  type TrafficEvents,
  type TrafficWorld,
  trafficDeliveryOwner,
  trafficHandlers,
  trafficProvenance,
  type WorkloadSpec,
} from './index.ts';
import { nextTryAt } from './letters.ts';

type Event = EventsOf<NetEvents & SmtpEvents & TrafficEvents>;

const specs: WorkloadSpec[] = [
  {
    kind: 'genuine',
    id: 'customers',
    host: 2,
    from: ['ann@freebox.example'],
    to: ['dwhitlock@marlow-freight.example'],
    everyMinutes: 5,
  },
  {
    kind: 'relay-spammer',
    id: 'spam',
    host: 3,
    address: '203.0.113.25',
    victims: ['victim.example'],
    perMinute: 6,
  },
];

function host(id: number, name: string, address: string): Host {
  return {
    id,
    name,
    interfaces: [{ network: 'internet', address, maskBits: 0 }],
    gateway: '',
    dnsServers: ['198.51.100.1'],
    accessMs: 10,
    listeners: new Map(id === 1 ? [[25, { service: 'smtp', owner: 1 }]] : []),
    nextPort: 1025,
  };
}

/** A server that relays while `policy.open`, and takes local mail while `policy.up`. */
function backendOf(policy: { open: boolean; up: boolean }): Backend<TrafficWorld> {
  return {
    open: () =>
      policy.up
        ? {
            outcome: 'accepted',
            settings: {
              fqdn: 'mail.marlow-freight.example',
              version: '6.0.3790.0',
              offsetMinutes: 0,
              defaultDomain: 'marlow-freight.example',
              computer: 'EXCH-SRV1',
              mechanisms: [],
              anonymous: true,
              exchange: true,
              tlsOffered: false,
              tlsRequired: false,
              messageSizeMaxBytes: 0,
              sessionSizeMaxBytes: 0,
              recipientsMax: 100,
              idleMs: 600_000,
            },
          }
        : { outcome: 'refused', reply: say(replies.serviceNotAvailable) },
    authenticate: () => undefined,
    sender: () => ({ accepted: true }),
    recipient: (_world, _server, _peer, _sender, recipient) =>
      policy.open || recipient.domain === 'marlow-freight.example'
        ? { accepted: true }
        : { accepted: false, reply: say(replies.unableToRelay, recipient.text) },
    submit: () => ({ accepted: true }),
    ended() {},
  };
}

function createWorld(policy: { open: boolean; up: boolean }) {
  const calendar: Calendar<Event> = createCalendar();
  const facts: { kind: string }[] = [];
  const all = [
    host(1, 'server', '203.0.113.25'),
    host(2, 'mx.freebox.example', '192.0.2.80'),
    host(3, 'cheap.example', '192.0.2.66'),
    host(4, 'ns', '198.51.100.1'),
  ];
  const record = { ttlSeconds: 60 };
  const world = {
    clock: { now: 0, epochUtc: 0 },
    net: {
      hosts: new Map(all.map((one) => [one.id, one])),
      connections: new Map(),
      nextConnection: 1,
      dns: {
        internet: [
          {
            ...record,
            name: 'marlow-freight.example',
            type: 'MX',
            data: 'mail.marlow-freight.example',
            preference: 10,
          },
          { ...record, name: 'mail.marlow-freight.example', type: 'A', data: '203.0.113.25' },
        ],
        servers: new Map([
          [
            '198.51.100.1',
            { name: 'ns', address: '198.51.100.1', zones: [], authorityFor: [], recursive: true },
          ],
        ]),
      },
    },
    smtp: createSmtp(1),
    traffic: createTraffic(specs, 1),
    services: { smtp: smtpService, 'smtp-client': smtpClientService },
    backends: { 'virtual-server': backendOf(policy) },
    deliveries: { traffic: trafficDeliveryOwner },
    fact: (fact: { kind: string }) => facts.push(fact),
    schedule: (at: SimTime, event: Event) => schedule(calendar, at, event),
  };
  const handlers = { ...netHandlers, ...smtpHandlers, ...trafficHandlers } as unknown as Record<
    string,
    (world: unknown, event: Event) => void
  >;
  const advance = (ms: number) => {
    const until = world.clock.now + ms;
    for (;;) {
      const entry = takeDue(calendar, until);
      if (!entry) break;
      world.clock.now = entry.at;
      handlers[entry.event.kind]?.(world, entry.event);
    }
    world.clock.now = until;
  };
  bootTraffic(world as unknown as TrafficWorld);
  return { counters: world.traffic.counters, traffic: world.traffic, advance, facts };
}

it('genuine mail comes at its pace while the spammer is turned away again and again', () => {
  const { counters, advance, traffic } = createWorld({ open: false, up: true });
  advance(60 * minute);
  expect(counters.genuineAccepted).toBeGreaterThanOrEqual(8);
  expect(counters.genuineAccepted).toBeLessThanOrEqual(25);
  expect(counters.genuineRefused).toBe(0);
  expect(counters.spamRelayed).toBe(0);
  // 5 to 15 minutes between two tries; a few may be under way when the first refusal comes.
  expect(counters.spamRefused).toBeGreaterThanOrEqual(4);
  expect(counters.spamRefused).toBeLessThanOrEqual(13);
  expect(traffic.attempts.size).toBeLessThanOrEqual(2);
});

it('an open relay is used at once, a closed one left within one message', () => {
  const policy = { open: true, up: true };
  const { counters, advance } = createWorld(policy);
  advance(10 * minute);
  expect(counters.spamRelayed).toBeGreaterThanOrEqual(55);
  policy.open = false;
  const before = counters.spamRelayed;
  advance(5 * minute);
  expect(counters.spamRelayed - before).toBeLessThanOrEqual(1);
  expect(counters.spamRefused).toBeGreaterThanOrEqual(1);
});

it('a provider tries for 48 hours before genuine mail counts as refused', () => {
  const policy = { open: false, up: false };
  const { counters, advance, facts, traffic } = createWorld(policy);
  advance(48 * hour - minute);
  expect(counters.genuineRefused).toBe(0);
  expect(traffic.attempts.size).toBeGreaterThan(400);
  advance(hour);
  expect(counters.genuineRefused).toBeGreaterThan(5);
  expect(facts[0]).toMatchObject({
    kind: 'message.refused',
    provenance: 'genuine',
    reply: '421 4.3.2 Service not available, closing transmission channel',
  });
});

it('what waited comes when the server answers again', () => {
  const policy = { open: false, up: false };
  const { counters, advance, traffic } = createWorld(policy);
  advance(24 * hour);
  expect(counters.genuineAccepted).toBe(0);
  const waiting = traffic.attempts.size;
  policy.up = true;
  advance(5 * hour);
  expect(counters.genuineAccepted).toBeGreaterThanOrEqual(waiting);
  expect(counters.genuineRefused).toBe(0);
  expect(traffic.attempts.size).toBeLessThanOrEqual(2);
});

it('tries come 15, 30, 60, 120 and 240 minutes apart, the last at 48 hours', () => {
  let now = 0;
  const gaps: number[] = [];
  for (let tries = 1; ; tries += 1) {
    const next = nextTryAt(0, tries, now);
    if (next === undefined) break;
    gaps.push((next - now) / minute);
    now = next;
  }
  expect(gaps.slice(0, 7)).toEqual([15, 30, 60, 120, 240, 240, 240]);
  expect(now).toBe(48 * hour);
});

it('the transport learns who is who by the host', () => {
  expect([...trafficProvenance(specs)]).toEqual([
    [2, 'genuine'],
    [3, 'spam'],
  ]);
});
