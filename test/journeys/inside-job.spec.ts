/** A computer of the office sends: found by its mail, taken off the network, and both its ways shut. */
import { expect, type Locator, type Page, test } from '@playwright/test';
import { answer } from './auth-steps.ts';
import { ok, openFolder, queueRows, refreshQueues, runUntil, unfold } from './clean-up.ts';
import {
  begin,
  choose,
  expectObjective,
  messageBox,
  openSystemManager,
  restart,
  sitAt,
  start,
  toFront,
} from './desk.ts';
import { passesAfterHours, skipUntilMet } from './waiting.ts';
import { browserOf, goTo, lookUp, openBrowser, removeFromTrapline } from './web-steps.ts';

/** Queues of domains nobody here writes to, which grow: ten messages or more. */
function grownQueues(page: Page): Locator {
  const count = page.locator('td:nth-child(5)', { hasText: /^\s*\d{2,}\s*$/ });
  return queueRows(page).filter({ hasText: '.example' }).filter({ has: count });
}

async function seeQueuesGrow(page: Page): Promise<void> {
  await unfold(page, 'Queues');
  await runUntil(page, async () => {
    await refreshQueues(page);
    await expect(grownQueues(page).first()).toBeVisible({ timeout: 300 });
  });
}

/** What lies in the Queue folder names the address that it came from. */
async function readMail(page: Page): Promise<void> {
  const folder = await openFolder(page, 'C:\\Program Files\\Exchsrvr\\Mailroot\\vsi 1\\Queue');
  await folder
    .getByRole('row', { name: /^NTFS_/ })
    .first()
    .dblclick();
  const notepad = page.getByRole('region', { name: /^NTFS_.* - Notepad/ });
  await expect(notepad.getByRole('textbox', { name: /^Text of/ })).toHaveValue(
    /^Received: from \S+ \(\[192\.168\.16\.61\]\)/,
  );
}

/** The router knows whose address that is, and keeps everybody but the server from port 25. */
async function useRouter(page: Page): Promise<void> {
  await openBrowser(page, 'FRONTDESK');
  const browser = browserOf(page);
  await browser.getByRole('link', { name: 'DHCP Clients' }).click();
  await expect(browser.getByRole('row', { name: /^YARD-2 192\.168\.16\.61/ })).toBeVisible();
  await browser.getByRole('link', { name: 'Access', exact: true }).click();
  await browser.getByRole('button', { name: 'Add Row' }).click();
  for (const [field, text] of [
    ['Service', 'SMTP'],
    ['First port', '25'],
    ['Last port', '25'],
    ['From LAN IP', '192.168.16.3'],
    ['To LAN IP', '192.168.16.254'],
  ] as const) {
    await browser.getByRole('textbox', { name: `${field}, row 1` }).fill(text);
  }
  await browser.getByRole('button', { name: 'Save Settings' }).click();
  await expect(browser.getByText('Settings are saved and in force.')).toBeVisible();
}

async function disconnect(page: Page, place: string): Promise<void> {
  await sitAt(page, place);
  await start(page, 'Accessories', 'Communications', 'Network Connections');
  const connection = page.getByRole('row', { name: /^Local Area Connection/ });
  await connection.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Disable' }).click();
  await expect(connection).toContainText('Disabled');
}

/** Relay for the scanner alone, where the whole office had it. */
async function relayForScanner(page: Page, server: Locator): Promise<void> {
  await choose(page, server, /^Properties/);
  await page.getByRole('tab', { name: 'Access' }).click();
  await page.getByRole('button', { name: 'Relay...' }).click();
  const relay = page.getByRole('dialog', { name: 'Relay Restrictions' });
  await relay.getByRole('row', { name: /192\.168\.16\.0/ }).click();
  await relay.getByRole('button', { name: 'Remove' }).click();
  await relay.getByRole('button', { name: 'Add...' }).click();
  const computer = page.getByRole('dialog', { name: 'Computer' });
  await computer.getByRole('group', { name: 'IP address:' }).getByRole('textbox').first().click();
  await page.keyboard.type('192.168.16.30');
  await ok(page, 'Computer');
  await expect(relay.getByRole('row', { name: /192\.168\.16\.30/ })).toBeVisible();
  await ok(page, 'Relay Restrictions');
  await ok(page, 'Default SMTP Virtual Server Properties');
}

/** All messages of the first queue that has grown, found and deleted. */
async function emptyQueue(page: Page): Promise<void> {
  const left = (await grownQueues(page).count()) - 1;
  await grownQueues(page).first().dblclick();
  const find = page.getByRole('dialog', { name: /^Find Messages - / });
  await find.getByRole('combobox', { name: /^Number of messages/ }).click();
  await page.getByRole('option', { name: '10,000' }).click();
  const now = find.getByRole('button', { name: 'Find Now' });
  await now.click();
  const found = find.getByRole('grid', { name: 'Search results' }).getByRole('row').nth(1);
  await runUntil(page, () => expect(found).toBeVisible({ timeout: 300 }));
  await found.click();
  await page.keyboard.press('Control+a');
  await found.click({ button: 'right' });
  await page.getByRole('menuitem', { name: /^Delete \(no NDR\)/ }).click();
  await messageBox(page, 'selected messages').getByRole('button', { name: 'Yes' }).click();
  await find.getByRole('button', { name: 'Close', exact: true }).last().click();
  // the deletion takes its time, and the list shows what it has read last
  await runUntil(page, async () => {
    await refreshQueues(page);
    await expect(grownQueues(page)).toHaveCount(left, { timeout: 300 });
  });
}

test('one of our own: its mail read, its name found, off the network and off the list', async ({
  page,
}) => {
  test.setTimeout(150_000);
  await begin(page, 'inside-job');
  const server = await openSystemManager(page);
  await seeQueuesGrow(page);
  await readMail(page);
  await useRouter(page);
  await answer(page, /^A worm on YARD-2/);
  await disconnect(page, 'YARD-2');
  await expectObjective(page, /reaches nobody's port 25/, 'Done');
  await expectObjective(page, /Only the mail server/, 'Done');

  await sitAt(page, 'EXCH-SRV1');
  await toFront(page, 'Exchange System Manager');
  await relayForScanner(page, server);
  await restart(page, server, '60×');
  await expectObjective(page, /does not relay for the whole office/, 'Done');

  await unfold(page, 'Queues');
  await refreshQueues(page);
  while ((await grownQueues(page).count()) > 0) {
    await emptyQueue(page);
  }
  await skipUntilMet(page, /No unwanted message is left/);

  await sitAt(page, 'FRONTDESK');
  await goTo(page, 'www.trapline.example');
  await lookUp(page, '203.0.113.25');
  await removeFromTrapline(page);
  await passesAfterHours(page);
});
