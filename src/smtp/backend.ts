/** The questions a session must ask of policy; the answers come from whoever runs the virtual server. */
import type { Connection } from '#net';
import type { GeneratedMail } from './generated.ts';

/** A reply line without its CRLF; several lines make a multi-line reply and go out as one segment. */
export type Reply = readonly string[];

export const mechanisms = ['GSSAPI', 'NTLM', 'LOGIN'] as const;
export type Mechanism = (typeof mechanisms)[number];

/** What a session needs to know of its virtual server, fixed when the client connects. */
export interface SessionSettings {
  fqdn: string;
  /** Version of the Windows SMTP service in the banner. */
  version: string;
  /** Local time of the server, minutes east of Greenwich. */
  offsetMinutes: number;
  defaultDomain: string;
  /** Computer name, for Message-IDs. */
  computer: string;
  mechanisms: readonly Mechanism[];
  anonymous: boolean;
  /** Exchange announces X-EXPS, X-LINK2STATE and XEXCH50; bare Windows does not. */
  exchange: boolean;
  tlsOffered: boolean;
  tlsRequired: boolean;
  /** 0 = not limited */
  messageSizeMaxBytes: number;
  sessionSizeMaxBytes: number;
  recipientsMax: number;
  idleMs: number;
}

/** An address as the session understood it; `<>` is an empty local part and domain. */
export interface Path {
  /** As the reply shows it: default domain appended, source route stripped. */
  text: string;
  localPart: string;
  domain: string;
}

export interface Envelope {
  sender: Path;
  recipients: { path: Path; notify: string; orcpt: string }[];
  body: '7BIT' | '8BITMIME' | 'BINARYMIME';
  ret: '' | 'FULL' | 'HDRS';
  envid: string;
}

/** Who is speaking: what policy may look at. */
export interface Peer {
  connection: Connection;
  helo: string;
  /** `DOMAIN\account` once authenticated, else empty. */
  account: string;
}

/** A command and its answer, as a protocol log tells them. */
export interface Exchange {
  /** The command as it was typed, without its line end. */
  line: string;
  reply: Reply;
  /** Octets of all answers, and of the command or, for DATA, of the message. */
  sent: number;
  received: number;
  takenMs: number;
  /** Of a message: its Message-ID, with the blank before it if the client gave it. */
  messageId?: string;
}

/** Which command of a transaction of generated mail was answered last; `message` is DATA whose text was looked at. */
export type TransactionStage = 'mail' | 'rcpt' | 'data' | 'message';

export type Verdict =
  | { accepted: true }
  /** `close`: the session ends with this reply. */
  | { accepted: false; reply: Reply; close?: boolean };

export interface Backend<W> {
  /** A client has connected; `closed` drops it without a word. */
  open(
    world: W,
    server: number,
    connection: Connection,
  ):
    | { outcome: 'accepted'; settings: SessionSettings }
    | { outcome: 'refused'; reply: Reply }
    | { outcome: 'closed' };
  /** The account the server knows the user by, undefined if the logon fails. */
  authenticate(world: W, server: number, user: string, password: string): string | undefined;
  sender(world: W, server: number, peer: Peer, sender: Path): Verdict;
  recipient(world: W, server: number, peer: Peer, sender: Path, recipient: Path): Verdict;
  /** Takes the message over for good, or says why not. `data` has its dots unstuffed. */
  submit(
    world: W,
    server: number,
    peer: Peer,
    envelope: Envelope,
    data: string,
    messageId: string,
  ): Verdict;
  /** The same for generated mail; a backend without it takes none. */
  submitGenerated?(world: W, server: number, peer: Peer, mail: GeneratedMail): Verdict;
  /** Milliseconds an answer waits for a server with too much to do. */
  delay?(world: W, server: number): number;
  /** Milliseconds one answer is held back on purpose, after all before it. */
  holdBack?(world: W, server: number, account: string, reply: Reply): number;
  /** A server that can take nothing more this second: its clients wait for their answers. */
  isBusy?(world: W, server: number): boolean;
  /** A command was answered: policy may log it. */
  answered?(world: W, server: number, peer: Peer, exchange: Exchange): void;
  /** The same for a transaction of generated mail; `reply` is the line that refused it, or empty. */
  transacted?(
    world: W,
    server: number,
    peer: Peer,
    mail: GeneratedMail,
    stage: TransactionStage,
    reply: string,
  ): void;
  /** A session has ended; policy may count. */
  ended(world: W, server: number, peer: Peer): void;
}
