/** Deliveries: against the room's own server, and against servers that answer as told. */
import { describe, expect, test } from 'vitest';
import {
  advance,
  createTestWorld,
  scriptedPort,
  serverAddress,
  settleMs,
  type TestWorld,
} from '../../test/transcripts/support.ts';
import { cancelDelivery, continueDelivery, startDelivery } from './client.ts';
import type { DeliveryOrder, DeliveryOwner, NextMessage } from './state.ts';

function order(change: Partial<DeliveryOrder> = {}): DeliveryOrder {
  return {
    from: 2,
    address: serverAddress,
    port: 25,
    owner: 'test',
    key: 42,
    helo: 'client.example',
    sender: 'a@b.com',
    recipients: ['jo@northwindtraders.com'],
    data: '.one\r\n..two\r\nthree',
    ...change,
  };
}

/** A delivery to the scripted server. */
function against(replies: string[], change: Partial<DeliveryOrder> = {}): TestWorld {
  const world = createTestWorld();
  world.script.replies.push(...replies);
  startDelivery(world, order({ port: scriptedPort, ...change }));
  advance(world, world.clock.now + 10 * settleMs);
  return world;
}

const good = [
  '250 hello\r\n',
  '250 ok\r\n',
  '250 ok\r\n',
  '354 go\r\n',
  '250 queued\r\n',
  '221 bye\r\n',
];

describe('against a real server', () => {
  test('the message arrives as it was', () => {
    const world = createTestWorld();
    startDelivery(world, order());
    advance(world, 1000);
    expect(world.accepted[0]?.data).toBe('.one\r\n..two\r\nthree\r\n');
    expect(world.accepted[0]?.envelope.sender.text).toBe('a@b.com');
    expect(world.done).toEqual([
      {
        id: 1,
        key: 42,
        address: serverAddress,
        open: true,
        results: [
          {
            recipient: 'jo@northwindtraders.com',
            outcome: 'delivered',
            code: 250,
            text: expect.stringContaining('Queued mail for delivery'),
            stage: 'text',
          },
        ],
      },
    ]);
    expect(world.smtp.deliveries.size).toBe(0);
    expect(world.smtp.sessions.size).toBe(0);
  });

  test('each recipient has its own fate', () => {
    const world = createTestWorld({ recipientsMax: 2 });
    const recipients = ['x@contoso.net', 'nobody@northwindtraders.com', 'one@northwindtraders.com'];
    recipients.push('two@northwindtraders.com', 'three@northwindtraders.com');
    startDelivery(world, order({ recipients, sender: '' }));
    advance(world, 1000);
    expect(
      world.done[0]?.results.map(({ outcome, code, stage }) => [outcome, code, stage]),
    ).toEqual([
      ['failed', 550, 'rcpt'],
      ['failed', 550, 'rcpt'],
      ['delivered', 250, 'text'],
      ['delivered', 250, 'text'],
      ['deferred', 452, 'rcpt'],
    ]);
    expect(world.accepted[0]?.envelope.sender.text).toBe('<>');
  });

  test('a size over the limit is refused at MAIL', () => {
    const world = createTestWorld({ messageSizeMaxBytes: 5 });
    startDelivery(world, order());
    advance(world, 1000);
    expect(world.done[0]?.results[0]).toMatchObject({
      outcome: 'failed',
      code: 552,
      stage: 'mail',
    });
  });

  test('a server that has just closed its door', () => {
    const world = createTestWorld();
    world.policy.door = 'refused';
    startDelivery(world, order());
    advance(world, 1000);
    expect(world.done[0]?.results[0]).toMatchObject({
      outcome: 'deferred',
      code: 421,
      stage: 'greeting',
    });
  });
});

describe('the octets of the client', () => {
  test('EHLO, SIZE only if announced', () => {
    const world = against(['250-hello\r\n250-SIZE\r\n250 OK\r\n', ...good.slice(1)]);
    expect(world.script.heard).toEqual([
      'EHLO client.example\r\n',
      'MAIL FROM:<a@b.com> SIZE=18\r\n',
      'RCPT TO:<jo@northwindtraders.com>\r\n',
      'DATA\r\n',
      '..one\r\n...two\r\nthree\r\n.\r\n',
      'QUIT\r\n',
    ]);
  });

  test('HELO when EHLO is not known, or when asked for', () => {
    const masked = against(['500 5.3.3 Unrecognized command\r\n', ...good]);
    expect(masked.script.heard.slice(0, 3)).toEqual([
      'EHLO client.example\r\n',
      'HELO client.example\r\n',
      'MAIL FROM:<a@b.com>\r\n',
    ]);
    expect(masked.done[0]?.results[0]?.outcome).toBe('delivered');
    expect(against(good, { ehlo: false }).script.heard[0]).toBe('HELO client.example\r\n');
  });
});

