/** What a record of generated mail stands for in the protocol log: its lines, and their octets without them. */
import { utcAt } from '#kernel';
import { fill, replies, type Spelling } from '#smtp';
import type { TransportWorld } from '../state.ts';
import { timeBase } from '../store.ts';
import type { ProtocolFile, ProtocolSection } from './state.ts';
import { digits, plus, type Shape, shapeOf, type W3cLine } from './w3c.ts';

/** Which answer a transaction of generated mail ended with, or which way a transfer went. */
export const protocolKinds = {
  text: 0,
  taken: 1,
  refusedMail: 2,
  refusedRcpt: 3,
  /** Refused after DATA: before its Message-ID was looked at, and after. */
  refusedText: 4,
  refusedMessage: 5,
  sentMail: 6,
  sentReport: 7,
} as const;

/** Between address and HELO name in `clients`. */
export const between = '\u0001';

function spellingOf(world: TransportWorld): Spelling<TransportWorld> {
  return world.spelling as unknown as Spelling<TransportWorld>;
}

const still = { win32: 0, takenMs: 0 } as const;
const startOctets = replies.startInput.text.length + 2;
const resetOctets = replies.resetting.text.length + 2;

/** The lines a record of generated mail stands for. */
export function recordLines(world: TransportWorld, file: ProtocolFile, row: number): W3cLine[] {
  const { columns: c } = file.records;
  const kind = c.kind[row]!;
  const at = utcAt(world.clock, c.at[row]! - timeBase);
  return kind >= protocolKinds.sentMail
    ? transferLines(world, file, row, at)
    : transactionLines(world, file, row, at);
}

function transactionLines(
  world: TransportWorld,
  file: ProtocolFile,
  row: number,
  at: number,
): W3cLine[] {
  const { columns: c } = file.records;
  const spelling = spellingOf(world);
  const kind = c.kind[row]!;
  const source = c.source[row]!;
  const ordinal = c.ordinal[row]!;
  const [ip, user] = world.transport.logs.clients[c.who[row]!]!.split(between) as [string, string];
  const decided = { status: c.code[row]!, sent: c.octets[row]! };
  const line = { at, ip, user, ...still };
  const sender = spelling.sender(world, source, ordinal);
  const from = sender === '' ? '<>' : sender;
  const begin: W3cLine = {
    ...line,
    method: 'MAIL',
    query: `+FROM:<${sender}>`,
    status: 250,
    sent: fill(replies.senderOk, from).length + 2,
    received: 12 + sender.length,
  };
  if (kind === protocolKinds.refusedMail) return [{ ...begin, ...decided }];
  const recipient = spelling.recipient(world, source, ordinal);
  const address: W3cLine = {
    ...line,
    method: 'RCPT',
    query: `+TO:<${recipient}>`,
    status: 250,
    sent: fill(replies.recipientOk, recipient).length + 2,
    received: 10 + recipient.length,
  };
  if (kind === protocolKinds.refusedRcpt) {
    // The transaction is open: a client that goes on takes it back first.
    const reset = { method: 'RSET', query: '-', status: 250, sent: resetOctets, received: 4 };
    return [begin, { ...address, ...decided }, { ...line, ...reset }];
  }
  const id = spelling.messageId(world, source, ordinal);
  const sent =
    kind === protocolKinds.taken ? fill(replies.queued, ` ${id}`).length + 2 : decided.sent;
  const data: W3cLine = {
    ...line,
    method: 'DATA',
    query: kind === protocolKinds.refusedText ? '-' : `+${id}`,
    status: decided.status,
    sent: startOctets + sent,
    received: spelling.size(world, source, ordinal),
  };
  return [begin, address, data];
}

/** Who speaks in a line of an outbound connection (OSSEC's samples of the NCSA format). */
export const outboundCommand = 'OutboundConnectionCommand';
export const outboundResponse = 'OutboundConnectionResponse';

/** The short form of a reckoned transfer: no greeting, no good-bye, and only the reply that refuses. */
function transferLines(
  world: TransportWorld,
  file: ProtocolFile,
  row: number,
  at: number,
): W3cLine[] {
  const { columns: c } = file.records;
  const spelling = spellingOf(world);
  const source = c.source[row]!;
  const ordinal = c.ordinal[row]!;
  const isReport = c.kind[row] === protocolKinds.sentReport;
  const writer = spelling.sender(world, source, ordinal);
  const recipient = isReport ? writer : spelling.recipient(world, source, ordinal);
  const line = { at, ip: remoteAddress(world, c.who[row]!), outbound: true } as const;
  const said = (method: string, query: string): W3cLine => ({
    ...line,
    ...commandOctets(method),
    user: outboundCommand,
    method,
    query,
  });
  const lines = [
    said('MAIL', `FROM:<${isReport ? '' : writer}>`),
    said('RCPT', `TO:<${recipient}>`),
  ];
  const reply = world.transport.logs.replies[c.code[row]!]!.replaceAll('%r', recipient);
  return [...lines, reply === '' ? said('DATA', '-') : { ...line, ...answered(reply) }];
}

/** A command to another host has no status and its verb's octets in sc-bytes (NCSA sample; assumed for W3C). */
export function commandOctets(method: string) {
  return { status: 0, win32: 0, sent: method.length, received: 0, takenMs: 0 };
}

