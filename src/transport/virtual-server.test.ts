import { describe, expect, it, test } from 'vitest';
import {
  defaultConnector,
  defaultVirtualServer,
  type SmtpConnector,
  type VirtualServer,
} from '#directory';
import { listen } from '#net';
import { controlService } from '#windows';
import { createConnector, setConnector, setVirtualServer } from './settings.ts';
import { advance, createTestWorld, dial, hosts, type TestWorld, type } from './test-world.ts';
import { controlVirtualServer, virtualServerStatus } from './virtual-server.ts';

const unavailable = '421 4.3.2 Service not available, closing transmission channel\r\n';

function apply(world: TestWorld, edit: (one: VirtualServer) => unknown) {
  const settings = structuredClone(world.directory.organization.virtualServers.get('1')!);
  edit(settings);
  return setVirtualServer(world, '1', settings);
}

describe('Stop and Start', () => {
  it('Stop ends sessions with 421 and closes the port', () => {
    const world = createTestWorld();
    const line = dial(world, hosts.home);
    type(world, line, 'EHLO home');
    world.heard.set(line, '');
    expect(controlVirtualServer(world, '1', 'stop')).toBeUndefined();
    expect(virtualServerStatus(world, '1')).toBe('Stopping');
    advance(world, 5000);
    expect(virtualServerStatus(world, '1')).toBe('Stopped');
    expect(world.heard.get(line)).toBe(`${unavailable}<closed>`);
    expect(world.heard.get(dial(world, hosts.home))).toBe('<refused>');
    expect(controlVirtualServer(world, '1', 'stop')?.text).toBe(
      'The service has not been started.',
    );
  });

  it('takes a second, and does not answer twice', () => {
    const world = createTestWorld();
    expect(controlVirtualServer(world, '1', 'start')).toMatchObject({
      text: 'An instance of the service is already running.',
    });
    controlVirtualServer(world, '1', 'stop');
    expect(controlVirtualServer(world, '1', 'start')?.text).toBe(
      'The service cannot accept control messages at this time.',
    );
    advance(world, 5000);
    controlVirtualServer(world, '1', 'start');
    expect(virtualServerStatus(world, '1')).toBe('Starting');
    advance(world, 1500);
    expect(virtualServerStatus(world, '1')).toBe('Started');
    expect(world.heard.get(dial(world, hosts.home))).toContain('220 exch-srv1.marlow.local');
  });

  it('a taken port and a stopped SMTP service refuse', () => {
    const world = createTestWorld();
    controlVirtualServer(world, '1', 'stop');
    advance(world, 5000);
    listen(world, hosts.server, 25, 'typist', 0);
    expect(controlVirtualServer(world, '1', 'start')?.text).toMatch(
      /^Only one usage of each socket/,
    );
    world.net.hosts.get(hosts.server)!.listeners.delete(25);
    controlService(world, 1, 'SMTPSVC', 'stop');
    advance(world, 60_000);
    expect(controlVirtualServer(world, '1', 'start')?.text).toBe(
      'The service has not been started.',
    );
    expect(virtualServerStatus(world, '1')).toBe('Stopped');
  });

  it('the SMTP service takes its virtual servers with it, new settings included', () => {
    const world = createTestWorld();
    apply(world, (one) => {
      one.delivery.fullyQualifiedDomainName = 'mail.marlow-freight.example';
    });
    advance(world, 3000);
    controlService(world, 1, 'SMTPSVC', 'stop');
    advance(world, 60_000);
    expect(virtualServerStatus(world, '1')).toBe('Stopped');
    controlService(world, 1, 'SMTPSVC', 'start');
    advance(world, 60_000);
    expect(virtualServerStatus(world, '1')).toBe('Started');
    expect(world.heard.get(dial(world, hosts.home))).toMatch(/^220 mail\.marlow-freight\.example /);
    expect(world.facts.map((one) => one.kind)).toEqual(
      expect.arrayContaining(['virtual-server.stopped', 'virtual-server.started']),
    );
  });
});

