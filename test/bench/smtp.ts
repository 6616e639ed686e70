/** SMTP transactions a second: our network and dialogue beside npm smtp-server, fed the same bytes. */
import { connect as connectSocket, type Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { type Calendar, createCalendar, type EventsOf, schedule, takeDue } from '#kernel';
import {
  connect,
  type Host,
  listen,
  type NetEvents,
  type NetWorld,
  netHandlers,
  type Service,
  send,
} from '#net';
import { type Backend, createSmtp, type SmtpEvents, smtpHandlers, smtpService } from '#smtp';
import { median, row } from './statistics.ts';

const rounds = 5;
const ownMessages = 40_000;
const peerMessages = 4000;

const body = `Subject: bench\r\n\r\n${'0123456789abcdef'.repeat(4).concat('\r\n').repeat(15)}.\r\n`;
/** MAIL, RCPT and DATA go together; the text follows the 354. */
const envelope =
  'MAIL FROM:<a@testdomain.example>\r\nRCPT TO:<orders@marlow-freight.example>\r\nDATA\r\n';

type Event = EventsOf<NetEvents & SmtpEvents>;

function host(id: number, address: string): Host {
  return {
    id,
    name: `host-${id}`,
    interfaces: [{ network: 'internet', address, maskBits: 0 }],
    gateway: '',
    dnsServers: [],
    accessMs: 0,
    listeners: new Map(),
    nextPort: 1025,
  };
}

const backend: Backend<NetWorld> = {
  open: () => ({
    outcome: 'accepted',
    settings: {
      fqdn: 'mail.marlow-freight.example',
      version: '6.0.3790.0',
      offsetMinutes: 0,
      defaultDomain: 'marlow-freight.example',
      computer: 'EXCH-SRV1',
      mechanisms: ['NTLM', 'LOGIN'],
      anonymous: true,
      exchange: true,
      tlsOffered: false,
      tlsRequired: false,
      messageSizeMaxBytes: 0,
      sessionSizeMaxBytes: 0,
      recipientsMax: 100,
      idleMs: 600_000,
    },
  }),
  authenticate: () => undefined,
  sender: () => ({ accepted: true }),
  recipient: () => ({ accepted: true }),
  submit: () => ({ accepted: true }),
  ended: () => {},
};

/** Transactions a second through `net` and `smtp`, one connection, every byte delivered as an event. */
function ours(messages: number): number {
  const clock = { now: 0, epochUtc: 0 };
  const calendar: Calendar<Event> = createCalendar();
  let sent = 0;
  let done = 0;
  const client: Service<NetWorld> = {
    received(world, connection, bytes) {
      if (bytes.startsWith('220 ')) send(world, connection.id, 'client', 'EHLO bench\r\n');
      else if (bytes.startsWith('250-')) send(world, connection.id, 'client', envelope);
      else if (bytes.includes('354 ')) send(world, connection.id, 'client', body);
      else if (bytes.startsWith('250 2.6.0')) {
        done += 1;
        sent += 1;
        if (sent < messages) send(world, connection.id, 'client', envelope);
      }
    },
    closed() {},
  };
  const world = {
    clock,
    net: {
      hosts: new Map([
        [1, host(1, '192.0.2.1')],
        [2, host(2, '192.0.2.2')],
      ]),
      connections: new Map(),
      nextConnection: 1,
      dns: { internet: [], servers: new Map() },
    },
    smtp: createSmtp(1),
    services: { smtp: smtpService, client } as unknown as NetWorld['services'],
    backends: { 'virtual-server': backend } as never,
    deliveries: {},
    fact() {},
    schedule: (at: number, event: Event) => schedule(calendar, at, event),
  };
  const handlers = { ...netHandlers, ...smtpHandlers } as unknown as Record<
    string,
    (world: unknown, event: Event) => void
  >;
  listen(world, 2, 25, 'smtp', 1);
  const started = performance.now();
  connect(world, 1, '192.0.2.2', 25, 'client', 0);
  while (done < messages) {
    const entry = takeDue(calendar, 1e9);
    if (!entry) throw new Error('the world stands still');
    clock.now = entry.at;
    handlers[entry.event.kind]?.(world, entry.event);
  }
  return (messages / (performance.now() - started)) * 1000;
}

/** The same bytes to npm smtp-server over a socket of this computer: messages a second. */
export async function peer(messages: number): Promise<number> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, _session, done) {
      stream.resume();
      stream.on('end', () => done());
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as { port: number };
  const rate = await new Promise<number>((resolve, reject) => {
    const socket: Socket = connectSocket(port, '127.0.0.1');
    socket.setNoDelay(true);
    let done = 0;
    let started = 0;
    let buffer = '';
    socket.on('error', reject);
    socket.on('data', (chunk) => {
      buffer += chunk.toString('latin1');
      for (let end = buffer.indexOf('\r\n'); end >= 0; end = buffer.indexOf('\r\n')) {
        const line = buffer.slice(0, end);
        buffer = buffer.slice(end + 2);
        if (line.startsWith('220 ')) socket.write('EHLO bench\r\n');
        else if (/^250 (?!Accepted|OK)/.test(line) && started === 0) {
          started = performance.now();
          socket.write(envelope);
        } else if (line.startsWith('354')) socket.write(body);
        else if (/^250 OK: message queued/.test(line)) {
          done += 1;
          if (done === messages) resolve((messages / (performance.now() - started)) * 1000);
          else socket.write(envelope);
        }
      }
    });
  });
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return rate;
}

export async function benchSmtp(): Promise<void> {
  const own: number[] = [];
  const theirs: number[] = [];
  // Both engines run warm before anything counts.
  for (let round = 0; round < 3; round += 1) ours(ownMessages);
  await peer(peerMessages);
  for (let round = 0; round < rounds; round += 1) {
    own.push(ours(ownMessages));
    theirs.push(await peer(peerMessages));
  }
  const perSecond = (value: number) => `${Math.round(value).toLocaleString('en-GB')}/s`;
  row('SMTP transactions, net + smtp, pipelined', perSecond(median(own)), `median of ${rounds}`);
  row('npm smtp-server, raw pipelined client, loopback', perSecond(median(theirs)), 'same bytes');
  row('ratio', `${(median(own) / median(theirs)).toFixed(1)} ×`, 'the peer pays for sockets');
}
