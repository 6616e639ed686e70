/** The policy of a virtual server's sessions: whom it lets in, what it believes, what it takes over. */
import { minute, utcAt } from '#kernel';
import type { Connection } from '#net';
import {
  type Backend,
  type Envelope,
  type GeneratedMail,
  type Mechanism,
  type Path,
  type Peer,
  type Reply,
  replies,
  type SessionSettings,
  say,
  type Verdict,
} from '#smtp';
import { type ArrivalVerdict, judgeArrival, judgeGenerated } from './arrival.ts';
import { editions, smtpReleases } from './editions.ts';
import { filterRecipient, filterSender, tarPitMs } from './filters.ts';
import { keepMail, peerNumber, takeGenerated } from './intake.ts';
import { costs, isSwamped, loadOf, responseDelay, spend } from './load.ts';
import { logOnSession } from './logon.ts';
import { logExchange, logTransacted } from './logs/session-log.ts';
import { clientText, headerOf, splitMessage, stampText } from './message.ts';
import { hasPermission, isLocalDomain, mayConnect, relayVerdict } from './relay.ts';
import { serverOf } from './server.ts';
import { hasRoom } from './space.ts';
import type {
  MailServer,
  Provenance,
  RunningConfiguration,
  TransportWorld,
  VirtualServerState,
} from './state.ts';
import { listensOn } from './virtual-server.ts';

const kilobyte = 1024;

/** RFC 5321 §4.5.3.1.8 and the directory's default: more than anybody sends. */
const recipientsUnlimited = 2_000_000_000;

function stateOf(world: TransportWorld, number: number): VirtualServerState | undefined {
  return world.transport.virtualServers.get(String(number));
}

/** What Authentication offers: Basic is AUTH LOGIN, Integrated Windows is GSSAPI and NTLM. */
export function mechanismsOf(running: RunningConfiguration): Mechanism[] {
  const { basic, basicRequiresTls, integrated } = running.settings.access;
  const offered: Mechanism[] = integrated ? ['GSSAPI', 'NTLM'] : [];
  // Sessions here are never encrypted, so Basic that requires TLS is never offered.
  if (basic && !basicRequiresTls) offered.push('LOGIN');
  return offered;
}

export function sessionSettings(
  world: TransportWorld,
  id: string,
  running: RunningConfiguration,
): SessionSettings {
  const server = serverOf(world, id);
  const { access, delivery, general, messages } = running.settings;
  const fqdn = delivery.fullyQualifiedDomainName;
  return {
    fqdn,
    version: smtpReleases[server.windows].smtpVersion,
    offsetMinutes: server.offsetMinutes,
    defaultDomain: running.recipientPolicies[0]?.domains[0] ?? fqdn,
    computer: server.name,
    mechanisms: mechanismsOf(running),
    anonymous: access.anonymous,
    exchange: true,
    tlsOffered: access.certificate,
    tlsRequired: access.certificate && access.requireSecureChannel,
    messageSizeMaxBytes: (messages.messageSizeKb ?? 0) * kilobyte,
    sessionSizeMaxBytes: (messages.sessionSizeKb ?? 0) * kilobyte,
    recipientsMax: messages.recipientsPerMessage ?? recipientsUnlimited,
    idleMs: general.timeoutMinutes * minute,
  };
}

export function provenanceOf(world: TransportWorld, connection: Connection): Provenance {
  return world.transport.provenanceOf.get(connection.client.host) ?? 'test';
}

function tellRecipient(
  world: TransportWorld,
  peer: Peer,
  recipient: Path,
  local: boolean,
  because: string,
  reply: string,
): void {
  // Traffic is counted; facts are what a learner did.
  if (provenanceOf(world, peer.connection) !== 'test') return;
  world.fact({
    kind: 'smtp.recipient',
    connection: peer.connection.id,
    client: peer.connection.client.host,
    seenAs: peer.connection.seenAs,
    recipient: recipient.text,
    domain: recipient.domain,
    reply,
    code: Number(reply.slice(0, 3)),
    account: peer.account,
    local,
    because,
  });
}

