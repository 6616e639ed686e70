/** Mail kept as text, for many recipients at once: nobody is forgotten and no row is in two places. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hour, minute } from '#kernel';
import { close } from '#net';
import { controlVirtualServer, deleteQueue, freezeQueue, unfreezeQueue } from '#transport';
import {
  advance,
  createTestWorld,
  dial,
  hosts,
  type TestWorld,
  type,
} from '../../src/transport/test-world.ts';
import { checkBooks } from './books.ts';

const recipient = fc.constantFrom(
  'dwhitlock@marlow-freight.example',
  'nobody@marlow-freight.example',
  'a@freebox.example',
  'b@silent.example',
  'c@nowhere.example',
  'd@stern.example',
  'e@homemail.example',
);

const step = fc.record({
  deed: fc.constantFrom(
    'send',
    'send',
    'send',
    'stop',
    'start',
    'freeze',
    'thaw',
    'empty',
    'store',
  ),
  recipients: fc.array(recipient, { minLength: 1, maxLength: 5 }),
  sender: fc.constantFrom('', 'you@homemail.example', 'x@stern.example'),
  notify: fc.constantFrom('', ' NOTIFY=NEVER', ' NOTIFY=FAILURE,DELAY'),
  pauseMs: fc.constantFrom(0, 10, 300, minute, 13 * hour, 50 * hour),
  report: fc.boolean(),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** The null sender names an address twice whose host refuses it. */
const twice: Step = {
  deed: 'send',
  recipients: ['d@stern.example', 'd@stern.example'],
  sender: '',
  notify: '',
  pauseMs: minute,
  report: false,
};

function send(world: TestWorld, one: Step): void {
  const running = world.transport.virtualServers.get('1')!.running;
  if (running) running.settings.access.relay.mode = 'allExcept';
  const line = dial(world, hosts.home);
  const rcpt = one.recipients.map((address) => `RCPT TO:<${address}>${one.notify}`);
  type(world, line, 'EHLO h', `MAIL FROM:<${one.sender}>`, ...rcpt, 'DATA');
  type(world, line, 'Subject: s', '', 't', '.');
  close(world, line, 'client');
}

function act(world: TestWorld, one: Step): void {
  const [link] = world.transport.links.keys();
  const store = world.windows.machines.get(1)!.services.get('MSEXCHANGEIS')!;
  if (one.deed === 'send') send(world, one);
  else if (one.deed === 'stop' || one.deed === 'start') controlVirtualServer(world, '1', one.deed);
  else if (one.deed === 'store') store.state = store.state === 'running' ? 'stopped' : 'running';
  else if (link === undefined) return;
  else if (one.deed === 'freeze') freezeQueue(world, link);
  else if (one.deed === 'thaw') unfreezeQueue(world, link);
  else deleteQueue(world, link, one.report);
}

const edition = fc.constantFrom('exchange-2003', 'exchange-2003-sp1');

it('is delivered, reported, given up or waits, for every recipient', () => {
  fc.assert(
    fc.property(edition, fc.array(step, { minLength: 2, maxLength: 9 }), (which, steps) => {
      const world = createTestWorld({ edition: which });
      for (const one of steps) {
        act(world, one);
        checkBooks(world.transport);
        advance(world, one.pauseMs);
        checkBooks(world.transport);
      }
      // However it was treated: with everything running again nothing waits for ever.
      world.windows.machines.get(1)!.services.get('MSEXCHANGEIS')!.state = 'running';
      advance(world, minute);
      controlVirtualServer(world, '1', 'start');
      advance(world, minute);
      for (const link of [...world.transport.links.keys()]) unfreezeQueue(world, link);
      advance(world, 120 * hour);
      checkBooks(world.transport);
      expect(world.transport.links.size).toBe(0);
      expect(world.transport.virtualServers.get('1')!.queue.files).toBe(0);
    }),
    { numRuns: 100, examples: [['exchange-2003', [twice, twice]]] },
  );
});
