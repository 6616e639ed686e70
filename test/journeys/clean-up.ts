/** A learner's hands at a flooded server: the router, the capture connector, the queues, the folders. */
import { expect, type Locator, type Page } from '@playwright/test';
import { choose, messageBox, openBranch, pace, type Speed, sitAt } from './desk.ts';

export const connectorName = 'Spam Cleanup';

/** Ticks or clears Enable of port 25 on the router's own page, and saves. */
export async function setPort25(page: Page, open: boolean): Promise<void> {
  await sitAt(page, 'FRONTDESK');
  const browser = page.getByRole('region', { name: /Internet Explorer/ });
  if ((await browser.count()) === 0) {
    await page.getByRole('button', { name: 'Internet Explorer' }).first().dblclick();
  }
  await browser.getByRole('link', { name: 'Port Forwarding' }).click();
  await (await port25(browser)).setChecked(open);
  await browser.getByRole('button', { name: 'Save Settings' }).click();
  await expect(browser.getByText('Settings are saved and in force.')).toBeVisible();
}

/** Enable of port 25, which stands in the first row of the router's table. */
export async function port25(browser: Locator): Promise<Locator> {
  const port = browser.getByRole('textbox', { name: 'External port, row 1' });
  await expect(port).toHaveValue('25');
  return browser.getByRole('checkbox', { name: 'Enable, row 1' });
}

/** Unfolds the console tree to a node, name by name. */
export async function unfold(page: Page, ...names: (string | RegExp)[]): Promise<void> {
  const tree = page.getByRole('tree', { name: 'Console tree' });
  for (const name of names) {
    await openBranch(tree.getByRole('treeitem', { name, exact: typeof name === 'string' }));
  }
}

/** The rows of Queues that hold messages. */
export function fullQueues(page: Page): Locator {
  return queueRows(page).filter({ hasText: /(Active|Ready|Retry|Scheduled|Frozen)\s*[1-9]/ });
}

export function queueRows(page: Page): Locator {
  return page.getByRole('grid', { name: 'Queues' }).locator('tbody tr[data-index]');
}

/** F5 on the Queues node, and the wait until the queues are read again. */
export async function refreshQueues(page: Page): Promise<void> {
  await page
    .getByRole('region', { name: 'Exchange System Manager' })
    .getByRole('button', { name: 'Refresh' })
    .click();
  await expect(page.getByText('Refreshing...')).toHaveCount(0);
}

/** Exchange 2003: what a queue is full of, reports of our own postmaster to strangers. */
export async function lookAtReport(page: Page, queue: string): Promise<void> {
  await fullQueues(page).filter({ hasText: queue }).dblclick();
  const look = page.getByRole('dialog', { name: new RegExp(`^Find Messages - ${queue}`) });
  await look.getByRole('button', { name: 'Find Now' }).click();
  await readReport(page, look, queue);
  await look.getByRole('button', { name: 'Close', exact: true }).last().click();
}

/** One of the messages found: its sender is the postmaster, its recipient a stranger. */
export async function readReport(page: Page, found: Locator, queue: string): Promise<void> {
  const report = found.getByRole('row').filter({ hasText: 'postmaster@' }).first();
  await expect(report).toBeVisible();
  await report.dblclick();
  const message = page.getByRole('dialog', { name: 'Message Properties' });
  await expect(message).toContainText(/Sender:\s*postmaster@/);
  await expect(message.getByRole('row', { name: `@${queue}` })).toBeVisible();
  await message.getByRole('button', { name: 'OK', exact: true }).click();
}

/** How somebody who waits works the clock and has the queues read again: with the mouse, or with keys. */
export interface Hands {
  pace: (speed: Speed) => Promise<void>;
  refresh: () => Promise<void>;
}

const mouse = (page: Page): Hands => ({
  pace: (speed) => pace(page, speed),
  refresh: () => refreshQueues(page),
});

/** Lets time run fast until what is asked for stands in the windows. */
export async function runUntil(
  page: Page,
  stands: () => Promise<void>,
  hands: Pick<Hands, 'pace'> = mouse(page),
): Promise<void> {
  await hands.pace('60×');
  await expect(stands).toPass({ intervals: [300, 700, 1000], timeout: 45_000 });
  await hands.pace('1×');
}

