/** Each setting that `modelled` lists and no other test touches: what it does. */

import { expect, it, test } from 'vitest';
import {
  type ConnectionTime,
  defaultConnector,
  type SmtpConnector,
  type VirtualServer,
} from '#directory';
import { minute } from '#kernel';
import { listen } from '#net';
import { mailOf } from './mailbox.ts';
import { setOutbound } from './queue-verbs.ts';
import { advance, createTestWorld, dial, hosts, type TestWorld, type } from './test-world.ts';

/** A world whose server runs with these settings from the first moment. */
function running(
  edit: (one: VirtualServer) => unknown,
  connector?: Partial<SmtpConnector>,
): TestWorld {
  const world = createTestWorld();
  const configuration = world.transport.virtualServers.get('1')!.running!;
  configuration.settings.access.relay.mode = 'allExcept';
  edit(configuration.settings);
  if (connector) {
    const whole = { ...defaultConnector('c', 'C'), bridgeheads: ['1'], ...connector };
    configuration.connectors.set('c', {
      ...whole,
      addressSpaces: connector.addressSpaces ?? [{ domain: '*', cost: 1 }],
    });
  }
  return world;
}

function sendMail(world: TestWorld, recipient: string, sender = 'me@marlow-freight.example') {
  const line = dial(world, hosts.home);
  type(world, line, 'EHLO home', `MAIL FROM:<${sender}>`, `RCPT TO:<${recipient}>`, 'DATA');
  type(world, line, 'Subject: s', '', 'text', '.', 'QUIT');
}

function deliveries(world: TestWorld) {
  return [...world.smtp.deliveries.values()];
}

const outbound: readonly [string, (one: VirtualServer) => unknown, object][] = [
  [
    'the masquerade domain',
    (one) => Object.assign(one.delivery, { masqueradeDomain: 'freight.example' }),
    { sender: 'me@freight.example' },
  ],
  ['no masquerade domain', () => {}, { sender: 'me@marlow-freight.example', ehlo: true }],
  [
    'the fully-qualified domain name',
    (one) => Object.assign(one.delivery, { fullyQualifiedDomainName: 'mail.x.example' }),
    { helo: 'mail.x.example' },
  ],
  [
    'the smart host',
    (one) => Object.assign(one.delivery, { smartHost: '[192.0.2.98]' }),
    { address: '192.0.2.98' },
  ],
  [
    'direct delivery first',
    (one) => Object.assign(one.delivery, { smartHost: '[192.0.2.98]', directDeliveryFirst: true }),
    { address: '192.0.2.99' },
  ],
];
test.each(outbound)('%s shows on the way out', (_name, edit, shape) => {
  const world = running(edit);
  sendMail(world, 'a@silent.example');
  expect(deliveries(world)).toMatchObject([shape]);
});

it('the outbound port is dialled', () => {
  const world = running((one) => Object.assign(one.delivery, { outboundPort: 2525 }));
  sendMail(world, 'a@freebox.example');
  advance(world, 10_000);
  expect([...world.transport.links.values()]).toMatchObject([{ state: 'Retry', failures: 1 }]);
});

const limits: readonly [string, number, Partial<VirtualServer['delivery']>, number][] = [
  ['100 per domain', 1, {}, 3],
  ['one per domain', 1, { outboundPerDomainMax: 1 }, 1],
  ['two in all', 1, { outboundConnectionsMax: 2 }, 2],
  ['two messages for each', 2, {}, 2],
  ['three messages for each', 3, {}, 1],
];
test.each(limits)('connections out: %s', (_name, messages, limit, connections) => {
  const world = running((one) => {
    one.messages.messagesPerConnection = messages;
    Object.assign(one.delivery, limit);
  });
  for (const name of ['a', 'b', 'c']) sendMail(world, `${name}@silent.example`);
  expect(deliveries(world)).toHaveLength(connections);
});

it('a limit only makes the rest wait', () => {
  const world = running((one) => Object.assign(one.delivery, { outboundPerDomainMax: 1 }));
  for (const name of ['a', 'b', 'c']) sendMail(world, `${name}@freebox.example`);
  advance(world, 20_000);
  for (const name of ['a', 'b', 'c']) {
    expect(mailOf(world, `${name}@freebox.example`)).toHaveLength(1);
  }
});

