/** A learner's hands where somebody knows a password: diagnostics, the event, the accounts, the ticket. */
import { expect, type Locator, type Page } from '@playwright/test';
import { ok, runUntil } from './clean-up.ts';
import { begin, choose, openSystemManager, restart, sitAt, start, toFront } from './desk.ts';
import { expectNoViolationInFront as expectNoViolation } from './no-violation.ts';

export const newPassword = 'Longshore-47-gale';

/** Logging of SMTP Protocol and Authentication at Maximum: only then does event 1708 come. */
export async function logAuthentication(page: Page): Promise<void> {
  await choose(page, page.getByRole('treeitem', { name: 'EXCH-SRV1', exact: true }), /^Properties/);
  const sheet = page.getByRole('dialog', { name: 'EXCH-SRV1 Properties' });
  await sheet.getByRole('tab', { name: 'Diagnostics Logging' }).click();
  await sheet.getByRole('row', { name: 'MSExchangeTransport' }).click();
  for (const name of ['SMTP Protocol', 'Authentication']) {
    const category = sheet
      .getByRole('grid', { name: 'Categories' })
      .getByRole('row', { name: new RegExp(`^${name}`) });
    await category.click();
    await sheet.getByRole('radio', { name: 'Maximum' }).check();
    await expect(category).toContainText('Maximum');
  }
  await ok(page, 'EXCH-SRV1 Properties');
}

/** Lets time run until 1708 stands in the Application log, and opens the newest one. */
async function openEvent1708(page: Page): Promise<Locator> {
  await start(page, 'Administrative Tools', 'Event Viewer');
  const events = page.getByRole('region', { name: /Event Viewer/ });
  await events.getByRole('treeitem', { name: /^Application/ }).click();
  const rows = events.getByRole('row').filter({ hasText: '1708' });
  await runUntil(page, async () => {
    await events.getByRole('button', { name: 'Refresh' }).click();
    await expect(rows.nth(3)).toBeVisible({ timeout: 300 });
  });
  await rows.first().dblclick();
  return page.getByRole('dialog', { name: 'Event Properties' });
}

/** Who logs on: the client as he calls himself and the account. Our own people log on too. */
export async function readEvent(page: Page, account: string): Promise<void> {
  const event = await openEvent1708(page);
  const text = event.getByRole('textbox', { name: 'Description:' });
  await expect(async () => {
    const at = await text.inputValue();
    if (!at.includes(account)) await event.getByRole('button', { name: 'Next event' }).click();
    await expect(text).toHaveValue(
      new RegExp(`with client \\S+\\. .* the username was MARLOW\\\\${account}\\.`),
      { timeout: 300 },
    );
  }).toPass({ timeout: 10_000 });
}

export async function answer(page: Page, text: RegExp): Promise<void> {
  await page.getByRole('radio', { name: text }).check();
  await page.getByRole('button', { name: 'Send the answer' }).click();
  await expect(page.getByRole('button', { name: 'Answer otherwise' })).toBeVisible();
}

/** Users and Computers at the list of users; answers the row of the one whose name that is. */
export async function openUser(page: Page, name: string): Promise<Locator> {
  await sitAt(page, 'EXCH-SRV1');
  await start(page, 'Administrative Tools', 'Active Directory Users and Computers');
  await page.getByRole('treeitem', { name: 'Users', exact: true }).click();
  return page
    .getByRole('grid', { name: 'Contents of Users' })
    .getByRole('row', { name: new RegExp(`^${name}`) });
}

/** What the console says when it is done, which has to be put away. */
async function acknowledge(page: Page, text: string): Promise<void> {
  const box = page.getByRole('alertdialog').or(page.getByRole('dialog')).filter({ hasText: text });
  await box.getByRole('button', { name: 'OK' }).click();
  await expect(box).toHaveCount(0);
}

export async function disableAccount(page: Page, name: string): Promise<void> {
  await (await openUser(page, name)).click({ button: 'right' });
  await page.getByRole('menuitem', { name: /^Disable Account/ }).click();
  await acknowledge(page, `Object ${name} has been disabled.`);
}