function open(world: TransportWorld, number: number, connection: Connection) {
  const state = stateOf(world, number);
  const running = state?.running;
  if (!state || !running || !listensOn(running, connection.server.address)) {
    return { outcome: 'closed' } as const;
  }
  const busy = { outcome: 'refused', reply: say(replies.serviceNotAvailable) } as const;
  // KB 821901: a paused virtual server takes no new connection; the port stays open (assumed).
  if (state.status !== 'Started') return busy;
  if (!mayConnect(world, state.id, connection.seenAs)) return { outcome: 'closed' } as const;
  const { connectionsMax } = running.settings.general;
  // What a full virtual server says is assumed.
  if (connectionsMax !== null && state.connections.size >= connectionsMax) return busy;
  state.connections.add(connection.id);
  world.transport.revision += 1;
  return { outcome: 'accepted', settings: sessionSettings(world, state.id, running) } as const;
}

function judgeSender(world: TransportWorld, number: number, peer: Peer, sender: Path): Verdict {
  const state = stateOf(world, number);
  const running = state?.running;
  if (!state || !running) return { accepted: false, reply: say(replies.serviceNotAvailable) };
  if (peer.account === '') {
    if (!running.settings.access.anonymous) {
      return { accepted: false, reply: say(replies.notAuthenticated) };
    }
    const filtered = filterSender(world, { state, running, peer }, sender);
    if (filtered === 'pass' || filtered === 'discard') return { accepted: true };
    return { accepted: false, reply: say(replies.senderDenied), close: filtered === 'drop' };
  }
  const edition = editions[serverOf(world, state.id).edition];
  if (edition.submitRelayPermissions && !hasPermission(world, running, peer.account, 'submit')) {
    return { accepted: false, reply: say(replies.noSubmitPermission) };
  }
  return { accepted: true };
}

function judgeRecipient(
  world: TransportWorld,
  number: number,
  peer: Peer,
  recipient: Path,
): Verdict {
  const id = String(number);
  const state = stateOf(world, number);
  const filtered =
    state?.running && filterRecipient(world, { state, running: state.running, peer }, recipient);
  if (filtered) {
    world.transport.counters[provenanceOf(world, peer.connection)].filtered += 1;
    tellRecipient(world, peer, recipient, false, 'filter', filtered[0] ?? '');
    return { accepted: false, reply: filtered };
  }
  const verdict = relayVerdict(world, id, peer.connection.seenAs, peer.account, recipient);
  if (verdict.accepted) {
    // Traffic is counted; facts are what a learner did.
    if (provenanceOf(world, peer.connection) === 'test') {
      const reply = say(replies.recipientOk, recipient.text)[0] ?? '';
      const local = verdict.because === 'local';
      tellRecipient(world, peer, recipient, local, verdict.because, reply);
    }
    return { accepted: true };
  }
  const reply = say(replies.unableToRelay, recipient.text);
  world.transport.counters[provenanceOf(world, peer.connection)].relayRefused += 1;
  tellRecipient(world, peer, recipient, false, '', reply[0] ?? '');
  return { accepted: false, reply };
}

interface Taker {
  state: VirtualServerState;
  running: RunningConfiguration;
  server: MailServer;
}

/** Who takes a message now, or why nobody does: stopped meanwhile, or no room left on the disk. */
function takerOf(world: TransportWorld, number: number): Taker | { accepted: false; reply: Reply } {
  const state = stateOf(world, number);
  const running = state?.running;
  if (!state || !running) return { accepted: false, reply: say(replies.serviceNotAvailable) };
  const server = serverOf(world, state.id);
  if (!hasRoom(world, server)) return { accepted: false, reply: say(replies.outOfMemory) };
  return { state, running, server };
}

/** undefined: the message is to be taken. */
function settleArrival(
  world: TransportWorld,
  provenance: Provenance,
  judged: ArrivalVerdict,
  recipients: number,
): Verdict | undefined {
  const counters = world.transport.counters[provenance];
  switch (judged.outcome) {
    case 'take':
      return undefined;
    case 'refuse':
      counters.filtered += recipients;
      return { accepted: false, reply: judged.reply };
    default:
      counters.accepted += recipients;
      counters.deleted += recipients;
      return { accepted: true };
  }
}