/** Lets time run, and reads the queues, until all that leaves waits in the connector that captures. */
export async function expectCaptured(
  page: Page,
  hands = mouse(page),
  connector = connectorName,
): Promise<void> {
  const captured = queueRows(page).filter({ hasText: connector });
  const stands = async () => {
    await hands.refresh();
    await expect(captured).toContainText('Scheduled', { timeout: 300 });
    await expect(fullQueues(page)).toHaveCount(1, { timeout: 300 });
  };
  await runUntil(page, stands, hands);
}

/** Reads the queues again until none holds more than the few messages that the office writes meanwhile. */
export async function expectEmptied(page: Page, hands = mouse(page)): Promise<void> {
  const head = page.getByRole('columnheader', { name: /^(Number of Messages|Total # of Msgs)$/ });
  const column = await head.getAttribute('aria-colindex');
  const stands = async () => {
    await hands.refresh();
    const left = await fullQueues(page).locator(`td:nth-child(${column})`).allTextContents();
    expect(left.filter((count) => count.trim().length > 1)).toEqual([]);
  };
  await runUntil(page, stands, hands);
}

/** The sheet of a new connector, filled in tab by tab but for OK: every domain, to that smart host. */
export async function fillConnector(page: Page, name: string, smartHosts: string): Promise<void> {
  const connectors = page.getByRole('treeitem', { name: 'Connectors', exact: true });
  await connectors.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'New' }).click();
  await page.getByRole('menuitem', { name: /^SMTP Connector/ }).click();
  const sheet = page.getByRole('dialog').filter({ hasText: 'Local bridgeheads' });
  await sheet.getByLabel('Name:').fill(name);
  await sheet.getByRole('button', { name: 'Add...' }).click();
  await ok(page, 'Add Bridgehead');
  await page.getByRole('tab', { name: 'Address Space' }).click();
  await page.getByRole('tabpanel').last().getByRole('button', { name: 'Add...' }).click();
  await ok(page, 'Add Address Space');
  const space = page.getByRole('dialog', { name: 'Internet Address Space Properties' });
  await expect(space.getByLabel('E-mail domain:')).toHaveValue('*');
  await expect(space.getByLabel('Cost:')).toHaveValue('1');
  await ok(page, 'Internet Address Space Properties');
  await page.getByRole('tab', { name: 'General', exact: true }).click();
  await page.getByRole('radio', { name: /^Forward all mail through this connector/ }).click();
  await page.getByRole('textbox', { name: 'Smart hosts' }).fill(smartHosts);
}

/** The guide's capture connector: every domain, a host that cannot exist, 11 PM. */
export async function makeCapture(page: Page): Promise<void> {
  await fillConnector(page, connectorName, '[99.99.99.99]');
  await page.getByRole('tab', { name: 'Delivery Options' }).click();
  await expect(page.getByRole('radio', { name: /^Specify when messages are sent/ })).toBeChecked();
  await page.getByRole('combobox', { name: 'Connection time:' }).first().click();
  await page.getByRole('option', { name: 'Run daily at 11:00 PM' }).click();
}

/** OK of the dialog of that name. */
export async function ok(page: Page, name: string | RegExp): Promise<void> {
  const dialog = page.getByRole('dialog', { name });
  await dialog.getByRole('button', { name: 'OK', exact: true }).click();
  await expect(dialog).toHaveCount(0);
}

/** A connector goes, once its question is answered. */
export async function deleteConnector(page: Page, name = connectorName): Promise<void> {
  await unfold(page, 'Connectors');
  const connector = page.getByRole('treeitem', { name, exact: true });
  await choose(page, connector, /^Delete/);
  await messageBox(page, `'${name}'`).getByRole('button', { name: 'Yes' }).click();
  await expect(connector).toHaveCount(0);
}

/** Explorer at a folder, by its address bar. */
export async function openFolder(page: Page, path: string): Promise<Locator> {
  await page.getByRole('button', { name: 'My Computer' }).first().dblclick();
  const address = page.getByRole('textbox', { name: 'Address' });
  await address.fill(path);
  await address.press('Enter');
  const name = path.slice(path.lastIndexOf('\\') + 1);
  const grid = page.getByRole('grid', { name: new RegExp(`^Contents of ${name}$`, 'i') });
  await expect(grid).toBeVisible();
  return grid;
}
