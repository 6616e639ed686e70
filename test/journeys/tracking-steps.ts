/** A learner's hands at message tracking: the ticks of the server, and the center that searches the logs. */
import { expect, type Page } from '@playwright/test';
import { choose } from './desk.ts';

export const center = (page: Page) =>
  page.getByRole('treeitem', { name: 'Message Tracking Center', exact: true });
export const results = (page: Page) => page.getByRole('grid', { name: 'Search results' });

export async function enableTracking(page: Page): Promise<void> {
  await choose(page, page.getByRole('treeitem', { name: 'EXCH-SRV1', exact: true }), /^Properties/);
  const sheet = page.getByRole('dialog', { name: 'EXCH-SRV1 Properties' });
  await sheet.getByRole('checkbox', { name: 'Enable subject logging and display' }).check();
  await sheet.getByRole('checkbox', { name: 'Enable message tracking' }).check();
  await sheet.getByRole('button', { name: 'OK' }).click();
  await expect(sheet).toHaveCount(0);
}
