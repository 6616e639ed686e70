/** A learner's hands at Small Business Server: Server Management, and what opens out of it. */
import { expect, type Locator, type Page } from '@playwright/test';
import { sitAt, virtualServer } from './desk.ts';

/** From the top of the Start menu, where Small Business Server has it. */
export async function openServerManagement(page: Page): Promise<void> {
  await sitAt(page, 'EXCH-SRV1');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  const items = page.getByRole('menuitem');
  await expect(items.first()).toHaveText('Server Management');
  await items.first().click();
  await expect(page.getByRole('tree', { name: 'Console tree' })).toBeFocused();
}

export function tasksOf(page: Page, node: string): Locator {
  return page.getByRole('region', { name: `Tasks of ${node}` });
}

/** System Manager as a task of Server Management; answers the virtual server in its tree. */
export async function manageExchange(page: Page, company: string): Promise<Locator> {
  const organization = `${company} (Exchange)`;
  await page.getByRole('treeitem', { name: organization, exact: true }).click();
  await tasksOf(page, organization)
    .getByRole('button', { name: 'Open Exchange System Manager' })
    .click();
  return virtualServer(page);
}

/** The manager of the provider's mailbox, which fetches its mail at once. */
export async function retrieveNow(page: Page): Promise<void> {
  await page.getByRole('treeitem', { name: 'Internet and E-mail', exact: true }).click();
  await tasksOf(page, 'Internet and E-mail')
    .getByRole('button', { name: 'Manage POP3 E-mail' })
    .click();
  const manager = page.getByRole('dialog', { name: 'POP3 Connector Manager' });
  await manager.getByRole('tab', { name: 'Scheduling' }).click();
  await manager.getByRole('button', { name: 'Retrieve Now' }).click();
  await expect(manager.getByText(/message.* retrieved\.|no new mail/i)).toBeVisible();
  await manager.getByRole('button', { name: 'OK' }).click();
  await expect(manager).toHaveCount(0);
}
