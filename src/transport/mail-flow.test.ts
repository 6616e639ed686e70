import { describe, expect, it, test } from 'vitest';
import { defaultConnector, type VirtualServer } from '#directory';
import { hour, minute } from '#kernel';
import { close } from '#net';
import { findNode, readFile } from '#windows';
import { linkCount } from './links.ts';
import { mailOf } from './mailbox.ts';
import { formatOriginalArrival } from './message.ts';
import { modelled, notModelled } from './modelled.ts';
import { retryAfter, routeFor, waitFor } from './routing.ts';
import { createConnector, setVirtualServer } from './settings.ts';
import { advance, createTestWorld, dial, hosts, type TestWorld, type } from './test-world.ts';
import { controlVirtualServer, virtualServerStatus } from './virtual-server.ts';

function change(world: TestWorld, edit: (one: VirtualServer) => void): void {
  const settings = structuredClone(world.directory.organization.virtualServers.get('1')!);
  edit(settings);
  expect(setVirtualServer(world, '1', settings)).toBeUndefined();
  restart(world);
}

function restart(world: TestWorld): void {
  advance(world, 3000);
  controlVirtualServer(world, '1', 'stop');
  advance(world, 10_000);
  controlVirtualServer(world, '1', 'start');
  advance(world, 2000);
  expect(virtualServerStatus(world, '1')).toBe('Started');
}

function sendMail(
  world: TestWorld,
  recipient: string,
  sender = 'you@homemail.example',
  from = hosts.home,
): string {
  const line = dial(world, from, from === hosts.home ? '203.0.113.25' : '192.168.16.2');
  type(world, line, 'EHLO home', `MAIL FROM:<${sender}>`, `RCPT TO:<${recipient}>`, 'DATA');
  const reply = type(world, line, 'Subject: Hello', '', 'Text', '.');
  close(world, line, 'client');
  return reply;
}

const open = (one: VirtualServer) => {
  one.access.relay.mode = 'allExcept';
};

describe('accepted mail', () => {
  it('reaches a mailbox with its Received line and arrival time', () => {
    const world = createTestWorld();
    expect(sendMail(world, 'DWhitlock@marlow-freight.example')).toMatch(/^250 2\.6\.0 <EXCH-SRV1/);
    advance(world, 1000);
    const [mail] = mailOf(world, 'dwhitlock@marlow-freight.example');
    expect(mail).toMatchObject({ from: 'you@homemail.example', subject: 'Hello' });
    expect(mail!.text).toMatch(
      /^Received: from home \(\[198\.51\.100\.77\]\) by exch-srv1\.marlow\.local with Microsoft SMTPSVC\(6\.0\.3790\.0\);\r\n\t Mon, 15 Mar 2004 08:00:\d\d \+0000\r\nSubject: Hello\r\n/,
    );
    expect(mail!.text).toMatch(
      /X-OriginalArrivalTime: 15 Mar 2004 08:00:\d\d\.0\d{3} \(UTC\) FILETIME=\[[0-9A-F]{8}:01C40A\w\w\]\r\n\r\nText\r\n$/,
    );
    expect(world.transport.messages.count).toBe(0);
  });

  it('is relayed to the exchanger of the domain, or to its address without MX', () => {
    const world = createTestWorld();
    change(world, open);
    sendMail(world, 'someone@freebox.example', 'x@y.example');
    advance(world, 5000);
    expect(mailOf(world, 'someone@freebox.example')).toHaveLength(1);
    expect(world.transport.counters.test).toMatchObject({ accepted: 1, relayed: 1, delivered: 0 });
    expect(world.transport.links.size).toBe(0);
  });
});

