/** A learner's hands in Find Messages of Exchange 2003: a queue searched, and what it finds deleted. */
import { expect, type Locator, type Page } from '@playwright/test';
import { runUntil } from './clean-up.ts';
import { choose, messageBox } from './desk.ts';

/** Find Messages of a queue. */
export async function openFind(page: Page, queue: Locator, name: string): Promise<Locator> {
  await choose(page, queue, /^Find Messages/);
  return page.getByRole('dialog', { name: new RegExp(`^Find Messages - .*${name}`) });
}

const nothingFound = 'There are no matching messages queued';

/** Searches, and answers whether there is anything; only a list that is empty before can tell when it is done. */
async function findNow(page: Page, find: Locator): Promise<boolean> {
  const nothing = find.getByText(nothingFound);
  const results = find.getByRole('row').filter({ hasText: '@' });
  await find.getByRole('button', { name: 'Find Now' }).click();
  await runUntil(page, () => expect(nothing.or(results.first())).toBeVisible({ timeout: 300 }));
  return (await nothing.count()) === 0;
}

/** From the first found to the last, by the wheel and Shift. */
async function selectAll(page: Page, results: Locator): Promise<void> {
  await results.getByRole('row').nth(1).click();
  await page.mouse.wheel(0, 1_000_000);
  const rows = Number(await results.getAttribute('aria-rowcount'));
  await results.locator(`[aria-rowindex="${rows}"]`).click({ modifiers: ['Shift'] });
}

/** Delete (no NDR) of all that a new search for a sender finds, until it finds nothing more. */
export async function deleteFound(page: Page, find: Locator, sender = ''): Promise<void> {
  const results = find.getByRole('grid', { name: 'Search results' });
  await find.getByRole('button', { name: 'New Search' }).click();
  await find.getByLabel('Sender:').fill(sender);
  await find.getByRole('combobox', { name: /^Number of messages/ }).click();
  await page.getByRole('option', { name: '10,000' }).click();
  for (let pass = 0; pass < 6 && (await findNow(page, find)); pass += 1) {
    await selectAll(page, results);
    await results.locator('[aria-selected="true"]').last().click({ button: 'right' });
    await page.getByRole('menuitem', { name: /^Delete \(no NDR\)/ }).click();
    await messageBox(page, /selected message/)
      .getByRole('button', { name: 'Yes' })
      .click();
    await expect(results).toHaveAttribute('aria-rowcount', '1');
  }
  await expect(find.getByText(nothingFound)).toBeVisible();
}
