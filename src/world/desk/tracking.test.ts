/** The Message Tracking Center: what the log tells, and what it never heard of. */
import { describe, expect, test } from 'vitest';
import { minute } from '#kernel';
import {
  advance,
  apply,
  createWorld,
  healthy,
  parseCommand,
  query,
  restore,
  snapshot,
  type Topology,
  takeFacts,
  type World,
} from '../index.ts';

const attacker: Topology['traffic'][number] = {
  kind: 'ndr-attacker',
  id: 'bots',
  perMinute: 20,
  validPercent: 10,
  senderDomains: ['freebox.example'],
  remote: 'accept',
};
const people: Topology['traffic'][number] = {
  kind: 'users',
  id: 'people',
  everyMinutes: 2,
  to: ['calder-tools.example'],
};

function tracked(server: Topology['server'] = { messageTracking: true, subjectLogging: true }) {
  const world = createWorld({
    topology: { ...healthy, server, traffic: [attacker, people] },
    seed: 7,
  });
  advance(world, 20 * minute);
  return world;
}

function find(world: World, criteria: object) {
  const command = parseCommand({ kind: 'tracking.find', ...criteria });
  expect(apply(world, command)).toBeUndefined();
  expect(query(world, { kind: 'tracking' })).toMatchObject({ status: 'searching', rows: [] });
  advance(world, query(world, { kind: 'tracking' }).busyUntil!);
  return query(world, { kind: 'tracking' });
}

const textsOf = (world: World, messageId: string) =>
  query(world, { kind: 'tracking.history', messageId }).map((one) => one.text);

describe('a search', () => {
  test('finds reports by the sender the log gives them, and by the postmaster Queues shows', () => {
    const world = tracked();
    takeFacts(world);
    const found = find(world, { sender: '<>' });
    expect(found).toMatchObject({ status: 'ready', enabled: true, more: false, busyUntil: null });
    expect(found.rows.length).toBeGreaterThan(100);
    expect(found.rows[0]).toMatchObject({
      sender: '<>',
      recipients: [expect.stringMatching(/@freebox\.example$/)],
      subject: 'Delivery Status Notification (Failure)',
    });
    const { fact } = takeFacts(world).find((one) => one.fact.kind === 'tracking.found')!;
    expect(fact).toMatchObject({ count: found.rows.length, senders: '<>' });
    expect(find(world, { sender: 'postmaster@' }).rows).toHaveLength(found.rows.length);
    expect(find(world, { sender: 'postmaster@elsewhere.example' }).rows).toEqual([]);
  });

  test('by parts of sender, recipient and Message-ID, whatever their case', () => {
    const world = tracked();
    const ours = find(world, { sender: '@MARLOW-freight', recipient: 'calder-tools' });
    expect(ours.rows.length).toBeGreaterThan(3);
    for (const { sender, recipients } of ours.rows) {
      expect(sender).toMatch(/@marlow-freight\.example$/);
      expect(recipients.join()).toMatch(/@calder-tools\.example$/);
    }
    const { messageId } = ours.rows[1]!;
    expect(messageId).not.toContain('<');
    expect(find(world, { messageId: `<${messageId}>` }).rows).toEqual([ours.rows[1]]);
    expect(find(world, { sender: 'nobody@' }).rows).toEqual([]);
  });

  test('between times, as numbers and by the clock of the server', () => {
    const world = tracked();
    const numbers = find(world, { from: 5 * minute, to: 6 * minute });
    expect(numbers.rows.length).toBeGreaterThan(10);
    for (const { time } of numbers.rows) {
      expect(time).toBeGreaterThanOrEqual(5 * minute);
      expect(time).toBeLessThanOrEqual(6 * minute);
    }
    const local = find(world, { from: '2004-03-15T08:05', to: '2004-03-15T08:06:00' });
    expect(local.rows).toEqual(numbers.rows);
    expect(() => parseCommand({ kind: 'tracking.find', from: 'yesterday' })).toThrow(/from/);
  });

  test('shows no subject that was not logged, and what was logged only while it was on', () => {
    const world = tracked({ messageTracking: true });
    expect(find(world, {}).rows.every((one) => one.subject === '')).toBe(true);
  });

  test('knows nothing of mail from before tracking was enabled', () => {
    const world = tracked({});
    expect(find(world, {})).toMatchObject({ enabled: false, rows: [] });
    const settings = query(world, { kind: 'server', name: 'EXCH-SRV1' })!.settings;
    apply(world, {
      kind: 'server.set',
      name: 'EXCH-SRV1',
      settings: { ...settings, messageTracking: true },
    });
    const since = world.clock.now;
    advance(world, since + 5 * minute);
    const found = find(world, { sender: '<>' });
    expect(found.enabled).toBe(true);
    expect(found.rows.length).toBeGreaterThan(10);
    expect(Math.min(...found.rows.map((one) => one.time))).toBeGreaterThan(since);
  });

  test('a thousand messages are shown, and that there are more', () => {
    const world = tracked();
    advance(world, 40 * minute);
    const found = find(world, {});
    expect(found.rows).toHaveLength(1000);
    expect(found.more).toBe(true);
  });

  test('New Search forgets it, and a search it overtook', () => {
    const world = tracked();
    find(world, { sender: '<>' });
    apply(world, { kind: 'tracking.clear' });
    expect(query(world, { kind: 'tracking' })).toMatchObject({ status: 'none', rows: [] });
    apply(world, parseCommand({ kind: 'tracking.find', sender: '<>' }));
    apply(world, { kind: 'tracking.clear' });
    takeFacts(world);
    advance(world, world.clock.now + minute);
    expect(query(world, { kind: 'tracking' }).status).toBe('none');
    expect(takeFacts(world).some((one) => one.fact.kind === 'tracking.found')).toBe(false);
  });

  test('is late where the server is busy, as every other answer', () => {
    const world = tracked();
    const asked = () => {
      apply(world, parseCommand({ kind: 'tracking.find', sender: '<>' }));
      return query(world, { kind: 'tracking' }).busyUntil! - world.clock.now;
    };
    expect(asked()).toBeLessThan(1000);
    Object.assign(world.transport.loads.get('EXCH-SRV1')!, {
      busy: 1000,
      ratedAt: world.clock.now,
    });
    expect(asked()).toBeGreaterThan(6000);
  });

  test('goes on where a snapshot was taken', () => {
    const world = tracked();
    apply(world, parseCommand({ kind: 'tracking.find', sender: '<>' }));
    const other = restore(snapshot(world))!;
    for (const one of [world, other]) advance(one, one.clock.now + minute);
    const found = query(other, { kind: 'tracking' });
    expect(found.rows.length).toBeGreaterThan(100);
    expect(found).toEqual(query(world, { kind: 'tracking' }));
  });
});

