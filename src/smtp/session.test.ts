/** Sessions as the rest of the server sees them: rows of Current Sessions, ends, what is handed over. */
import { describe, expect, test } from 'vitest';
import { close } from '#net';
import { advance, createTestWorld, dial, settleMs, speak } from '../../test/transcripts/support.ts';
import { endSessions, sessionsOf, terminateSession } from './session.ts';

const message = 'MAIL FROM:<a@b.com>\r\nRCPT TO:<jo>\r\nDATA\r\n';

describe('what the backend is handed', () => {
  test('envelope, helo, account and unstuffed text', () => {
    const world = createTestWorld();
    const id = dial(world);
    const dialogue =
      'EHLO pc\r\nAUTH LOGIN am8=\r\nc2VjcmV0\r\n' +
      'MAIL FROM:<> BODY=8BITMIME RET=HDRS ENVID=e1\r\n' +
      'RCPT TO:<jo> NOTIFY=NEVER ORCPT=rfc822;jo@x\r\nDATA\r\n..a\r\nb\n.\n\xe4\0\r\n..\r\n.\r\n';
    speak(world, id, dialogue);
    expect(world.accepted).toEqual([
      {
        envelope: {
          sender: { text: '<>', localPart: '', domain: '' },
          recipients: [
            {
              path: {
                text: 'jo@northwindtraders.com',
                localPart: 'jo',
                domain: 'northwindtraders.com',
              },
              notify: 'NEVER',
              orcpt: 'rfc822;jo@x',
            },
          ],
          body: '8BITMIME',
          ret: 'HDRS',
          envid: 'e1',
        },
        helo: 'pc',
        account: 'NORTHWIND\\jo',
        data: '.a\r\nb\n.\n\xe4\0\r\n.\r\n',
        messageId: expect.stringMatching(/^<NORTHWIND1.{17}@mail\.northwindtraders\.com>$/),
      },
    ]);
  });

  test('an empty text, and octets of chunks as they are', () => {
    const world = createTestWorld();
    const id = dial(world);
    speak(world, id, `HELO pc\r\n${message}.\r\n`);
    speak(world, id, 'MAIL FROM:<a@b.com>\r\nRCPT TO:<jo>\r\nBDAT 5\r\n..\r\n.BDAT 2 LAST\r\n\r\n');
    expect(world.accepted.map(({ data }) => data)).toEqual(['', '..\r\n.\r\n']);
  });
});

describe('the end of a session', () => {
  test('QUIT, hanging up, Terminate, a stop: the backend hears of each once', () => {
    const world = createTestWorld();
    speak(world, dial(world), 'QUIT\r\nNOOP\r\n');
    expect(world.heard.text).not.toContain('250');
    terminateSession(world, dial(world));
    dial(world);
    dial(world);
    expect(sessionsOf(world, 1)).toHaveLength(2);
    endSessions(world, 2);
    expect(sessionsOf(world, 1)).toHaveLength(2);
    endSessions(world, 1);
    expect(world.heard.sessionsEnded).toBe(4);
    expect(world.smtp.sessions.size).toBe(0);
  });

  test('a client that leaves in the middle of a message leaves nothing behind', () => {
    const world = createTestWorld();
    const id = dial(world);
    speak(world, id, `HELO pc\r\n${message}Subject: half`);
    close(world, id, 'client');
    advance(world, world.clock.now + settleMs);
    expect(world.heard.sessionsEnded).toBe(1);
    expect(world.smtp.sessions.size).toBe(0);
    expect(world.accepted).toEqual([]);
  });
});

test('Current Sessions shows the name, then the account, the address, the time', () => {
  const world = createTestWorld();
  const id = dial(world);
  const connectedAt = world.clock.now - settleMs + 10;
  expect(sessionsOf(world, 1)).toEqual([
    { connection: id, user: '', from: '203.0.113.9', connectedAt },
  ]);
  speak(world, id, 'EHLO pc\r\n');
  expect(sessionsOf(world, 1)[0]?.user).toBe('pc');
  speak(world, id, 'AUTH LOGIN am8=\r\nc2VjcmV0\r\n');
  expect(sessionsOf(world, 1)[0]?.user).toBe('NORTHWIND\\jo');
});

test('one pending idle event a session, however much it says', () => {
  const world = createTestWorld();
  const id = dial(world);
  for (let count = 0; count < 50; count += 1) speak(world, id, 'NOOP\r\n');
  expect(world.calendar.heap.filter(({ event }) => event.kind === 'smtp.idleTimeout')).toHaveLength(
    1,
  );
});

test('a reply of several lines is one segment, pipelined commands get one each', () => {
  const world = createTestWorld();
  const id = dial(world);
  world.heard.segments = 0;
  speak(world, id, 'EHLO pc\r\n');
  expect(world.heard.segments).toBe(1);
  speak(world, id, 'NOOP\r\nNOOP\r\n');
  expect(world.heard.segments).toBe(3);
});

test('a world in the middle of a dialogue is plain data', () => {
  const world = createTestWorld();
  const id = dial(world);
  speak(world, id, `HELO pc\r\n${message}Subject: half`);
  expect(structuredClone(world.smtp)).toEqual(world.smtp);
});
