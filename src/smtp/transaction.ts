/** One mail transaction: MAIL, RCPT, DATA, BDAT, RSET (RFC 5321 §3.3, RFC 3030). */
import { assert } from '#kernel';
import { answer, backendOf, gate, note, peerOf } from './answer.ts';
import type { Envelope, Reply } from './backend.ts';
import { parsePathArgument } from './grammar.ts';
import {
  append,
  contentOf,
  createIncoming,
  isTooLarge,
  messageHardMaxBytes,
  takeText,
  textOf,
} from './incoming.ts';
import { makeMessageId, messageIdHeader } from './message-id.ts';
import { parseMailParameters, parseRecipientParameters } from './parameters.ts';
import { formatReply, replies, say } from './replies.ts';
import type { Incoming, SmtpSession, SmtpWorld, Transaction } from './state.ts';

/** The octets of `.` CRLF count as arriving but not as message. */
const lastLineOctets = 3;

export function messageMax(session: SmtpSession): number {
  const { messageSizeMaxBytes } = session.settings;
  return messageSizeMaxBytes > 0 ? messageSizeMaxBytes : messageHardMaxBytes;
}

/** What follows `FROM:` or `TO:`, which may be written in any case. */
function afterKeyword(argument: string, keyword: string): string | undefined {
  const found = argument.slice(0, keyword.length);
  if (found !== keyword && found.toUpperCase() !== keyword) return undefined;
  return argument.slice(keyword.length);
}

export function mail(world: SmtpWorld, session: SmtpSession, argument: string): Reply {
  const { settings } = session;
  if (session.transaction) return say(replies.senderAlready);
  if (!settings.anonymous && session.account === '') return say(replies.notAuthenticated);
  const rest = afterKeyword(argument, 'FROM:');
  const found = rest === undefined ? undefined : parsePathArgument(rest, settings.defaultDomain);
  if (!found) return say(replies.invalidAddress);
  const parameters = parseMailParameters(found.parameters);
  if (!parameters) return say(replies.invalidParameter);
  if (parameters.size > messageMax(session)) return say(replies.messageTooLarge);
  const backend = backendOf(world, session.backend);
  const verdict = backend.sender(world, session.server, peerOf(world, session), found.path);
  if (!verdict.accepted) {
    session.leaving = verdict.close === true;
    return verdict.reply;
  }
  const { body, ret, envid } = parameters;
  session.transaction = { sender: found.path, recipients: [], body, ret, envid, chunks: null };
  return say(replies.senderOk, found.path.text);
}

export function rcpt(world: SmtpWorld, session: SmtpSession, argument: string): Reply {
  const { settings, transaction } = session;
  if (!transaction) return say(replies.needMail);
  if (transaction.chunks) return say(replies.useBdat);
  const rest = afterKeyword(argument, 'TO:');
  const found = rest === undefined ? undefined : parsePathArgument(rest, settings.defaultDomain);
  if (!found || found.path.domain === '') return say(replies.invalidAddress);
  const parameters = parseRecipientParameters(found.parameters);
  if (!parameters) return say(replies.invalidParameter);
  if (settings.recipientsMax > 0 && transaction.recipients.length >= settings.recipientsMax) {
    return say(replies.tooManyRecipients);
  }
  const verdict = backendOf(world, session.backend).recipient(
    world,
    session.server,
    peerOf(world, session),
    transaction.sender,
    found.path,
  );
  if (!verdict.accepted) return verdict.reply;
  transaction.recipients.push({ path: found.path, ...parameters });
  return say(replies.recipientOk, found.path.text);
}

export function rset(_world: SmtpWorld, session: SmtpSession): Reply {
  session.transaction = null;
  return say(replies.resetting);
}

function missingForMessage(transaction: Transaction | null): Reply | undefined {
  if (!transaction) return say(replies.needMail);
  if (transaction.recipients.length === 0) return say(replies.needRecipient);
  return undefined;
}

export function data(world: SmtpWorld, session: SmtpSession): Reply {
  const missing = missingForMessage(session.transaction);
  if (missing) return missing;
  // RFC 3030 §2 and §3: neither after BDAT nor for BINARYMIME.
  if (session.transaction?.chunks || session.transaction?.body === 'BINARYMIME') {
    return say(replies.useBdat);
  }
  session.text = createIncoming(messageMax(session) + lastLineOctets);
  session.input = 'text';
  session.dataAt = world.clock.now;
  return say(replies.startInput);
}

