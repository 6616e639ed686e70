/** Every delivery status notification is one to any reader of mail: two parsers of other people read it alike. */
import { describe, expect, it } from 'vitest';
import type { VirtualServer } from '#directory';
import { day, hour } from '#kernel';
import { deleteQueue } from '../../src/transport/queue-verbs.ts';
import { type Report, readReport } from '../mail-peers.ts';
import {
  advance,
  createLogWorld,
  dial,
  handMail,
  helo,
  hosts,
  type LogWorld,
  opened,
  sources,
  type,
  typeMail,
} from './logs-support.ts';

/** Reports in the sender's mailbox: real connections carry those about typed mail. */
function reports(world: LogWorld): Promise<Report[]> {
  const texts = [...world.transport.mailboxes.values()]
    .flat()
    .filter(({ dsn }) => dsn)
    .map(({ text }) => text as string);
  return Promise.all(texts.map(read));
}

/** What the parsers forgive: other line ends, a missing end, lines of the status part that are no fields. */
function read(text: string): Promise<Report> {
  expect(text).not.toMatch(/[^\r]\n|\r[^\n]/);
  const boundary = /boundary="([^"]+)"/.exec(text)![1]!;
  expect(text.endsWith(`\r\n--${boundary}--\r\n`)).toBe(true);
  const status = text.split(`--${boundary}\r\n`)[2]!;
  expect(status).toMatch(/^Content-Type: message\/delivery-status\r\n\r\n/);
  expect(status).toMatch(/^(?:(?:[!-9;-~]+: ?.+)?\r\n)+$/);
  return readReport(text);
}

/** The message as its sender wrote it: without the lines that the service put on it. */
function written({ original }: Report): string {
  return original
    .replace(/^Received: from .+\n\t.+\n/, '')
    .replace(/^Return-Path: .+\nX-OriginalArrivalTime: .+\n\n/m, '\n');
}

function refusing(reply: string) {
  return (world: LogWorld) => {
    for (const host of world.transport.remoteHosts.values()) {
      if (host.domains.includes('freebox.example')) host.behaviour = { kind: 'refuse', reply };
    }
  };
}

function silence(world: LogWorld): void {
  world.net.hosts.get(hosts.victim)!.listeners.clear();
}

interface Case {
  name: string;
  source: number;
  prepare?: (world: LogWorld) => void;
  edit?: (settings: VirtualServer) => void;
  after?: (world: LogWorld) => void;
  waitMs?: number;
  want: { words: string; action: string; status: string; diagnostic?: string; count?: number };
}

const failed = 'Delivery to the following recipients failed.';
const unreached =
  'Unable to deliver message to the following recipients, due to being unable to connect successfully to the destination mail server.';

const cases: readonly Case[] = [
  {
    name: 'unknown user',
    source: sources.invented,
    want: { words: failed, action: 'failed', status: '5.1.1' },
  },
  {
    name: 'refused with an enhanced code',
    source: sources.relay,
    edit: opened,
    prepare: refusing('550 5.7.1 <%r>... Blocked'),
    want: {
      words: failed,
      action: 'failed',
      status: '5.7.1',
      diagnostic: 'smtp;550 5.7.1 <%r>... Blocked',
    },
  },
  {
    name: 'refused without one',
    source: sources.relay,
    edit: opened,
    prepare: refusing('554 Go away'),
    want: { words: failed, action: 'failed', status: '5.5.0', diagnostic: 'smtp;554 Go away' },
  },
  {
    name: 'delayed',
    source: sources.relay,
    edit: opened,
    prepare: silence,
    waitMs: 13 * hour,
    want: {
      words: 'Delivery to the following recipients has been delayed.',
      action: 'delayed',
      status: '4.4.7',
    },
  },
  {
    name: 'expired',
    source: sources.relay,
    edit: opened,
    prepare: silence,
    waitMs: 2 * day + hour,
    want: { words: unreached, action: 'failed', status: '4.4.7', count: 2 },
  },
  {
    name: 'deleted with a report',
    source: sources.relay,
    edit: opened,
    prepare: silence,
    after: (world) => {
      for (const link of world.transport.links.keys()) deleteQueue(world, link, true);
    },
    want: { words: failed, action: 'failed', status: '4.3.2' },
  },
];

