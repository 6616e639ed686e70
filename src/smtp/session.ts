/** The server's side of a connection to port 25: octets in, replies out. */
import { formatRfc2822, must, utcAt } from '#kernel';
import { type Connection, close, type Service, send } from '#net';
import { answer, backendOf, endSession, forget, gate, note } from './answer.ts';
import { takeAuthLine } from './auth.ts';
import type { Reply, SessionSettings } from './backend.ts';
import { formatReply, replies, say } from './replies.ts';
import type { SmtpSession, SmtpWorld } from './state.ts';
import { readChunk, readText } from './transaction.ts';
import { verbs } from './verbs.ts';

/**
 * Octets of a command line with its CRLF. RFC 5321 §4.5.3.1.4 asks for 512, the extensions offered
 * add up to 1,155; twice the next power of two leaves room for NTLM (assumed).
 */
export const commandLineMax = 2048;

/** Row of the world's backends that speaks for Exchange's virtual servers. */
const exchangeBackend = 'virtual-server';

/** A service that takes the policy of its sessions from one row of the world's backends. */
export function createSmtpService(backend: string): Service<SmtpWorld> {
  return {
    accepted(world, connection) {
      open(world, connection, backend);
    },
    received(world, connection, bytes) {
      const session = world.smtp.sessions.get(connection.id);
      if (session) receive(world, session, bytes);
    },
    closed(world, connection) {
      const session = world.smtp.sessions.get(connection.id);
      if (session) forget(world, session);
    },
  };
}

/** Exchange's own; the listener's owner is the number of the virtual server. */
export const smtpService = createSmtpService(exchangeBackend);

function open(world: SmtpWorld, connection: Connection, backend: string): void {
  const server = connection.server.owner;
  const verdict = backendOf(world, backend).open(world, server, connection);
  if (verdict.outcome !== 'accepted') {
    if (verdict.outcome === 'refused') {
      send(world, connection.id, 'server', formatReply(verdict.reply));
    }
    close(world, connection.id, 'server');
    return;
  }
  const { settings } = verdict;
  const { now } = world.clock;
  const session: SmtpSession = {
    id: connection.id,
    backend,
    server,
    settings,
    startedAt: now,
    lastInputAt: now,
    answersAt: now,
    input: 'command',
    buffer: '',
    discarding: false,
    greeted: false,
    helo: '',
    account: '',
    leaving: false,
    peerServer: false,
    transaction: null,
    text: null,
    dataAt: 0,
    chunk: null,
    auth: null,
    sessionOctets: 0,
  };
  world.smtp.sessions.set(session.id, session);
  armIdle(world, session);
  answer(world, session, say(replies.banner, ...bannerValues(world, settings)));
}

function bannerValues(world: SmtpWorld, settings: SessionSettings): readonly string[] {
  const date = formatRfc2822(utcAt(world.clock), settings.offsetMinutes);
  return [settings.fqdn, settings.version, date];
}

function armIdle(world: SmtpWorld, session: SmtpSession): void {
  const { idleMs } = session.settings;
  if (idleMs <= 0) return;
  world.schedule(session.lastInputAt + idleMs, { kind: 'smtp.idleTimeout', session: session.id });
}

/** The one pending event of a session comes due; if the client spoke since, it waits on. */
export function idle(world: SmtpWorld, session: SmtpSession): void {
  if (world.clock.now < session.lastInputAt + session.settings.idleMs) {
    armIdle(world, session);
    return;
  }
  endSession(world, session, say(replies.timedOut));
}

/** Any slicing of the same octets gives the same replies. */
function receive(world: SmtpWorld, session: SmtpSession, bytes: string): void {
  session.lastInputAt = world.clock.now;
  const input = session.buffer === '' ? bytes : session.buffer + bytes;
  session.buffer = '';
  let from = 0;
  while (from < input.length) {
    switch (session.input) {
      case 'text':
        from = readText(world, session, input, from);
        break;
      case 'chunk':
        from = readChunk(world, session, input, from);
        break;
      case 'ended':
        return;
      default:
        from = readLine(world, session, input, from);
    }
  }
}

