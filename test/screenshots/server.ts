/** Tours of the server's own tools, and of the router's page. */
import { expect, type Page } from '@playwright/test';
import { openFolder } from '../journeys/clean-up.ts';
import { begin, pace, sitAt, start } from '../journeys/desk.ts';
import { deskLooks, type Take, type Tour } from './tour.ts';

const queueFolders = 'C:\\Program Files\\Exchsrvr\\Mailroot\\vsi 1';

export const serverTours: readonly Tour[] = [
  { name: 'explorer', looks: deskLooks, walk: explorer },
  { name: 'explorer-2000', looks: ['1280-light'], walk: explorer2000 },
  { name: 'services', looks: deskLooks, walk: services },
  { name: 'events', looks: deskLooks, walk: events },
  { name: 'performance', looks: deskLooks, walk: performance },
  { name: 'router', looks: deskLooks, walk: router },
];

async function explorer(page: Page, take: Take): Promise<void> {
  await begin(page, 'ndr-flood-2003');
  await sitAt(page, 'EXCH-SRV1');
  const folder = await openFolder(page, queueFolders);
  const badMail = folder.getByRole('row', { name: /BadMail/i });
  await badMail.click();
  await take('explorer');
  await page.keyboard.press('Alt+Enter');
  await expect(page.getByRole('dialog', { name: 'BadMail Properties' })).toBeVisible();
  await take('folder-properties');
  await page.keyboard.press('Escape');
  await badMail.click();
  await page.keyboard.press('Shift+Delete');
  await take('delete-question');
  await page.getByRole('button', { name: 'Yes' }).click();
  await take('deleting');
  const address = page.getByRole('textbox', { name: 'Address' });
  await address.fill('My Computer');
  await address.press('Enter');
  await take('my-computer');
  await page.getByRole('button', { name: 'Recycle Bin' }).first().dblclick();
  await take('recycle-bin');
}

async function explorer2000(page: Page, take: Take): Promise<void> {
  await begin(page, 'badmail-2000');
  await sitAt(page, 'EXCH-SRV1');
  const folder = await openFolder(page, queueFolders);
  await folder.getByRole('row', { name: /BadMail/i }).click();
  await take('explorer-2000');
}

async function services(page: Page, take: Take): Promise<void> {
  await begin(page, 'ndr-flood-2003');
  await sitAt(page, 'EXCH-SRV1');
  await start(page, 'Administrative Tools', 'Services');
  const smtp = page.getByRole('row', { name: /^Simple Mail Transfer Protocol/ });
  await smtp.click();
  await take('services');
  await smtp.dblclick();
  await take('service-properties');
  await page.getByRole('tab', { name: 'Dependencies' }).click();
  await take('service-dependencies');
  await page.keyboard.press('Escape');
  await start(page, 'Accessories', 'Notepad');
  await expect(page.getByRole('region', { name: /Notepad/ })).toBeVisible();
  await take('notepad-empty');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Programs', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Administrative Tools', exact: true }).click();
  await take('start-menu');
}

async function events(page: Page, take: Take): Promise<void> {
  await begin(page, 'ndr-flood-2003');
  await sitAt(page, 'EXCH-SRV1');
  await start(page, 'Administrative Tools', 'Event Viewer');
  const viewer = page.getByRole('region', { name: /Event Viewer/ });
  await viewer.getByRole('treeitem', { name: /^System/ }).click();
  await take('events-system');
  await viewer.getByRole('treeitem', { name: /^Application/ }).click();
  const event = viewer.getByRole('grid').getByRole('row').nth(1);
  await expect(event).toBeVisible();
  await event.click();
  await take('events');
  await event.dblclick();
  await expect(page.getByRole('dialog', { name: 'Event Properties' })).toBeVisible();
  await take('event-properties');
  await page.keyboard.press('Escape');
  await viewer.getByRole('menuitem', { name: 'View' }).click();
  await page.getByRole('menuitemradio', { name: /^Filter/ }).click();
  await take('event-filter');
}

/** Ten minutes of samples first: a chart of nothing shows nothing. */
async function performance(page: Page, take: Take): Promise<void> {
  await begin(page, 'ndr-flood-2003');
  await sitAt(page, 'EXCH-SRV1');
  await pace(page, '60×');
  await page.waitForTimeout(10_000);
  await pace(page, '1×');
  await start(page, 'Accessories', 'System Tools', 'Task Manager');
  const tasks = page.getByRole('region', { name: 'Windows Task Manager' });
  for (const tab of ['Applications', 'Processes', 'Performance']) {
    await tasks.getByRole('tab', { name: tab }).click();
    await take(`task-manager-${tab.toLowerCase()}`);
  }
  await start(page, 'Administrative Tools', 'Performance');
  await expect(page.getByRole('grid', { name: 'Counters' })).toBeVisible();
  await take('system-monitor');
  await page.getByRole('button', { name: /^Add/ }).first().click();
  await take('add-counters');
}

async function router(page: Page, take: Take): Promise<void> {
  await begin(page, 'ndr-flood-2003');
  await sitAt(page, 'FRONTDESK');
  await page.getByRole('button', { name: 'Internet Explorer' }).first().dblclick();
  await expect(page.getByRole('link', { name: 'Port Forwarding' })).toBeVisible();
  await take('router-status');
  await page.getByRole('link', { name: 'Port Forwarding' }).click();
  await expect(page.getByRole('heading', { name: 'Port Forwarding' })).toBeVisible();
  await take('router-forwarding');
}