it.each([
  [1, 3],
  [2, 2],
  [20, 1],
])('%d messages per connection: three that wait take %d', (messages, connections) => {
  const world = running((one) => {
    one.messages.messagesPerConnection = messages;
    one.delivery.outboundPerDomainMax = 1;
  });
  const state = world.transport.virtualServers.get('1')!;
  state.outboundDisabled = true;
  for (const name of ['a', 'b', 'c']) sendMail(world, `${name}@freebox.example`);
  advance(world, 1000);
  const before = world.smtp.nextDelivery;
  setOutbound(world, '1', true);
  advance(world, 20_000);
  expect(world.smtp.nextDelivery - before).toBe(connections);
  const { counters, links, messages: table } = world.transport;
  expect([counters.test.relayed, links.size, table.count]).toEqual([3, 0, 0]);
  expect(mailOf(world, 'c@freebox.example')).toHaveLength(1);
});

it('the outbound time-out is how long another host may be silent', () => {
  const world = running((one) => Object.assign(one.delivery, { outboundTimeoutMinutes: 3 }));
  // A service that never says anything.
  listen(world, hosts.victim, 2525, 'typist', 1);
  world.transport.virtualServers.get('1')!.running!.settings.delivery.outboundPort = 2525;
  sendMail(world, 'a@freebox.example');
  advance(world, 2 * minute);
  expect([...world.transport.links.values()]).toMatchObject([{ state: 'Active' }]);
  advance(world, minute);
  expect([...world.transport.links.values()]).toMatchObject([{ state: 'Retry' }]);
});

it('the second exchanger is tried when the first does not answer', () => {
  const world = running(() => {});
  const { internet } = world.net.dns;
  for (const [data, preference] of [
    ['mail.homemail.example', 20],
    ['silent.example', 10],
  ] as const) {
    internet.push({ name: 'freebox.example', type: 'MX', data, preference, ttlSeconds: 60 });
  }
  world.transport.remoteHosts.get(1000)!.domains.push('freebox.example');
  sendMail(world, 'a@freebox.example');
  expect(deliveries(world)).toMatchObject([{ address: '192.0.2.99' }]);
  advance(world, 30_000);
  expect(mailOf(world, 'a@freebox.example')).toHaveLength(1);
});

it('mail with unresolved recipients goes to the host named for it', () => {
  const world = running((one) => Object.assign(one.messages, { unresolvedHost: '[192.0.2.80]' }));
  world.transport.remoteHosts.get(1001)!.domains.push('marlow-freight.example');
  sendMail(world, 'nobody@marlow-freight.example', 'you@homemail.example');
  advance(world, 10_000);
  expect(mailOf(world, 'nobody@marlow-freight.example')).toHaveLength(1);
  expect(world.transport.counters.test).toMatchObject({ bounced: 0, relayed: 1 });
});

it('reverse DNS puts the name it finds into the Received line', () => {
  const world = running((one) => Object.assign(one.delivery, { reverseDns: true }));
  sendMail(world, 'dwhitlock@marlow-freight.example');
  advance(world, 1000);
  expect(mailOf(world, 'dwhitlock@marlow-freight.example')[0]!.text).toContain(
    'from home (pc77.homemail.example [198.51.100.77] unverified) by',
  );
});

it('one address of the server is not all', () => {
  const world = running((one) => Object.assign(one.general, { ipAddress: '192.168.16.2' }));
  expect(world.heard.get(dial(world, hosts.home))).toContain('220 ');
  expect(world.heard.get(dial(world, hosts.server, '127.0.0.1'))).toBe('<closed>');
});

const offers: readonly [string, Partial<VirtualServer['access']>, string, string][] = [
  ['both', {}, 'AUTH GSSAPI NTLM LOGIN', 'TLS'],
  ['no Basic', { basic: false }, 'AUTH GSSAPI NTLM\r', 'LOGIN'],
  ['Basic over TLS only', { basicRequiresTls: true }, 'AUTH GSSAPI NTLM\r', 'LOGIN'],
  ['no Integrated', { integrated: false }, 'AUTH LOGIN', 'NTLM'],
  ['a certificate', { certificate: true }, 'STARTTLS', 'nothing'],
];
test.each(offers)('EHLO with %s', (_name, access, said, unsaid) => {
  const world = running((one) => Object.assign(one.access, access));
  const reply = type(world, dial(world, hosts.home), 'EHLO home');
  expect(reply).toContain(said);
  expect(reply).not.toContain(unsaid);
});

