/** What is told of a run, and when. */
import { expect, test } from 'vitest';
import type { RunView } from '#bridge';
import { untold } from './untold.ts';

function run(level: string, finished: boolean, more: object = {}): RunView {
  const objectives = [{ id: 'a', text: 'A', state: 'done', at: 5, why: 'seen', points: 2 }];
  return { scenario: { id: 's', title: 'S', level }, finished, objectives, ...more } as RunView;
}

const isTold = (given: RunView, sealed: boolean) =>
  untold(given, sealed)?.objectives[0]?.state === 'done';

test('practice tells at once, certifying when the run is handed in', () => {
  expect(isTold(run('practise', false), true)).toBe(true);
  expect(isTold(run('certify', false), true)).toBe(false);
  expect(isTold(run('certify', true), true)).toBe(true);
  expect(isTold(run('certify', false, { drill: { name: 'D' } }), true)).toBe(true);
});

test('an incident of an exam tells when all of the exam is over', () => {
  const exam = { exam: { name: 'drawn-1', part: 0, elapsedMs: 0, limitMs: 9 } };
  expect(isTold(run('practise', false, exam), false)).toBe(false);
  expect(isTold(run('practise', true, exam), true)).toBe(false);
  expect(isTold(run('practise', true, exam), false)).toBe(true);
  expect(untold(run('practise', true, exam), true)?.objectives[0]).not.toHaveProperty('at');
});
