/** Generated mail for the tests of this room: a source is a kind of letter, an ordinal its number. */
import { must } from '#kernel';
import type { Spelling } from '#smtp';
import { takeGenerated } from './intake.ts';
import type { Provenance, TransportWorld } from './state.ts';
import type { MessageRow } from './store.ts';

const here = 'marlow-freight.example';

/** Names of sender and recipient; `#` stands for the ordinal. */
const letters = [
  ['', ''],
  ['s#@silent.example', `nobody#@${here}`],
  ['g#@homemail.example', 'v#@silent.example'],
  [`dwhitlock@${here}`, 'p#@freebox.example'],
  ['s#@stern.example', `nobody#@${here}`],
  ['c#@homemail.example', `dwhitlock@${here}`],
  [`dwhitlock@${here}`, 'p#@stern.example'],
] as const;

/** What a source of the tests is. */
export const kinds = {
  /** To nobody here, from a host that never answers: the report waits. */
  spoofedSilent: 1,
  /** Relayed to a host that never answers. */
  toSilent: 2,
  /** To a host that takes everything. */
  toFreebox: 3,
  /** To nobody here, from a host that refuses the report. */
  spoofedStern: 4,
  /** To a user here. */
  toDana: 5,
  /** To a host that refuses. */
  toStern: 6,
} as const;

function name(source: number, ordinal: number, which: 0 | 1): string {
  return letters[source]![which].replace('#', String(ordinal));
}

function domain(address: string): string {
  return address.slice(address.indexOf('@') + 1);
}

function text(source: number, ordinal: number): string {
  return [
    `From: ${name(source, ordinal, 0)}`,
    `To: ${name(source, ordinal, 1)}`,
    `Subject: Letter ${ordinal}`,
    'Date: Mon, 15 Mar 2004 08:00:00 +0000',
    `Message-ID: <${source}.${ordinal}@test.example>`,
    '',
    'x'.repeat(ordinal % 100),
    '',
  ].join('\r\n');
}

/** The world's `spelling` in these tests. */
export const testSpelling: Spelling<TransportWorld> = {
  sender: (_world, source, ordinal) => name(source, ordinal, 0),
  recipient: (_world, source, ordinal) => name(source, ordinal, 1),
  senderSize: (_world, source, ordinal) => name(source, ordinal, 0).length,
  recipientSize: (_world, source, ordinal) => name(source, ordinal, 1).length,
  senderDomain: (_world, source, ordinal) => domain(name(source, ordinal, 0)),
  recipientDomain: (_world, source, ordinal) => domain(name(source, ordinal, 1)),
  subject: (_world, _source, ordinal) => `Letter ${ordinal}`,
  messageId: (_world, source, ordinal) => `<${source}.${ordinal}@test.example>`,
  messageIdSize: (_world, source, ordinal) => `<${source}.${ordinal}@test.example>`.length,
  size: (_world, source, ordinal) => text(source, ordinal).length,
  text: (_world, source, ordinal) => text(source, ordinal),
};

/** Hands `count` generated messages of a kind to the virtual server, ordinals from `first` on. */
export function pourIn(
  world: TransportWorld,
  kind: keyof typeof kinds,
  count: number,
  first = 1,
  provenance: Provenance = 'spam',
): MessageRow[] {
  const state = must(world.transport.virtualServers, '1', 'virtual server');
  if (world.transport.peers.length < 2) {
    world.transport.peers.push({ helo: 'bot', client: '([198.51.100.66])' });
  }
  world.transport.counters[provenance].accepted += count;
  return Array.from({ length: count }, (_one, index) =>
    takeGenerated(world, state, { source: kinds[kind], ordinal: first + index }, 1, provenance),
  );
}
