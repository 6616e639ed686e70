/** What the SMTP service of all servers remembers: sessions it holds, messages it is delivering. */
import { createStream, type EventsOf, type SimTime, type Stream } from '#kernel';
import type { ConnectionId, HostId, NetEvents, NetWorld } from '#net';
import type { Backend, Mechanism, Path, Reply, SessionSettings } from './backend.ts';
import type { Spelling } from './generated.ts';

/** What the next octets of a session are. */
export type InputKind = 'command' | 'text' | 'chunk' | 'auth' | 'ended';

/** A message on its way in. */
export interface Incoming {
  /** Full pieces; the unfinished one is `piece`. */
  pieces: string[];
  piece: string;
  /** All octets so far, kept or not. */
  octets: number;
  octetsMax: number;
  /** The last octets seen, to find CRLF.CRLF across segments. */
  tail: string;
}

export interface Recipient {
  path: Path;
  notify: string;
  orcpt: string;
}

export interface Transaction {
  sender: Path;
  recipients: Recipient[];
  body: '7BIT' | '8BITMIME' | 'BINARYMIME';
  ret: '' | 'FULL' | 'HDRS';
  envid: string;
  /** Set once BDAT has begun. */
  chunks: Incoming | null;
}

export interface SmtpSession {
  id: ConnectionId;
  /** Row of the world's table of backends. */
  backend: string;
  server: number;
  settings: SessionSettings;
  startedAt: SimTime;
  lastInputAt: SimTime;
  /** No answer before that: the last one is on its way until then. */
  answersAt: SimTime;
  input: InputKind;
  /** The unfinished line. */
  buffer: string;
  /** The unfinished line is too long: its rest is thrown away. */
  discarding: boolean;
  /** HELO or EHLO was accepted. */
  greeted: boolean;
  helo: string;
  account: string;
  /** The last reply was the last word. */
  leaving: boolean;
  /** Logged on by X-EXPS, as a server of the organization does. */
  peerServer: boolean;
  transaction: Transaction | null;
  text: Incoming | null;
  /** When the last DATA was answered. */
  dataAt: SimTime;
  /** Octets that follow a command; `refusal` says what they get when they are only swallowed. */
  chunk: {
    kind: 'bdat' | 'xexch50';
    size: number;
    left: number;
    last: boolean;
    refusal: Reply | null;
  } | null;
  auth: { mechanism: Mechanism; verb: string; user: string | null } | null;
  /** Octets of messages accepted or refused in this session. */
  sessionOctets: number;
}

export type DeliveryStage =
  | 'connect'
  | 'greeting'
  | 'ehlo'
  | 'helo'
  | 'auth'
  | 'user'
  | 'password'
  | 'mail'
  | 'rcpt'
  | 'data'
  | 'text'
  | 'quit';

/** What became of one recipient. */
export interface DeliveryResult {
  recipient: string;
  outcome: 'delivered' | 'failed' | 'deferred';
  /** Reply code; 0 if the other side said nothing. */
  code: number;
  /** The whole last reply line, or `refused`, `timed-out`, `unreachable`, `dropped`. */
  text: string;
  stage: DeliveryStage;
}

export interface Login {
  user: string;
  password: string;
}

/** One connection to another host, and the message that is on its way over it. */
export interface Delivery {
  id: number;
  connection: ConnectionId;
  /** Row of the world's table of delivery owners, and that owner's own number for it. */
  owner: string;
  key: number;
  address: string;
  helo: string;
  ehlo: boolean;
  /** Logs on by AUTH LOGIN before the mail; null sends it anonymously. */
  login: Login | null;
  /** Empty for the null sender. */
  sender: string;
  recipients: string[];
  data: string;
  stage: DeliveryStage;
  /** Number of the recipient that was asked last. */
  asked: number;
  accepted: number[];
  /** By number of the recipient; undefined while undecided. */
  results: (DeliveryResult | undefined)[];
  /** Keywords the other side announced. */
  extensions: string[];
  buffer: string;
  reported: boolean;
  lastInputAt: SimTime;
  /** How long the other side may be silent. */
  silenceMs: SimTime;
}

export interface SmtpState {
  sessions: Map<ConnectionId, SmtpSession>;
  deliveries: Map<number, Delivery>;
  nextDelivery: number;
  /** Chance for Message-IDs. */
  stream: Stream;
  /** By full name of the server: how its Message-IDs begin, and the next number. */
  messageIds: Map<string, { prefix: string; next: number }>;
}

export interface SmtpEvents {
  'smtp.idleTimeout': { session: ConnectionId };
  'smtp.deliveryTimeout': { delivery: number };
}

/** Whoever asked for a delivery. */
export interface DeliveryOwner<W> {
  /** A command goes out, or the last line of an answer has come in. The text of a message is neither. */
  said?(world: W, delivery: Delivery, command: string): void;
  heard?(world: W, delivery: Delivery, command: string, reply: string): void;
  /** Called once for each message, when every recipient of it has a result. */
  done(world: W, delivery: DoneDelivery): void;
}

export interface DoneDelivery {
  id: number;
  key: number;
  address: string;
  results: DeliveryResult[];
  /** The connection stands and takes another message now, by `continueDelivery`. */
  open: boolean;
}

/** A message for a connection that stands. */
export interface NextMessage {
  key: number;
  sender: string;
  recipients: readonly string[];
  data: string;
}

export interface DeliveryOrder {
  from: HostId;
  address: string;
  port: number;
  /** Row of `world.deliveries`. */
  owner: string;
  /** The owner's own number; comes back in `done`. */
  key: number;
  helo: string;
  /** Empty for the null sender. */
  sender: string;
  recipients: readonly string[];
  /** Whole message, dots not stuffed. */
  data: string;
  /** false: begin with HELO. */
  ehlo?: boolean;
  login?: Login;
  /** How long the other side may be silent; 10 unless told. */
  timeoutMinutes?: number;
}

export interface SmtpWorld extends NetWorld {
  readonly clock: { readonly now: SimTime; readonly epochUtc: number };
  readonly smtp: SmtpState;
  readonly backends: Readonly<Record<string, Backend<never>>>;
  readonly deliveries: Readonly<Record<string, DeliveryOwner<never>>>;
  readonly spelling: Spelling<never>;
  schedule(at: SimTime, event: EventsOf<NetEvents & SmtpEvents>): void;
}

export function createSmtp(seed = 1): SmtpState {
  return {
    sessions: new Map(),
    deliveries: new Map(),
    nextDelivery: 1,
    stream: createStream(seed, 'smtp'),
    messageIds: new Map(),
  };
}