it('a secure channel is required of everybody once there is a certificate', () => {
  const world = running((one) =>
    Object.assign(one.access, { certificate: true, requireSecureChannel: true }),
  );
  const line = dial(world, hosts.home);
  expect(type(world, line, 'EHLO home', 'MAIL FROM:<a@b.example>')).toMatch(/^530 5\.7\.0 /);
});

it("a user typed bare belongs to Basic authentication's default domain", () => {
  const world = running((one) => Object.assign(one.access, { defaultDomain: 'OTHER' }));
  const logOn = (user: string) =>
    type(world, dial(world, hosts.home), 'EHLO h', 'AUTH LOGIN', btoa(user), btoa('Harbour-19'));
  expect(logOn('dwhitlock')).toContain('535 ');
  expect(logOn('MARLOW\\dwhitlock')).toContain('235 ');
});

it('message size, recipients and idle time are told to the session', () => {
  const world = running((one) => {
    Object.assign(one.messages, { messageSizeKb: 1, sessionSizeKb: 2, recipientsPerMessage: 1 });
    one.general.timeoutMinutes = 1;
  });
  const line = dial(world, hosts.home);
  expect(type(world, line, 'EHLO home')).toContain('250-SIZE 1024\r\n');
  const to = 'RCPT TO:<dwhitlock@marlow-freight.example>';
  expect(type(world, line, 'MAIL FROM:<a@b.example>', to, to)).toMatch(/^452 4\.5\.3 /);
  const long = Array.from({ length: 30 }, () => 'x'.repeat(60));
  expect(type(world, line, 'DATA', '', ...long, '.')).toMatch(/^552 5\.3\.4 /);
  world.heard.set(line, '');
  advance(world, minute);
  expect(world.heard.get(line)).toBe('421 4.4.1 Connection timed out\r\n<closed>');
});

const byConnector: readonly [string, Partial<SmtpConnector>, object][] = [
  ['HELO instead of EHLO', { sendHelo: true }, { ehlo: false }],
  ['its smart host', { smartHosts: ' [192.0.2.98] ; x.example' }, { address: '192.0.2.98' }],
];
test.each(byConnector)('a connector with %s', (_name, connector, shape) => {
  const world = running(
    (one) => Object.assign(one.delivery, { smartHost: '[192.0.2.97]' }),
    connector,
  );
  sendMail(world, 'a@silent.example');
  expect(deliveries(world)).toMatchObject([shape]);
});

const waits: readonly [string, Partial<SmtpConnector>, string][] = [
  ['remote triggered delivery', { remoteTriggered: true }, 'Remote'],
  ['Never run', { schedule: 'Never run' satisfies ConnectionTime }, 'Scheduled'],
];
test.each(waits)('a connector with %s keeps its mail', (_name, connector, state) => {
  const world = running(() => {}, connector);
  sendMail(world, 'a@freebox.example');
  advance(world, 60 * minute);
  expect([...world.transport.links.values()]).toMatchObject([{ state }]);
  expect(mailOf(world, 'a@freebox.example')).toHaveLength(0);
});

it('what no connector will carry for its size comes back as 5.2.3', () => {
  const world = running(() => {}, { sizeLimitKb: 1 });
  const line = dial(world, hosts.home);
  type(world, line, 'EHLO home', 'MAIL FROM:<you@homemail.example>');
  type(world, line, 'RCPT TO:<a@freebox.example>', 'DATA', '', 'x'.repeat(900), 'y'.repeat(900));
  type(world, line, '.');
  advance(world, 10_000);
  // The report is larger than the connector's limit too.
  expect(world.transport.counters.test).toMatchObject({ bounced: 1, badmailed: 1, relayed: 0 });
});

it('the relay tick of a connector counts only for its bridgeheads', () => {
  const ask = (bridgeheads: string[]) => {
    const world = running((one) => Object.assign(one.access.relay, { mode: 'only' }), {
      relayAllowed: true,
      bridgeheads,
    });
    return type(
      world,
      dial(world, hosts.home),
      'EHLO h',
      'MAIL FROM:<a@b.example>',
      'RCPT TO:<c@d.example>',
    ).slice(0, 3);
  };
  expect([ask(['1']), ask(['2'])]).toEqual(['250', '550']);
});
