/** Spam that leaves no queue: tracked, told, refused at the door, and slowed. */
import { expect, type Page, test } from '@playwright/test';
import { answer } from './auth-steps.ts';
import { fullQueues, ok, runUntil, unfold } from './clean-up.ts';
import {
  begin,
  expectObjective,
  openBranch,
  openSystemManager,
  restart,
  start,
  toFront,
} from './desk.ts';
import { applyFilter, openMessageDelivery, saveMessageDelivery } from './filter-steps.ts';
import { center, enableTracking, results } from './tracking-steps.ts';
import { passesAfterHours } from './waiting.ts';

/** Nothing from before is in the log: searches again until there is a report of our own, and opens it. */
async function findReport(page: Page): Promise<void> {
  await unfold(page, 'Tools');
  await center(page).click();
  await page.getByRole('textbox', { name: 'Sender', exact: true }).fill('<>');
  const find = page.getByRole('button', { name: 'Find Now' });
  const report = results(page).getByRole('row').filter({ hasText: '<>' }).first();
  await runUntil(page, async () => {
    await find.click();
    await expect(report).toBeVisible({ timeout: 300 });
  });
  await report.dblclick();
  const history = page.getByRole('dialog', { name: 'Message History' });
  await expect(history).toContainText('Message Transferred to smtp.harbourline.example');
  await page.keyboard.press('Escape');
}

/** TarpitTime, which no window of Exchange has. */
async function setTarPit(page: Page, seconds: number): Promise<void> {
  await start(page, 'Accessories', 'Registry Editor');
  const keys = page.getByRole('tree', { name: 'Keys' });
  const key = (name: string) => keys.getByRole('treeitem', { name, exact: true });
  for (const name of ['HKEY_LOCAL_MACHINE', 'SYSTEM', 'CurrentControlSet', 'Services', 'SMTPSVC']) {
    await openBranch(key(name));
  }
  await key('Parameters').click();
  const values = page.getByRole('grid', { name: 'Values of Parameters' });
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  await page.getByRole('menuitem', { name: 'New', exact: true }).click();
  await page.getByRole('menuitem', { name: 'DWORD Value', exact: true }).click();
  await page.keyboard.type('TarpitTime');
  await page.keyboard.press('Enter');
  const value = values.getByRole('row', { name: /^TarpitTime/ });
  await value.dblclick();
  const dialog = page.getByRole('dialog', { name: 'Edit DWORD Value' });
  await dialog.getByRole('radio', { name: 'Decimal', exact: true }).check();
  await dialog.getByLabel('Value data:').fill(String(seconds));
  await ok(page, 'Edit DWORD Value');
  await expect(value).toContainText(`(${seconds})`);
}

test('spam without a queue: tracked, unknown recipients refused, whoever guesses made to wait', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await begin(page, 'ndr-flood-smart-host');
  const server = await openSystemManager(page);
  await unfold(page, 'Queues');
  await expect(fullQueues(page)).toHaveCount(0);
  await enableTracking(page);
  await findReport(page);
  await expectObjective(page, /Find what leaves/, 'Done');
  await answer(page, /^Reports of our own server/);

  const sheet = await openMessageDelivery(page);
  await sheet.getByRole('tab', { name: 'Recipient Filtering' }).click();
  await sheet.getByRole('checkbox', { name: /not in the Directory/ }).check();
  await saveMessageDelivery(page);
  await applyFilter(page, server, 'Recipient');
  await setTarPit(page, 5);
  await toFront(page, 'Exchange System Manager');
  await restart(page, server, '60×');
  await passesAfterHours(page);
});
