/** SMTP, both ends: grammar, verbs, sessions, reply texts, outbound dialogue. */
export {
  type Backend,
  type Envelope,
  type Exchange,
  type Mechanism,
  mechanisms,
  type Path,
  type Peer,
  type Reply,
  type SessionSettings,
  type TransactionStage,
  type Verdict,
} from './backend.ts';
export { decodeBase64, encodeBase64 } from './base64.ts';
export { cancelDelivery, continueDelivery, smtpClientService, startDelivery } from './client.ts';
export { smtpHandlers } from './events.ts';
export type { GeneratedMail, Spelling } from './generated.ts';
export { isDomain, nullPath, parsePath } from './grammar.ts';
export { messageHardMaxBytes } from './incoming.ts';
export { makeMessageId, messageIdHeader } from './message-id.ts';
export { fill, type ReplyText, replies, say } from './replies.ts';
export {
  commandLineMax,
  createSmtpService,
  endSessions,
  type SessionRow,
  sessionsOf,
  smtpService,
  terminateSession,
} from './session.ts';
export {
  createSmtp,
  type Delivery,
  type DeliveryOrder,
  type DeliveryOwner,
  type DeliveryResult,
  type DeliveryStage,
  type DoneDelivery,
  type Login,
  type NextMessage,
  type SmtpEvents,
  type SmtpSession,
  type SmtpState,
  type SmtpWorld,
} from './state.ts';
export { type Transacted, transact } from './transact.ts';
export { type Verb, verbs } from './verbs.ts';
