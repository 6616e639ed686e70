/** What sessions and connections leave in the protocol log and in the Application log. */
import type { Delivery, Exchange, GeneratedMail, Peer, Spelling, TransactionStage } from '#smtp';
import type { RemoteMailHost, TransportWorld, VirtualServerState } from '../state.ts';
import { answered, commandOctets, outboundCommand, protocolKinds } from './protocol-lines.ts';
import { logLine, logTransaction, logTransfer } from './protocol-log.ts';
import { authenticated, clientRefused, hostRefused, transferRefused } from './transport-events.ts';
import { plus } from './w3c.ts';

function cut(line: string): { verb: string; rest: string } {
  const blank = line.indexOf(' ');
  return blank < 0
    ? { verb: line, rest: '' }
    : { verb: line.slice(0, blank), rest: line.slice(blank) };
}

/** QUIT has a code of its own in the log. */
const quitStatus = 240;

/** The backend's `answered`. */
export function logExchange(
  world: TransportWorld,
  state: VirtualServerState,
  peer: Peer,
  exchange: Exchange,
): void {
  const { line, reply, sent, received, takenMs } = exchange;
  const last = reply.at(-1) ?? '';
  const code = Number(last.slice(0, 3));
  const { verb, rest } = cut(line);
  const isQuit = verb.toUpperCase() === 'QUIT';
  if (state.running?.settings.general.logging) {
    const user = plus(peer.helo) || '-';
    logLine(world, state, {
      ip: peer.connection.seenAs,
      user,
      method: plus(verb) || '-',
      query: isQuit ? user : plus(exchange.messageId ?? rest) || '-',
      status: isQuit ? quitStatus : code,
      // Of QUIT it is how long the session lasted.
      win32: isQuit ? takenMs : 0,
      sent,
      received,
      takenMs: isQuit ? 0 : takenMs,
    });
  }
  if (code === 235) {
    const client = peer.helo === '' ? peer.connection.seenAs : peer.helo;
    authenticated(world, state, client, rest.trim().split(' ', 1)[0] ?? '', peer.account);
  }
  clientRefused(world, state, code, () => ({
    connection: peer.connection.id,
    address: peer.connection.seenAs,
    command: line,
    reply: last,
  }));
}

const { taken, refusedMail, refusedRcpt, refusedText, refusedMessage } = protocolKinds;
const kinds = {
  mail: refusedMail,
  rcpt: refusedRcpt,
  data: refusedText,
  message: refusedMessage,
} as const satisfies Record<TransactionStage, number>;

function commandAt(world: TransportWorld, mail: GeneratedMail, stage: TransactionStage): string {
  const spelling = world.spelling as unknown as Spelling<TransportWorld>;
  if (stage === 'mail') return `MAIL FROM:<${spelling.sender(world, mail.source, mail.ordinal)}>`;
  if (stage !== 'rcpt') return 'DATA';
  return `RCPT TO:<${spelling.recipient(world, mail.source, mail.ordinal)}>`;
}

/** The backend's `transacted`. */
export function logTransacted(
  world: TransportWorld,
  state: VirtualServerState,
  peer: Peer,
  mail: GeneratedMail,
  stage: TransactionStage,
  reply: string,
): void {
  if (state.running?.settings.general.logging) {
    logTransaction(world, state, peer, mail, reply === '' ? taken : kinds[stage], reply);
  }
  if (reply === '') return;
  clientRefused(world, state, Number(reply.slice(0, 3)), () => ({
    connection: peer.connection.id,
    address: peer.connection.seenAs,
    command: commandAt(world, mail, stage),
    reply,
  }));
}

/** A command of ours to another host. */
export function logSaid(
  world: TransportWorld,
  state: VirtualServerState,
  delivery: Delivery,
  command: string,
): void {
  const { verb, rest } = cut(command);
  logLine(world, state, {
    ...commandOctets(verb),
    ip: delivery.address,
    user: outboundCommand,
    method: verb,
    query: plus(rest.trim()) || '-',
    outbound: true,
  });
}

/** Its answer. */
export function logHeard(
  world: TransportWorld,
  state: VirtualServerState,
  delivery: Delivery,
  command: string,
  reply: string,
): void {
  const { address, connection } = delivery;
  logLine(world, state, { ip: address, ...answered(reply) });
  if (command !== '') hostRefused(world, state, { connection, address, command, reply });
}

/** A message was handed to a mail host, or refused by it. */
export function logHandedOver(
  world: TransportWorld,
  state: VirtualServerState,
  row: number,
  host: RemoteMailHost,
  recipient: string,
  reply: string,
): void {
  logTransfer(world, state, row, host, reply);
  if (reply === '') return;
  transferRefused(world, state, row, host, recipient, reply);
}