export async function resetPassword(page: Page, name: string): Promise<void> {
  await (await openUser(page, name)).click({ button: 'right' });
  await page.getByRole('menuitem', { name: /^Reset Password/ }).click();
  const reset = page.getByRole('dialog', { name: 'Reset Password' });
  await reset.getByLabel('New password:').fill(newPassword);
  await reset.getByLabel('Confirm password:').fill(newPassword);
  await reset.getByRole('button', { name: 'OK' }).click();
  await acknowledge(page, `The password for ${name} has been changed.`);
}

/** Ten wrong passwords lock an account; the two other settings come with the first. */
export async function setLockout(page: Page, threshold: number): Promise<void> {
  await sitAt(page, 'EXCH-SRV1');
  await start(page, 'Administrative Tools', 'Domain Security Policy');
  const policy = page.getByRole('region', { name: /Domain Security/ });
  await policy.getByRole('treeitem', { name: 'Account Lockout Policy' }).click();
  await policy.getByRole('row', { name: /^Account lockout threshold/ }).dblclick();
  const setting = page.getByRole('dialog', { name: 'Account lockout threshold Properties' });
  await setting.getByRole('spinbutton').fill(String(threshold));
  await setting.getByRole('button', { name: 'OK' }).click();
  const suggested = page.getByRole('alertdialog', { name: 'Suggested Value Changes' });
  await suggested.getByRole('button', { name: 'OK' }).click();
  await expect(setting).toHaveCount(0);
  await expect(policy.getByRole('grid')).toContainText(`${threshold} invalid logon attempts`);
}

/** Relay for the group alone: all who log on may do so twice over, by the tick and by their entry under Users. */
export async function relayOnlyFor(page: Page, server: Locator, group: string): Promise<void> {
  await toFront(page, 'Exchange System Manager');
  await choose(page, server, /^Properties/);
  const sheet = page.getByRole('dialog', { name: 'Default SMTP Virtual Server Properties' });
  await sheet.getByRole('tab', { name: 'Access' }).click();
  await sheet.getByRole('button', { name: 'Relay...' }).click();
  const relay = page.getByRole('dialog', { name: 'Relay Restrictions' });
  await relay.getByRole('checkbox', { name: /^Allow all computers which/ }).uncheck();
  await relay.getByRole('button', { name: 'Users...' }).click();
  const permissions = page.getByRole('dialog', { name: 'Permissions for Submit and Relay' });
  const mayRelay = permissions.getByRole('checkbox', { name: 'Allow Relay Permission' });
  await permissions.getByRole('row', { name: 'Authenticated Users', exact: true }).click();
  await mayRelay.uncheck();
  await permissions.getByRole('button', { name: 'Add...' }).click();
  const select = page.getByRole('dialog', { name: 'Select Users, Computers, or Groups' });
  await select.getByLabel('Enter the object names to select:').fill(group);
  await expectNoViolation(page, 'Select Users');
  await select.getByRole('button', { name: 'OK' }).click();
  await mayRelay.check();
  await expectNoViolation(page, 'Permissions for Submit and Relay');
  await permissions.getByRole('button', { name: 'OK' }).click();
  await relay.getByRole('button', { name: 'OK' }).click();
  await sheet.getByRole('button', { name: 'OK' }).click();
  await expect(sheet).toHaveCount(0);
}

/** Back in System Manager: the service lets its old tokens go. */
export async function restartServer(page: Page, server: Locator): Promise<void> {
  await toFront(page, 'Exchange System Manager');
  await restart(page, server, '60×');
}

/** Begins, and sees as whom the strangers log on. */
export async function findAccount(page: Page, scenario: string, account: string): Promise<Locator> {
  await begin(page, scenario);
  const server = await openSystemManager(page);
  await logAuthentication(page);
  await readEvent(page, account);
  return server;
}
