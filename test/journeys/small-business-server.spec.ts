/** Small Business Server: the only connector lets strangers in, collects the spam, and is put back. */
import { expect, type Page, test } from '@playwright/test';
import { expectCaptured, ok, queueRows, setPort25, unfold } from './clean-up.ts';
import {
  again,
  begin,
  choose,
  expectObjective,
  openConsole,
  refuses,
  relays,
  relayTest,
  restart,
  sitAt,
  toFront,
} from './desk.ts';
import { deleteFound, openFind } from './find-steps.ts';
import { manageExchange, openServerManagement, retrieveNow } from './sbs-steps.ts';
import { passesAfterHours, skipUntilMet } from './waiting.ts';

const connector = 'SmallBusiness SMTP connector';

/** The sheet of the wizard's connector at one of its tabs. */
async function openConnector(page: Page, tab: string) {
  await unfold(page, 'Connectors');
  await choose(page, page.getByRole('treeitem', { name: connector, exact: true }), /^Properties/);
  const sheet = page.getByRole('dialog', { name: `${connector} Properties` });
  await sheet.getByRole('tab', { name: tab, exact: true }).click();
  return sheet;
}

/** Strangers may no longer use it; every domain stays. */
async function refuseStrangers(page: Page): Promise<void> {
  const sheet = await openConnector(page, 'Address Space');
  const spaces = sheet.getByRole('grid', { name: 'Address spaces' });
  await expect(spaces.getByRole('gridcell', { name: '*', exact: true })).toBeVisible();
  await sheet.getByRole('checkbox', { name: /^Allow messages to be relayed/ }).uncheck();
  await ok(page, `${connector} Properties`);
}

/** When the connector sends, by its list of times. */
async function chooseTime(page: Page, before: string, after: string): Promise<void> {
  const sheet = page.getByRole('dialog', { name: `${connector} Properties` });
  await sheet.getByRole('tab', { name: 'Delivery Options' }).click();
  const time = sheet.getByRole('combobox', { name: 'Connection time:' }).first();
  await expect(time).toContainText(before);
  await time.click();
  await page.getByRole('option', { name: after }).click();
  await ok(page, `${connector} Properties`);
}

async function collect(page: Page): Promise<void> {
  const sheet = await openConnector(page, 'General');
  await expect(sheet.getByRole('radio', { name: /^Use DNS to route/ })).toBeChecked();
  await sheet.getByRole('radio', { name: /^Forward all mail/ }).check();
  await sheet.getByRole('textbox', { name: 'Smart hosts' }).fill('[99.99.99.99]');
  await chooseTime(page, 'Always run', 'Run daily at 11:00 PM');
}

async function putBack(page: Page): Promise<void> {
  const sheet = await openConnector(page, 'General');
  await sheet.getByRole('radio', { name: /^Use DNS to route/ }).check();
  await chooseTime(page, 'Run daily at 11:00 PM', 'Always run');
}

/** The firm's own letters wait in the same queue: what goes is found by its senders. */
async function deleteSpam(page: Page): Promise<void> {
  const find = await openFind(page, queueRows(page).filter({ hasText: connector }), connector);
  for (const sender of ['bigpost.example', 'freebox.example', 'mailhaven.example']) {
    await deleteFound(page, find, sender);
  }
  await find.getByRole('button', { name: 'Close', exact: true }).last().click();
}

test('the wizard made one connector: shut to strangers, lent to the clean-up, put back', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await begin(page, 'small-business-server');
  await openConsole(page, 'Home PC');
  await relayTest(page, relays);
  await expectObjective(page, /takes mail for a stranger/, 'Done');

  await openServerManagement(page);
  const server = await manageExchange(page, 'Selwick Sails');
  await refuseStrangers(page);
  await setPort25(page, false);
  await sitAt(page, 'EXCH-SRV1');
  await collect(page);
  await restart(page, server, '60×');

  await unfold(page, 'Queues');
  await expectCaptured(page, undefined, connector);
  await expectObjective(page, /collected in one queue/, 'Done');
  await deleteSpam(page);
  await skipUntilMet(page, /No unwanted message is left/);

  await putBack(page);
  await restart(page, server, '60×');
  await setPort25(page, true);
  await sitAt(page, 'EXCH-SRV1');
  await toFront(page, 'Server Management');
  await retrieveNow(page);

  await again(page, 'Home PC');
  await relayTest(page, refuses);
  await expectObjective(page, /nothing is left to change/, 'Done');
  await passesAfterHours(page);
});
