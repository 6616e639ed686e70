/** Properties of the transport: one relay decision, no lost mail, snapshots that go on as they were. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ComputerRule, copyPlain, defaultConnector } from '#directory';
import { fingerprint } from '#kernel';
import { controlVirtualServer, relayVerdict } from '#transport';
import {
  advance,
  createTestWorld,
  dial,
  hosts,
  type TestState,
  type TestWorld,
  type,
  wakeTest,
} from '../../src/transport/test-world.ts';

const rule = fc.oneof(
  fc
    .constantFrom('198.51.100.77', '192.168.16.40', '192.0.2.1')
    .map((address): ComputerRule => ({ kind: 'computer', address })),
  fc
    .constantFrom('198.51.100.0', '192.168.16.0')
    .map((subnet): ComputerRule => ({ kind: 'group', subnet, mask: '255.255.255.0' })),
  fc
    .constantFrom('homemail.example', 'freebox.example')
    .map((name): ComputerRule => ({ kind: 'domain', name })),
);

const policy = fc.record({
  mode: fc.constantFrom('only', 'allExcept'),
  computers: fc.array(rule, { maxLength: 2 }),
  ticked: fc.boolean(),
  relay: fc.constantFrom('allow', 'deny', 'none'),
  addressSpace: fc.option(fc.constantFrom('*', 'freebox.example', '*.freebox.example')),
  relayAllowed: fc.boolean(),
  logOn: fc.boolean(),
  inside: fc.boolean(),
  recipient: fc.constantFrom(
    'a@marlow-freight.example',
    'a@freebox.example',
    'a@x.freebox.example',
    'a%freebox.example',
    '"a@freebox.example"',
    '@x:a@freebox.example',
    'a@[203.0.113.25]',
    'a@MARLOW-FREIGHT.example',
  ),
});
type Policy = typeof policy extends fc.Arbitrary<infer T> ? T : never;

function configure(world: TestWorld, one: Policy): void {
  const { access } = world.directory.organization.virtualServers.get('1')!;
  access.relay = { mode: one.mode, computers: one.computers };
  access.authenticatedMayRelay = one.ticked;
  access.permissions = [{ trustee: 'Authenticated Users', submit: 'allow', relay: one.relay }];
  if (one.addressSpace !== null) {
    world.directory.organization.connectors.set('c', {
      ...defaultConnector('c', 'c'),
      bridgeheads: ['1'],
      addressSpaces: [{ domain: one.addressSpace, cost: 1 }],
      relayAllowed: one.relayAllowed,
    });
  }
  const { organization, metabase } = world.directory;
  metabase.virtualServers = new Map([['1', copyPlain(organization.virtualServers.get('1')!)]]);
  metabase.connectors = new Map(organization.connectors);
  controlVirtualServer(world, '1', 'stop');
  advance(world, 2000);
  controlVirtualServer(world, '1', 'start');
  advance(world, 2000);
}

describe('the relay decision', () => {
  it('is what RCPT answers, on any configuration', () => {
    fc.assert(
      fc.property(policy, (one) => {
        const world = createTestWorld();
        configure(world, one);
        const from = one.inside ? hosts.frontDesk : hosts.home;
        const seenAs = one.inside ? '192.168.16.40' : '198.51.100.77';
        const line = dial(world, from, one.inside ? '192.168.16.2' : '203.0.113.25');
        type(world, line, 'EHLO here');
        if (one.logOn) type(world, line, 'AUTH LOGIN', btoa('dwhitlock'), btoa('Harbour-19'));
        const reply = type(world, line, 'MAIL FROM:<me@x.example>', `RCPT TO:<${one.recipient}>`);
        const account = one.logOn ? 'MARLOW\\dwhitlock' : '';
        const verdict = relayVerdict(world, '1', seenAs, account, one.recipient);
        expect(reply.slice(0, 3)).toBe(verdict.accepted ? '250' : '550');
      }),
      { numRuns: 120 },
    );
  });
});

const letter = fc.record({
  recipients: fc.array(
    fc.constantFrom(
      'dwhitlock@marlow-freight.example',
      'nobody@marlow-freight.example',
      'a@freebox.example',
      'b@silent.example',
      'c@nowhere.example',
    ),
    { minLength: 1, maxLength: 4 },
  ),
  sender: fc.constantFrom('', 'you@homemail.example', 'dwhitlock@marlow-freight.example'),
  pauseMs: fc.integer({ min: 0, max: 400_000 }),
});

function play(
  world: TestWorld,
  letters: readonly (typeof letter extends fc.Arbitrary<infer T> ? T : never)[],
): number {
  let accepted = 0;
  for (const one of letters) {
    const line = dial(world, hosts.home);
    const rcpt = one.recipients.map((address) => `RCPT TO:<${address}>`);
    type(
      world,
      line,
      'EHLO h',
      `MAIL FROM:<${one.sender}>`,
      ...rcpt,
      'DATA',
      'Subject: s',
      '',
      't',
      '.',
    );
    accepted += one.recipients.length;
    advance(world, one.pauseMs);
  }
  return accepted;
}

function openWorld(): TestWorld {
  const world = createTestWorld();
  world.transport.virtualServers.get('1')!.running!.settings.access.relay.mode = 'allExcept';
  return world;
}

function stateOf(world: TestWorld): TestState {
  const { clock, calendar, net, windows, directory, smtp, transport, heard, facts } = world;
  return { clock, calendar, net, windows, directory, smtp, transport, heard, facts };
}

describe('mail', () => {
  it('is never lost: accepted recipients and reports end somewhere or wait', () => {
    fc.assert(
      fc.property(fc.array(letter, { minLength: 1, maxLength: 5 }), (letters) => {
        const world = openWorld();
        const accepted = play(world, letters);
        advance(world, 10_000);
        const count = world.transport.counters.test;
        const { texts, messages } = world.transport;
        const waiting = [...texts.entries()]
          .filter(([row]) => messages.columns.list[row] !== 0)
          .reduce((sum, [, mail]) => sum + mail.recipients.length, 0);
        const reports = world.transport.nextDsn - 1;
        expect(count.delivered + count.relayed + count.bounced + count.badmailed + waiting).toBe(
          accepted + reports,
        );
        expect(messages.count).toBe(texts.size);
      }),
      { numRuns: 40 },
    );
  });

  it('goes on from a snapshot as it would have', () => {
    fc.assert(
      fc.property(fc.array(letter, { minLength: 1, maxLength: 3 }), (letters) => {
        const world = openWorld();
        play(world, letters);
        const copy = wakeTest(structuredClone(stateOf(world)));
        advance(world, 3_600_000);
        for (let slice = 0; slice < 60; slice += 1) advance(copy, 60_000);
        const plain = (one: TestWorld) => ({ ...stateOf(one), calendar: 0 });
        expect(fingerprint(plain(copy))).toBe(fingerprint(plain(world)));
      }),
      { numRuns: 20 },
    );
  });
});
