/** How long mail has waited: asked by reports of a run, never by a simulated tool. */
import { arrivalOf } from '#transport';
import type { World } from './world.ts';

/** Messages of ours that the server has held for longer than this; bad mail waits for nothing. */
export function genuineWaiting({ transport, clock }: World, longerThanMs: number): number {
  const { columns, size } = transport.messages;
  const genuine = Object.keys(transport.counters).indexOf('genuine');
  const badmail = new Set([...transport.badmail.values()].map(({ list }) => list));
  let sum = 0;
  for (let row = 1; row < size; row += 1) {
    const list = columns.list[row]!;
    if (list === 0 || columns.provenance[row] !== genuine || badmail.has(list)) continue;
    if (clock.now - arrivalOf(transport, row) > longerThanMs) sum += 1;
  }
  return sum;
}