/** Bare CR and bare LF end no line: Exchange waits for CRLF (assumed). */
function readLine(world: SmtpWorld, session: SmtpSession, input: string, from: number): number {
  const end = input.indexOf('\r\n', from);
  if (end < 0) {
    keepRest(session, input, from);
    return input.length;
  }
  const tooLong = session.discarding || end + 2 - from > commandLineMax;
  session.discarding = false;
  if (tooLong) {
    session.auth = null;
    session.input = 'command';
    answer(world, session, say(replies.unrecognizedCommand));
  } else if (session.input === 'auth') {
    const exchange = session.auth;
    const reply = takeAuthLine(world, session, input.slice(from, end));
    answer(world, session, reply);
    if (exchange && !session.auth) {
      note(world, session, `${exchange.verb} ${exchange.mechanism}`, reply);
    }
  } else {
    const line = input.slice(from, end);
    const reply = command(world, session, line);
    if (reply) answer(world, session, reply);
    // What goes on with a message or a password is noted when it is complete.
    if (reply && session.input === 'command') note(world, session, line, reply);
    if (session.leaving) endSession(world, session);
  }
  return end + 2;
}

/** Of a line that is too long already only a last CR matters. */
function keepRest(session: SmtpSession, input: string, from: number): void {
  const endsInCr = input.charCodeAt(input.length - 1) === 0x0d;
  const length = input.length - from - (endsInCr ? 1 : 0);
  if (length > commandLineMax - 2) session.discarding = true;
  session.buffer = session.discarding ? (endsInCr ? '\r' : '') : input.slice(from);
}

function command(world: SmtpWorld, session: SmtpSession, line: string): Reply | undefined {
  const blank = line.indexOf(' ');
  const word = blank < 0 ? line : line.slice(0, blank);
  const verb = verbs.get(word) ?? verbs.get(word.toUpperCase());
  if (!verb?.offered(session.settings)) return say(replies.unrecognizedCommand);
  const refusal = verb.allowed === 'greeted' ? gate(session) : undefined;
  return refusal ?? verb.handle(world, session, blank < 0 ? '' : withoutBlanks(line, blank));
}

/** Only blanks are trimmed: tabs and control octets stay part of the argument. */
function withoutBlanks(line: string, from: number): string {
  let start = from;
  let end = line.length;
  while (line.charCodeAt(start) === 0x20) start += 1;
  while (end > start && line.charCodeAt(end - 1) === 0x20) end -= 1;
  return line.slice(start, end);
}

/** One row of Current Sessions. */
export interface SessionRow {
  connection: number;
  /** The account, or the name the client gave itself. */
  user: string;
  /** Address of the client. */
  from: string;
  connectedAt: number;
}

export function sessionsOf(
  world: SmtpWorld,
  server: number,
  backend = exchangeBackend,
): SessionRow[] {
  const rows: SessionRow[] = [];
  for (const session of world.smtp.sessions.values()) {
    if (session.server !== server || session.backend !== backend) continue;
    rows.push({
      connection: session.id,
      user: session.account === '' ? session.helo : session.account,
      from: must(world.net.connections, session.id, 'connection').seenAs,
      connectedAt: session.startedAt,
    });
  }
  return rows;
}

/** Ends all sessions of a server: it stops, or somebody chose Terminate All. */
export function endSessions(
  world: SmtpWorld,
  server: number,
  reply: Reply = say(replies.serviceNotAvailable),
  backend = exchangeBackend,
): void {
  for (const session of [...world.smtp.sessions.values()]) {
    if (session.server === server && session.backend === backend) endSession(world, session, reply);
  }
}

/** Terminate: one session, without a word unless one is given. */
export function terminateSession(world: SmtpWorld, connection: number, reply?: Reply): void {
  const session = world.smtp.sessions.get(connection);
  if (session) endSession(world, session, reply);
}
