import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import {
  civil,
  createCalendar,
  createStream,
  fingerprint,
  formatRfc2822,
  nextInteger,
  parseLocal,
  pending,
  schedule,
  takeDue,
} from './index.ts';

describe('civil calendar', () => {
  test.each([
    ['1970-01-01T00:00', 0, 'Thu, 1 Jan 1970 00:00:00 +0000'],
    ['2004-02-29T23:59', 60, 'Sun, 29 Feb 2004 23:59:00 +0100'],
    ['2004-08-30T15:44:10', 60, 'Mon, 30 Aug 2004 15:44:10 +0100'],
    ['2009-04-05T21:36:57', 120, 'Sun, 5 Apr 2009 21:36:57 +0200'],
    ['2021-11-08T11:04:53', -330, 'Mon, 8 Nov 2021 11:04:53 -0530'],
  ])('%s at %i minutes', (local, offset, text) => {
    expect(formatRfc2822(parseLocal(local, offset)!, offset)).toBe(text);
  });

  test.each(['2004-13-01T00:00', '2004-00-10T00:00', '2004-01-01', 'today'])(
    '%s is no local time',
    (text) => {
      expect(parseLocal(text)).toBeUndefined();
    },
  );

  property.prop([fc.integer({ min: -4e12, max: 4e12 })])('agrees with the engine’s own', (utc) => {
    const own = civil(utc);
    const date = new Date(utc);
    expect([own.year, own.month, own.day, own.hour, own.minute, own.second, own.weekday]).toEqual([
      date.getUTCFullYear(),
      date.getUTCMonth() + 1,
      date.getUTCDate(),
      date.getUTCHours(),
      date.getUTCMinutes(),
      date.getUTCSeconds(),
      date.getUTCDay(),
    ]);
  });
});

describe('calendar', () => {
  property.prop([fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 200 })])(
    'gives by time, then first scheduled first',
    (times) => {
      const calendar = createCalendar<number>();
      for (const [index, at] of times.entries()) schedule(calendar, at, index);
      const expected = times
        .map((at, event) => ({ at, event }))
        .sort((a, b) => a.at - b.at || a.event - b.event);
      expect(pending(calendar)).toEqual(expected);
      const taken = [];
      for (;;) {
        const entry = takeDue(calendar, 20);
        if (!entry) break;
        taken.push({ at: entry.at, event: entry.event });
      }
      expect(taken).toEqual(expected);
    },
  );

  test('gives nothing before its time', () => {
    const calendar = createCalendar<string>();
    schedule(calendar, 10, 'later');
    expect(takeDue(calendar, 9)).toBeUndefined();
    expect(takeDue(calendar, 10)?.event).toBe('later');
  });
});

describe('streams', () => {
  test('a new name never shifts an old one', () => {
    const first = createStream(7, 'traffic/spammer-1');
    const draws = Array.from({ length: 5 }, () => nextInteger(first, 0, 999));
    createStream(7, 'traffic/spammer-2');
    const again = createStream(7, 'traffic/spammer-1');
    expect(Array.from({ length: 5 }, () => nextInteger(again, 0, 999))).toEqual(draws);
    expect(createStream(8, 'traffic/spammer-1')).not.toEqual(createStream(7, 'traffic/spammer-1'));
  });

  property.prop([fc.integer(), fc.integer({ min: 1, max: 1000 })])(
    'stay in range',
    (seed, span) => {
      const stream = createStream(seed, 'range');
      for (let round = 0; round < 50; round += 1) {
        const drawn = nextInteger(stream, 5, 5 + span);
        expect(drawn).toBeGreaterThanOrEqual(5);
        expect(drawn).toBeLessThanOrEqual(5 + span);
      }
    },
  );
});

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(freeze);
  return Object.freeze(value);
}

describe('fingerprint', () => {
  test('does not see the order in which fields were written', () => {
    expect(fingerprint({ a: 1, b: [2, 3] })).toBe(fingerprint({ b: [2, 3], a: 1 }));
    expect(fingerprint({ a: 1, b: undefined })).toBe(fingerprint({ a: 1 }));
  });

  property.prop([fc.jsonValue(), fc.jsonValue()])('is equal just for equal content', (a, b) => {
    expect(fingerprint(structuredClone(a))).toBe(fingerprint(a));
    if (JSON.stringify(a) !== JSON.stringify(b)) {
      const same = fingerprint(a) === fingerprint(b);
      // Key order alone may differ in the text; then the content is the same.
      if (same) expect(a).toEqual(b);
    }
  });

  property.prop([fc.jsonValue()])('of what is frozen is that of what is not', (value) => {
    const frozen = freeze(structuredClone(value));
    expect(fingerprint([frozen, 1])).toBe(fingerprint([value, 1]));
    expect(fingerprint([2, frozen])).toBe(fingerprint([2, value]));
  });

  test('sees what is written below a frozen surface', () => {
    const shell = Object.freeze({ inside: { n: 1 }, map: new Map([['a', 1]]) });
    const before = fingerprint(shell);
    shell.inside.n = 2;
    const between = fingerprint(shell);
    shell.map.set('a', 2);
    expect(new Set([before, between, fingerprint(shell)]).size).toBe(3);
  });

  test('refuses what cannot be kept', () => {
    expect(() => fingerprint({ run: () => 1 })).toThrow(/not plain data/);
  });
});
