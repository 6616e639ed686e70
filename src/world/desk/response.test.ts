/** Windows of a busy server open late, those of other machines do not. */
import { expect, it } from 'vitest';
import { minute } from '#kernel';
import { createWorld } from '../build.ts';
import { query, queryRevision } from '../queries.ts';
import { healthy } from '../topology.ts';
import { advance, type World } from '../world.ts';
import '../complete.ts';

const delayAt = (world: World, place: string) => query(world, { kind: 'response', place }).delayMs;

function workingHard(): World {
  const world = createWorld({ topology: healthy, seed: 1 });
  for (const load of world.transport.loads.values()) {
    load.busy = 1000;
    load.ratedAt = world.clock.now;
  }
  return world;
}

it('a server that does nothing else opens them six seconds later', () => {
  expect(delayAt(workingHard(), 'exch-srv1')).toBe(6000);
});

it.each(['home-pc', 'lan-pc', 'nowhere'])('%s is as quick as ever', (place) => {
  expect(delayAt(workingHard(), place)).toBe(0);
});

it('is asked for again while the server rests, though nothing happens', () => {
  const world = workingHard();
  const asked = { kind: 'response', place: 'exch-srv1' } as const;
  const before = queryRevision(world, asked);
  advance(world, world.clock.now + minute);
  expect(queryRevision(world, asked)).toBeGreaterThan(before);
  expect(delayAt(world, 'exch-srv1')).toBe(0);
});