describe('another message over the same connection', () => {
  /** Whenever a message is done, the next of `queue` follows. */
  function following(world: TestWorld, queue: NextMessage[]): TestWorld {
    const owner: DeliveryOwner<TestWorld> = {
      done(_world, done) {
        world.done.push(done);
        const next = done.open ? queue.shift() : undefined;
        if (next) continueDelivery(world, done.id, next);
      },
    };
    Object.assign(world, { deliveries: { test: owner } });
    return world;
  }

  const next: NextMessage = { key: 43, sender: '', recipients: ['x@y.example'], data: 'second' };

  test('MAIL follows the text at once', () => {
    const world = following(createTestWorld(), [next]);
    const second = ['250 ok\r\n', '250 ok\r\n', '354 go\r\n', '552 no\r\n', '221 bye\r\n'];
    world.script.replies.push(...good.slice(0, 5), ...second);
    startDelivery(world, order({ port: scriptedPort }));
    advance(world, 2000);
    expect(world.script.heard.slice(5)).toEqual([
      'MAIL FROM:<>\r\n',
      'RCPT TO:<x@y.example>\r\n',
      'DATA\r\n',
      'second\r\n.\r\n',
      'QUIT\r\n',
    ]);
    expect(world.done).toMatchObject([
      { key: 42, open: true, results: [{ outcome: 'delivered' }] },
      { key: 43, open: true, results: [{ outcome: 'failed', code: 552 }] },
    ]);
    expect(world.smtp.deliveries.size).toBe(0);
  });

  test('none where nobody took the recipients, or the connection is gone', () => {
    for (const last of ['550 no\r\n', '421 bye\r\n']) {
      const world = following(createTestWorld(), [next]);
      world.script.replies.push('250 hi\r\n', '250 ok\r\n', last);
      startDelivery(world, order({ port: scriptedPort }));
      advance(world, 2000);
      expect(world.done).toMatchObject([{ key: 42, open: false }]);
    }
  });
});

describe('servers that do not go along', () => {
  test.each([
    ['greeting', [], '554 no\r\n', 'failed', 554],
    ['greeting', [], '450 later\r\n', 'deferred', 450],
    ['greeting', [], 'hello\r\n', 'deferred', 0],
    ['greeting', [], '354 odd\r\n', 'deferred', 0],
    ['ehlo', ['450 later\r\n'], undefined, 'deferred', 450],
    ['helo', ['502 no\r\n', '502 no\r\n'], undefined, 'failed', 502],
    ['mail', ['250 hi\r\n', '421 bye\r\n'], undefined, 'deferred', 421],
    ['rcpt', ['250 hi\r\n', '250 ok\r\n', '550 no\r\n'], undefined, 'failed', 550],
    ['rcpt', ['250 hi\r\n', '250 ok\r\n', '!'], undefined, 'deferred', 0],
    ['data', ['250 hi\r\n', '250 ok\r\n', '250 ok\r\n', '554 no\r\n'], undefined, 'failed', 554],
    ['data', ['250 hi\r\n', '250 ok\r\n', '250 ok\r\n', '250 odd\r\n'], undefined, 'deferred', 0],
    ['text', [...good.slice(0, 4), '452 full\r\n'], undefined, 'deferred', 452],
    ['text', [...good.slice(0, 4), '!'], undefined, 'deferred', 0],
  ] as const)('at %s: %j %j', (stage, replies, greeting, outcome, code) => {
    const world = createTestWorld();
    world.script.greeting = greeting ?? '220 scripted\r\n';
    world.script.replies.push(...replies);
    startDelivery(world, order({ port: scriptedPort }));
    advance(world, 1000);
    expect(world.done).toHaveLength(1);
    expect(world.done[0]?.results).toMatchObject([{ outcome, code, stage }]);
  });

  test('nobody there, nobody listening', () => {
    const world = createTestWorld();
    startDelivery(world, order({ address: '192.0.2.99' }));
    startDelivery(world, order({ port: 2525 }));
    advance(world, 30_000);
    expect(world.done.map(({ results }) => results[0]?.text).toSorted()).toEqual([
      'refused',
      'timed-out',
    ]);
    expect(world.done[0]?.results[0]).toMatchObject({
      outcome: 'deferred',
      code: 0,
      stage: 'connect',
    });
  });

  test.each([
    ['ten minutes', {}, 10],
    ['another time-out', { timeoutMinutes: 3 }, 3],
  ])('silence: %s', (_name, change, minutes) => {
    const world = createTestWorld();
    world.script.silent = true;
    startDelivery(world, order({ port: scriptedPort, ...change }));
    advance(world, minutes * 60_000 - 1000);
    expect(world.done).toEqual([]);
    advance(world, minutes * 60_000 + 1000);
    expect(world.done[0]?.results[0]).toMatchObject({ text: 'timed-out', stage: 'greeting' });
    expect(world.smtp.deliveries.size).toBe(0);
  });

  test('an endless line', () => {
    const world = against(['2'.repeat(5000)]);
    expect(world.done[0]?.results[0]?.text).toBe('dropped');
  });

  test('a cancelled delivery is reported once', () => {
    const world = createTestWorld();
    const id = startDelivery(world, order());
    cancelDelivery(world, id);
    advance(world, 1000);
    expect(world.done).toHaveLength(1);
    expect(world.accepted).toEqual([]);
  });
});
