/** Every text a server of Exchange 2000 or 2003 says over SMTP, once, with where it was seen. */
import type { Reply } from './backend.ts';

export interface ReplyText {
  /** `%s` stands for what differs from reply to reply. */
  readonly text: string;
  /** Public source of the bytes; "assumed" where none was found. */
  readonly source: string;
}

const logs = 'Exchange 2000 log samples of the OSSEC documentation (byte counts)';
const lab = 'public lab session on 6.0.3790.3959';

/** Seen in a public source, byte for byte. */
const seen = {
  banner: {
    text: '220 %s Microsoft ESMTP MAIL Service, Version: %s ready at  %s ',
    source: 'Metasploit smtp_version sample: two blanks before the date, one after it',
  },
  hello: { text: '250 %s Hello [%s]', source: logs },
  ehloEnd: { text: '250 OK', source: 'TechNet bb124688' },
  help: { text: '214-This server supports the following commands:', source: lab },
  helpVerbs: { text: '214 %s', source: lab },
  senderOk: { text: '250 2.1.0 %s....Sender OK', source: 'KB 304897' },
  recipientOk: { text: '250 2.1.5 %s ', source: 'KB 304897 test 7; the blank at the end is real' },
  startInput: { text: '354 Start mail input; end with <CRLF>.<CRLF>', source: lab },
  /** A Message-ID of the client comes with the blank that stood after its colon. */
  queued: { text: '250 2.6.0 %s Queued mail for delivery', source: `${lab}; ${logs}` },
  resetting: { text: '250 2.0.0 Resetting', source: 'KB 304897' },
  cannotVerify: {
    text: '252 2.1.5 Cannot VRFY user, but will take message for <%s>',
    source: 'public capture of 5.0.2195.5329',
  },
  closing: { text: '221 2.0.0 %s Service closing transmission channel', source: logs },
  authUser: { text: '334 VXNlcm5hbWU6', source: 'KB 173656' },
  authPassword: { text: '334 UGFzc3dvcmQ6', source: 'KB 173656' },
  unrecognizedCommand: { text: '500 5.3.3 Unrecognized command', source: logs },
  invalidAddress: {
    text: '501 5.5.4 Invalid Address',
    source: 'event 7010 of MSExchangeTransport',
  },
  unableToRelay: { text: '550 5.7.1 Unable to relay for %s', source: 'KB 304897' },
  messageRefused: {
    text: '550 5.7.1 Requested action not taken: message refused',
    source: 'Exchange Best Practices Analyzer, Intelligent Message Filter',
  },
  noSubmitPermission: {
    text: '454 5.7.3 Client does not have permission to submit mail to this server.',
    source: 'SQL Server Reporting Services documentation',
  },
  /** `%s` is the text of the rule. */
  blockedByRule: {
    text: '550 5.7.1 %s',
    source: 'TechNet bb124204 (text), aa996146 (550 5.x.x at RCPT TO)',
  },
  userUnknown: {
    text: '550 5.1.1 User unknown',
    source: 'public write-ups of recipient filtering on Exchange 2003',
  },
  authenticateFirst: { text: '504 Need to authenticate first', source: 'event 7002, event 7004' },
  ntlm: { text: '334 ntlm supported', source: '[MS-SMTPNTLM] §4' },
  noSecurity: {
    text: '554 5.7.3 Unable to initialize security subsystem',
    source: 'KB 237327 (words); the enhanced code as honeypots of the time imitate it',
  },
  outOfMemory: { text: '452 4.3.1 Out of memory', source: 'event 7002 of MSExchangeTransport' },
} as const satisfies Record<string, ReplyText>;

