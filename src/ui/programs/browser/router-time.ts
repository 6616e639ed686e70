/** Moments as the router's pages spell them: on the clock of the office, which is the server's. */
import type { ViewOf } from '#bridge';

type Clock = Pick<ViewOf<{ kind: 'clock' }>, 'epochUtc' | 'offsetMinutes'>;

/** `2004-03-15 08:00:12`; `at` is world time. */
export function localTime({ epochUtc, offsetMinutes }: Clock, at: number): string {
  const text = new Date(epochUtc + at + offsetMinutes * 60_000).toISOString();
  return `${text.slice(0, 10)} ${text.slice(11, 19)}`;
}