/** What a report must say of generated mail. */
function expectReport(world: LogWorld, report: Report, source: number, want: Case['want']): void {
  const { spelling } = world;
  const recipient = spelling.recipient(world, source, 9);
  const delayed = want.action === 'delayed';
  expect(report.from).toBe('postmaster@marlow-freight.example');
  expect(report.to).toBe(spelling.sender(world, source, 9));
  expect(report.subject).toBe(`Delivery Status Notification (${delayed ? 'Delay' : 'Failure'})`);
  expect(report.words).toContain(`${want.words}\n\n       ${recipient}`);
  expect(report.message).toEqual({
    'reporting-mta': 'dns;exch-srv1.marlow.local',
    'received-from-mta': `dns;${helo}`,
    'arrival-date': expect.stringMatching(/^Mon, 15 Mar 2004 08:00:\d\d \+0000$/),
  });
  const diagnostic = want.diagnostic?.replaceAll('%r', recipient);
  expect(report.recipients).toEqual([
    {
      'final-recipient': `rfc822;${recipient}`,
      action: want.action,
      status: want.status,
      ...(diagnostic === undefined ? {} : { 'diagnostic-code': diagnostic }),
      ...(delayed ? { 'will-retry-until': expect.stringMatching(/^Wed, 17 Mar 2004 08:00/) } : {}),
    },
  ]);
  expect(report.returned.received).toContain('with Microsoft SMTPSVC');
  expect(report.returned['message-id']).toBe(spelling.messageId(world, source, 9));
  // After the message the service writes a line end more than MIME needs (public list archives have it).
  const sent = spelling.text(world, source, 9).replaceAll('\r\n', '\n');
  expect(written(report)).toBe(`${sent}\n`);
}

describe('a delivery status notification', () => {
  for (const one of cases) {
    it(`${one.name}: reads as RFC 3464`, async () => {
      const world = createLogWorld(one.edit ? { edit: one.edit } : {});
      one.prepare?.(world);
      typeMail(world, one.source, 9);
      advance(world, 5000);
      one.after?.(world);
      advance(world, one.waitMs ?? 60_000);
      const all = await reports(world);
      expect(all).toHaveLength(one.want.count ?? 1);
      expectReport(world, all.at(-1)!, one.source, one.want);
    });
  }

  it('spelled from numbers reads the same', async () => {
    const world = createLogWorld();
    world.net.hosts.get(hosts.homeMail)!.listeners.clear();
    handMail(world, sources.invented, 9);
    advance(world, 5000);
    const queue = world.transport.links.values().next().value!;
    expect(queue.name).toBe('homemail.example');
    const number = world.transport.virtualServers.get('1')!.number;
    const view = world.folderViews!.queue as unknown as {
      page(world: LogWorld, folder: number, from: number, count: number): { name: string }[];
      read(world: LogWorld, folder: number, name: string): string;
    };
    const [file] = view.page(world, number, 0, 10);
    const report = await read(view.read(world, number, file!.name));
    const { want } = cases[0]!;
    expectReport(world, report, sources.invented, want);
  });

  it('tells of a loop', async () => {
    const world = createLogWorld();
    const line = dial(world, hosts.home);
    type(world, line, 'EHLO pc', 'MAIL FROM:<you@homemail.example>');
    type(world, line, 'RCPT TO:<dwhitlock@marlow-freight.example>', 'DATA');
    const hops = Array.from({ length: 31 }, (_one, index) => `Received: by hop${index}`);
    type(world, line, ...hops, 'Message-ID: <loop@homemail.example>', '', 'Text', '.');
    advance(world, 60_000);
    const [report] = await reports(world);
    expect(report!.words).toContain('This could indicate a mail loop.');
    expect(report!.recipients[0]).toMatchObject({ action: 'failed', status: '4.4.6' });
    expect(report!.original.match(/^Received: by hop/gm)).toHaveLength(31);
  });

  it('names every recipient, and as the sender wrote them', async () => {
    const world = createLogWorld();
    const line = dial(world, hosts.home);
    type(world, line, 'EHLO pc', 'MAIL FROM:<you@homemail.example>');
    type(world, line, 'RCPT TO:<nobody@marlow-freight.example>');
    type(world, line, 'RCPT TO:<none@marlow-freight.example> ORCPT=rfc822;No+2BOne@old.example');
    // What looks like a part's end in the message must not end the part.
    type(world, line, 'DATA', 'Subject: two', '', '--9B095B5ADSN=_', 'caf\xe9', '--', '.');
    advance(world, 60_000);
    const [report] = await reports(world);
    expect(report!.recipients).toEqual([
      {
        'final-recipient': 'rfc822;nobody@marlow-freight.example',
        action: 'failed',
        status: '5.1.1',
      },
      {
        'original-recipient': 'rfc822;No+2BOne@old.example',
        'final-recipient': 'rfc822;none@marlow-freight.example',
        action: 'failed',
        status: '5.1.1',
      },
    ]);
    expect(report!.returned.subject).toBe('two');
    expect(report!.original).toContain('\n\n--9B095B5ADSN=_\ncaf\xe9\n--\n');
  });
});
