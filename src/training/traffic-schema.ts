/** The `traffic:` block of a scenario's world: who sends what, how often and when. */

import * as v from 'valibot';
import { remoteKinds } from '#world';

export const text = v.pipe(v.string('is no text'), v.nonEmpty('is empty'));
export const minutes = v.pipe(
  v.number('is no number'),
  v.integer('is no whole number'),
  v.minValue(1, 'is less than 1'),
);
const id = v.pipe(text, v.regex(/^[a-z0-9-]+$/, 'must be lower-case words joined by hyphens'));
/** As long as a world goes on. */
const daysMax = 28;
const later = v.optional(
  v.pipe(
    v.number('is no number'),
    v.integer('is no whole number'),
    v.minValue(0, 'is less than 0'),
    v.maxValue(daysMax * 1440, `is more than ${daysMax} days`),
  ),
);
/** Between two letters of one sender. */
const everyMinutes = v.pipe(minutes, v.maxValue(10_080, 'is more than a week'));

const weight = v.pipe(
  v.number('is no number'),
  v.integer('is no whole number'),
  v.minValue(0, 'is less than 0'),
  v.maxValue(100, 'is more than 100'),
);
const weights = (count: number) =>
  v.optional(
    v.pipe(
      v.array(weight),
      v.length(count, `is no list of ${count} weights`),
      v.check((list) => list.some((one) => one > 0), 'has no weight above 0'),
    ),
  );
const busy = { hours: weights(24), days: weights(7) };
export const domains = v.pipe(v.array(text), v.minLength(1, 'is empty'));

/** As many as a sender keeps up with in one second's step. */
const perMinuteMax = 60_000;
const manyMax = 300;
const hostsMax = 20;

const flood = {
  id,
  perMinute: v.pipe(minutes, v.maxValue(perMinuteMax, `is more than ${perMinuteMax}`)),
  startMinutes: later,
  stopMinutes: later,
  hosts: v.optional(v.pipe(minutes, v.maxValue(hostsMax, `is more than ${hostsMax}`))),
  remote: v.optional(v.picklist(['mixed', ...remoteKinds])),
  ...busy,
};

const { hosts: _hosts, ...omitHosts } = flood;

export const traffic = v.variant(
  'kind',
  [
    v.strictObject({
      kind: v.literal('genuine'),
      id,
      domain: text,
      everyMinutes,
      startMinutes: later,
      ...busy,
    }),
    v.strictObject({
      kind: v.literal('relay-spammer'),
      id,
      perMinute: v.pipe(minutes, v.maxValue(perMinuteMax, `is more than ${perMinuteMax}`)),
      startMinutes: later,
    }),
    v.strictObject({
      kind: v.literal('ndr-attacker'),
      validPercent: v.optional(weight),
      senderDomains: v.optional(
        v.union(
          [
            v.literal('many'),
            v.pipe(minutes, v.maxValue(manyMax, `is more than ${manyMax}`)),
            domains,
          ],
          `is neither "many" nor a number up to ${manyMax} nor a list of domains`,
        ),
      ),
      ...flood,
    }),
    v.strictObject({
      kind: v.literal('bulk-relay-spammer'),
      victims: v.union([v.literal('many'), domains], 'is neither "many" nor a list of domains'),
      ...flood,
    }),
    v.strictObject({
      kind: v.literal('auth-spammer'),
      victims: v.union([v.literal('many'), domains], 'is neither "many" nor a list of domains'),
      users: v.optional(domains),
      passwords: v.optional(v.pipe(v.array(v.string('is no text')), v.minLength(1, 'is empty'))),
      knows: v.optional(text),
      guessSeconds: v.optional(v.pipe(minutes, v.maxValue(86_400, 'is more than a day'))),
      ...flood,
    }),
    v.strictObject({
      kind: v.literal('harvester'),
      names: v.pipe(minutes, v.maxValue(100_000, 'is more than 100000')),
      namesPerMinute: v.optional(
        v.pipe(minutes, v.maxValue(perMinuteMax, `is more than ${perMinuteMax}`)),
      ),
      ...flood,
    }),
    v.strictObject({
      kind: v.literal('inside-bot'),
      pc: text,
      via: v.picklist(['server', 'direct']),
      victims: v.union([v.literal('many'), domains], 'is neither "many" nor a list of domains'),
      ...omitHosts,
    }),
    v.strictObject({
      kind: v.literal('mobile-users'),
      id,
      everyMinutes,
      accounts: domains,
      to: domains,
      startMinutes: later,
      ...busy,
    }),
    v.strictObject({
      kind: v.literal('users'),
      id,
      everyMinutes,
      to: domains,
      startMinutes: later,
      ...busy,
    }),
  ],
  'has no kind "genuine", "users", "mobile-users", "relay-spammer", "bulk-relay-spammer", "auth-spammer", "harvester", "inside-bot" or "ndr-attacker"',
);