/** KB 821901. */
it('Pause refuses new connections, keeps old ones, and Continue ends it', () => {
  const world = createTestWorld();
  const line = dial(world, hosts.home);
  controlVirtualServer(world, '1', 'pause');
  expect(world.heard.get(dial(world, hosts.home))).toBe(`${unavailable}<closed>`);
  expect(type(world, line, 'EHLO home')).toContain('250 OK');
  controlVirtualServer(world, '1', 'continue');
  expect(virtualServerStatus(world, '1')).toBe('Started');
  expect(world.heard.get(dial(world, hosts.home))).toContain('220 ');
});

it('the limit of connections counts those that stand', () => {
  const world = createTestWorld();
  apply(world, (one) => {
    one.general.connectionsMax = 1;
  });
  advance(world, 3000);
  controlVirtualServer(world, '1', 'stop');
  advance(world, 3000);
  controlVirtualServer(world, '1', 'start');
  advance(world, 3000);
  const first = dial(world, hosts.home);
  expect(world.heard.get(first)).toContain('220 ');
  expect(world.heard.get(dial(world, hosts.frontDesk, '192.168.16.2'))).toContain('421 ');
  type(world, first, 'QUIT');
  expect(world.heard.get(dial(world, hosts.frontDesk, '192.168.16.2'))).toContain('220 ');
});

const faults: readonly [string, (one: VirtualServer) => unknown, RegExp][] = [
  ['port 0', (one) => Object.assign(one.general, { port: 0 }), /TCP port/],
  [
    'session smaller than message',
    (one) => Object.assign(one.messages, { messageSizeKb: 100, sessionSizeKb: 50 }),
    /session size limit/,
  ],
  [
    'more per domain than in all',
    (one) => Object.assign(one.delivery, { outboundConnectionsMax: 5 }),
    /per domain/,
  ],
  [
    'no name of its own',
    (one) => Object.assign(one.delivery, { fullyQualifiedDomainName: '' }),
    /fully-qual/,
  ],
  [
    'an address of somebody else',
    (one) => Object.assign(one.general, { ipAddress: '10.0.0.1' }),
    /10\.0\.0\.1/,
  ],
  [
    'a copy to no address',
    (one) => Object.assign(one.messages, { ndrCopyTo: 'me' }),
    /SMTP address/,
  ],
];
test.each(faults)('the sheet refuses %s and changes nothing', (_name, edit, text) => {
  const world = createTestWorld();
  expect(apply(world, edit)?.text).toMatch(text);
  expect(world.directory.organization.virtualServers.get('1')).toEqual(
    defaultVirtualServer('exchange-2003-sp1', 'EXCH-SRV1', 'exch-srv1.marlow.local'),
  );
});

const good: SmtpConnector = {
  ...defaultConnector('', 'Internet'),
  bridgeheads: ['1'],
  addressSpaces: [{ domain: '*', cost: 1 }],
};
const connectorFaults: readonly [string, Partial<SmtpConnector>, RegExp][] = [
  ['no name', { name: ' ' }, /name/],
  ['no bridgehead', { bridgeheads: [] }, /bridgehead/],
  ['no address space', { addressSpaces: [] }, /address space/],
  ['cost 0', { addressSpaces: [{ domain: '*', cost: 0 }] }, /Cost/],
  ['an empty smart host', { smartHosts: ' ' }, /smart host/],
  ['a second one of the same name', { name: 'FIRST' }, /already exists/],
];
test.each(connectorFaults)('a connector is refused with %s', (_name, fault, text) => {
  const world = createTestWorld();
  expect(createConnector(world, { ...good, name: 'First' })).toBeUndefined();
  expect(createConnector(world, { ...good, ...fault })?.text).toMatch(text);
  const [first] = world.directory.organization.connectors.values();
  expect(setConnector(world, { ...first!, schedule: 'Never run' })).toBeUndefined();
  expect([...world.directory.organization.connectors.values()].map((one) => one.schedule)).toEqual([
    'Never run',
  ]);
});
