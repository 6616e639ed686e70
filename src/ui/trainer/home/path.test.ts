/** A path in words: each reason is one sentence, and each way in has its seed. */
import { describe, expect, test } from 'vitest';
import type { NextStep, Review } from '#bridge';
import { examTitle, nameDay, nextHref, whyNext, whyReview } from './path.ts';

const today = 20_781;
const titleOf = (id: string) => (id === 'guest' ? 'Guests may send' : examTitle(id));

describe('the next step', () => {
  test.each<[NextStep, string, string | undefined]>([
    [
      { kind: 'review', scenario: 'guest', seed: 4127 },
      '“Guests may send” comes first: something in it was failed, and it is due again.',
      '#/scenario/guest?seed=4127',
    ],
    [
      { kind: 'learn', scenario: 'guest', left: 2 },
      '“Guests may send” is next: Learn goes in order.',
      '#/scenario/guest',
    ],
    [
      { kind: 'practise', scenario: 'guest', domain: null, seed: null },
      '“Guests may send” is next: a whole incident that you have not passed yet.',
      '#/scenario/guest',
    ],
    [
      { kind: 'again', scenario: 'guest', domain: 'clean', seed: 7 },
      '“Guests may send” is next: it asks most for what you have shown least, “Clean up”.',
      '#/scenario/guest?seed=7',
    ],
    [
      { kind: 'exam', exam: 'drawn', figure: 81, pass: 75 },
      'Sit “Drawn examination”: your readiness is 81, and 75 of 100 is enough there.',
      undefined,
    ],
    [
      { kind: 'kept', due: today + 1 },
      'All is passed. What was failed comes back tomorrow.',
      undefined,
    ],
  ])('%j', (next, sentence, href) => {
    const record = { next, today, reviews: [] };
    expect([whyNext(record, titleOf), nextHref(next)]).toEqual([sentence, href]);
  });

  test('in Learn, what was failed and passed over has its day', () => {
    const next: NextStep = { kind: 'learn', scenario: 'guest', left: 2 };
    const reviews = [{ isDue: false, due: today + 1 }] as Review[];
    expect(whyNext({ next, today, reviews }, titleOf)).toBe(
      '“Guests may send” is next: Learn goes in order, and what was failed comes back tomorrow.',
    );
  });
});

test('why something comes back', () => {
  const review = {
    failedDay: today,
    passed: false,
    open: 2,
    asked: 6,
    lost: [],
    held: 0,
  } as object;
  const of = (more: object) => whyReview({ ...review, ...more } as Review);
  expect(of({})).toBe('On 24 Nov, 2 of 6 objectives were open.');
  const lost = [{ domain: 'clean', points: 1, max: 3 }];
  expect(of({ passed: true, lost, held: 2 })).toBe(
    'Passed on 24 Nov, but lost: Clean up. Held 2 times since.',
  );
});

test('a day that is over is today: what is due waits', () => {
  expect([-3, 0, 1, 2].map((days) => nameDay(today + days, today))).toEqual([
    ...['today', 'today', 'tomorrow', '26 Nov'],
  ]);
});
