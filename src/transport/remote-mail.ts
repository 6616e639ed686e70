/** Mail hosts of the Internet: take everything for their domains and keep it. */
import { minute } from '#kernel';
import { type Backend, createSmtpService, replies, say } from '#smtp';
import { putMail } from './mailbox.ts';
import { splitMessage } from './message.ts';
import { clientVerdict, remoteVerdict } from './outcome.ts';
import type { RemoteMailHost, TransportWorld } from './state.ts';

/** The row `remote-mail` of the world's services, behind port 25 of such a host. */
export const remoteMailService = createSmtpService('remote');

/** A mailbox that is full takes nothing more for now (the size is assumed). */
const heldMax = 10_000;

function takes(host: RemoteMailHost | undefined, domain: string): boolean {
  return host?.domains.some((one) => one.toLowerCase() === domain.toLowerCase()) ?? false;
}

function passesOnFor({ behaviour }: RemoteMailHost, client: string): boolean {
  return behaviour.kind === 'relay' && behaviour.customers.includes(client);
}

/** The row `remote` of the world's backends. */
export const remoteBackend: Backend<TransportWorld> = {
  open(world, number) {
    const host = world.transport.remoteHosts.get(number);
    if (!host) return { outcome: 'closed' };
    return {
      outcome: 'accepted',
      settings: {
        fqdn: host.fqdn,
        version: '5.0.2195.6713',
        offsetMinutes: host.offsetMinutes,
        defaultDomain: host.domains[0] ?? host.fqdn,
        computer: host.fqdn.split('.')[0]?.toUpperCase() ?? '',
        mechanisms: [],
        anonymous: true,
        exchange: false,
        tlsOffered: false,
        tlsRequired: false,
        messageSizeMaxBytes: 0,
        sessionSizeMaxBytes: 0,
        recipientsMax: 100,
        idleMs: 10 * minute,
      },
    };
  },
  authenticate: () => undefined,
  sender: () => ({ accepted: true }),
  recipient(world, number, peer, _sender, recipient) {
    const host = world.transport.remoteHosts.get(number);
    const client = peer.connection.seenAs;
    const turnedAway = host ? clientVerdict(world, host, client) : '';
    if (turnedAway !== '') return { accepted: false, reply: [turnedAway] };
    if (!host || !(takes(host, recipient.domain) || passesOnFor(host, client))) {
      return { accepted: false, reply: say(replies.unableToRelay, recipient.text) };
    }
    if (host.catchAll && host.catchAll.length >= heldMax) {
      return { accepted: false, reply: ['452 4.2.2 Mailbox full'] };
    }
    const reply = remoteVerdict(host, recipient.text);
    if (reply === '') return { accepted: true };
    return { accepted: false, reply: [reply.replaceAll('%r', recipient.text)] };
  },
  submit(world, number, peer, envelope, data) {
    const host = world.transport.remoteHosts.get(number);
    const provenance = world.transport.provenanceOf.get(peer.connection.client.host) ?? 'test';
    const dsn = envelope.sender.localPart === '' && splitMessage(data).headers.some(isReport);
    if (host?.catchAll) {
      host.catchAll.push({ sender: envelope.sender.text, text: data, provenance });
      return { accepted: true };
    }
    for (const { path } of envelope.recipients) {
      // What a provider passes on reaches its domain's host at once (assumed), where nobody looks.
      if (!takes(host, path.domain)) continue;
      putMail(world, path.text, {
        text: data,
        from: envelope.sender.text,
        subject: '',
        provenance,
        dsn,
      });
    }
    return { accepted: true };
  },
  ended() {},
};

function isReport(header: string): boolean {
  return /^content-type:\s*multipart\/report/i.test(header);
}
