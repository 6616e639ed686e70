/** A server, its name server and a few senders: just enough of a world for traffic's own tests. */
import { createOrganization } from '#directory';
import {
  type Calendar,
  createCalendar,
  type EventsOf,
  must,
  type SimTime,
  schedule,
  takeDue,
} from '#kernel';
import { type Host, type NetEvents, netHandlers } from '#net';
import {
  type Backend,
  createSmtp,
  type GeneratedMail,
  replies,
  type SmtpEvents,
  say,
  smtpClientService,
  smtpHandlers,
  smtpService,
  type Verdict,
} from '#smtp';
import { bootTraffic, trafficHandlers } from './handlers.ts';
import { trafficService } from './lanes.ts';
import { trafficDeliveryOwner } from './letters.ts';
import type { WorkloadSpec } from './specs.ts';
import { trafficSpelling } from './spelling.ts';
import { createTraffic, type TrafficEvents, type TrafficWorld } from './state.ts';

type Event = EventsOf<NetEvents & SmtpEvents & TrafficEvents>;

export const serverAddress = '203.0.113.25';
/** Monday, 15 March 2004, midnight. */
export const monday = 1_079_308_800_000;

export interface Policy {
  /** Relays. */
  open: boolean;
  /** Takes connections. */
  up: boolean;
  /** At its limit. */
  busy?: boolean;
  /** What generated mail is told in the end; accepted if left out. */
  verdict?: () => Verdict;
  /** Every answer to generated mail is held back for so long. */
  tarPitMs?: number;
}

/** Generated mail as the server saw it. */
export type Handed = GeneratedMail & { at: SimTime };

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
function backendOf(policy: Policy, handed: Handed[]): Backend<TrafficWorld> {
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
    submitGenerated(world, _server, { connection }, mail) {
      handed.push({ ...mail, at: world.clock.now });
      const session = must(world.smtp.sessions, connection.id, 'session');
      session.answersAt = world.clock.now + (policy.tarPitMs ?? 0);
      return policy.verdict?.() ?? { accepted: true };
    },
    isBusy: () => policy.busy ?? false,
    ended() {},
  };
}

export function createWorld(policy: Policy, specs: readonly WorkloadSpec[]) {
  const calendar: Calendar<Event> = createCalendar();
  const facts: { kind: string }[] = [];
  const handed: Handed[] = [];
  let events = 0;
  const all = [
    host(1, 'server', '203.0.113.25'),
    host(2, 'mx.freebox.example', '192.0.2.80'),
    host(3, 'cheap.example', '192.0.2.66'),
    host(4, 'ns', '198.51.100.1'),
    host(5, 'dsl-5', '198.51.100.105'),
    host(6, 'dsl-6', '198.51.100.106'),
  ];
  const record = { ttlSeconds: 60 };
  const organization = createOrganization({
    name: 'Marlow Freight',
    domain: 'MARLOW',
    dnsDomain: 'marlow.local',
    edition: 'exchange-2003-sp1',
    servers: ['EXCH-SRV1'],
    domains: ['marlow-freight.example'],
    accounts: [
      { name: 'tvance', displayName: 'Tom Vance', password: 'Tariff!2004', mailbox: true },
    ],
  });
  const world = {
    clock: { now: 0, epochUtc: monday },
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
    directory: { organization },
    smtp: createSmtp(1),
    traffic: createTraffic(specs, 1),
    services: {
      smtp: smtpService,
      'smtp-client': smtpClientService,
      traffic: trafficService,
    },
    spelling: trafficSpelling,
    submitters: {
      store: (_world: unknown, _server: string, mail: GeneratedMail) => {
        handed.push({ ...mail, at: world.clock.now });
      },
    },
    backends: { 'virtual-server': backendOf(policy, handed) },
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
      events += 1;
      handlers[entry.event.kind]?.(world, entry.event);
    }
    world.clock.now = until;
  };
  bootTraffic(world as unknown as TrafficWorld);
  return {
    world: world as unknown as TrafficWorld,
    counters: world.traffic.counters,
    traffic: world.traffic,
    advance,
    facts,
    /** Generated mail the server has seen. */
    handed,
    events: () => events,
  };
}
