/** The verbs of the service, one entry each; HELP and EHLO read this table. */
import { endSession, note, peerOf } from './answer.ts';
import { auth, xExps } from './auth.ts';
import type { Reply, SessionSettings } from './backend.ts';
import { type Announcement, ehloReply, mannersAnnounced, mechanismsAnnounced } from './ehlo.ts';
import { isDomain, isHelloName, parsePathArgument } from './grammar.ts';
import { fill, replies, say } from './replies.ts';
import type { SmtpSession, SmtpWorld } from './state.ts';
import { bdat, data, mail, rcpt, rset, xexch50 } from './transaction.ts';

export interface Verb {
  readonly name: string;
  /** `greeted`: only after HELO or EHLO, and only encrypted where that is required. */
  readonly allowed: 'always' | 'greeted';
  /** Whether HELP names it. */
  readonly inHelp: boolean;
  /** What EHLO says of it. */
  readonly announces: readonly Announcement[];
  /** A server without it answers as to any unknown word. */
  readonly offered: (settings: SessionSettings) => boolean;
  /** `argument` is what follows the verb, without blanks around it; the reply may come later. */
  readonly handle: (world: SmtpWorld, session: SmtpSession, argument: string) => Reply | undefined;
  readonly source: string;
}

type Handle = Verb['handle'];

function verb(name: string, source: string, handle: Handle, more: Partial<Verb> = {}): Verb {
  return {
    name,
    source,
    handle,
    allowed: 'always',
    inHelp: false,
    announces: [],
    offered: () => true,
    ...more,
  };
}

const isExchange = (settings: SessionSettings): boolean => settings.exchange;
const exchangeOnly = (keyword: string) => (settings: SessionSettings) =>
  settings.exchange ? keyword : undefined;
const withCertificate = (keyword: string) => (settings: SessionSettings) =>
  settings.tlsOffered ? keyword : undefined;

/** Accepts the client's name; both greetings begin anew (RFC 5321 §4.1.4). */
function greet(session: SmtpSession, argument: string): boolean {
  if (!isHelloName(argument)) return false;
  session.greeted = true;
  session.helo = argument;
  session.transaction = null;
  return true;
}

const helo: Handle = (world, session, argument) => {
  if (!greet(session, argument)) return say(replies.invalidDomain);
  const { connection } = peerOf(world, session);
  return say(replies.hello, session.settings.fqdn, connection.seenAs);
};

const ehlo: Handle = (world, session, argument) => {
  if (!greet(session, argument)) return say(replies.invalidDomain);
  const { connection } = peerOf(world, session);
  return ehloReply(announcements, session.settings, connection.seenAs);
};

/** The handshake is not modelled here: a certificate is there or not, but it never works. */
const startTls: Handle = (_world, session) =>
  say(session.settings.tlsOffered ? replies.noTls : replies.noSecurity);

const help: Handle = () => [replies.help.text, fill(replies.helpVerbs, helpNames)];

const noop: Handle = () => say(replies.noop);

const quit: Handle = (world, session) => {
  const reply = say(replies.closing, session.settings.fqdn);
  note(world, session, 'QUIT', reply, { takenMs: world.clock.now - session.startedAt });
  endSession(world, session, reply);
  return undefined;
};

const notImplemented: Handle = () => say(replies.notImplemented);

const vrfy: Handle = (_world, session, argument) => {
  if (argument === '') return say(replies.argumentMissing);
  const found = parsePathArgument(argument, session.settings.defaultDomain);
  if (!found || found.path.domain === '') return say(replies.invalidAddress);
  return say(replies.cannotVerify, found.path.text);
};

const etrn: Handle = (_world, _session, argument) => {
  // RFC 1985 §5.1: `@` asks for subdomains, `#` names a queue. No domain of the model waits for ETRN.
  const node = argument.startsWith('@') || argument.startsWith('#') ? argument.slice(1) : argument;
  return isDomain(node) ? say(replies.nodeNotAllowed, argument) : say(replies.invalidDomain);
};

