import { describe, expect, test } from 'vitest';
import { type Calendar, createCalendar, type EventsOf, schedule, takeDue } from '#kernel';
import {
  close,
  connect,
  type Host,
  inSubnet,
  listen,
  lookup,
  type NetEvents,
  type NetState,
  type NetWorld,
  netHandlers,
  parseAddress,
  reverseName,
  route,
  type Service,
  send,
} from './index.ts';

function host(id: number, name: string, network: string, address: string, more = {}): Host {
  return {
    id,
    name,
    interfaces: [{ network, address, maskBits: network === 'internet' ? 0 : 24 }],
    gateway: network === 'internet' ? '' : '192.168.16.1',
    dnsServers: ['198.51.100.1'],
    accessMs: 20,
    listeners: new Map(),
    nextPort: 1025,
    ...more,
  };
}

function office(hairpin = false): NetState {
  const hosts = [
    host(1, 'HOME-PC', 'internet', '198.51.100.77'),
    host(2, 'ISP', 'internet', '198.51.100.1'),
    host(3, 'EXCH-SRV1', 'lan', '192.168.16.2'),
    host(4, 'FRONTDESK', 'lan', '192.168.16.40'),
    host(5, 'ROUTER', 'lan', '192.168.16.1', {
      interfaces: [
        { network: 'lan', address: '192.168.16.1', maskBits: 24 },
        { network: 'internet', address: '203.0.113.25', maskBits: 0 },
      ],
      gateway: '',
      router: {
        inside: 'lan',
        outside: 'internet',
        forwards: [
          {
            enabled: true,
            name: 'SMTP',
            externalPort: 25,
            address: '192.168.16.2',
            internalPort: 25,
          },
        ],
        blocks: [],
        log: [],
        hairpin,
        closedPorts: 'drop',
      },
    }),
  ];
  return {
    hosts: new Map(hosts.map((one) => [one.id, one])),
    connections: new Map(),
    nextConnection: 1,
    dns: {
      internet: [
        {
          name: 'marlow-freight.example',
          type: 'MX',
          data: 'mail.marlow-freight.example',
          preference: 10,
          ttlSeconds: 3600,
        },
        {
          name: 'mail.marlow-freight.example',
          type: 'A',
          data: '203.0.113.25',
          ttlSeconds: 3600,
        },
      ],
      servers: new Map([
        [
          '198.51.100.1',
          {
            name: 'ns.isp.example',
            address: '198.51.100.1',
            zones: [],
            authorityFor: [],
            recursive: true,
          },
        ],
      ]),
    },
  };
}

function way(net: NetState, from: number, address: string, port: number) {
  const result = route(net, net.hosts.get(from)!, address, port);
  return result.outcome === 'reached'
    ? { to: result.host.name, seenAs: result.seenAs }
    : result.outcome;
}

describe('routes', () => {
  test('from outside, the forwarded port shows the server the outside caller', () => {
    expect(way(office(), 1, '203.0.113.25', 25)).toEqual({
      to: 'EXCH-SRV1',
      seenAs: '198.51.100.77',
    });
  });
  test('a port that is not forwarded is silent', () => {
    expect(way(office(), 1, '203.0.113.25', 110)).toBe('timed-out');
  });
  test('from inside, the server sees an inside caller', () => {
    expect(way(office(), 4, '192.168.16.2', 25)).toEqual({
      to: 'EXCH-SRV1',
      seenAs: '192.168.16.40',
    });
  });
  test('from inside, the outside address meets the router, unless it knows hairpins', () => {
    expect(way(office(), 4, '203.0.113.25', 25)).toBe('refused');
    expect(way(office(true), 4, '203.0.113.25', 25)).toEqual({
      to: 'EXCH-SRV1',
      seenAs: '192.168.16.1',
    });
  });
  test('going out, the router’s address hides the caller', () => {
    expect(way(office(), 4, '198.51.100.77', 25)).toEqual({
      to: 'HOME-PC',
      seenAs: '203.0.113.25',
    });
  });
  test('an inside address does not exist outside', () => {
    expect(way(office(), 1, '192.168.16.2', 25)).toBe('timed-out');
  });
});

