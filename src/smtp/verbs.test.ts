/** HELP and EHLO, which read the table of verbs. */
import { expect, test } from 'vitest';
import { createTestWorld, dial, speak, testSettings } from '../../test/transcripts/support.ts';
import type { SessionSettings } from './backend.ts';
import { fill, formatReply, replies, say } from './replies.ts';
import { verbs } from './verbs.ts';

function answerTo(line: string, change: Partial<SessionSettings>): string {
  const world = createTestWorld(change);
  const id = dial(world);
  world.heard.text = '';
  speak(world, id, `${line}\r\n`);
  return world.heard.text;
}

test('EHLO of an Exchange 2000 without Basic is 275 octets (OSSEC log samples, sc-bytes)', () => {
  const text = answerTo('EHLO x', { fqdn: 'mee-pdc.meelift.com', mechanisms: ['GSSAPI', 'NTLM'] });
  // The samples' client had an address of 12 characters, ours has 11.
  expect(text.length + '192.168.1.22'.length - '203.0.113.9'.length).toBe(275);
});

test('octet counts of the same log: an unknown word 32, QUIT 68', () => {
  expect(formatReply(say(replies.unrecognizedCommand))).toHaveLength(32);
  expect(formatReply(say(replies.closing, 'mee-pdc.meelift.com'))).toHaveLength(68);
});

test('every announced verb exists, every verb of HELP is known', () => {
  const help = answerTo('HELP', {}).split('\r\n')[1] ?? '';
  for (const name of help.split(' ').slice(1)) expect(verbs.has(name)).toBe(true);
  const rows = [...verbs.values()].flatMap((verb) => verb.announces.map(({ row }) => row));
  expect(new Set(rows).size).toBe(rows.length);
});

test('every verb tells its source and answers when it is known', () => {
  for (const verb of verbs.values()) {
    expect(verb.source).not.toBe('');
    const settings = testSettings();
    expect(verb.offered(settings)).toBe(true);
    const text = answerTo(verb.name === 'BDAT' ? 'BDAT 0' : verb.name, {});
    expect(text).toMatch(/^[2-5][0-9][0-9][ -]/);
    expect(text).not.toBe(formatReply(say(replies.unrecognizedCommand)));
  }
});

test.each([
  [replies.unableToRelay, ['x@remote.com'], '550 5.7.1 Unable to relay for x@remote.com'],
  [
    replies.blockedByRule,
    ['192.0.2.1 has been blocked by Spamhaus'],
    '550 5.7.1 192.0.2.1 has been blocked by Spamhaus',
  ],
  [replies.recipientOk, ['100%s'], '250 2.1.5 100%s '],
  [replies.resetting, [], '250 2.0.0 Resetting'],
])('%o', (row, values, expected) => {
  expect(fill(row, ...values)).toBe(expected);
});

test('no line leaves with more than 512 octets (RFC 5321 §4.5.3.1.5)', () => {
  expect(formatReply([`250 ${'x'.repeat(600)}`, '250 OK'])).toHaveLength(512 + 8);
});