const linkState: Handle = (_world, session) =>
  say(session.peerServer ? replies.notImplemented : replies.authenticateFirst);

/** The first fourteen stand in the order of HELP. EXPN is missing: it is an unknown word to the server. */
const rows: readonly Verb[] = [
  verb('HELO', 'RFC 5321 §4.1.1.1', helo, { inHelp: true }),
  verb('EHLO', 'RFC 5321 §4.1.1.1', ehlo, { inHelp: true, announces: mannersAnnounced }),
  verb('STARTTLS', 'RFC 3207 §4', startTls, {
    inHelp: true,
    announces: [
      { row: 13, keyword: withCertificate('TLS') },
      { row: 14, keyword: withCertificate('STARTTLS') },
    ],
  }),
  verb('RCPT', 'RFC 5321 §4.1.1.3', rcpt, { inHelp: true, allowed: 'greeted' }),
  verb('DATA', 'RFC 5321 §4.1.1.4', data, { inHelp: true, allowed: 'greeted' }),
  verb('RSET', 'RFC 5321 §4.1.1.5', rset, { inHelp: true }),
  verb('MAIL', 'RFC 5321 §4.1.1.2', mail, { inHelp: true, allowed: 'greeted' }),
  verb('QUIT', 'RFC 5321 §4.1.1.10', quit, { inHelp: true }),
  verb('HELP', 'RFC 5321 §4.1.1.8', help, { inHelp: true }),
  verb('AUTH', 'RFC 4954 §4', auth, {
    inHelp: true,
    allowed: 'greeted',
    announces: mechanismsAnnounced('AUTH', 17),
  }),
  verb('TURN', 'RFC 821 §3.8; answer assumed', notImplemented, {
    inHelp: true,
    announces: [{ row: 2, keyword: () => 'TURN' }],
  }),
  verb('ETRN', 'RFC 1985 §5', etrn, {
    inHelp: true,
    allowed: 'greeted',
    announces: [{ row: 5, keyword: () => 'ETRN' }],
  }),
  // Its octets come in any case, so it asks for itself whether it is allowed.
  verb('BDAT', 'RFC 3030 §2', bdat, {
    inHelp: true,
    announces: [{ row: 11, keyword: () => 'CHUNKING' }],
  }),
  verb('VRFY', 'RFC 5321 §3.5.3; answered before HELO too', vrfy, {
    inHelp: true,
    announces: [{ row: 12, keyword: () => 'VRFY' }],
  }),
  verb('NOOP', 'RFC 5321 §4.1.1.9', noop),
  verb('ATRN', 'RFC 2645 §4; answer assumed', notImplemented, {
    announces: [{ row: 3, keyword: () => 'ATRN' }],
  }),
  verb('X-EXPS', 'TechNet bb124688', xExps, {
    allowed: 'greeted',
    offered: isExchange,
    announces: mechanismsAnnounced('X-EXPS', 15).map(({ row, keyword }) => ({
      row,
      keyword: (settings) => (settings.exchange ? keyword(settings) : undefined),
    })),
  }),
  verb('X-LINK2STATE', 'TechNet bb124688; answer assumed', linkState, {
    offered: isExchange,
    announces: [{ row: 19, keyword: exchangeOnly('X-LINK2STATE') }],
  }),
  verb('XEXCH50', 'event 7002, event 7004', xexch50, {
    offered: isExchange,
    announces: [{ row: 20, keyword: exchangeOnly('XEXCH50') }],
  }),
];

export const verbs: ReadonlyMap<string, Verb> = new Map(rows.map((row) => [row.name, row]));

const helpNames = rows
  .filter((row) => row.inHelp)
  .map((row) => row.name)
  .join(' ');

const announcements: readonly Announcement[] = rows
  .flatMap((row) => row.announces)
  .toSorted((a, b) => a.row - b.row);