/** Sample of Sisimai's public test mails, `lhost-outlook`. */
it('an unknown recipient gives the non-delivery report 5.1.1, collected as a file at home', () => {
  const world = createTestWorld();
  sendMail(world, 'nobody@marlow-freight.example');
  advance(world, 5000);
  const [mail] = mailOf(world, 'you@homemail.example');
  expect(mail).toMatchObject({
    from: 'postmaster@marlow-freight.example',
    subject: 'Delivery Status Notification (Failure)',
  });
  const { text } = mail!;
  const boundary = /boundary="(.*)"/.exec(text)![1]!;
  expect(boundary).toMatch(/^9B095B5ADSN=_01C40A[0-9A-F]{10}00000001exch\?srv1\.marlow$/);
  const human = [
    'This is an automatically generated Delivery Status Notification.',
    '',
    'Delivery to the following recipients failed.',
    '',
    '       nobody@marlow-freight.example',
    '',
    '',
    '',
    '',
    `--${boundary}`,
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns;exch-srv1.marlow.local',
    'Received-From-MTA: dns;home',
  ];
  expect(text).toContain(human.join('\r\n'));
  expect(text).toContain(
    'Final-Recipient: rfc822;nobody@marlow-freight.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n',
  );
  expect(text).toContain('X-DSNContext: 335a7efd - 4523 - 00000001 - 80040546');
  expect(text).toMatch(/Message-ID: <[A-Za-z0-9]{9}00000001@exch-srv1\.marlow\.local>/);
  const volume = world.windows.machines.get(2)!.volumes.get('C')!;
  expect(readFile(volume, 'C:\\Mail\\Inbox\\001.eml')).toBe(mail!.text);
  expect(findNode(volume, 'C:\\Mail\\Inbox\\002.eml')).toBeUndefined();
});

it('a percent hack is accepted and comes back, never relayed (KB 304897 test 6)', () => {
  const world = createTestWorld();
  sendMail(world, 'relay%freebox.example');
  advance(world, 5000);
  expect(mailOf(world, 'relay@freebox.example')).toHaveLength(0);
  expect(mailOf(world, 'you@homemail.example')[0]!.text).toContain('Status: 5.1.1');
});

it('nobody is told of a message from the null sender: it becomes bad mail', () => {
  const world = createTestWorld();
  sendMail(world, 'nobody@marlow-freight.example', '');
  advance(world, 5000);
  expect(world.transport.counters.test).toMatchObject({ badmailed: 1, bounced: 0 });
});

it('a refusal of the other server is told with its words', () => {
  const world = createTestWorld();
  change(world, (one) => {
    open(one);
    one.delivery.smartHost = '[192.0.2.80]';
    one.messages.ndrCopyTo = 'dwhitlock@marlow-freight.example';
  });
  sendMail(world, 'a@contoso.example', 'dwhitlock@marlow-freight.example');
  advance(world, 5000);
  const mails = mailOf(world, 'dwhitlock@marlow-freight.example');
  expect(mails).toHaveLength(2);
  expect(mails[0]!.text).toContain(
    'Status: 5.7.1\r\nDiagnostic-Code: smtp;550 5.7.1 Unable to relay for a@contoso.example\r\n',
  );
});

it('an unreachable host means Retry, a warning after 12 hours and 4.4.7 after two days', () => {
  const world = createTestWorld();
  change(world, open);
  sendMail(world, 'a@silent.example', 'dwhitlock@marlow-freight.example');
  advance(world, minute);
  const [link] = world.transport.links.values();
  expect(link).toMatchObject({ name: 'silent.example', state: 'Retry', failures: 1 });
  advance(world, 12 * hour);
  const warned = mailOf(world, 'dwhitlock@marlow-freight.example');
  expect(warned.map((one) => one.subject)).toEqual(['Delivery Status Notification (Delay)']);
  expect(warned[0]!.text).toMatch(/Will-Retry-Until: Wed, 17 Mar 2004 08:00:/);
  advance(world, 36 * hour);
  const all = mailOf(world, 'dwhitlock@marlow-freight.example');
  expect(all).toHaveLength(2);
  expect(all[1]!.text).toContain('Status: 4.4.7');
  expect(all[1]!.text).toContain('due to being unable to connect successfully');
  expect(world.transport.links.size).toBe(0);
  expect(world.transport.messages.count).toBe(0);
});

it('more stations than the hop count allows: 4.4.6', () => {
  const world = createTestWorld();
  const line = dial(world, hosts.home);
  type(world, line, 'HELO h', 'MAIL FROM:<you@homemail.example>');
  type(world, line, 'RCPT TO:<dwhitlock@marlow-freight.example>', 'DATA');
  const received = Array.from({ length: 30 }, (_, i) => `Received: from h${i} by h${i + 1}; x`);
  type(world, line, ...received, '', 'loop', '.');
  advance(world, 5000);
  expect(mailOf(world, 'you@homemail.example')[0]!.text).toContain('Status: 4.4.6');
});

