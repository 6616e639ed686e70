/** Tours of System Manager: the relay, the queues of both generations, connectors and the server's sheet. */
import { expect, type Page } from '@playwright/test';
import { fullQueues, makeCapture, unfold } from '../journeys/clean-up.ts';
import { begin, choose, openConsole, openSystemManager, type } from '../journeys/desk.ts';
import { deskLooks, type Take, type Tour } from './tour.ts';

export const mailTours: readonly Tour[] = [
  { name: 'relay', looks: deskLooks, walk: relay },
  { name: 'queues', looks: deskLooks, walk: queues },
  { name: 'queues-2000', looks: deskLooks, walk: queues2000 },
  { name: 'connector', looks: deskLooks, walk: connector },
  { name: 'sheets', looks: deskLooks, walk: sheets },
];

/** The relay test from home, then the Relay dialog on the server. */
async function relay(page: Page, take: Take): Promise<void> {
  await begin(page, 'relay-virtual-server');
  await openConsole(page, 'Home PC');
  await type(page, 'telnet', 'Microsoft Telnet>');
  await type(page, 'set localecho', 'Local echo on');
  await type(page, 'open 203.0.113.25 25', 'Microsoft ESMTP');
  await type(page, 'ehlo testdomain.example', '250 OK');
  await type(page, 'mail from:someone@testdomain.example', 'Sender OK');
  await type(page, 'rcpt to:nobody@elsewhere.example', '2.1.5');
  await take('console');
  await openConsole(page, 'EXCH-SRV1');
  const server = await openSystemManager(page);
  await server.click();
  await take('system-manager');
  await page.keyboard.press('Alt+Enter');
  await page.getByRole('tab', { name: 'Access', exact: true }).click();
  await take('access');
  await page.getByRole('button', { name: 'Relay...' }).click();
  await take('relay-restrictions');
}

async function queues(page: Page, take: Take): Promise<void> {
  await begin(page, 'ndr-flood-2003');
  await openSystemManager(page);
  await unfold(page, 'Queues');
  await expect(fullQueues(page).first()).toBeVisible();
  await fullQueues(page).first().click();
  await take('queues');
  await fullQueues(page).first().click({ button: 'right' });
  await take('queue-menu');
  await page.keyboard.press('Escape');
  await fullQueues(page).filter({ hasText: 'bluepost.example' }).dblclick();
  const find = page.getByRole('dialog', { name: /^Find Messages/ });
  await take('find-messages');
  await find.getByRole('button', { name: 'Find Now' }).click();
  const report = find.getByRole('row').filter({ hasText: 'postmaster@' }).first();
  await expect(report).toBeVisible();
  await report.click();
  await take('find-messages-found');
  await report.dblclick();
  await expect(page.getByRole('dialog', { name: 'Message Properties' })).toContainText('Sender:');
  await take('message-properties');
}

async function queues2000(page: Page, take: Take): Promise<void> {
  await begin(page, 'queue-cleanup-2000');
  await openSystemManager(page);
  await unfold(page, /^Default SMTP Virtual Server/, 'Queues');
  await expect(fullQueues(page).first()).toBeVisible();
  await take('queues-2000');
  await fullQueues(page).first().click({ button: 'right' });
  await take('queue-menu-2000');
  await page.getByRole('menuitem', { name: 'Properties' }).click();
  await take('queue-properties-2000');
  await page.keyboard.press('Escape');
  await choose(page, fullQueues(page).first(), /^Custom Filter/);
  await take('custom-filter-2000');
  await page.keyboard.press('Escape');
  await choose(page, fullQueues(page).first(), /^Enumerate 100/);
  await fullQueues(page).first().dblclick();
  const messages = page.getByRole('grid', { name: /^Messages of/ });
  await messages.getByRole('row').nth(1).click();
  await take('messages-2000');
}

async function connector(page: Page, take: Take): Promise<void> {
  await begin(page, 'queue-cleanup-2003');
  await openSystemManager(page);
  await makeCapture(page);
  await take('delivery-options');
  await page.getByRole('button', { name: 'Customize...' }).first().click();
  await take('schedule');
  await page.keyboard.press('Escape');
  for (const tab of ['General', 'Address Space', 'Advanced']) {
    await page.getByRole('tab', { name: tab, exact: true }).click();
    await take(`connector-${tab.toLowerCase().replaceAll(' ', '-')}`);
  }
}

async function sheets(page: Page, take: Take): Promise<void> {
  await begin(page, 'queue-cleanup-2003');
  const server = await openSystemManager(page);
  await choose(page, server, /^Properties/);
  for (const tab of ['General', 'Messages', 'Delivery']) {
    await page.getByRole('tab', { name: tab, exact: true }).click();
    await take(`virtual-server-${tab.toLowerCase()}`);
  }
  await page.getByRole('button', { name: 'Advanced...' }).click();
  await take('advanced-delivery');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await choose(page, page.getByRole('treeitem', { name: 'EXCH-SRV1', exact: true }), /^Properties/);
  await take('server-general');
  await page.getByRole('tab', { name: 'Diagnostics Logging' }).click();
  await page.getByRole('row', { name: 'MSExchangeTransport' }).click();
  await take('server-diagnostics');
  await page.keyboard.press('Escape');
  await unfold(page, 'First Storage Group');
  await choose(page, page.getByRole('treeitem', { name: /^Mailbox Store/ }), /^Dismount/);
  await take('dismount-question');
  await page.getByRole('button', { name: 'Yes' }).click();
  await take('store-dismounted');
}
