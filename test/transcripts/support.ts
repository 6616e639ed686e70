/** A world of one client, one mail server and nothing else, for transcripts and properties. */
import {
  type Calendar,
  createCalendar,
  type EventsOf,
  parseLocal,
  schedule,
  takeDue,
} from '#kernel';
import {
  type Connection,
  close,
  connect,
  type Host,
  listen,
  type NetEvents,
  netHandlers,
  type Service,
  send,
} from '#net';
import {
  type Backend,
  createSmtp,
  type DeliveryOwner,
  type DoneDelivery,
  type Envelope,
  replies,
  type SessionSettings,
  type SmtpEvents,
  type SmtpWorld,
  say,
  smtpClientService,
  smtpHandlers,
  smtpService,
} from '#smtp';

type Events = NetEvents & SmtpEvents;

/** What a test may change of the server. */
export interface Policy {
  settings: SessionSettings;
  /** What `open` says. */
  door: 'accepted' | 'refused' | 'closed';
  /** Domains of the organization. */
  local: string[];
  relay: boolean;
}

export interface Accepted {
  envelope: Envelope;
  helo: string;
  account: string;
  data: string;
  messageId: string;
}

export interface TestWorld extends SmtpWorld {
  readonly clock: { now: number; readonly epochUtc: number };
  readonly calendar: Calendar<EventsOf<Events>>;
  readonly policy: Policy;
  readonly accepted: Accepted[];
  /** Everything the client has received, and whether the server has hung up. */
  readonly heard: { text: string; segments: number; closed: boolean; sessionsEnded: number };
  readonly done: DoneDelivery[];
  /** Replies of the scripted server, one per line the client sends. */
  readonly script: { greeting: string; replies: string[]; heard: string[]; silent: boolean };
}

export const serverAddress = '10.10.10.10';
export const clientAddress = '203.0.113.9';
export const scriptedPort = 26;

/** KB 304897 speaks of this company; all else is a full Exchange 2003. */
export function testSettings(): SessionSettings {
  return {
    fqdn: 'mail.northwindtraders.com',
    version: '6.0.3790.3959',
    offsetMinutes: 60,
    defaultDomain: 'northwindtraders.com',
    computer: 'NORTHWIND1',
    mechanisms: ['GSSAPI', 'NTLM', 'LOGIN'],
    anonymous: true,
    exchange: true,
    tlsOffered: false,
    tlsRequired: false,
    messageSizeMaxBytes: 0,
    sessionSizeMaxBytes: 0,
    recipientsMax: 64_000,
    idleMs: 600_000,
  };
}

/** Accounts and mailboxes that answer in the ways a real backend can. */
const backend: Backend<TestWorld> = {
  open(world) {
    const { door, settings } = world.policy;
    if (door === 'accepted') return { outcome: 'accepted', settings };
    if (door === 'closed') return { outcome: 'closed' };
    return { outcome: 'refused', reply: say(replies.serviceNotAvailable) };
  },
  authenticate(_world, _server, user, password) {
    return user === 'jo' && password === 'secret' ? 'NORTHWIND\\jo' : undefined;
  },
  sender(_world, _server, peer, sender) {
    const name = sender.localPart;
    if (name === 'denied') return { accepted: false, reply: say(replies.senderDenied) };
    if (name === 'nosubmit') return { accepted: false, reply: say(replies.noSubmitPermission) };
    if (name === 'boss' && peer.account !== '') {
      return { accepted: false, reply: say(replies.maySendAs) };
    }
    return { accepted: true };
  },
  recipient(world, _server, peer, _sender, { text, localPart, domain }) {
    const { local, relay } = world.policy;
    if (localPart === 'nobody') return { accepted: false, reply: say(replies.userUnknown) };
    if (localPart === 'blocked') return { accepted: false, reply: say(replies.recipientBlocked) };
    if (localPart === 'deny') return { accepted: false, reply: say(replies.connectionDenied) };
    if (localPart === 'listed') {
      const reply = say(
        replies.blockedByRule,
        `${peer.connection.seenAs} has been blocked by relays.example`,
      );
      return { accepted: false, reply };
    }
    if (relay || peer.account !== '' || local.includes(domain.toLowerCase())) {
      return { accepted: true };
    }
    return { accepted: false, reply: say(replies.unableToRelay, text) };
  },
  submit(world, _server, peer, envelope, data, messageId) {
    if (data.includes('Subject: spam')) {
      return { accepted: false, reply: say(replies.messageRefused) };
    }
    if (data.includes('Subject: flood'))
      return { accepted: false, reply: say(replies.outOfMemory) };
    const { helo, account } = peer;
    world.accepted.push({ envelope, helo, account, data, messageId });
    return { accepted: true };
  },
  ended(world) {
    world.heard.sessionsEnded += 1;
  },
};

