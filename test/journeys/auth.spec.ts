/** Strangers who log on: the account is found in the log, made worthless, and the service restarted. */
import { test } from '@playwright/test';
import {
  answer,
  disableAccount,
  findAccount,
  relayOnlyFor,
  resetPassword,
  restartServer,
  setLockout,
} from './auth-steps.ts';
import { expectObjective, passes } from './desk.ts';

test('a known password: found by event 1708, reset, the service restarted', async ({ page }) => {
  const server = await findAccount(page, 'auth-administrator', 'Administrator');
  await expectObjective(page, /event that names the account/, 'Done');
  await answer(page, /^Somebody logs on with a password/);
  await resetPassword(page, 'Administrator');
  await restartServer(page, server);
  await passes(page);
});

test('guests: any name and any password, until Guest is disabled', async ({ page }) => {
  const server = await findAccount(page, 'auth-guest', 'Guest');
  await expectObjective(page, /event that names the account/, 'Done');
  await answer(page, /the Guest account is enabled/);
  await disableAccount(page, 'Guest');
  await restartServer(page, server);
  await passes(page);
});

test('people on the road: the old account disabled, guessing locked out', async ({ page }) => {
  const server = await findAccount(page, 'auth-mobile-users', 'backup');
  await answer(page, /^As backup/);
  await disableAccount(page, 'Backup Operator');
  await setLockout(page, 10);
  await restartServer(page, server);
  await passes(page);
});

test('people on the road: a new password, and relay for their group alone', async ({ page }) => {
  const server = await findAccount(page, 'auth-mobile-users', 'backup');
  await answer(page, /^As backup/);
  await resetPassword(page, 'Backup Operator');
  await relayOnlyFor(page, server, 'Field Staff');
  await restartServer(page, server);
  await passes(page);
});