describe('addresses', () => {
  test.each([
    ['192.0.2.10', 3221225994],
    ['256.0.0.1', undefined],
    ['1.2.3', undefined],
    ['', undefined],
  ])('%s', (text, value) => expect(parseAddress(text)).toBe(value));
  test('subnets and reverse names', () => {
    expect(inSubnet('192.168.16.40', '192.168.16.0', '255.255.255.0')).toBe(true);
    expect(inSubnet('192.168.17.40', '192.168.16.0', '255.255.255.0')).toBe(false);
    expect(reverseName('192.0.2.10')).toBe('10.2.0.192.in-addr.arpa');
  });
});

describe('names', () => {
  test('MX with its address', () => {
    const net = office();
    const answer = lookup(net, net.hosts.get(1)!, 'Marlow-Freight.example', 'MX');
    expect(answer.status).toBe('ok');
    expect(answer.additional[0]?.data).toBe('203.0.113.25');
  });
  test('a name that exists without that type, and one that does not', () => {
    const net = office();
    const from = net.hosts.get(1)!;
    expect(lookup(net, from, 'marlow-freight.example', 'A').status).toBe('no-data');
    expect(lookup(net, from, 'nowhere.example', 'A').status).toBe('non-existent');
    expect(lookup(net, from, 'marlow-freight.example', 'A', '203.0.113.9').status).toBe(
      'timed-out',
    );
  });
});

/** A world of two programs: one echoes, the other writes down what it is told. */
function wired() {
  const net = office();
  const clock = { now: 0 };
  const calendar: Calendar<EventsOf<NetEvents>> = createCalendar();
  const heard: string[] = [];
  const echo: Service<NetWorld> = {
    received: (world, connection, bytes, side) => send(world, connection.id, side, bytes),
    closed: (_world, _connection, side) => heard.push(`${clock.now} ${side} closed`),
  };
  const caller: Service<NetWorld> = {
    connected: (_world, connection) => heard.push(`${clock.now} connected ${connection.seenAs}`),
    failed: (_world, _connection, reason) => heard.push(`${clock.now} ${reason}`),
    received: (_world, _connection, bytes) => heard.push(`${clock.now} ${bytes}`),
    closed: (_world, _connection, side) => heard.push(`${clock.now} ${side} closed`),
  };
  const world: NetWorld = {
    clock,
    net,
    services: { echo, caller } as NetWorld['services'],
    schedule: (at, event) => schedule(calendar, at, event),
  };
  const run = (until: number) => {
    for (;;) {
      const entry = takeDue(calendar, until);
      if (!entry) break;
      clock.now = entry.at;
      (netHandlers[entry.event.kind] as (w: NetWorld, e: unknown) => void)(world, entry.event);
    }
    clock.now = until;
  };
  return { world, heard, run };
}

describe('connections', () => {
  test('bytes arrive whole and in order, after the delay of the route', () => {
    const { world, heard, run } = wired();
    listen(world, 3, 25, 'echo', 0);
    const id = connect(world, 1, '203.0.113.25', 25, 'caller', 0);
    run(100);
    send(world, id, 'client', 'one');
    send(world, id, 'client', 'two');
    run(200);
    close(world, id, 'client');
    run(300);
    expect(heard).toEqual([
      '82 connected 198.51.100.77',
      '182 one',
      '182 two',
      '241 server closed',
    ]);
    expect(world.net.connections.get(id)?.state).toBe('closed');
    run(300_000);
    expect(world.net.connections.size).toBe(0);
  });
  test('a port nobody listens on refuses; a silent one takes 21 s', () => {
    const { world, heard, run } = wired();
    connect(world, 4, '192.168.16.2', 25, 'caller', 0);
    connect(world, 1, '203.0.113.25', 110, 'caller', 0);
    run(30_000);
    expect(heard).toEqual(['2 refused', '21000 timed-out']);
  });
});