describe('the history of a message', () => {
  test('that went out tells the host it went to', () => {
    const world = tracked();
    const { rows } = find(world, { recipient: '@calder-tools.example', to: 15 * minute });
    expect(textsOf(world, rows[0]!.messageId)).toEqual([
      'SMTP Store Driver: Message Submitted from Store',
      'SMTP: Message Submitted to Advanced Queuing',
      'SMTP: Started Message Submission to Advanced Queue',
      'SMTP: Message Submitted to Categorizer',
      'SMTP: Message Categorized and Queued for Routing',
      'SMTP: Message Routed and Queued for Remote Delivery',
      'SMTP: Started Outbound Transfer of Message',
      'SMTP: Message Transferred to mail.calder-tools.example Through SMTP',
    ]);
  });

  test('to somebody invented ends with a report, that to somebody here in a mailbox', () => {
    const world = tracked();
    const { rows } = find(world, { sender: '@freebox.example', to: 15 * minute });
    const ends = rows.map((one) => textsOf(world, one.messageId).at(-1));
    expect(new Set(ends)).toEqual(
      new Set([
        'SMTP: Non-Delivered Report (NDR) Generated',
        'SMTP Store Driver: Message Delivered Locally to Store',
      ]),
    );
  });

  test('of a letter that came by a real connection is told from its lines', () => {
    const world = createWorld({
      topology: {
        ...healthy,
        server: { messageTracking: true },
        traffic: [{ kind: 'genuine', id: 'c', domain: 'calder-tools.example', everyMinutes: 2 }],
      },
      seed: 7,
    });
    advance(world, 20 * minute);
    const [row] = find(world, { sender: '@calder-tools.example' }).rows;
    const recipient = row!.recipients[0]!;
    expect(recipient).toMatch(/@marlow-freight\.example$/);
    expect(textsOf(world, row!.messageId)).toEqual([
      'SMTP: Message Submitted to Advanced Queuing',
      'SMTP: Started Message Submission to Advanced Queue',
      'SMTP: Message Submitted to Categorizer',
      'SMTP: Message Categorized and Queued for Routing',
      'SMTP: Message Queued for Local Delivery',
      `SMTP: Message Delivered Locally to ${recipient}`,
      'SMTP Store Driver: Message Delivered Locally to Store',
    ]);
  });

  test('is told of what was found alone', () => {
    const world = tracked();
    const [row] = find(world, { sender: '<>' }).rows;
    expect(textsOf(world, row!.messageId).length).toBeGreaterThan(3);
    apply(world, { kind: 'tracking.clear' });
    expect(textsOf(world, row!.messageId)).toEqual([]);
  });
});
