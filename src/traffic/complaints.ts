/** What people of the company notice and write to the help desk. */
import { hour } from '#kernel';
import type { TrafficState, TrafficWorld } from './state.ts';

const complaintsMax = 200;
/** Nobody writes a second ticket on the same matter so soon. */
const patienceMs = 4 * hour;

/**
 * A ticket; the oldest are forgotten. The learner's side hears of it as the fact `complaint`.
 * `matter`: words of the text that make it another matter than tickets without them; '' if anything is the same.
 */
export function complain(
  world: Pick<TrafficWorld, 'clock' | 'fact'> & { readonly traffic: TrafficState },
  from: string,
  text: string,
  matter = '',
): void {
  const { complaints } = world.traffic;
  const last = complaints.findLast((one) => one.from === from && one.text.includes(matter));
  if (last && world.clock.now < last.at + patienceMs) return;
  complaints.push({ at: world.clock.now, from, text });
  if (complaints.length > complaintsMax) complaints.shift();
  world.fact({ kind: 'complaint', from, text });
}
