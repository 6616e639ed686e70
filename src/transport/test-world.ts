/** The smallest world this room runs in, for its tests: one server, its router, a home, two mail hosts. */
import {
  createDirectory,
  createOrganization,
  type DirectoryEvents,
  type DirectoryState,
  directoryHandlers,
  type EditionId,
} from '#directory';
import {
  type Calendar,
  createCalendar,
  type EventsOf,
  parseLocal,
  type SimTime,
  schedule,
  takeDue,
} from '#kernel';
import {
  close,
  connect,
  type DnsRecord,
  type Host,
  type HostId,
  type NetEvents,
  type NetState,
  netHandlers,
  type Service,
  send,
} from '#net';
import {
  createSmtp,
  type SmtpEvents,
  type SmtpState,
  smtpClientService,
  smtpHandlers,
  smtpService,
} from '#smtp';
import {
  createMachine,
  createWindows,
  type Fact,
  type WindowsEvents,
  type WindowsState,
  windowsHandlers,
} from '#windows';
import { virtualServerBackend } from './backend.ts';
import { createTransport } from './create.ts';
import type { ServerWindows } from './editions.ts';
import { transportFolderViews } from './folders.ts';
import { transportHandlers } from './handlers.ts';
import { transportEventSpeller } from './logs/numbered-events.ts';
import { transportDeliveryOwner } from './outcome.ts';
import { remoteBackend, remoteMailService } from './remote-mail.ts';
import type { Hardware, TransportEvents, TransportState, TransportWorld } from './state.ts';
import { testSpelling } from './test-mail.ts';
import { bootTransport, transportServiceHooks } from './virtual-server.ts';

interface Events extends NetEvents, WindowsEvents, SmtpEvents, DirectoryEvents, TransportEvents {}
type Event = EventsOf<Events>;

export interface TestState {
  clock: { now: SimTime; epochUtc: number };
  calendar: Calendar<Event>;
  net: NetState;
  windows: WindowsState;
  directory: DirectoryState;
  smtp: SmtpState;
  transport: TransportState;
  /** What a typing client has heard, by connection. */
  heard: Map<number, string>;
  facts: Fact[];
}

export type TestWorld = TestState & TransportWorld;

export const hosts = {
  router: 1,
  server: 2,
  frontDesk: 3,
  home: 4,
  homeMail: 5,
  victim: 6,
  dns: 7,
  stern: 8,
};

const handlers = {
  ...netHandlers,
  ...windowsHandlers,
  ...smtpHandlers,
  ...directoryHandlers,
  ...transportHandlers,
} as unknown as Record<string, (world: TestWorld, event: Event) => void>;

const typist: Service<TestWorld> = {
  received(world, connection, bytes) {
    world.heard.set(connection.id, (world.heard.get(connection.id) ?? '') + bytes);
  },
  closed(world, connection) {
    world.heard.set(connection.id, `${world.heard.get(connection.id) ?? ''}<closed>`);
  },
  failed(world, connection, reason) {
    world.heard.set(connection.id, `<${reason}>`);
  },
};

function host(
  id: HostId,
  name: string,
  interfaces: Host['interfaces'],
  more: Partial<Host> = {},
): Host {
  return {
    id,
    name,
    interfaces,
    gateway: '',
    dnsServers: ['198.51.100.1'],
    accessMs: 10,
    listeners: new Map(),
    nextPort: 1025,
    ...more,
  };
}

const wide = (address: string) => [{ network: 'internet', address, maskBits: 0 }];
const inside = (address: string) => [{ network: 'lan', address, maskBits: 24 }];

function network(): NetState {
  const forward = {
    enabled: true,
    name: 'SMTP',
    externalPort: 25,
    address: '192.168.16.2',
    internalPort: 25,
  };
  const all = [
    host(hosts.router, 'router', [...inside('192.168.16.1'), ...wide('203.0.113.25')], {
      router: {
        inside: 'lan',
        outside: 'internet',
        forwards: [forward],
        blocks: [],
        log: [],
        hairpin: false,
        closedPorts: 'drop',
      },
    }),
    host(hosts.server, 'EXCH-SRV1', inside('192.168.16.2'), { gateway: '192.168.16.1' }),
    host(hosts.frontDesk, 'FRONTDESK', inside('192.168.16.40'), { gateway: '192.168.16.1' }),
    host(hosts.home, 'HOME-PC', wide('198.51.100.77')),
    host(hosts.homeMail, 'mail.homemail.example', wide('198.51.100.10')),
    host(hosts.victim, 'mx.freebox.example', wide('192.0.2.80')),
    host(hosts.dns, 'ns.isp.example', wide('198.51.100.1')),
    host(hosts.stern, 'mx.stern.example', wide('192.0.2.81')),
  ];
  const record = (name: string, type: DnsRecord['type'], data: string): DnsRecord => ({
    name,
    type,
    data,
    ttlSeconds: 3600,
    ...(type === 'MX' ? { preference: 10 } : {}),
  });
  return {
    hosts: new Map(all.map((one) => [one.id, one])),
    connections: new Map(),
    nextConnection: 1,
    dns: {
      internet: [
        record('marlow-freight.example', 'MX', 'mail.marlow-freight.example'),
        record('mail.marlow-freight.example', 'A', '203.0.113.25'),
        record('homemail.example', 'MX', 'mail.homemail.example'),
        record('mail.homemail.example', 'A', '198.51.100.10'),
        record('freebox.example', 'A', '192.0.2.80'),
        record('silent.example', 'A', '192.0.2.99'),
        record('stern.example', 'A', '192.0.2.81'),
        record('77.100.51.198.in-addr.arpa', 'PTR', 'pc77.homemail.example'),
      ],
      servers: new Map([
        [
          '198.51.100.1',
          { name: 'ns', address: '198.51.100.1', zones: [], authorityFor: [], recursive: true },
        ],
      ]),
    },
  };
}

