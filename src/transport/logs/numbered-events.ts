/** Events of generated mail as numbers, and the words they stand for: a flood at Maximum writes a million. */
import type { Spelling } from '#smtp';
import {
  type EventNumbers,
  type EventReport,
  type EventSpeller,
  headLetters,
  numbersInsertionMax,
} from '#windows';
import { reasonNumber } from '../reasons.ts';
import type { Failure, RemoteMailHost, TransportWorld, VirtualServerState } from '../state.ts';
import { forms, type MessageRow } from '../store.ts';
import { remoteAddress } from './protocol-lines.ts';
import { replyPlace } from './protocol-log.ts';

type Head = Omit<EventReport, 'insertions'>;

/**
 * `reported`: place of the failure, source, ordinal, 0. `refused`: run of the virtual server and source, ordinal,
 * number of the host, place of its reply and whether it is mail or a notification.
 */
const kinds = { reported: 1, refused: 2 } as const;

const source = 'MSExchangeTransport';

/** 3018 is 5.4.0 in the Exchange events pages; which event the others have is assumed. */
function reportEvent({ status }: Failure): number {
  if (status === '5.4.0') return 3018;
  if (status === '4.4.7') return 3028;
  if (status === '4.4.6' || status === '5.4.6' || status.startsWith('5.3.')) return 3015;
  if (status === '5.5.0' || status === '5.0.0') return 3030;
  return 3008;
}

/** A non-delivery report was written. */
export function reportedHead(failure: Failure): Head {
  return { type: 'Warning', source, category: 'NDR', event: reportEvent(failure) };
}

const refusedHeads = {
  lasting: { type: 'Error', source, category: 'SMTP Protocol', event: 7004 },
  passing: { type: 'Warning', source, category: 'SMTP Protocol', event: 7002 },
} as const satisfies Record<string, Head>;

/** Another host has refused for good, or for now. */
export function refusedHead(reply: string): Head {
  return Number(reply.slice(0, 3)) >= 500 ? refusedHeads.lasting : refusedHeads.passing;
}

/** Letters of the heads by event; no part of the state. */
const lettersBefore = new Map<number, number>();

function lettersOfHead(head: Head): number {
  const known = lettersBefore.get(head.event);
  if (known !== undefined) return known;
  const letters = headLetters(head);
  lettersBefore.set(head.event, letters);
  return letters;
}

/** Numbers of a record, and the letters of its head and insertions. */
export interface Numbered {
  numbers: EventNumbers;
  letters: number;
}

function spellingOf(world: TransportWorld): Spelling<TransportWorld> {
  return world.spelling as unknown as Spelling<TransportWorld>;
}

/** Nothing a row of numbers could not spell: no insertion is cut, no `$` means something to a replacement. */
function isPlain(text: string): boolean {
  return text.length <= numbersInsertionMax && !text.includes('$');
}

/** Of a report on generated mail. */
export function reportedNumbers(
  world: TransportWorld,
  row: MessageRow,
  failure: Failure,
): Numbered | undefined {
  const { transport } = world;
  const { columns: m } = transport.messages;
  if (m.source[row] === 0 || m.form[row] !== forms.mail) return undefined;
  const one = reasonNumber(transport, failure);
  const { status } = failure;
  if (transport.reasons[one]!.status !== status) return undefined;
  const spelling = spellingOf(world);
  const [two, three] = [m.source[row]!, m.ordinal[row]!];
  const recipient = spelling.recipient(world, two, three);
  const id = spelling.messageIdSize(world, two, three);
  if (!isPlain(recipient) || id > numbersInsertionMax) return undefined;
  const said = status.length + recipient.length + id + 3;
  return {
    numbers: { kind: kinds.reported, one, two, three, four: 0 },
    letters: lettersOfHead(reportedHead(failure)) + said,
  };
}

/** What generated mail had to say to the host before it was refused. */
export function refusedCommand(recipient: string): string {
  return `RCPT TO:<${recipient}>`;
}

const commandLetters = refusedCommand('').length;

/** Of generated mail, or a notification on it, that a mail host refused. */
export function refusedNumbers(
  world: TransportWorld,
  state: VirtualServerState,
  row: MessageRow,
  host: RemoteMailHost,
  recipient: string,
  reply: string,
): Numbered | undefined {
  const { logs, messages, runs } = world.transport;
  const { columns: m } = messages;
  const form = m.form[row]!;
  if (m.source[row] === 0 || form === forms.copy) return undefined;
  if (runs[state.run]?.virtualServer !== state.id) return undefined;
  const place = replyPlace(logs, reply);
  const letters = replyLetters(reply, recipient);
  if (logs.replies[place] !== reply || !isPlain(recipient)) return undefined;
  if (Math.max(letters, recipient.length + commandLetters) > numbersInsertionMax) return undefined;
  const address = remoteAddress(world, host.number).length;
  const said = state.id.length + address + letters + recipient.length + commandLetters;
  // The connection is a 0, the verb RCPT, and there are six.
  const others = 1 + 4 + 6;
  return {
    numbers: {
      kind: kinds.refused,
      one: (state.run << 16) | m.source[row]!,
      two: m.ordinal[row]!,
      three: host.number,
      four: 2 * place + (form === forms.mail ? 1 : 0),
    },
    letters: lettersOfHead(refusedHead(reply)) + said + others,
  };
}

function replyLetters(reply: string, recipient: string): number {
  let letters = reply.length;
  for (let at = reply.indexOf('%r'); at >= 0; at = reply.indexOf('%r', at + 2)) {
    letters += recipient.length - 2;
  }
  return letters;
}

function replyOf(world: TransportWorld, { four }: EventNumbers): string {
  return world.transport.logs.replies[four >>> 1]!;
}

/** The world's `eventSpeller`. */
export const transportEventSpeller: EventSpeller<TransportWorld> = {
  head(world, numbers) {
    return numbers.kind === kinds.reported
      ? reportedHead(world.transport.reasons[numbers.one]!)
      : refusedHead(replyOf(world, numbers));
  },
  insertions(world, numbers) {
    const spelling = spellingOf(world);
    const { kind, one, two, three, four } = numbers;
    if (kind === kinds.reported) {
      const { status } = world.transport.reasons[one]!;
      return [status, spelling.recipient(world, two, three), spelling.messageId(world, two, three)];
    }
    const from = one & 0xffff;
    const isMail = (four & 1) === 1;
    const recipient = isMail
      ? spelling.recipient(world, from, two)
      : spelling.sender(world, from, two);
    const reply = replyOf(world, numbers).replaceAll('%r', recipient);
    const { virtualServer } = world.transport.runs[one >>> 16]!;
    const address = remoteAddress(world, three);
    return [virtualServer, '0', address, 'RCPT', reply, refusedCommand(recipient)];
  },
};
