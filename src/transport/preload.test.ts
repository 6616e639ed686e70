import { expect, it } from 'vitest';
import { hour, minute } from '#kernel';
import { diskOf, findNode } from '#windows';
import { inMemory } from './load.ts';
import { type Preload, preload } from './preload.ts';
import { arrivalOf, countOf, rowsOf } from './store.ts';
import { kinds } from './test-mail.ts';
import { advance, createTestWorld } from './test-world.ts';

function laid(as: Preload['as'], kind: keyof typeof kinds, hardware = {}) {
  const world = createTestWorld({ edition: 'exchange-2003', hardware });
  preload(world, {
    virtualServer: '1',
    source: kinds[kind],
    first: 1,
    count: 100,
    since: -5 * hour,
    peers: [{ helo: 'bot', client: '([198.51.100.66])' }],
    provenance: 'spam',
    as,
  });
  return world;
}

it('mail that was relayed waits for its next hop, the oldest first', () => {
  const world = laid('queue', 'toSilent');
  const [link] = world.transport.links.values();
  const times = [...rowsOf(world.transport, link!.list)].map((row) =>
    arrivalOf(world.transport, row),
  );
  expect(times).toHaveLength(100);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect([times[0], times.at(-1)]).toEqual([-5 * hour - minute, -3 * minute - minute]);
  expect(world.transport.counters.spam).toMatchObject({ accepted: 100, bounced: 0 });
});

it('reports wait where their senders cannot be reached', () => {
  const world = laid('reports', 'spoofedSilent');
  const [link] = world.transport.links.values();
  expect(countOf(world.transport, link!.list)).toBe(100);
  expect(world.transport.counters.spam).toMatchObject({ accepted: 100, bounced: 100 });
  expect(world.transport.counters['spam-ndr'].generated).toBe(100);
});

it('what memory cannot hold lies on the disk', () => {
  const world = laid('reports', 'spoofedSilent', { messageObjectsMax: 30 });
  expect(inMemory(world.transport)).toBeLessThanOrEqual(31);
  advance(world, minute);
  expect(inMemory(world.transport)).toBeLessThanOrEqual(31);
  expect(world.transport.virtualServers.get('1')!.queue.files).toBe(100);
});

it('bad mail lies in its folder and in no queue', () => {
  const world = laid('badmail', 'spoofedStern');
  expect(world.transport.virtualServers.get('1')!.queue.files).toBe(0);
  expect(world.transport.links.size).toBe(0);
  expect(world.transport.counters['spam-ndr']).toMatchObject({ generated: 100, badmailed: 100 });
  const path = 'C:\\Program Files\\Exchsrvr\\Mailroot\\vsi 1\\BadMail';
  expect(findNode(diskOf(world, 1).volume, path)).toMatchObject({ view: { kind: 'badmail' } });
});
