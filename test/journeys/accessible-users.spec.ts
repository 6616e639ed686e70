import { expect, type Page, test } from '@playwright/test';
import { begin, openConsole, sitAt, start, type } from './desk.ts';
import { expectNoViolationInFront as expectNoViolation } from './no-violation.ts';

const consoleTitle = 'Active Directory Users and Computers';

const box = (page: Page, text: string | RegExp) =>
  page.getByRole('dialog').or(page.getByRole('alertdialog')).filter({ hasText: text }).last();

const listOf = (page: Page, name: string) => page.getByRole('grid', { name });

/** Opens the console at the list of users, by the way the keyboard has. */
async function openUsers(page: Page): Promise<void> {
  await begin(page, 'sandbox');
  await sitAt(page, 'EXCH-SRV1');
  await start(page, 'Administrative Tools', consoleTitle);
  await expect(page.getByRole('tree', { name: 'Console tree' })).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.press('F6');
  await expect(listOf(page, 'Contents of Users')).toBeFocused();
}

async function fromMenu(page: Page, verb: RegExp): Promise<void> {
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: verb }).click();
}

test('axe finds nothing in Users and Computers and the dialogs of a user', async ({ page }) => {
  test.setTimeout(180_000);
  await openUsers(page);
  await expectNoViolation(page, 'list of users');
  // typed letters lead to a name
  await page.keyboard.type('dana');
  const dana = listOf(page, 'Contents of Users').getByRole('row', { name: /^Dana Whitlock/ });
  await expect(dana).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Shift+F10');
  await expectNoViolation(page, 'menu of a user');
  await page.keyboard.press('s');
  await expect(box(page, 'Object Dana Whitlock has been disabled.')).toBeVisible();
  await expectNoViolation(page, 'disabled box');
  await page.keyboard.press('Enter');
  await fromMenu(page, /^Enable Account/);
  await expect(box(page, 'Object Dana Whitlock has been enabled.')).toBeVisible();
  await page.keyboard.press('Enter');

  await fromMenu(page, /^Reset Password/);
  const reset = page.getByRole('dialog', { name: 'Reset Password' });
  await expect(reset.getByLabel('New password:')).toBeFocused();
  await expectNoViolation(page, 'Reset Password');
  await page.keyboard.type('Harbour-77');
  await page.keyboard.press('Enter');
  await expect(box(page, 'do not match')).toBeVisible();
  await expectNoViolation(page, 'passwords that differ');
  await page.keyboard.press('Enter');
  await reset.getByLabel('New password:').fill('weak');
  await reset.getByLabel('Confirm password:').fill('weak');
  await page.keyboard.press('Enter');
  await expect(box(page, 'does not meet the password policy')).toBeVisible();
  await expectNoViolation(page, 'refused password');
  await page.keyboard.press('Enter');
  await reset.getByLabel('New password:').fill('Harbour-77');
  await reset.getByLabel('Confirm password:').fill('Harbour-77');
  await page.keyboard.press('Enter');
  await expect(box(page, 'The password for Dana Whitlock has been changed.')).toBeVisible();
  await page.keyboard.press('Enter');

  await expect(listOf(page, 'Contents of Users')).toBeFocused();
  await page.keyboard.press('Alt+Enter');
  const sheet = page.getByRole('dialog', { name: 'Dana Whitlock Properties' });
  for (const tab of await sheet.getByRole('tab').all()) {
    await tab.click();
    await expectNoViolation(page, `user, ${await tab.textContent()}`);
  }
  await sheet.getByRole('tab', { name: 'Account' }).click();
  await sheet.getByRole('checkbox', { name: 'User must change password' }).check();
  await sheet.getByRole('checkbox', { name: 'Password never expires' }).check();
  await sheet.getByRole('button', { name: 'OK' }).click();
  await expect(box(page, 'You cannot select both')).toBeVisible();
  await expectNoViolation(page, 'options that exclude each other');
  await page.keyboard.press('Enter');
  await sheet.getByRole('checkbox', { name: 'User must change password' }).uncheck();
  await sheet.getByRole('button', { name: 'OK' }).click();
  await expect(sheet).toHaveCount(0);
});

