import { describe, expect, it, test } from 'vitest';
import { defaultConnector } from '#directory';
import { relayVerdict } from './relay.ts';
import { createConnector, setVirtualServer } from './settings.ts';
import {
  advance,
  createTestWorld,
  dial,
  hangUp,
  hosts,
  type TestSpec,
  type TestWorld,
  type,
} from './test-world.ts';
import { controlVirtualServer, isDirty, virtualServerStatus } from './virtual-server.ts';

function settingsOf(world: TestWorld) {
  return structuredClone(world.directory.organization.virtualServers.get('1'))!;
}

function restart(world: TestWorld): void {
  advance(world, 3000);
  expect(controlVirtualServer(world, '1', 'stop')).toBeUndefined();
  advance(world, 2000);
  expect(controlVirtualServer(world, '1', 'start')).toBeUndefined();
  advance(world, 2000);
  expect(virtualServerStatus(world, '1')).toBe('Started');
}

function change(world: TestWorld, edit: (one: ReturnType<typeof settingsOf>) => void): void {
  const settings = settingsOf(world);
  edit(settings);
  expect(setVirtualServer(world, '1', settings)).toBeUndefined();
  restart(world);
}

function ask(world: TestWorld, recipient: string, sender = '<me@homemail.example>'): string {
  const line = dial(world, hosts.home);
  const reply = type(world, line, 'EHLO home', `MAIL FROM:${sender}`, `RCPT TO:${recipient}`);
  hangUp(world, line);
  return reply;
}

const other = 'Unable to relay for';

/** KB 304897 tests 1 to 7 on a closed server; 8 to 10 follow from the same rule, 11 and 12 are assumed. */
const forms: readonly [string, string, string, string][] = [
  ['1 plain', '<t@contoso.net>', '<r@contoso.net>', `550 5.7.1 ${other} r@contoso.net\r\n`],
  ['2 no domain', '<spamtest>', '<r@contoso.net>', `550 5.7.1 ${other} r@contoso.net\r\n`],
  ['3 null', '<>', '<r@contoso.net>', `550 5.7.1 ${other} r@contoso.net\r\n`],
  [
    '4 local sender',
    '<spamtest@marlow-freight.example>',
    '<r@contoso.net>',
    `550 5.7.1 ${other} r@contoso.net\r\n`,
  ],
  [
    '5 literal sender',
    '<spamtest@[10.10.10.10]>',
    '<r@contoso.net>',
    `550 5.7.1 ${other} r@contoso.net\r\n`,
  ],
  [
    '6 percent',
    '<spamtest>',
    '<r%contoso.net>',
    '250 2.1.5 r%contoso.net@marlow-freight.example \r\n',
  ],
  [
    '7 quoted',
    '<spamtest>',
    '<"nobody@mail-contoso.org">',
    '250 2.1.5 "nobody@mail-contoso.org"@marlow-freight.example \r\n',
  ],
  ['8 bang', '<t@x.net>', '<x.net!r>', '250 2.1.5 x.net!r@marlow-freight.example \r\n'],
  [
    '9 percent at local',
    '<t@x.net>',
    '<r%x.net@marlow-freight.example>',
    '250 2.1.5 r%x.net@marlow-freight.example \r\n',
  ],
  [
    '10 source route',
    '<t@x.net>',
    '<@server:r@contoso.net>',
    `550 5.7.1 ${other} r@contoso.net\r\n`,
  ],
  ['11 two at', '<t@x.net>', '<r@contoso.net@server>', '501 5.5.4 Invalid Address\r\n'],
  ['12 literal', '<t@x.net>', '<r@[203.0.113.25]>', `550 5.7.1 ${other} r@[203.0.113.25]\r\n`],
];

test.each(forms)('address form %s', (_name, sender, recipient, reply) => {
  expect(ask(createTestWorld(), recipient, sender)).toBe(reply);
});

describe('the list of computers', () => {
  it('"All except" with an empty list relays for everybody, once restarted', () => {
    const world = createTestWorld();
    const settings = settingsOf(world);
    settings.access.relay.mode = 'allExcept';
    setVirtualServer(world, '1', settings);
    advance(world, 60_000);
    expect(isDirty(world, '1')).toBe(true);
    expect(ask(world, '<r@contoso.net>')).toContain('550');
    restart(world);
    expect(isDirty(world, '1')).toBe(false);
    expect(ask(world, '<r@contoso.net>')).toBe('250 2.1.5 r@contoso.net \r\n');
  });

  const rules = [
    ['computer', { kind: 'computer', address: '198.51.100.77' }, true],
    ['other computer', { kind: 'computer', address: '198.51.100.78' }, false],
    ['group', { kind: 'group', subnet: '198.51.100.0', mask: '255.255.255.0' }, true],
    ['other group', { kind: 'group', subnet: '192.168.16.0', mask: '255.255.255.0' }, false],
    ['domain', { kind: 'domain', name: 'homemail.example' }, true],
    ['other domain', { kind: 'domain', name: 'mail.example' }, false],
  ] as const;
  test.each(rules)('"Only" with one %s', (_name, rule, relays) => {
    const world = createTestWorld();
    change(world, (one) => one.access.relay.computers.push({ ...rule }));
    expect(ask(world, '<r@contoso.net>').startsWith('250')).toBe(relays);
    change(world, (one) => {
      one.access.relay.mode = 'allExcept';
    });
    expect(ask(world, '<r@contoso.net>').startsWith('250')).toBe(!relays);
  });
});

