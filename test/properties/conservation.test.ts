/** Whatever is done to a flooded server, no mail is lost and every sum is that of its rows. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { restore, snapshot, worldFingerprint } from '#world';
import { checkBooks } from './books.ts';
import { floodedWorld, play, type Step, steps } from './flood-world.ts';

const edition = fc.constantFrom('exchange-2000-sp3', 'exchange-2003', 'exchange-2003-sp1');
const seed = fc.integer({ min: 1, max: 50 });

function open(world: ReturnType<typeof floodedWorld>): void {
  play(world, { deed: 'wait', pick: 0, pauseMs: 120_000 });
}

describe('a flooded server', () => {
  it('loses no mail, whatever is done to it', { timeout: 240_000 }, () => {
    fc.assert(
      fc.property(edition, seed, steps(14), (which, number, list) => {
        const world = floodedWorld(which, number);
        open(world);
        checkBooks(world.transport);
        for (const step of list) {
          play(world, step);
          checkBooks(world.transport);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('goes on from a snapshot, and in any slices of time, as it would have', {
    timeout: 240_000,
  }, () => {
    const slice = fc.integer({ min: 53, max: 9000 });
    fc.assert(
      fc.property(edition, seed, steps(8), fc.nat(7), slice, (which, number, list, cut, ms) => {
        const run = (each: (step: Step, index: number) => void) => list.forEach(each);
        const whole = floodedWorld(which, number);
        open(whole);
        let other = floodedWorld(which, number);
        open(other);
        run((step) => play(whole, step));
        run((step, index) => {
          if (index === cut) other = restore(structuredClone(snapshot(other)))!;
          play(other, step, ms);
        });
        expect(worldFingerprint(other)).toBe(worldFingerprint(whole));
      }),
      { numRuns: 12 },
    );
  });
});
