/** Tours of the filters by edition, of the filter of another house, and of message tracking. */
import { expect, type Locator, type Page } from '@playwright/test';
import { unfold } from '../journeys/clean-up.ts';
import { begin, choose, openSystemManager, pace, sitAt } from '../journeys/desk.ts';
import { deskLooks, type Take, type Tour } from './tour.ts';

export const filterTours: readonly Tour[] = [
  { name: 'message-delivery', looks: deskLooks, walk: messageDelivery },
  { name: 'filtering-2000', looks: deskLooks, walk: filtering2000 },
  { name: 'sluice', looks: deskLooks, walk: sluice },
  { name: 'tracking', looks: deskLooks, walk: tracking },
  { name: 'tracking-2000', looks: deskLooks, walk: tracking2000 },
];

async function openMessageDelivery(page: Page): Promise<Locator> {
  await unfold(page, 'Global Settings');
  const node = page.getByRole('treeitem', { name: 'Message Delivery', exact: true });
  await choose(page, node, /^Properties/);
  return page.getByRole('dialog', { name: 'Message Delivery Properties' });
}

async function press(window: Locator, name: string): Promise<void> {
  await window.getByRole('button', { name, exact: true }).click();
}

async function openIdentification(page: Page, virtualServer: Locator): Promise<void> {
  await choose(page, virtualServer, /^Properties/);
  await press(page.getByRole('dialog', { name: /^Default SMTP/ }), 'Advanced...');
  await press(page.getByRole('dialog', { name: 'Advanced', exact: true }), 'Edit...');
}

async function messageDelivery(page: Page, take: Take): Promise<void> {
  await begin(page, 'sandbox');
  const virtualServer = await openSystemManager(page);
  const sheet = await openMessageDelivery(page);
  await take('delivery-defaults');
  await sheet.getByRole('tab', { name: 'Sender Filtering' }).click();
  await press(sheet, 'Add...');
  await page.getByLabel('Sender:').fill('*@spam.example');
  await take('add-sender');
  await page.keyboard.press('Enter');
  await take('sender-filtering');
  await sheet.getByRole('tab', { name: 'Connection Filtering' }).click();
  await press(sheet, 'Add...');
  const rule = page.getByRole('dialog', { name: 'Connection Filtering Rule' });
  await rule.getByLabel('Display Name:').fill('SpamWatch');
  await rule.getByLabel('DNS Suffix of Provider:').fill('bl.spamwatch.example');
  await take('filter-rule');
  await press(rule, 'Return Status Code...');
  await take('return-status-code');
  await page.keyboard.press('Escape');
  await press(rule, 'OK');
  await press(sheet, 'Deny...');
  await take('deny-list');
  await page.keyboard.press('Escape');
  await take('connection-filtering');
  await sheet.getByRole('tab', { name: 'Recipient Filtering' }).click();
  await sheet.getByRole('checkbox', { name: /not in the Directory/ }).check();
  await take('recipient-filtering');
  await press(sheet, 'OK');
  await take('filter-reminder');
  await page.keyboard.press('Enter');
  await openIdentification(page, virtualServer);
  await take('identification');
}

async function filtering2000(page: Page, take: Take): Promise<void> {
  await begin(page, 'queue-cleanup-2000');
  const virtualServer = await openSystemManager(page);
  const sheet = await openMessageDelivery(page);
  await sheet.getByRole('tab', { name: 'Filtering', exact: true }).click();
  await take('filtering-2000');
  await page.keyboard.press('Escape');
  await openIdentification(page, virtualServer);
  await take('identification-2000');
}

async function sluice(page: Page, take: Take): Promise<void> {
  await begin(page, 'ndr-flood-2000');
  await sitAt(page, 'EXCH-SRV1');
  await page.getByRole('button', { name: 'Internet Explorer' }).first().dblclick();
  const address = page.getByRole('textbox', { name: 'Address' });
  await address.fill('www.sluice.example');
  await address.press('Enter');
  const install = page.getByRole('button', { name: 'Download and install on this server' });
  await expect(install).toBeVisible();
  await take('sluice-site');
  await install.click();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Programs', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Sluice Mail Filter', exact: true }).click();
  const window = page.getByRole('region', { name: 'Sluice Mail Filter', exact: true });
  for (const tab of ['Status', 'Recipients', 'Blacklists']) {
    await window.getByRole('tab', { name: tab }).click();
    await take(`sluice-${tab.toLowerCase()}`);
  }
}

async function enableTracking(page: Page): Promise<void> {
  await choose(page, page.getByRole('treeitem', { name: 'EXCH-SRV1', exact: true }), /^Properties/);
  const sheet = page.getByRole('dialog', { name: 'EXCH-SRV1 Properties' });
  await sheet.getByRole('checkbox', { name: 'Enable subject logging and display' }).check();
  await sheet.getByRole('checkbox', { name: 'Enable message tracking' }).check();
  await press(sheet, 'OK');
  await expect(sheet).toHaveCount(0);
}

const center = (page: Page) =>
  page.getByRole('treeitem', { name: 'Message Tracking Center', exact: true });

async function tracking(page: Page, take: Take): Promise<void> {
  await begin(page, 'ndr-flood-smart-host');
  await openSystemManager(page);
  await unfold(page, 'Tools');
  await enableTracking(page);
  await pace(page, '60×');
  await page.waitForTimeout(6000);
  await pace(page, '1×');
  await center(page).click();
  await take('tracking-form');
  await page.getByRole('button', { name: 'Find Now' }).click();
  const found = page.getByRole('grid', { name: 'Search results' });
  const report = found.getByRole('row').filter({ hasText: '<>' }).first();
  await report.click();
  await take('tracking-results');
  await report.dblclick();
  await expect(page.getByRole('dialog', { name: 'Message History' })).toBeVisible();
  await take('message-history');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Sender...' }).click();
  await take('select-sender');
}

async function tracking2000(page: Page, take: Take): Promise<void> {
  await begin(page, 'queue-cleanup-2000');
  await openSystemManager(page);
  await unfold(page, 'Tools');
  await enableTracking(page);
  await pace(page, '60×');
  await page.waitForTimeout(6000);
  await pace(page, '1×');
  await choose(page, center(page), /^Track Message/);
  const track = page.getByRole('dialog', { name: 'Message Tracking Center' });
  await press(track, 'Find Now');
  await expect(track.getByRole('grid').getByRole('row').nth(1)).toBeVisible();
  await take('tracking-2000');
}