describe('connectors', () => {
  it('a connector for * with the relay tick opens a closed virtual server', () => {
    const world = createTestWorld();
    const connector = {
      ...defaultConnector('', 'Internet'),
      bridgeheads: ['1'],
      addressSpaces: [{ domain: '*', cost: 1 }],
    };
    expect(createConnector(world, connector)).toBeUndefined();
    restart(world);
    expect(ask(world, '<r@contoso.net>')).toContain('550');
    const id = [...world.directory.organization.connectors.keys()][0]!;
    world.directory.organization.connectors.get(id)!.relayAllowed = true;
    change(world, () => {});
    expect(ask(world, '<r@contoso.net>')).toContain('250');
    expect(relayVerdict(world, '1', '198.51.100.77', '', 'r@contoso.net')).toMatchObject({
      because: 'connector',
      connector: 'Internet',
    });
  });
});

describe('logons', () => {
  function logOn(
    world: TestWorld,
    user: string,
    password: string,
  ): { line: number; reply: string } {
    const line = dial(world, hosts.home);
    const reply = type(world, line, 'EHLO home', 'AUTH LOGIN', btoa(user), btoa(password));
    return { line, reply };
  }

  function relayAs(spec: TestSpec, edit: Parameters<typeof change>[1], user = 'dwhitlock') {
    const world = createTestWorld(spec);
    change(world, edit);
    const { line } = logOn(world, user, 'Harbour-19');
    return type(world, line, 'MAIL FROM:<x@y.example>', 'RCPT TO:<r@contoso.net>');
  }

  const unticked: Parameters<typeof change>[1] = (one) => {
    one.access.authenticatedMayRelay = false;
  };
  const denied: Parameters<typeof change>[1] = (one) => {
    one.access.authenticatedMayRelay = false;
    one.access.permissions[0]!.relay = 'none';
  };

  it('relays by the check box, else by Relay Permission on 2003 only', () => {
    expect(relayAs({}, () => {})).toContain('250');
    expect(relayAs({}, unticked)).toContain('250');
    expect(relayAs({}, denied)).toContain('550');
    expect(relayAs({ edition: 'exchange-2000-sp3' }, unticked)).toContain('550');
  });

  it('a denial beats what a group allows', () => {
    const reply = relayAs({}, (one) => {
      one.access.authenticatedMayRelay = false;
      one.access.permissions.push({ trustee: 'MARLOW\\dwhitlock', submit: 'allow', relay: 'deny' });
    });
    expect(reply).toContain('550');
  });

  it('knows three forms of a user and refuses a wrong password', () => {
    const world = createTestWorld();
    for (const user of ['dwhitlock', 'MARLOW\\dwhitlock', 'dwhitlock@marlow.local']) {
      expect(logOn(world, user, 'Harbour-19').reply).toContain('235');
    }
    expect(logOn(world, 'dwhitlock', 'harbour-19').reply).toContain('535');
    expect(logOn(world, 'OTHER\\dwhitlock', 'Harbour-19').reply).toContain('535');
    expect(logOn(world, 'webmaster', 'x').reply).toContain('535');
  });

  it('an enabled Guest lets any unknown user in, and he relays', () => {
    const world = createTestWorld({ guestEnabled: true });
    const { line, reply } = logOn(world, 'webmaster', 'x');
    expect(reply).toContain('235');
    expect(type(world, line, 'MAIL FROM:<x@y.example>', 'RCPT TO:<r@contoso.net>')).toContain(
      '250',
    );
    expect(world.facts.at(-1)).toMatchObject({ account: 'MARLOW\\Guest', code: 250 });
    expect(logOn(world, 'dwhitlock', 'wrong').reply).toContain('535');
  });

  it('an account without Submit Permission gets 454 5.7.3', () => {
    const world = createTestWorld();
    change(world, (one) => {
      one.access.permissions[0]!.submit = 'deny';
    });
    const { line } = logOn(world, 'dwhitlock', 'Harbour-19');
    expect(type(world, line, 'MAIL FROM:<x@y.example>')).toBe(
      '454 5.7.3 Client does not have permission to submit mail to this server.\r\n',
    );
  });

  it('without Anonymous access a stranger is sent away', () => {
    const world = createTestWorld();
    change(world, (one) => {
      one.access.anonymous = false;
    });
    const line = dial(world, hosts.home);
    const reply = type(world, line, 'EHLO home', 'MAIL FROM:<x@y.example>');
    expect(reply).toBe('530 5.7.1 Client was not authenticated\r\n');
  });
});

describe('who may connect', () => {
  it('a computer on a closed list is dropped without a word', () => {
    const world = createTestWorld();
    change(world, (one) => {
      one.access.connection.computers.push({ kind: 'computer', address: '198.51.100.77' });
    });
    expect(world.heard.get(dial(world, hosts.home))).toBe('<closed>');
    expect(world.heard.get(dial(world, hosts.frontDesk, '192.168.16.2'))).toContain('220 ');
  });
});