/** No capture was found: the code is sure or likely, the words are assumed. */
const assumed = {
  connectionDenied: { text: '550 5.7.1 Access denied', source: 'assumed' },
  noop: { text: '250 2.0.0 OK', source: 'assumed' },
  authenticated: { text: '235 2.7.0 Authentication successful.', source: 'assumed' },
  chunk: { text: '250 2.6.0 CHUNK received OK, %s octets', source: 'assumed' },
  gssapi: { text: '334 GSSAPI supported', source: 'assumed, after [MS-SMTPNTLM] §4' },
  exch50Start: { text: '354 Send binary data', source: 'assumed (code: RFC 5321 §4.2.2)' },
  exch50Ok: { text: '250 XEXCH50 OK', source: 'assumed' },
  invalidDomain: { text: '501 5.5.4 Invalid domain name', source: 'assumed, as later versions' },
  invalidParameter: { text: '501 5.5.4 Unrecognized parameter', source: 'assumed' },
  argumentMissing: { text: '501 5.5.4 Argument missing', source: 'assumed' },
  authCancelled: { text: '501 5.7.0 Authentication cancelled', source: 'assumed (RFC 4954 §4)' },
  authUnreadable: { text: '501 5.5.2 Cannot decode response', source: 'assumed (RFC 4954 §4)' },
  notImplemented: { text: '502 5.3.3 Command not implemented', source: 'assumed' },
  helloFirst: { text: '503 5.5.2 Send hello first.', source: 'assumed full stop' },
  needMail: { text: '503 5.5.2 Need mail command.', source: 'assumed full stop' },
  needRecipient: { text: '503 5.5.2 Need Rcpt command.', source: 'assumed' },
  senderAlready: { text: '503 5.5.2 Sender already specified', source: 'assumed' },
  useBdat: { text: '503 5.5.2 Need BDAT command.', source: 'assumed (code: RFC 3030 §2, §3)' },
  alreadyAuthenticated: { text: '503 5.5.2 Already authenticated', source: 'assumed' },
  authInTransaction: {
    text: '503 5.5.2 AUTH not allowed during a mail transaction',
    source: 'assumed (code: RFC 4954 §4)',
  },
  authenticationFailed: { text: '535 5.7.3 Authentication unsuccessful.', source: 'assumed' },
  unknownMechanism: { text: '504 5.7.4 Unrecognized authentication type', source: 'assumed' },
  notAuthenticated: { text: '530 5.7.1 Client was not authenticated', source: 'assumed' },
  startTlsFirst: { text: '530 5.7.0 Must issue a STARTTLS command first', source: 'assumed' },
  noTls: {
    text: '454 4.7.0 TLS not available due to temporary reason',
    source: 'assumed (RFC 3207 §4)',
  },
  messageTooLarge: {
    text: '552 5.3.4 Message size exceeds fixed maximum message size',
    source: 'assumed (RFC 1870 §6.1)',
  },
  sessionTooLarge: {
    text: '552 4.3.1 Session size exceeds fixed maximum session size',
    source: 'assumed',
  },
  tooManyRecipients: { text: '452 4.5.3 Too many recipients', source: 'assumed' },
  nodeNotAllowed: { text: '459 4.5.2 Node %s not allowed', source: 'assumed (RFC 1985 §5)' },
  timedOut: { text: '421 4.4.1 Connection timed out', source: 'assumed' },
  serviceNotAvailable: {
    text: '421 4.3.2 Service not available, closing transmission channel',
    source: 'assumed',
  },
  tooManyErrors: {
    text: '421 4.7.0 Too many errors on this connection, closing transmission channel',
    source: 'assumed',
  },
  recipientBlocked: {
    text: '550 5.7.1 Requested action not taken: mailbox not available',
    source: 'assumed',
  },
  senderDenied: { text: '554 5.1.0 Sender Denied', source: 'assumed, as later versions' },
  maySendAs: {
    text: '550 5.7.1 Client does not have permissions to send as this sender',
    source: 'assumed',
  },
} as const satisfies Record<string, ReplyText>;

export const replies = { ...seen, ...assumed };

/** RFC 5321 §4.5.3.1.5: a reply line has at most 512 octets with its CRLF. */
const replyLineMax = 510;

/** The reply with its `%s` filled in order. */
export function say(row: ReplyText, ...values: readonly string[]): Reply {
  return [fill(row, ...values)];
}

export function fill(row: ReplyText, ...values: readonly string[]): string {
  const { text } = row;
  let made = '';
  let from = 0;
  for (const value of values) {
    const hole = text.indexOf('%s', from);
    if (hole < 0) break;
    made += text.slice(from, hole) + value;
    from = hole + 2;
  }
  return from === 0 ? text : made + text.slice(from);
}

/** The octets of a reply, no line longer than a line may be. */
export function formatReply(reply: Reply): string {
  let bytes = '';
  for (const line of reply) {
    bytes += line.length > replyLineMax ? line.slice(0, replyLineMax) : line;
    bytes += '\r\n';
  }
  return bytes;
}