test('axe finds nothing in Find, a group and the other containers', async ({ page }) => {
  test.setTimeout(180_000);
  await openUsers(page);
  await page.keyboard.type('domain adm');
  await page.keyboard.press('Enter');
  const group = page.getByRole('dialog', { name: 'Domain Admins Properties' });
  await expect(group).toBeVisible();
  await expectNoViolation(page, 'group, General');
  await group.getByRole('tab', { name: 'Members' }).click();
  await expect(group.getByRole('row', { name: /^Administrator/ })).toBeVisible();
  await expectNoViolation(page, 'group, Members');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Find', exact: true }).click();
  const find = page.getByRole('dialog', { name: 'Find Users, Contacts, and Groups' });
  await expect(find.getByLabel('Name:')).toBeFocused();
  await page.keyboard.type('whit');
  await page.keyboard.press('Enter');
  const hit = find.getByRole('row', { name: /^Dana Whitlock/ });
  await expect(hit).toBeVisible();
  await expectNoViolation(page, 'Find');
  await hit.click({ button: 'right' });
  await page.getByRole('menuitem', { name: /^Disable Account/ }).click();
  await expect(box(page, 'has been disabled')).toBeVisible();
  await page.keyboard.press('Enter');
  await hit.click();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Dana Whitlock Properties' })).toBeVisible();
  await page.keyboard.press('Escape');
  await find.getByRole('button', { name: 'Close' }).last().click();

  for (const name of ['Builtin', 'Computers', 'Domain Controllers']) {
    await page.getByRole('treeitem', { name, exact: true }).click();
    await expectNoViolation(page, name);
  }
});

test('a lock shows in the properties, where it is taken away', async ({ page }) => {
  test.setTimeout(180_000);
  await begin(page, 'sandbox');
  await sitAt(page, 'EXCH-SRV1');
  await start(page, 'Administrative Tools', 'Domain Security Policy');
  await page.getByRole('treeitem', { name: 'Password Policy' }).click();
  await expect(listOf(page, 'Password Policy')).toContainText('7 characters');
  await expectNoViolation(page, 'Password Policy');
  await page.getByRole('treeitem', { name: 'Account Lockout Policy' }).click();
  await expectNoViolation(page, 'Account Lockout Policy');
  await page.getByRole('row', { name: /^Account lockout threshold/ }).dblclick();
  const setting = page.getByRole('dialog', { name: 'Account lockout threshold Properties' });
  await expect(setting.getByRole('spinbutton')).toBeFocused();
  await page.keyboard.type('1');
  await expectNoViolation(page, 'threshold');
  await page.keyboard.press('Enter');
  await expect(box(page, 'Because the value of')).toBeVisible();
  await expectNoViolation(page, 'Suggested Value Changes');
  await page.keyboard.press('Enter');
  await expect(setting).toHaveCount(0);
  const policies = listOf(page, 'Account Lockout Policy');
  await expect(policies).toContainText('1 invalid logon attempts');
  await expect(policies).toContainText('30 minutes');

  await openConsole(page, 'EXCH-SRV1');
  await type(page, 'net accounts', 'Lockout threshold:');
  await type(page, 'telnet localhost 25', '220 ');
  await type(page, 'ehlo me', '250 OK');
  // a name and a wrong password, in base64
  await type(page, 'auth login', '334 ');
  await type(page, 'ZHdoaXRsb2Nr', '334 UGFzc3dvcmQ6');
  await type(page, 'd3Jvbmc=', '535 5.7.3');
  await start(page, 'Microsoft Exchange', consoleTitle);
  await page.getByRole('treeitem', { name: 'Users', exact: true }).click();
  await page.getByRole('row', { name: /^Dana Whitlock/ }).dblclick();
  const sheet = page.getByRole('dialog', { name: 'Dana Whitlock Properties' });
  await sheet.getByRole('tab', { name: 'Account' }).click();
  const lock = sheet.getByRole('checkbox', { name: 'Account is locked out' });
  await expect(lock).toBeChecked();
  await lock.uncheck();
  await sheet.getByRole('button', { name: 'Apply' }).click();
  await expect(lock).toBeDisabled();
});
