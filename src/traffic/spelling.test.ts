import { describe, expect, it } from 'vitest';
import { minute } from '#kernel';
import { manyDomains, trafficSpelling, type WorkloadSpec } from './index.ts';
import { createTraffic, nextOrdinal, type TrafficWorld } from './state.ts';
import { monday } from './test-world.ts';

const bulk = { hosts: [3, 5, 6], address: '203.0.113.25', perMinute: 600 };
const specs: WorkloadSpec[] = [
  {
    kind: 'ndr-attacker',
    id: 'bots',
    ...bulk,
    senderDomains: manyDomains,
    domain: 'marlow-freight.example',
    mailboxes: ['dwhitlock', 'orders'],
    validPercent: 5,
  },
  {
    kind: 'bulk-relay-spammer',
    id: 'relay',
    ...bulk,
    senderDomains: ['bigpost.example'],
    victims: manyDomains,
  },
  {
    kind: 'users',
    id: 'desk',
    server: 'EXCH-SRV1',
    from: ['dwhitlock@marlow-freight.example', 'orders@marlow-freight.example'],
    to: ['calder-tools.example', 'northquay.example'],
    everyMinutes: 5,
    offsetMinutes: 60,
  },
];

function worldOf(seed: number, sent = 2000): TrafficWorld {
  const traffic = createTraffic(specs, seed);
  for (const workload of traffic.workloads) {
    for (let one = 0; one < sent; one += 1) {
      nextOrdinal(workload, one * 100);
      workload.sent += 1;
    }
  }
  return { clock: { now: 0, epochUtc: monday }, traffic } as unknown as TrafficWorld;
}

const fields = ['sender', 'recipient', 'subject', 'messageId', 'size', 'text'] as const;
const s = trafficSpelling;

describe.each(specs.map((spec, index) => [spec.kind, index + 1] as const))('%s', (kind, source) => {
  it('says the same for ever, and something else under another seed', () => {
    const [one, same, other] = [worldOf(7), worldOf(7, 1000), worldOf(8)];
    for (const field of fields) {
      const said = (world: TrafficWorld) =>
        Array.from({ length: 50 }, (_, ordinal) => s[field](world, source, ordinal));
      expect(said(one)).toEqual(said(same));
      if (field !== 'recipient') expect(said(one)).not.toEqual(said(other));
    }
  });

  it('is as long as it says, in lines of 7-bit text that end with CRLF', () => {
    const world = worldOf(1);
    for (let ordinal = 0; ordinal < 2000; ordinal += 1) {
      const text = s.text(world, source, ordinal);
      expect(text.length).toBe(s.size(world, source, ordinal));
      expect(text.endsWith('\r\n')).toBe(true);
      expect(/[^\x20-\x7e\r\n]|\n\.|[^\r]\n|\r[^\n]/.test(text)).toBe(false);
      if (ordinal % 100 === 0) {
        expect(Math.max(...text.split('\r\n').map((line) => line.length))).toBeLessThan(100);
      }
    }
  });

  it('has headers that agree with the envelope', () => {
    const world = worldOf(1);
    for (let ordinal = 0; ordinal < 200; ordinal += 1) {
      const head = s.text(world, source, ordinal).split('\r\n\r\n')[0]!;
      const [sender, recipient] = [
        s.sender(world, source, ordinal),
        s.recipient(world, source, ordinal),
      ];
      expect(head).toContain(`<${sender}>\r\nTo: <${recipient}>\r\n`);
      expect(head).toContain(`\r\nSubject: ${s.subject(world, source, ordinal)}\r\n`);
      expect(head).toContain(`\r\nMessage-ID: ${s.messageId(world, source, ordinal)}\r\n`);
      expect(head).toMatch(/\r\nDate: Mon, 15 Mar 2004 \d\d:\d\d:\d\d \+0[01]00\r\n/);
      expect(sender).toMatch(/^[a-z0-9._]+@[a-z-]+\.example$/);
      expect(sender.split('@')[1]).toBe(s.senderDomain(world, source, ordinal));
      const id = s.messageId(world, source, ordinal);
      expect(s.messageIdSize(world, source, ordinal)).toBe(id.length);
      expect(s.senderSize(world, source, ordinal)).toBe(sender.length);
      expect(s.recipientSize(world, source, ordinal)).toBe(recipient.length);
      expect(recipient.split('@')[1]).toBe(s.recipientDomain(world, source, ordinal));
    }
  });

  it(`is spelled fast (${kind})`, () => {
    const world = worldOf(1);
    const lines = (['sender', 'recipient', 'senderDomain', 'recipientDomain', 'size'] as const).map(
      (field) => {
        let octets = 0;
        const count = 300_000;
        const before = performance.now();
        for (let ordinal = 0; ordinal < count; ordinal += 1) {
          const said = s[field](world, source, ordinal);
          octets += typeof said === 'number' ? said : said.length;
        }
        expect(octets).toBeGreaterThan(0);
        return `${field} ${(((performance.now() - before) * 1000) / count).toFixed(3)} µs`;
      },
    );
    console.info(`${kind}: ${lines.join(', ')}`);
  });
});

it('an attacker hits few who exist, and spreads unevenly over his domains', () => {
  const world = worldOf(3);
  let hits = 0;
  const domains = new Map<string, number>();
  for (let ordinal = 0; ordinal < 20_000; ordinal += 1) {
    if (/^(dwhitlock|orders)@/.test(s.recipient(world, 1, ordinal))) hits += 1;
    const domain = s.senderDomain(world, 1, ordinal);
    domains.set(domain, (domains.get(domain) ?? 0) + 1);
  }
  expect(hits).toBeGreaterThan(900);
  expect(hits).toBeLessThan(1100);
  expect(domains.size).toBe(300);
  expect(domains.get(manyDomains[0]!)).toBeGreaterThan(15 * domains.get(manyDomains[299]!)!);
});

it('a message says the minute in which it was begun', () => {
  const traffic = createTraffic(specs, 1);
  const bots = traffic.workloads[0]!;
  for (; bots.sent < 1024; bots.sent += 1) nextOrdinal(bots, bots.sent < 512 ? 0 : 90 * minute);
  const world = { clock: { now: 0, epochUtc: monday }, traffic } as unknown as TrafficWorld;
  expect(s.text(world, 1, 511)).toContain('Date: Mon, 15 Mar 2004 00:00:51 +0000');
  expect(s.text(world, 1, 512)).toContain('Date: Mon, 15 Mar 2004 01:30:00 +0000');
});
