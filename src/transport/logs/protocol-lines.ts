/** What a record of generated mail stands for in the protocol log: its lines. */
import { utcAt } from '#kernel';
import { fill, replies, type Spelling } from '#smtp';
import type { TransportWorld } from '../state.ts';
import { timeBase } from '../store.ts';
import type { ProtocolFile } from './state.ts';
import { plus, type W3cLine } from './w3c.ts';

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

/** How many lines a record stands for. */
export function linesOf(kind: number): number {
  return kind === protocolKinds.refusedMail || kind === protocolKinds.text ? 1 : 3;
}

/** Between address and HELO name in `clients`. */
export const between = '\u0001';

function spellingOf(world: TransportWorld): Spelling<TransportWorld> {
  return world.spelling as unknown as Spelling<TransportWorld>;
}

const startOctets = replies.startInput.text.length + 2;
const resetOctets = replies.resetting.text.length + 2;

/** The lines a record of generated mail stands for. */
export function recordLines(world: TransportWorld, file: ProtocolFile, row: number): W3cLine[] {
  const { columns: c } = file.records;
  const kind = c.kind[row]!;
  const at = utcAt(world.clock, c.at[row]! - timeBase);
  if (kind < protocolKinds.sentMail) return transactionLines(world, file, row, at);
  const spelling = spellingOf(world);
  const source = c.source[row]!;
  const ordinal = c.ordinal[row]!;
  const isReport = kind === protocolKinds.sentReport;
  const writer = spelling.sender(world, source, ordinal);
  return transferLines({
    at,
    ip: remoteAddress(world, c.who[row]!),
    sender: isReport ? '' : writer,
    recipient: isReport ? writer : spelling.recipient(world, source, ordinal),
    reply: world.transport.logs.replies[c.code[row]!]!,
  });
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
  const status = c.code[row]!;
  const decided = c.octets[row]!;
  const line = (method: string, query: string, code: number, sent: number, received: number) =>
    clientLine(at, ip, user, method, query, code, sent, received);
  const sender = spelling.sender(world, source, ordinal);
  const mail = `+FROM:<${sender}>`;
  const mailOctets = 12 + sender.length;
  if (kind === protocolKinds.refusedMail) return [line('MAIL', mail, status, decided, mailOctets)];
  const from = sender === '' ? '<>' : sender;
  const begin = line('MAIL', mail, 250, fill(replies.senderOk, from).length + 2, mailOctets);
  const recipient = spelling.recipient(world, source, ordinal);
  const rcpt = `+TO:<${recipient}>`;
  const rcptOctets = 10 + recipient.length;
  if (kind === protocolKinds.refusedRcpt) {
    const refused = line('RCPT', rcpt, status, decided, rcptOctets);
    // The transaction is open: a client that goes on takes it back first.
    return [begin, refused, line('RSET', '-', 250, resetOctets, 4)];
  }
  const accepted = fill(replies.recipientOk, recipient).length + 2;
  const id = spelling.messageId(world, source, ordinal);
  const sent = kind === protocolKinds.taken ? fill(replies.queued, ` ${id}`).length + 2 : decided;
  const query = kind === protocolKinds.refusedText ? '-' : `+${id}`;
  const size = spelling.size(world, source, ordinal);
  return [
    begin,
    line('RCPT', rcpt, 250, accepted, rcptOctets),
    line('DATA', query, status, startOctets + sent, size),
  ];
}

/** One shape made at one place: a day's file has a hundred thousand of them. */
function clientLine(
  at: number,
  ip: string,
  user: string,
  method: string,
  query: string,
  status: number,
  sent: number,
  received: number,
): W3cLine {
  return { at, ip, user, method, query, status, win32: 0, sent, received, takenMs: 0 };
}

/** Who speaks in a line of an outbound connection (OSSEC's samples of the NCSA format). */
export const outboundCommand = 'OutboundConnectionCommand';
export const outboundResponse = 'OutboundConnectionResponse';

/** A reckoned transfer; `reply` is empty when the host took it, `%r` in it stands for the recipient. */
export interface Transfer {
  /** UTC. */
  at: number;
  ip: string;
  sender: string;
  recipient: string;
  reply: string;
}

/** The short form of a reckoned transfer: no greeting, no good-bye, and only the reply that refuses. */
export function transferLines({ at, ip, sender, recipient, reply }: Transfer): W3cLine[] {
  const refused = reply.replaceAll('%r', recipient);
  return [
    hostLine(at, ip, 'MAIL', `FROM:<${sender}>`),
    hostLine(at, ip, 'RCPT', `TO:<${recipient}>`),
    refused === '' ? hostLine(at, ip, 'DATA', '-') : { at, ip, ...answered(refused) },
  ];
}

/** A command to another host; see `commandOctets`. */
function hostLine(at: number, ip: string, method: string, query: string): W3cLine {
  const user = outboundCommand;
  const [status, win32, sent, received, takenMs] = [0, 0, method.length, 0, 0];
  return { at, ip, user, method, query, status, win32, sent, received, takenMs, outbound: true };
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