const listener: Service<TestWorld> = {
  received(world, _connection, bytes) {
    world.heard.text += bytes;
    world.heard.segments += 1;
  },
  closed(world) {
    world.heard.closed = true;
  },
};

/** A server that answers each line with the next prepared reply; `!` hangs up. */
const scripted: Service<TestWorld> = {
  accepted(world, connection) {
    if (!world.script.silent) say220(world, connection);
  },
  received(world, connection, bytes) {
    world.script.heard.push(bytes);
    const reply = world.script.replies.shift();
    if (reply === '!') close(world, connection.id, 'server');
    else if (reply !== undefined) send(world, connection.id, 'server', reply);
  },
  closed() {},
};

function say220(world: TestWorld, connection: Connection): void {
  send(world, connection.id, 'server', world.script.greeting);
}

const owner: DeliveryOwner<TestWorld> = {
  done(world, delivery) {
    world.done.push(delivery);
  },
};

function host(id: number, name: string, address: string): Host {
  return {
    id,
    name,
    interfaces: [{ network: 'internet', address, maskBits: 0 }],
    gateway: '',
    dnsServers: [],
    accessMs: 5,
    listeners: new Map(),
    nextPort: 1025,
  };
}

export function createTestWorld(change: Partial<SessionSettings> = {}, seed = 7): TestWorld {
  const calendar = createCalendar<EventsOf<Events>>();
  const epochUtc = parseLocal('2004-08-30T15:44:10', 60) ?? 0;
  const world: TestWorld = {
    clock: { now: 0, epochUtc },
    calendar,
    net: {
      hosts: new Map([
        [1, host(1, 'MAIL', serverAddress)],
        [2, host(2, 'CLIENT', clientAddress)],
      ]),
      connections: new Map(),
      nextConnection: 1,
      dns: { internet: [], servers: new Map() },
    },
    services: {
      smtp: smtpService,
      'smtp-client': smtpClientService,
      listener,
      scripted,
    },
    smtp: createSmtp(seed),
    backends: { 'virtual-server': backend },
    deliveries: { test: owner },
    // Nobody generates mail here.
    spelling: {} as never,
    policy: {
      settings: { ...testSettings(), ...change },
      door: 'accepted',
      local: ['northwindtraders.com'],
      relay: false,
    },
    accepted: [],
    heard: { text: '', segments: 0, closed: false, sessionsEnded: 0 },
    done: [],
    script: { greeting: '220 scripted\r\n', replies: [], heard: [], silent: false },
    schedule: (at, event) => schedule(calendar, at, event),
  };
  listen(world, 1, 25, 'smtp', 1);
  listen(world, 1, scriptedPort, 'scripted', 1);
  return world;
}

const handlers = { ...netHandlers, ...smtpHandlers };

export function advance(world: TestWorld, until: number): void {
  for (;;) {
    const entry = takeDue(world.calendar, until);
    if (!entry) break;
    world.clock.now = entry.at;
    const handle = handlers[entry.event.kind] as (world: SmtpWorld, event: unknown) => void;
    handle(world, entry.event);
  }
  world.clock.now = until;
}

/** Long enough for every octet to arrive and every reply to come back. */
export const settleMs = 100;

export function dial(world: TestWorld): number {
  const id = connect(world, 2, serverAddress, 25, 'listener', 0);
  advance(world, world.clock.now + settleMs);
  return id;
}

/** Sends `bytes` in segments of the given lengths (the last takes what is left) and lets all arrive. */
export function speak(
  world: TestWorld,
  id: number,
  bytes: string,
  lengths: readonly number[] = [],
) {
  let from = 0;
  for (const length of lengths) {
    send(world, id, 'client', bytes.slice(from, from + length));
    from += length;
  }
  send(world, id, 'client', bytes.slice(from));
  advance(world, world.clock.now + settleMs);
}
