/** Logging on: AUTH (RFC 4954) and X-EXPS, its older name among Exchange servers. */
import { assert } from '#kernel';
import { backendOf } from './answer.ts';
import type { Mechanism, Reply } from './backend.ts';
import { decodeBase64 } from './base64.ts';
import { type ReplyText, replies, say } from './replies.ts';
import type { SmtpSession, SmtpWorld } from './state.ts';

export function auth(world: SmtpWorld, session: SmtpSession, argument: string): Reply {
  return begin(world, session, argument, 'AUTH');
}

export function xExps(world: SmtpWorld, session: SmtpSession, argument: string): Reply {
  return begin(world, session, argument, 'X-EXPS');
}

/** `334 ntlm supported` opens the exchange ([MS-SMTPNTLM] §4); for GSSAPI it is assumed. */
const openings = { LOGIN: replies.authUser, NTLM: replies.ntlm, GSSAPI: replies.gssapi };

function begin(world: SmtpWorld, session: SmtpSession, argument: string, verb: string): Reply {
  if (session.account !== '') return say(replies.alreadyAuthenticated);
  if (session.transaction) return say(replies.authInTransaction);
  const blank = argument.indexOf(' ');
  const name = (blank < 0 ? argument : argument.slice(0, blank)).toUpperCase();
  if (name === '') return say(replies.argumentMissing);
  const mechanism = session.settings.mechanisms.find((one): one is Mechanism => one === name);
  if (!mechanism) return say(replies.unknownMechanism);
  session.auth = { mechanism, verb, user: null };
  session.input = 'auth';
  const initial = blank < 0 ? '' : argument.slice(blank + 1).trim();
  if (initial === '') return say(openings[mechanism]);
  // RFC 4954 §4: `=` is an initial response of no octets.
  return takeAuthLine(world, session, initial === '=' ? '' : initial);
}

function leave(session: SmtpSession, row: ReplyText): Reply {
  session.auth = null;
  session.input = 'command';
  return say(row);
}

/** One line of the client's side of the exchange. */
export function takeAuthLine(world: SmtpWorld, session: SmtpSession, line: string): Reply {
  const { auth: exchange } = session;
  assert(exchange, 'no exchange to go on with');
  if (line === '*') return leave(session, replies.authCancelled);
  const octets = decodeBase64(line);
  if (octets === undefined) return leave(session, replies.authUnreadable);
  // The exchanges of NTLM and Kerberos are not modelled here: they always end in a refusal.
  if (exchange.mechanism !== 'LOGIN') return leave(session, replies.authenticationFailed);
  if (exchange.user === null) {
    exchange.user = octets;
    return say(replies.authPassword);
  }
  const backend = backendOf(world, session.backend);
  const account = backend.authenticate(world, session.server, exchange.user, octets);
  if (account === undefined || account === '') return leave(session, replies.authenticationFailed);
  session.account = account;
  session.peerServer = exchange.verb === 'X-EXPS';
  return leave(session, replies.authenticated);
}