/** A reply of another host. */
export function answered(reply: string): Omit<W3cLine, 'at' | 'ip'> {
  return {
    user: outboundResponse,
    method: '-',
    query: plus(reply),
    status: 0,
    win32: 0,
    sent: reply.length,
    received: 0,
    takenMs: 0,
    outbound: true,
  };
}

export function remoteAddress(world: TransportWorld, number: number): string {
  const remote = world.transport.remoteHosts.get(number);
  const host = remote && world.net.hosts.get(remote.host);
  return host?.interfaces[0]?.address ?? '-';
}

/** Octets of one line: the shape's, and of what every line of generated mail has. */
function lineLength(shape: Shape, client: number, method: number, query: number): number {
  let octets = shape.fixed + client;
  if (shape.method) octets += method;
  if (shape.query) octets += query;
  if (shape.win32) octets += 1;
  if (shape.taken) octets += 1;
  return octets;
}

function numbersLength(shape: Shape, status: number, sent: number, received: number): number {
  let octets = shape.status ? status : 0;
  if (shape.sent) octets += digits(sent);
  if (shape.received) octets += digits(received);
  return octets;
}

const senderOctets = fill(replies.senderOk, '').length + 2;
const recipientOctets = fill(replies.recipientOk, '').length + 2;
const queuedOctets = fill(replies.queued, ' ').length + 2;

/** Octets of the lines of a record, by arithmetic: a flood writes one every few microseconds. */
export function recordLength(
  world: TransportWorld,
  file: ProtocolFile,
  section: ProtocolSection,
  row: number,
): number {
  const { columns: c } = file.records;
  return c.kind[row]! >= protocolKinds.sentMail
    ? transferLength(world, file, section, row)
    : transactionLength(world, file, section, row);
}

function transactionLength(
  world: TransportWorld,
  file: ProtocolFile,
  section: ProtocolSection,
  row: number,
): number {
  const { columns: c } = file.records;
  const shape = shapeOf(section);
  const kind = c.kind[row]!;
  const source = c.source[row]!;
  const ordinal = c.ordinal[row]!;
  const spelling = spellingOf(world);
  const said = world.transport.logs.clients[c.who[row]!]!;
  const ip = said.indexOf(between);
  const client = (shape.ip ? ip : 0) + (shape.user ? said.length - ip - 1 : 0);
  const decided = c.octets[row]!;
  // What it says matters to three fields alone.
  const tells = shape.query || shape.sent || shape.received;
  const sender = tells ? spelling.sender(world, source, ordinal).length : 0;
  const begin = lineLength(shape, client, 4, 8 + sender);
  const from = sender === 0 ? 2 : sender;
  if (kind === protocolKinds.refusedMail) {
    return begin + numbersLength(shape, 3, decided, 12 + sender);
  }
  const recipient = tells ? spelling.recipient(world, source, ordinal).length : 0;
  const first = begin + numbersLength(shape, 3, senderOctets + from, 12 + sender);
  const address = lineLength(shape, client, 4, 6 + recipient);
  if (kind === protocolKinds.refusedRcpt) {
    return (
      first +
      address +
      numbersLength(shape, 3, decided, 10 + recipient) +
      lineLength(shape, client, 4, 1) +
      numbersLength(shape, 3, resetOctets, 4)
    );
  }
  const second = address + numbersLength(shape, 3, recipientOctets + recipient, 10 + recipient);
  const id = shape.query || shape.sent ? spelling.messageId(world, source, ordinal).length : 0;
  const sent = startOctets + (kind === protocolKinds.taken ? queuedOctets + id : decided);
  const size = shape.received ? spelling.size(world, source, ordinal) : 0;
  return (
    first +
    second +
    lineLength(shape, client, 4, kind === protocolKinds.refusedText ? 1 : 1 + id) +
    numbersLength(shape, 3, sent, size)
  );
}

function transferLength(
  world: TransportWorld,
  file: ProtocolFile,
  section: ProtocolSection,
  row: number,
): number {
  const { columns: c } = file.records;
  const shape = shapeOf(section);
  const spelling = spellingOf(world);
  const source = c.source[row]!;
  const ordinal = c.ordinal[row]!;
  const isReport = c.kind[row] === protocolKinds.sentReport;
  const ip = shape.ip ? remoteAddress(world, c.who[row]!).length : 0;
  const us = ip + (shape.user ? outboundCommand.length : 0) + shape.outbound;
  const numbers = numbersLength(shape, 1, 4, 0);
  const reply = world.transport.logs.replies[c.code[row]!]!;
  const tells = shape.query || (shape.sent && reply !== '');
  const writer = tells ? spelling.sender(world, source, ordinal) : '';
  const recipient = isReport || !tells ? writer : spelling.recipient(world, source, ordinal);
  const two =
    lineLength(shape, us, 4, 7 + (isReport ? 0 : writer.length)) +
    lineLength(shape, us, 4, 5 + recipient.length) +
    2 * numbers;
  if (reply === '') return two + lineLength(shape, us, 4, 1) + numbers;
  const answer = reply.replaceAll('%r', recipient).length;
  const them = ip + (shape.user ? outboundResponse.length : 0) + shape.outbound;
  return two + lineLength(shape, them, 1, answer) + numbersLength(shape, 1, answer, 0);
}