/** Octets after DATA; gives where the next command begins. */
export function readText(
  world: SmtpWorld,
  session: SmtpSession,
  input: string,
  from: number,
): number {
  const text = session.text as Incoming;
  const end = takeText(text, input, from);
  if (end < 0) return input.length;
  session.input = 'command';
  session.text = null;
  const tooLarge = isTooLarge(text);
  const octets = text.octets - lastLineOctets;
  const { reply, messageId } = finish(world, session, tooLarge ? null : textOf(text), octets);
  answer(world, session, reply);
  note(world, session, 'DATA', reply, {
    sent: formatReply(say(replies.startInput)).length + formatReply(reply).length,
    received: octets,
    takenMs: session.answersAt - session.dataAt,
    messageId,
  });
  return end;
}

/** A whole message is here (`null`: it was too large to keep): the backend takes it, or the client keeps it. */
function finish(
  world: SmtpWorld,
  session: SmtpSession,
  content: string | null,
  octets: number,
): { reply: Reply; messageId: string } {
  const { transaction } = session;
  assert(transaction, 'a message without a transaction');
  session.transaction = null;
  session.sessionOctets += octets;
  const { sessionSizeMaxBytes, computer, fqdn } = session.settings;
  if (content === null) return { reply: say(replies.messageTooLarge), messageId: '' };
  if (sessionSizeMaxBytes > 0 && session.sessionOctets > sessionSizeMaxBytes) {
    return { reply: say(replies.sessionTooLarge), messageId: '' };
  }
  const own = messageIdHeader(content);
  const messageId = own?.trim() ?? makeMessageId(world.smtp, computer, fqdn);
  const { sender, recipients, body, ret, envid } = transaction;
  const envelope: Envelope = { sender, recipients, body, ret, envid };
  const verdict = backendOf(world, session.backend).submit(
    world,
    session.server,
    peerOf(world, session),
    envelope,
    content,
    messageId,
  );
  const shown = own ?? messageId;
  return {
    reply: verdict.accepted ? say(replies.queued, shown) : verdict.reply,
    messageId: shown,
  };
}

/** `BDAT n [LAST]`: the octets come whether or not the command is welcome (RFC 3030 §2). */
export function bdat(world: SmtpWorld, session: SmtpSession, argument: string): Reply | undefined {
  const match = /^([0-9]{1,10})(?: +(LAST))?$/i.exec(argument);
  if (!match) return say(replies.invalidParameter);
  const size = Number(match[1]);
  const refusal = gate(session) ?? missingForMessage(session.transaction) ?? null;
  if (!refusal && session.transaction && !session.transaction.chunks) {
    session.transaction.chunks = createIncoming(messageMax(session));
  }
  session.chunk = { kind: 'bdat', size, left: size, last: match[2] !== undefined, refusal };
  session.input = 'chunk';
  return size === 0 ? finishChunk(world, session) : undefined;
}

/** `XEXCH50 n m`: properties between servers of one organization; the octets are not looked at. */
export function xexch50(_world: SmtpWorld, session: SmtpSession, argument: string): Reply {
  if (!session.peerServer) return say(replies.authenticateFirst);
  const match = /^([1-9][0-9]{0,9}) +[0-9]+$/.exec(argument);
  if (!match) return say(replies.invalidParameter);
  const size = Number(match[1]);
  session.chunk = { kind: 'xexch50', size, left: size, last: false, refusal: null };
  session.input = 'chunk';
  return say(replies.exch50Start);
}

/** Octets of a counted chunk; gives where the next command begins. */
export function readChunk(
  world: SmtpWorld,
  session: SmtpSession,
  input: string,
  from: number,
): number {
  const { chunk } = session;
  if (!chunk) return input.length;
  const end = Math.min(input.length, from + chunk.left);
  chunk.left -= end - from;
  const chunks = session.transaction?.chunks;
  if (chunks && chunk.kind === 'bdat' && !chunk.refusal) append(chunks, input.slice(from, end));
  if (chunk.left === 0) {
    const reply = finishChunk(world, session);
    answer(world, session, reply);
    const line = chunk.kind === 'xexch50' ? 'XEXCH50' : `BDAT ${chunk.size}`;
    note(world, session, chunk.last ? `${line} LAST` : line, reply, { received: chunk.size });
  }
  return end;
}

function finishChunk(world: SmtpWorld, session: SmtpSession): Reply {
  const { chunk } = session;
  assert(chunk, 'no chunk to finish');
  session.chunk = null;
  session.input = 'command';
  if (chunk.kind === 'xexch50') return say(replies.exch50Ok);
  if (chunk.refusal) return chunk.refusal;
  const chunks = session.transaction?.chunks;
  assert(chunks, 'a chunk without a message');
  const tooLarge = isTooLarge(chunks);
  if (!chunk.last && !tooLarge) return say(replies.chunk, String(chunk.size));
  return finish(world, session, tooLarge ? null : contentOf(chunks), chunks.octets).reply;
}