export interface TestSpec {
  edition?: EditionId;
  windows?: ServerWindows;
  guestEnabled?: boolean;
  hardware?: Partial<Hardware>;
}

export function wakeTest(state: TestState): TestWorld {
  const world = {
    ...state,
    services: {
      smtp: smtpService,
      'remote-mail': remoteMailService,
      'smtp-client': smtpClientService,
      typist,
    },
    serviceHooks: transportServiceHooks,
    backends: { 'virtual-server': virtualServerBackend, remote: remoteBackend },
    deliveries: { transport: transportDeliveryOwner },
    spelling: testSpelling,
    folderViews: transportFolderViews,
    eventSpeller: transportEventSpeller,
    fact: (fact: Fact) => state.facts.push(fact),
    schedule: (at: SimTime, event: Event) => schedule(state.calendar, at, event),
  };
  return world as unknown as TestWorld;
}

export function createTestWorld(spec: TestSpec = {}): TestWorld {
  const organization = createOrganization({
    name: 'Marlow Freight',
    domain: 'MARLOW',
    dnsDomain: 'marlow.local',
    edition: spec.edition ?? 'exchange-2003-sp1',
    servers: ['EXCH-SRV1'],
    domains: ['marlow-freight.example'],
    accounts: [
      { name: 'dwhitlock', displayName: 'Dana Whitlock', password: 'Harbour-19', mailbox: true },
    ],
    guestEnabled: spec.guestEnabled ?? false,
  });
  const server = createMachine({
    id: 1,
    name: 'EXCH-SRV1',
    host: hosts.server,
    os: 'windows-2003',
    offsetMinutes: 0,
    services: ['IISADMIN', 'SMTPSVC', 'MSEXCHANGEIS', 'RESVC'],
  });
  const home = createMachine({
    id: 2,
    name: 'HOME-PC',
    host: hosts.home,
    os: 'windows-xp',
    offsetMinutes: 0,
  });
  const world = wakeTest({
    clock: { now: 0, epochUtc: parseLocal('2004-03-15T08:00') ?? 0 },
    calendar: createCalendar<Event>(),
    net: network(),
    windows: createWindows([server, home]),
    directory: createDirectory(organization, 'marlow.local'),
    smtp: createSmtp(1),
    transport: createTransport({
      seed: 1,
      servers: [
        {
          name: 'EXCH-SRV1',
          machine: 1,
          host: hosts.server,
          offsetMinutes: 0,
          edition: spec.edition ?? 'exchange-2003-sp1',
          windows: spec.windows ?? 'windows-2003',
          ...(spec.hardware ? { hardware: spec.hardware } : {}),
        },
      ],
      virtualServers: organization.virtualServers,
      remoteHosts: [
        {
          host: hosts.homeMail,
          fqdn: 'mail.homemail.example',
          domains: ['homemail.example'],
          offsetMinutes: 0,
        },
        {
          host: hosts.victim,
          fqdn: 'mx.freebox.example',
          domains: ['freebox.example'],
          offsetMinutes: 0,
        },
        {
          host: hosts.stern,
          fqdn: 'mx.stern.example',
          domains: ['stern.example'],
          offsetMinutes: 0,
          behaviour: { kind: 'refuse', reply: '550 5.7.1 <%r>... Refused' },
        },
      ],
      collectors: [{ address: 'you@homemail.example', machine: 2 }],
    }),
    heard: new Map(),
    facts: [],
  });
  bootTransport(world);
  return world;
}

export function advance(world: TestWorld, ms: number): void {
  const until = world.clock.now + ms;
  for (;;) {
    const entry = takeDue(world.calendar, until);
    if (!entry) break;
    world.clock.now = entry.at;
    handlers[entry.event.kind]?.(world, entry.event);
  }
  world.clock.now = until;
}

/** A person at a telnet: connects and waits for the banner. */
export function dial(world: TestWorld, from: HostId, address = '203.0.113.25'): number {
  const id = connect(world, from, address, 25, 'typist', 0);
  advance(world, 200);
  return id;
}

/** Types lines and gives what came back to the last of them. */
export function type(world: TestWorld, connection: number, ...lines: readonly string[]): string {
  for (const line of lines) {
    world.heard.set(connection, '');
    send(world, connection, 'client', `${line}\r\n`);
    advance(world, 200);
  }
  return world.heard.get(connection) ?? '';
}

export function hangUp(world: TestWorld, connection: number): void {
  close(world, connection, 'client');
  advance(world, 200);
}
