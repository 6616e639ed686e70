/** Files of exams: of the incident that the exam draws, of an easier one, and under terms that no exam has. */
import { beforeAll, expect, test } from 'vitest';
import { digest } from '#kernel';
import type { Verdict } from '#storage/verify';
import type { Journal } from '#training';
import { fileOf } from '../../../test/attempt-files.ts';
import { passedExam } from '../../../test/passed-exam.ts';
import { findScenario } from '../../cli/find-scenario.ts';
import { verifyText } from '../../cli/verify-text.ts';
import { createRun, finish } from '../../training/index.ts';
import { withDraw } from './draw.ts';

let passed: { exam: string; text: string };
let sound: Verdict;

beforeAll(() => {
  passed = passedExam();
  sound = verifyText(passed.text);
});

/** Somebody who knows of the checksum writes other options into a file. */
function withOptions(more: Journal['options']): string {
  const file = JSON.parse(passed.text) as { checksum: string; journal: Journal };
  Object.assign(file.journal.options, more);
  file.checksum = digest(JSON.stringify(file.journal));
  return JSON.stringify(file);
}

test('the incident that an exam draws is true, and said to be drawn', () => {
  expect(sound).toMatchObject({ state: 'true', exam: { drawn: true } });
});

test('an easier incident, sat well, is scored, and is not that exam', () => {
  const { exam } = passed;
  const options = { exam, part: 0, limitMs: 90 * 60_000, candidate: 'Ben', extra: 0, pause: false };
  const run = createRun(findScenario('relay-virtual-server'), { seed: 1, options });
  finish(run);
  const found = verifyText(fileOf(run, 'ben'));
  expect(found.state).toBe('not-exam');
  expect(found.exam).toEqual({ drawn: false });
  expect(found.why).toMatch(
    /^It is not the incident it says it is: incident 1 of one-morning-7 is "one-morning" with seed \d+, and this is a run of "relay-virtual-server" with seed 1\.$/,
  );
  expect(found.derived).toMatchObject(found.claim!);
});

test.each<[string, Journal['options'], RegExp]>([
  ['another seed', { exam: 'one-morning-8' }, /incident 1 of one-morning-8 is "one-morning" with/],
  ['another number', { part: 4 }, /one-morning-7 has one incident, and none .* the number 5\.$/],
  ['no such exam', { exam: 'evening-7' }, /this Badmail has no exam "evening-7"\.$/],
  ['more time', { limitMs: 9e8 }, /it had 15000 minutes, and this exam has 90 at most\.$/],
  ['time without end', { limitMs: 'all' }, /it had no limit, and this exam has 90 at most\.$/],
  ['more extra time', { extra: 300 }, /it had 300 % of extra time, .* a hundred at most\.$/],
  ['a pause', { pause: true }, /it says that a pause was allowed, and this exam allows none\.$/],
  ['more pauses', { pauses: 3 }, /that 3 pauses were allowed, and this exam allows none\.$/],
])('%s is found', (_what, options, why) => {
  const found = verifyText(withOptions(options));
  expect(found.state).toBe('not-exam');
  expect(found.why).toMatch(why);
});

test('what was drawn from other scenarios cannot be told, and is not called true', () => {
  const found = verifyText(withOptions({ exam: 'one-morning-8', pool: 'another' }));
  expect(found).toMatchObject({ state: 'other', exam: { drawn: null } });
  expect(found.why).toMatch(/cannot be told here: one-morning-8 was drawn from other scenarios/);
  // with nothing to draw from there is nothing to say either
  const none = withDraw(sound, () => []);
  expect(none.why).toMatch(/: this Badmail has too few scenarios to draw one-morning-7 from\.$/);
});

test('what is worse stays the finding, and this is said with it', () => {
  const file = withOptions({ exam: 'one-morning-8' }).replace('"points":', '"points":9');
  const found = verifyText(file);
  expect(found.state).toBe('false');
  expect(found.why).toMatch(/^It claims .*\. It is not the incident it says it is: incident 1 of/);
});

test('no exam is named, nothing is said of one', () => {
  const run = createRun(findScenario('relay-virtual-server'), { seed: 1 });
  finish(run);
  expect(verifyText(fileOf(run, 'practice')).exam).toBeUndefined();
});