function submit(
  world: TransportWorld,
  number: number,
  peer: Peer,
  envelope: Envelope,
  data: string,
  messageId: string,
): Verdict {
  const taker = takerOf(world, number);
  if ('reply' in taker) return taker;
  const { state, running, server } = taker;
  const provenance = provenanceOf(world, peer.connection);
  const subject = headerOf(splitMessage(data), 'Subject') ?? '';
  const judged = judgeArrival(world, { state, running, peer }, envelope, subject);
  const settled = settleArrival(world, provenance, judged, envelope.recipients.length);
  if (settled) return settled;
  const client = clientText(world, server, running, peer);
  const stamp = {
    run: world.transport.runs[state.run]!,
    peer: { helo: peer.helo, client },
    utc: utcAt(world.clock),
  };
  const sender = envelope.sender.text === '<>' ? '' : envelope.sender.text;
  const recipients = envelope.recipients.map((one) => ({
    address: one.path.text,
    notify: one.notify,
    orcpt: one.orcpt,
  }));
  spend(world, server, costs.accept);
  keepMail(
    world,
    state,
    {
      sender,
      recipients,
      text: stampText(stamp, sender, data, messageId),
      messageId,
      subject,
      helo: peer.helo,
    },
    provenance,
  );
  world.transport.counters[provenance].accepted += recipients.length;
  if (provenance === 'test') {
    world.fact({
      kind: 'smtp.message',
      connection: peer.connection.id,
      client: peer.connection.client.host,
      sender: envelope.sender.text,
      messageId,
      recipients: recipients.map((one) => one.address).join(', '),
      relayed: envelope.recipients.some((one) => !isLocalDomain(running, one.path.domain)),
    });
  }
  return { accepted: true };
}

/** The same for mail that is two numbers until somebody reads it. */
function submitGenerated(
  world: TransportWorld,
  number: number,
  peer: Peer,
  mail: GeneratedMail,
): Verdict {
  const taker = takerOf(world, number);
  if ('reply' in taker) return taker;
  const { state, running, server } = taker;
  const provenance = provenanceOf(world, peer.connection);
  const judged = judgeGenerated(world, { state, running, peer }, mail);
  const settled = settleArrival(world, provenance, judged, 1);
  if (settled) return settled;
  spend(world, server, costs.accept);
  takeGenerated(world, state, mail, peerPlace(world, state, running, peer), provenance);
  world.transport.counters[provenance].accepted += 1;
  return { accepted: true };
}

/** Places in `peers` by session: looked up once, since floods come in long sessions; no part of the state. */
const places = new WeakMap<Connection, { helo: string; run: number; place: number }>();

function peerPlace(
  world: TransportWorld,
  state: VirtualServerState,
  running: RunningConfiguration,
  peer: Peer,
): number {
  const known = places.get(peer.connection);
  if (known?.helo === peer.helo && known.run === state.run) return known.place;
  const client = clientText(world, serverOf(world, state.id), running, peer);
  const place = peerNumber(world.transport, { helo: peer.helo, client });
  places.set(peer.connection, { helo: peer.helo, run: state.run, place });
  return place;
}

/** The row `virtual-server` of the world's backends. */
export const virtualServerBackend: Backend<TransportWorld> = {
  open,
  authenticate: logOnSession,
  sender: judgeSender,
  recipient: (world, number, peer, _sender, recipient) =>
    judgeRecipient(world, number, peer, recipient),
  submit,
  submitGenerated,
  answered(world, number, peer, exchange) {
    const state = stateOf(world, number);
    if (state) logExchange(world, state, peer, exchange);
  },
  transacted(world, number, peer, mail, stage, reply) {
    const state = stateOf(world, number);
    if (state) logTransacted(world, state, peer, mail, stage, reply);
  },
  delay: (world, number) => responseDelay(world, String(number)),
  holdBack: tarPitMs,
  isBusy(world, number) {
    const state = stateOf(world, number);
    return (
      state !== undefined && isSwamped(loadOf(world, serverOf(world, state.id)), world.clock.now)
    );
  },
  ended(world, number, peer) {
    const state = stateOf(world, number);
    state?.listings.delete(peer.connection.id);
    if (state?.connections.delete(peer.connection.id)) {
      world.transport.revision += 1;
    }
  },
};
