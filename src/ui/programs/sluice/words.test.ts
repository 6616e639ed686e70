/** What the window says as the trial runs out. */
import { expect, test } from 'vitest';
import { stateText, trialText, withZone, zonesMax } from './words.ts';

test.each([
  [30, true, 'Filtering incoming mail.', 'Trial edition, 30 days left'],
  [1, false, 'Switched off: mail is not filtered.', 'Trial edition, 1 day left'],
  [0, true, 'The trial period is over: mail is no longer filtered.', 'Trial edition, expired'],
])('%i days left, enabled %s', (daysLeft, enabled, state, trial) => {
  expect(stateText({ daysLeft, enabled })).toBe(state);
  expect(trialText(daysLeft)).toBe(trial);
});

test('a zone that was typed stands among the others once; what is none is named', () => {
  expect(withZone(['bl.one.example'], ' BL.Two.example ')).toEqual([
    'bl.one.example',
    'bl.two.example',
  ]);
  expect(withZone(['bl.one.example'], 'bl.one.example')).toEqual(['bl.one.example']);
  expect(withZone([], 'two words')).toContain('"two words" is not the zone of a blacklist');
  const full = Array.from({ length: zonesMax }, (_, index) => `bl${index}.example`);
  expect(withZone(full, 'one.more.example')).toContain('Remove one first');
});