describe('a connector on a schedule', () => {
  it('collects remote mail in one queue, Scheduled, and lets it out at 11 PM', () => {
    const world = createTestWorld();
    change(world, open);
    sendMail(world, 'a@silent.example', 'x@y.example');
    createConnector(world, {
      ...defaultConnector('', 'Clean-up'),
      smartHosts: '[192.0.2.80]',
      bridgeheads: ['1'],
      addressSpaces: [{ domain: '*', cost: 1 }],
      schedule: 'Run daily at 11:00 PM',
    });
    restart(world);
    sendMail(world, 'b@freebox.example', 'x@y.example');
    advance(world, minute);
    const links = [...world.transport.links.values()];
    expect(links.map((one) => [one.name, one.state, linkCount(world.transport, one)])).toEqual([
      ['Clean-up', 'Scheduled', 2],
    ]);
    advance(world, 14 * hour);
    expect(mailOf(world, 'b@freebox.example')).toHaveLength(0);
    advance(world, hour + minute);
    expect(mailOf(world, 'b@freebox.example')).toHaveLength(1);
  });

  const at = (hours: number, minutes: number) => (hours * 60 + minutes) * minute;
  test.each([
    ['Always run', at(12, 0), 0],
    ['Never run', at(12, 0), undefined],
    ['Run daily at 11:00 PM', at(22, 0), hour],
    ['Run daily at 11:00 PM', at(23, 5), 0],
    ['Run daily at Midnight', at(23, 0), hour],
    ['Run daily at 2:00 AM', at(3, 0), 23 * hour],
    ['Run every hour', at(7, 30), 30 * minute],
    ['Run every 4 hours', at(9, 0), 3 * hour],
  ] as const)('%s', (schedule, utc, wait) => {
    expect(waitFor(schedule, utc, 0)).toBe(wait);
  });
});

it('routes by the most specific address space, then by cost', () => {
  const running = createTestWorld().transport.virtualServers.get('1')!.running!;
  const add = (id: string, domain: string, cost: number, sizeLimitKb: number | null = null) =>
    running.connectors.set(id, {
      ...defaultConnector(id, id),
      addressSpaces: [{ domain, cost }],
      sizeLimitKb,
    });
  const way = (domain: string, size = 100) => {
    const route = routeFor(running, domain, size);
    return route.kind === 'connector' ? route.connector.id : route.kind;
  };
  expect(way('a.example')).toBe('dns');
  running.settings.delivery.smartHost = 'relay.example';
  expect(way('a.example')).toBe('smartHost');
  add('dear', '*', 10);
  add('cheap', '*', 1);
  add('sub', '*.a.example', 50);
  add('exact', 'a.example', 99, 1);
  expect(way('x.example')).toBe('cheap');
  expect(way('b.a.example')).toBe('sub');
  expect(way('a.example')).toBe('exact');
  expect(way('a.example', 1024)).toBe('cheap');
});

it('three glitch retries come before the intervals of the Delivery tab', () => {
  const minutes = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => retryAfter([10, 11, 12, 15], n) / minute);
  expect(minutes).toEqual([1, 1, 1, 10, 11, 12, 15, 15]);
});

/** From a DSN in Sisimai's public test mails. */
it('writes the arrival time as the service does', () => {
  const utc = Date.UTC(2014, 10, 21, 22, 17, 54, 242);
  expect(formatOriginalArrival(utc)).toBe(
    '21 Nov 2014 22:17:54.0242 (UTC) FILETIME=[FEF70220:01D005D8]',
  );
});

it('every setting of the two sheets either works or says "not modelled here"', () => {
  const world = createTestWorld();
  const paths: string[] = [];
  for (const [key, value] of Object.entries(
    world.directory.organization.virtualServers.get('1')!,
  )) {
    if (typeof value === 'string') paths.push(key);
    else for (const inner of Object.keys(value)) paths.push(`${key}.${inner}`);
  }
  for (const key of Object.keys(defaultConnector('', ''))) paths.push(`connector.${key}`);
  expect([...modelled, ...notModelled].sort()).toEqual(paths.sort());
});
