/** A whole transaction of generated mail: judged as if its commands had been typed, without typing them. */
import type { ConnectionId } from '#net';
import { backendOf, endSession, gate, holdBack, peerOf } from './answer.ts';
import type { Backend, Path, Peer, Reply, TransactionStage } from './backend.ts';
import type { GeneratedMail, Spelling } from './generated.ts';
import { nullPath } from './grammar.ts';
import { replies, say } from './replies.ts';
import type { SmtpSession, SmtpWorld } from './state.ts';
import { messageMax } from './transaction.ts';

export interface Transacted {
  accepted: boolean;
  /** Code and last line of the reply that decided; 0 and empty when none came. */
  code: number;
  reply: string;
  /** The session is gone: nothing was asked. */
  closed: boolean;
  /** The server has not answered yet: it is at its limit, try again in a second. */
  busy: boolean;
}

/** With the command whose answer decided. */
type Judged = Transacted & { stage: TransactionStage };

const gone: Transacted = { accepted: false, code: 0, reply: '', closed: true, busy: false };
const waiting: Transacted = { accepted: false, code: 0, reply: '', closed: false, busy: true };

/** Nobody reads what a success is called; the protocol log spells it when it must. */
const taken: Judged = {
  accepted: true,
  code: 250,
  reply: '',
  closed: false,
  busy: false,
  stage: 'message',
};

function told(reply: Reply, stage: TransactionStage): Judged {
  const line = reply.at(-1) ?? '';
  return {
    stage,
    accepted: false,
    code: Number(line.slice(0, 3)),
    reply: line,
    closed: false,
    busy: false,
  };
}

/** An address of generated mail, spelled when somebody minds what it is: most of the time nobody does. */
class SpelledPath implements Path {
  private readonly world: SmtpWorld;
  private readonly mail: GeneratedMail;
  private readonly who: 'sender' | 'recipient';

  constructor(world: SmtpWorld, mail: GeneratedMail, who: 'sender' | 'recipient') {
    this.world = world;
    this.mail = mail;
    this.who = who;
  }

  private get spelling(): Spelling<SmtpWorld> {
    return this.world.spelling as unknown as Spelling<SmtpWorld>;
  }

  /** Empty for the null sender. */
  private get address(): string {
    return this.spelling[this.who](this.world, this.mail.source, this.mail.ordinal);
  }

  get text(): string {
    return this.address === '' ? nullPath.text : this.address;
  }

  get localPart(): string {
    return this.address.slice(0, Math.max(0, this.address.lastIndexOf('@')));
  }

  get domain(): string {
    const { source, ordinal } = this.mail;
    return this.who === 'sender'
      ? this.spelling.senderDomain(this.world, source, ordinal)
      : this.spelling.recipientDomain(this.world, source, ordinal);
  }
}

/** What MAIL FROM, RCPT TO, DATA and the text would have been answered, in this order. */
function judge(
  world: SmtpWorld,
  session: SmtpSession,
  backend: Backend<SmtpWorld>,
  peer: Peer,
  mail: GeneratedMail,
): Judged {
  const { settings, server } = session;
  const closed = gate(session);
  if (closed) return told(closed, 'mail');
  if (session.transaction) return told(say(replies.senderAlready), 'mail');
  if (!settings.anonymous && session.account === '') {
    return told(say(replies.notAuthenticated), 'mail');
  }
  const sender = new SpelledPath(world, mail, 'sender');
  const begun = backend.sender(world, server, peer, sender);
  if (!begun.accepted) {
    session.leaving = begun.close === true;
    return told(begun.reply, 'mail');
  }
  const recipient = new SpelledPath(world, mail, 'recipient');
  const addressed = backend.recipient(world, server, peer, sender, recipient);
  if (!addressed.accepted) return told(addressed.reply, 'rcpt');
  const spelling = world.spelling as unknown as Spelling<SmtpWorld>;
  const size = spelling.size(world, mail.source, mail.ordinal);
  session.sessionOctets += size;
  if (size > messageMax(session)) return told(say(replies.messageTooLarge), 'data');
  const { sessionSizeMaxBytes } = settings;
  if (sessionSizeMaxBytes > 0 && session.sessionOctets > sessionSizeMaxBytes) {
    return told(say(replies.sessionTooLarge), 'data');
  }
  const verdict = backend.submitGenerated?.(world, server, peer, mail);
  if (!verdict) return told(say(replies.notImplemented), 'message');
  if (!verdict.accepted) return told(verdict.reply, 'message');
  return taken;
}

/** The server's side of one transaction on a session that has been greeted. */
export function transact(
  world: SmtpWorld,
  connection: ConnectionId,
  mail: GeneratedMail,
): Transacted {
  const session = world.smtp.sessions.get(connection);
  if (!session) return gone;
  const backend = backendOf(world, session.backend);
  if (backend.isBusy?.(world, session.server)) return waiting;
  session.lastInputAt = world.clock.now;
  const peer = peerOf(world, session);
  const judged = judge(world, session, backend, peer, mail);
  const { stage, reply } = judged;
  backend.transacted?.(world, session.server, peer, mail, stage, reply);
  if (!judged.accepted) {
    holdBack(world, session, [reply]);
    if (session.leaving) endSession(world, session);
  }
  return judged;
}
