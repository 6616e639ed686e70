/** A world of two Windows machines and a toy server, small enough to prove a console byte for byte. */
import { createCalendar, must, parseLocal, schedule, takeDue } from '#kernel';
import { type Host, type NetState, netHandlers, type Service, send } from '#net';
import { consoleInput, consoleOutput, openConsole } from './console.ts';
import { fitPrograms } from './fitted-programs.ts';
import type { FolderView } from './folder-view.ts';
import { windowsHandlers } from './handlers.ts';
import { createMachine, type WindowsSystem } from './machine.ts';
import { programs } from './programs/index.ts';
import { windowsPrograms } from './programs-net.ts';
import { commonServices, exchangeServices } from './service-catalog.ts';
import {
  createWindows,
  type Fact,
  type ServiceHook,
  type Tools,
  type WindowsWorld,
} from './world.ts';

fitPrograms(programs);

export interface TestWorld extends WindowsWorld {
  clock: { now: number; epochUtc: number };
  /** What arrived at the toy server, in order: one text for each segment. */
  segments: string[];
  facts: Fact[];
  hookCalls: string[];
  serviceHooks: Record<string, ServiceHook<never>>;
  folderViews: Record<string, FolderView<never>>;
  tools: Tools;
  advance(byMs: number): void;
}

export const client = 1;
export const server = 2;
export const banner = '220 toy.example ready\r\n';

function host(id: number, name: string, address: string, more: Partial<Host> = {}): Host {
  return {
    id,
    name,
    interfaces: [{ network: 'lan', address, maskBits: 24 }],
    gateway: '192.168.16.1',
    dnsServers: ['192.168.16.2'],
    accessMs: 0,
    listeners: new Map(),
    nextPort: 1025,
    ...more,
  };
}

function network(): NetState {
  const hosts = [
    host(1, 'FRONTDESK', '192.168.16.40'),
    host(2, 'EXCH-SRV1', '192.168.16.2', {
      listeners: new Map([[25, { service: 'toy', owner: 7 }]]),
    }),
    host(3, 'router', '192.168.16.1', {
      interfaces: [
        { network: 'lan', address: '192.168.16.1', maskBits: 24 },
        { network: 'internet', address: '203.0.113.25', maskBits: 0 },
      ],
      gateway: '',
      accessMs: 12,
      router: {
        inside: 'lan',
        outside: 'internet',
        forwards: [],
        blocks: [],
        log: [],
        hairpin: false,
        closedPorts: 'drop',
      },
    }),
    host(4, 'far', '198.51.100.7', {
      interfaces: [{ network: 'internet', address: '198.51.100.7', maskBits: 0 }],
      accessMs: 20,
    }),
  ];
  const record = { ttlSeconds: 3600 };
  return {
    hosts: new Map(hosts.map((one) => [one.id, one])),
    connections: new Map(),
    nextConnection: 1,
    dns: {
      internet: [
        {
          ...record,
          name: 'fabrikam.example',
          type: 'MX',
          data: 'mail.fabrikam.example',
          preference: 10,
        },
        { ...record, name: 'mail.fabrikam.example', type: 'A', data: '198.51.100.7' },
        { ...record, name: 'fabrikam.example', type: 'TXT', data: 'v=spf1 mx -all' },
        { ...record, name: 'www.fabrikam.example', type: 'CNAME', data: 'mail.fabrikam.example' },
        {
          ...record,
          name: '7.100.51.198.in-addr.arpa',
          type: 'PTR',
          data: 'mail.fabrikam.example',
        },
      ],
      servers: new Map([
        [
          '192.168.16.2',
          {
            name: 'exch-srv1.marlow.local',
            address: '192.168.16.2',
            zones: [{ ...record, name: 'exch-srv1.marlow.local', type: 'A', data: '192.168.16.2' }],
            authorityFor: ['marlow.local'],
            recursive: true,
          },
        ],
      ]),
    },
  };
}

/** Greets, and answers `ok LINE` to each line; `bye` hangs up. */
function toy(world: () => TestWorld, hangUp: (id: number) => void): Service<WindowsWorld> {
  let line = '';
  return {
    accepted: (_, connection) => send(world(), connection.id, 'server', banner),
    received(_, connection, bytes) {
      world().segments.push(bytes);
      line += bytes;
      while (line.includes('\n')) {
        const end = line.indexOf('\n');
        const text = line.slice(0, end).replace(/\r$/, '');
        line = line.slice(end + 1);
        send(world(), connection.id, 'server', `ok ${text}\r\n`);
        if (text === 'bye') hangUp(connection.id);
      }
    },
    closed() {},
  };
}

export function createTestWorld(os: WindowsSystem = 'windows-xp'): TestWorld {
  const calendar = createCalendar<{ kind: string }>();
  const handlers = { ...netHandlers, ...windowsHandlers } as unknown as Record<
    string,
    (world: TestWorld, event: { kind: string }) => void
  >;
  const spec = { offsetMinutes: 0, dnsSuffix: 'marlow.local' };
  const world: TestWorld = {
    clock: { now: 0, epochUtc: parseLocal('2004-03-15T08:00') ?? 0 },
    net: network(),
    windows: createWindows([
      createMachine({
        ...spec,
        id: client,
        name: 'FRONTDESK',
        host: 1,
        os,
        services: commonServices,
      }),
      createMachine({
        ...spec,
        id: server,
        name: 'EXCH-SRV1',
        host: 2,
        os: 'windows-2003',
        services: [...commonServices, ...exchangeServices],
        exchange: true,
      }),
    ]),
    services: {},
    serviceHooks: {},
    folderViews: {},
    tools: {},
    segments: [],
    facts: [],
    hookCalls: [],
    fact: (fact) => world.facts.push(fact),
    schedule: (at, event) => schedule(calendar, at, event),
    advance(byMs) {
      const until = world.clock.now + byMs;
      for (let due = takeDue(calendar, until); due; due = takeDue(calendar, until)) {
        world.clock.now = due.at;
        handlers[due.event.kind]?.(world, due.event);
      }
      world.clock.now = until;
    },
  };
  const hangUp = (id: number): void => {
    const connection = must(world.net.connections, id, 'connection');
    connection.server.closed = true;
    world.schedule(world.clock.now + connection.latencyMs, {
      kind: 'net.closed',
      connection: id,
      to: 'client',
    });
  };
  Object.assign(world.services, windowsPrograms, { toy: toy(() => world, hangUp) });
  return world;
}

/** One console, with what it has printed since the last look. */
export function at(world: TestWorld, machine = client) {
  const id = openConsole(world, machine);
  let seen = 0;
  const read = (): string => {
    const output = consoleOutput(world, id, seen);
    seen = output.end;
    return output.text;
  };
  return {
    id,
    read,
    /** Types, lets time go by, and answers what was printed. */
    type(text: string, waitMs = 0): string {
      consoleInput(world, id, text);
      world.advance(waitMs);
      return read();
    },
    title: () => consoleOutput(world, id, 0).title,
    closed: () => consoleOutput(world, id, 0).closed,
  };
}
