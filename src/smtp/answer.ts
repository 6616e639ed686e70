/** What every command of a session needs: to answer, to know who speaks, to end. */
import { AssertionFailed, must } from '#kernel';
import { close, send } from '#net';
import type { Backend, Exchange, Peer, Reply } from './backend.ts';
import { formatReply, replies, say } from './replies.ts';
import type { SmtpSession, SmtpWorld } from './state.ts';

export function backendOf(world: SmtpWorld, name: string): Backend<SmtpWorld> {
  const backend = world.backends[name];
  if (!backend) throw new AssertionFailed(`no backend ${name}`);
  return backend as unknown as Backend<SmtpWorld>;
}

/** One reply, however many lines, is one segment. A busy server answers late, but in order. */
export function answer(world: SmtpWorld, session: SmtpSession, reply: Reply): void {
  const delay = backendOf(world, session.backend).delay?.(world, session.server) ?? 0;
  session.answersAt = Math.max(session.answersAt, world.clock.now + delay);
  holdBack(world, session, reply);
  send(world, session.id, 'server', formatReply(reply), session.answersAt - world.clock.now);
}

/** What is held back holds the whole session: clients wait for their answer. */
export function holdBack(world: SmtpWorld, session: SmtpSession, reply: Reply): void {
  const { account, server } = session;
  const held = backendOf(world, session.backend).holdBack?.(world, server, account, reply) ?? 0;
  if (held > 0) session.answersAt = Math.max(session.answersAt, world.clock.now) + held;
}

/** Tells the backend how a command was answered. */
export function note(
  world: SmtpWorld,
  session: SmtpSession,
  line: string,
  reply: Reply,
  more: Partial<Exchange> = {},
): void {
  backendOf(world, session.backend).answered?.(world, session.server, peerOf(world, session), {
    line,
    reply,
    sent: formatReply(reply).length,
    received: line.length,
    takenMs: Math.max(0, session.answersAt - world.clock.now),
    ...more,
  });
}

export function peerOf(world: SmtpWorld, session: SmtpSession): Peer {
  return {
    connection: must(world.net.connections, session.id, 'connection'),
    helo: session.helo,
    account: session.account,
  };
}

/** Closes the session from the server's side, with a last word if there is one. */
export function endSession(world: SmtpWorld, session: SmtpSession, reply?: Reply): void {
  if (session.input === 'ended') return;
  if (reply) answer(world, session, reply);
  forget(world, session);
  close(world, session.id, 'server', Math.max(0, session.answersAt - world.clock.now));
}

/** The session is over; the backend hears of it once. */
export function forget(world: SmtpWorld, session: SmtpSession): void {
  if (session.input === 'ended') return;
  session.input = 'ended';
  session.buffer = '';
  session.text = null;
  session.transaction = null;
  world.smtp.sessions.delete(session.id);
  backendOf(world, session.backend).ended(world, session.server, peerOf(world, session));
}

/** Why a command that needs a greeted (and, if required, encrypted) session is refused. */
export function gate(session: SmtpSession): Reply | undefined {
  if (!session.greeted) return say(replies.helloFirst);
  if (session.settings.tlsRequired) return say(replies.startTlsFirst);
  return undefined;
}
