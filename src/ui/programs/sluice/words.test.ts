/** What the window says as the trial runs out. */
import { expect, test } from 'vitest';
import { stateText, trialText } from './words.ts';

test.each([
  [30, true, 'Filtering incoming mail.', 'Trial edition, 30 days left'],
  [1, false, 'Switched off: mail is not filtered.', 'Trial edition, 1 day left'],
  [0, true, 'The trial period is over: mail is no longer filtered.', 'Trial edition, expired'],
])('%i days left, enabled %s', (daysLeft, enabled, state, trial) => {
  expect(stateText({ daysLeft, enabled })).toBe(state);
  expect(trialText(daysLeft)).toBe(trial);
});
