/** Every delivery status notification is one to any reader of mail: MIME and RFC 3464, taken apart by the book. */
import { describe, expect, it } from 'vitest';
import type { VirtualServer } from '#directory';
import { day, hour } from '#kernel';
import { deleteQueue } from '../../src/transport/queue-verbs.ts';
import {
  advance,
  createLogWorld,
  dial,
  handMail,
  hosts,
  type LogWorld,
  opened,
  sources,
  type,
  typeMail,
} from './logs-support.ts';

/** Header fields of a block, unfolded (RFC 5322 §2.2.3), by lower-case name. */
function fieldsOf(block: string): Map<string, string> {
  const lines = block.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n');
  return new Map(
    lines.map((line) => {
      const match = /^([!-9;-~]+): ?(.*)$/.exec(line);
      if (!match) throw new Error(`no field: ${line}`);
      return [match[1]!.toLowerCase(), match[2]!];
    }),
  );
}

function cut(text: string): [string, string] {
  const at = text.indexOf('\r\n\r\n');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 4)];
}

/** Parts of a multipart body (RFC 2046 §5.1.1). */
function partsOf(body: string, boundary: string): string[] {
  const pieces = `\r\n${body}`.split(`\r\n--${boundary}`);
  expect(pieces.at(-1)).toMatch(/^--/);
  return pieces.slice(1, -1).map((piece) => piece.replace(/^[ \t]*\r\n/, ''));
}

interface Report {
  to: string;
  subject: string;
  message: Map<string, string>;
  recipients: Map<string, string>[];
  original: Map<string, string>;
}

function parseReport(text: string): Report {
  expect(text).not.toMatch(/[^\r]\n|\r[^\n]/);
  const [head, body] = cut(text);
  const fields = fieldsOf(head);
  const type = fields.get('content-type')!;
  expect(type).toMatch(/^multipart\/report; report-type=delivery-status;/);
  const parts = partsOf(body, /boundary="([^"]+)"/.exec(type)![1]!);
  expect(parts).toHaveLength(3);
  const [human, machine, returned] = parts.map(cut) as [string, string][];
  expect(fieldsOf(human![0]).get('content-type')).toMatch(/^text\/plain/);
  expect(fieldsOf(machine![0]).get('content-type')).toBe('message/delivery-status');
  expect(fieldsOf(returned![0]).get('content-type')).toBe('message/rfc822');
  const blocks = machine![1].split('\r\n\r\n').map((one) => one.trim());
  const groups = blocks.filter((one) => one !== '').map(fieldsOf);
  return {
    to: fields.get('to')!,
    subject: fields.get('subject')!,
    message: groups[0]!,
    recipients: groups.slice(1),
    original: fieldsOf(cut(returned![1])[0]),
  };
}

/** Reports in the sender's mailbox: real connections carry those about typed mail. */
function reports(world: LogWorld): Report[] {
  return [...world.transport.mailboxes.values()]
    .flat()
    .filter(({ dsn }) => dsn)
    .map(({ text }) => parseReport(text as string));
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
  want: { action: string; status: string; diagnostic?: string; count?: number };
}

const cases: readonly Case[] = [
  {
    name: 'unknown user',
    source: sources.invented,
    want: { action: 'failed', status: '5.1.1' },
  },
  {
    name: 'refused with an enhanced code',
    source: sources.relay,
    edit: opened,
    prepare: refusing('550 5.7.1 <%r>... Blocked'),
    want: { action: 'failed', status: '5.7.1', diagnostic: 'smtp;550 5.7.1 <%r>... Blocked' },
  },
  {
    name: 'refused without one',
    source: sources.relay,
    edit: opened,
    prepare: refusing('554 Go away'),
    want: { action: 'failed', status: '5.5.0', diagnostic: 'smtp;554 Go away' },
  },
  {
    name: 'delayed',
    source: sources.relay,
    edit: opened,
    prepare: silence,
    waitMs: 13 * hour,
    want: { action: 'delayed', status: '4.4.7' },
  },
  {
    name: 'expired',
    source: sources.relay,
    edit: opened,
    prepare: silence,
    waitMs: 2 * day + hour,
    want: { action: 'failed', status: '4.4.7', count: 2 },
  },
  {
    name: 'deleted with a report',
    source: sources.relay,
    edit: opened,
    prepare: silence,
    after: (world) => {
      for (const link of world.transport.links.keys()) deleteQueue(world, link, true);
    },
    want: { action: 'failed', status: '4.3.2' },
  },
];

describe('a delivery status notification', () => {
  for (const one of cases) {
    it(`${one.name}: reads as RFC 3464`, () => {
      const world = createLogWorld(one.edit ? { edit: one.edit } : {});
      one.prepare?.(world);
      typeMail(world, one.source, 9);
      advance(world, 5000);
      one.after?.(world);
      advance(world, one.waitMs ?? 60_000);
      const all = reports(world);
      expect(all).toHaveLength(one.want.count ?? 1);
      const report = all.at(-1)!;
      const sender = world.spelling.sender(world, one.source, 9);
      const recipient = world.spelling.recipient(world, one.source, 9);
      expect(report.to).toBe(sender);
      expect(report.message.get('reporting-mta')).toBe('dns;exch-srv1.marlow.local');
      expect(report.message.has('arrival-date')).toBe(true);
      expect(report.recipients).toHaveLength(1);
      const [fate] = report.recipients;
      expect(fate!.get('final-recipient')).toBe(`rfc822;${recipient}`);
      expect(fate!.get('action')).toBe(one.want.action);
      expect(fate!.get('status')).toBe(one.want.status);
      expect(fate!.get('diagnostic-code')).toBe(one.want.diagnostic?.replaceAll('%r', recipient));
      expect(report.subject).toContain(one.want.action === 'delayed' ? 'Delay' : 'Failure');
      expect(report.original.get('message-id')).toBe(
        world.spelling.messageId(world, one.source, 9),
      );
      expect(report.original.get('received')).toContain('with Microsoft SMTPSVC');
    });
  }

  it('spelled from numbers reads the same', () => {
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
    const report = parseReport(view.read(world, number, file!.name));
    expect(report.recipients[0]!.get('status')).toBe('5.1.1');
    expect(report.to).toBe(world.spelling.sender(world, sources.invented, 9));
  });

  it('tells of a loop', () => {
    const world = createLogWorld();
    const line = dial(world, hosts.home);
    type(world, line, 'EHLO pc', 'MAIL FROM:<you@homemail.example>');
    type(world, line, 'RCPT TO:<dwhitlock@marlow-freight.example>', 'DATA');
    const hops = Array.from({ length: 31 }, (_one, index) => `Received: by hop${index}`);
    type(world, line, ...hops, 'Message-ID: <loop@homemail.example>', '', 'Text', '.');
    advance(world, 60_000);
    const [report] = reports(world);
    expect(report!.recipients[0]!.get('status')).toBe('4.4.6');
  });
});
