import { expect, type Locator, type Page, test } from '@playwright/test';
import {
  connectorName,
  expectCaptured,
  expectEmptied,
  type Hands,
  port25,
  queueRows,
  runUntil,
} from './clean-up.ts';
import {
  expectObjective,
  expectTreeAt,
  messageBox,
  openMenu,
  paceByKeyboard,
  sitAtByKeyboard,
  tabOnto,
  tabTo,
  tabToIcon,
  unfoldByKeyboard,
} from './desk.ts';

const mailroot = 'C:\\Program Files\\Exchsrvr\\Mailroot\\vsi 1';
const virtualServer = /^Default SMTP/;

const treeOf = (page: Page) => page.getByRole('tree', { name: 'Console tree' });

/** Hands that wait in one part of the page and come back to it from the clock. */
function keys(page: Page, at: Locator): Hands {
  return {
    pace: (speed) => paceByKeyboard(page, speed, at),
    refresh: async () => {
      await page.keyboard.press('F5');
      await expect(page.getByText('Refreshing...')).toHaveCount(0);
    },
  };
}

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

/** Stop, the clock fast, and Start as soon as the menu lets it: all from the node of the virtual server. */
async function restartByKeys(page: Page): Promise<void> {
  const { keyboard } = page;
  await expectTreeAt(page, virtualServer);
  await openMenu(page);
  await keyboard.type('t');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await runUntil(
    page,
    async () => {
      await keyboard.press('Escape');
      await openMenu(page);
      const start = page.getByRole('menuitem', { name: /^Start/ });
      await expect(start).toBeEnabled({ timeout: 200 });
      await keyboard.type('s');
    },
    keys(page, treeOf(page)),
  );
  await expectTreeAt(page, virtualServer);
}

/** The capture connector of the guide, from the node Connectors on. */
async function makeCaptureByKeys(page: Page): Promise<void> {
  const { keyboard } = page;
  await openMenu(page);
  await keyboard.type('n');
  await expect(page.getByRole('menuitem', { name: /^SMTP Connector/ })).toBeFocused();
  await keyboard.type('s');
  const sheet = page.getByRole('dialog').filter({ hasText: 'Local bridgeheads' });
  await expect(sheet.getByLabel('Name:')).toBeFocused();
  await keyboard.type(connectorName);
  const add = page.getByRole('tabpanel').last().getByRole('button', { name: 'Add...' });
  // Add and Apply share their letter: the first press leads to Add, Enter presses it
  await keyboard.press('Alt+a');
  await expect(add).toBeFocused();
  await keyboard.press('Enter');
  const bridgehead = page.getByRole('dialog', { name: 'Add Bridgehead' });
  await expect(bridgehead.getByRole('grid')).toBeFocused();
  await keyboard.press('Enter');
  await expect(bridgehead).toHaveCount(0);
  await expect(add).toBeFocused();

  const front = page.getByRole('tablist', { name: /Properties|Connector/ }).last();
  const toTabs = () => tabOnto(page, front.getByRole('tab', { selected: true }), 'Shift+Tab');
  await toTabs();
  await keyboard.press('End');
  await expect(front.getByRole('tab', { name: 'Address Space' })).toBeFocused();
  await keyboard.press('Alt+a');
  await expect(add).toBeFocused();
  await keyboard.press('Enter');
  const kind = page.getByRole('dialog', { name: 'Add Address Space' });
  await expect(kind.getByRole('grid')).toBeFocused();
  await keyboard.press('Enter');
  const space = page.getByRole('dialog', { name: 'Internet Address Space Properties' });
  await expect(space.getByLabel('E-mail domain:')).toBeFocused();
  await expect(space.getByLabel('E-mail domain:')).toHaveValue('*');
  await keyboard.press('Enter');
  await expect(space).toHaveCount(0);
  await expect(add).toBeFocused();

  await toTabs();
  await keyboard.press('Home');
  await expect(front.getByRole('tab', { name: 'General', exact: true })).toBeFocused();
  await keyboard.press('Alt+f');
  await keyboard.press('Tab');
  await expect(page.getByRole('textbox', { name: 'Smart hosts' })).toBeFocused();
  await keyboard.type('[99.99.99.99]');
  await toTabs();
  await keyboard.press('ArrowRight');
  await keyboard.press('ArrowRight');
  await expect(front.getByRole('tab', { name: 'Delivery Options' })).toBeFocused();
  await keyboard.press('Alt+c');
  const time = page.getByRole('combobox', { name: 'Connection time:' }).first();
  await expect(time).toBeFocused();
  await keyboard.type('Run daily at 11');
  await expect(time).toHaveText('Run daily at 11:00 PM');
  // Tab wanders out of the sheet to the clock and back: the sheet still gives back the keyboard
  await paceByKeyboard(page, '1×', time);
  await keyboard.press('Enter');
  await expect(front).toHaveCount(0);
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
  await page.goto('/#/scenario/queue-cleanup-2003');
  await expect(page.getByRole('button', { name: 'Begin' })).toBeVisible();
  await tabTo(page, /^Begin$/);
  await keyboard.press('Enter');
  await expect(page.getByRole('tablist', { name: 'Places' })).toBeVisible();
  await setPort25(page, false);

  await sitAtByKeyboard(page, 'EXCH-SRV1');
  await tabToIcon(page, 'System Manager');
  await keyboard.press('Enter');
  await expectTreeAt(page, /\(Exchange\)$/);
  await unfoldByKeyboard(page, 'Connectors');
  await makeCaptureByKeys(page);
  await expectTreeAt(page, 'Connectors');
  await unfoldByKeyboard(page, 'Servers', 'EXCH-SRV1', 'Protocols', 'SMTP');
  await keyboard.type('Default');
  await restartByKeys(page);

  // the queues run together in the one with the clock
  await keyboard.type('Queues');
  await expectTreeAt(page, 'Queues');
  await keyboard.press('F6');
  const queues = page.getByRole('grid', { name: 'Queues' });
  await expect(queues).toBeFocused();
  await expectCaptured(page, keys(page, queues));
  await expectObjective(page, /collected in one queue/, 'Done');
  await keyboard.type('Spam');
  const captured = queueRows(page).filter({ hasText: connectorName });
  await expect(captured).toHaveAttribute('aria-selected', 'true');
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
  await keyboard.press('ArrowRight');
  await expectTreeAt(page, connectorName);
  await keyboard.press('Delete');
  const question = messageBox(page, `'${connectorName}'`);
  await expect(question.getByRole('button', { name: 'Yes' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(page.getByRole('treeitem', { name: connectorName })).toHaveCount(0);
  await expect(treeOf(page)).toBeFocused();
  await keyboard.type('Default');
  await restartByKeys(page);
  await setPort25(page, true);

  const saved = page.getByRole('button', { name: 'Save Settings' });
  const done = page.getByRole('listitem').filter({ has: page.getByRole('img', { name: 'Done' }) });
  await runUntil(page, () => expect(done).toHaveCount(4, { timeout: 300 }), keys(page, saved));
  await tabOnto(page, page.getByRole('button', { name: 'Finish', exact: true }));
  await keyboard.press('Enter');
  await tabOnto(page, page.getByRole('button', { name: 'Finish and see the result' }));
  await keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Passed' })).toBeVisible();
});
