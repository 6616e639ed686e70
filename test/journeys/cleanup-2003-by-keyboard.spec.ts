import { expect, type Locator, type Page, test } from '@playwright/test';
import { connectorName, expectEmptied, port25, runUntil } from './clean-up.ts';
import {
  beginByKeys,
  captureByKeys,
  deleteCaptureByKeys,
  finishByKeys,
  keys,
  restartByKeys,
} from './clean-up-by-keys.ts';
import {
  expectObjective,
  expectTreeAt,
  messageBox,
  openMenu,
  sitAtByKeyboard,
  tabOnto,
  tabToIcon,
  unfoldByKeyboard,
} from './desk.ts';

const mailroot = 'C:\\Program Files\\Exchsrvr\\Mailroot\\vsi 1';
/** From anywhere: ticks or clears Enable of port 25 at the front desk, and saves. */
async function setPort25(page: Page, open: boolean): Promise<void> {
  const { keyboard } = page;
  await sitAtByKeyboard(page, 'FRONTDESK');
  const browser = page.getByRole('region', { name: /Internet Explorer/ });
  if ((await browser.count()) === 0) {
    await tabToIcon(page, 'Internet Explorer');
    await keyboard.press('Enter');
    await expect(browser.getByRole('textbox', { name: 'Address' })).toBeFocused();
  }
  await tabOnto(page, browser.getByRole('link', { name: 'Port Forwarding' }));
  await keyboard.press('Enter');
  const box = await port25(browser);
  await tabOnto(page, box);
  await keyboard.press('Space');
  await expect(box).toBeChecked({ checked: open });
  await tabOnto(page, browser.getByRole('button', { name: 'Save Settings' }));
  await keyboard.press('Enter');
  await expect(browser.getByText('Settings are saved and in force.')).toBeVisible();
}

/** Find Messages, everything found deleted without a report, again and again until nothing is found. */
async function emptyByKeys(page: Page, find: Locator): Promise<void> {
  const { keyboard } = page;
  await expect(find.getByRole('textbox', { name: 'Sender:' })).toBeFocused();
  await keyboard.press('Alt+n');
  await keyboard.press('End');
  const most = find.getByRole('combobox', { name: /^Number of messages/ });
  await expect(most).toHaveText('10,000');
  const results = find.getByRole('grid', { name: 'Search results' });
  const rows = results.locator('tbody tr[data-index]');
  const none = find.getByText('There are no matching messages queued');
  const found = () => expect(rows.first().or(none)).toBeVisible({ timeout: 300 });
  for (let pass = 0; pass < 6; pass += 1) {
    await keyboard.press('Alt+f');
    await runUntil(page, found, keys(page, results));
    if ((await none.count()) > 0) break;
    await keyboard.press('Control+a');
    await openMenu(page);
    await keyboard.type('d');
    const question = messageBox(page, /selected message/);
    await expect(question.getByRole('button', { name: 'Yes' })).toBeFocused();
    await keyboard.press('Enter');
    await expect(question).toHaveCount(0);
    await expect(rows).toHaveCount(0);
    await expect(results).toBeFocused();
  }
  await expect(none).toBeVisible();
}

/** BadMail under another name, and gone past the Recycle Bin, without being opened. */
async function removeBadMailByKeys(page: Page): Promise<void> {
  const { keyboard } = page;
  await tabToIcon(page, 'My Computer');
  await keyboard.press('Enter');
  await expect(page.getByRole('grid', { name: /My Computer/ })).toBeFocused();
  await keyboard.press('Alt+d');
  await expect(page.getByRole('textbox', { name: 'Address' })).toBeFocused();
  await keyboard.type(mailroot);
  await keyboard.press('Enter');
  const folder = page.getByRole('grid', { name: /^Contents of vsi 1$/i });
  await expect(folder).toBeFocused();
  await expect(folder.getByRole('row', { name: /BadMail/i })).toBeVisible();
  await keyboard.type('BadMail');
  await expect(folder.getByRole('row', { name: /BadMail/i, selected: true })).toBeVisible();
  await keyboard.press('F2');
  await expect(page.getByRole('textbox', { name: 'New name' })).toBeFocused();
  await keyboard.type('BadMail.old');
  await keyboard.press('Enter');
  const old = folder.getByRole('row', { name: /BadMail\.old/ });
  await expect(folder.getByRole('row', { name: /BadMail\.old/, selected: true })).toBeVisible();
  await expect(folder).toBeFocused();
  await keyboard.press('Shift+Delete');
  const name = 'Confirm Folder Delete';
  const question = page.getByRole('alertdialog', { name }).or(page.getByRole('dialog', { name }));
  await expect(question.getByRole('button', { name: 'Yes' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(question).toHaveCount(0);
  await expect(old).toHaveCount(0, { timeout: 30_000 });
  await expect(folder).toBeFocused();
}

test('a night of spam taken out without a mouse, and all put back', async ({ page }) => {
  test.setTimeout(300_000);
  const { keyboard } = page;
  await beginByKeys(page, 'queue-cleanup-2003');
  await setPort25(page, false);

  const queues = await captureByKeys(page, false);
  await expectObjective(page, /collected in one queue/, 'Done');
  await keyboard.press('Enter');
  const find = page.getByRole('dialog', {
    name: new RegExp(`^Find Messages - .*${connectorName}`),
  });
  await emptyByKeys(page, find);
  await keyboard.press('Escape');
  await expect(find).toHaveCount(0);
  // Tab has wandered out of the dialog and back meanwhile: the keyboard is where it was opened all the same
  await expect(queues).toBeFocused();
  await expectEmptied(page, keys(page, queues));
  await removeBadMailByKeys(page);

  // back in the console, at the button Tab went through last; F6 leads from there too
  await keyboard.press('Alt+F6');
  const manager = page.getByRole('region', { name: 'Exchange System Manager' });
  await expect(manager.locator('button:focus')).toBeVisible();
  await keyboard.press('F6');
  await expectTreeAt(page, 'Queues');
  await unfoldByKeyboard(page, 'Connectors');
  await deleteCaptureByKeys(page);
  await keyboard.type('Default');
  await restartByKeys(page);
  await setPort25(page, true);

  const saved = page.getByRole('button', { name: 'Save Settings' });
  const done = page.getByRole('listitem').filter({ has: page.getByRole('img', { name: 'Done' }) });
  // At this speed the fifth may come with the fourth; Finish waits for the last in any case.
  const most = async () => expect(await done.count()).toBeGreaterThanOrEqual(4);
  await runUntil(page, most, keys(page, saved));
  await finishByKeys(page);
});
