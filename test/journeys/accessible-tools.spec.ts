import { expect, test } from '@playwright/test';
import { fullQueues, makeCapture, openFolder, unfold } from './clean-up.ts';
import { begin, choose, openSystemManager, sitAt, start } from './desk.ts';
import { expectNoViolationInFront as expectNoViolation } from './no-violation.ts';

test('axe finds nothing in Queues, the connector and the server of Exchange 2003', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await begin(page, 'ndr-flood-2003');
  await openSystemManager(page);
  await choose(page, page.getByRole('treeitem', { name: 'EXCH-SRV1', exact: true }), /^Properties/);
  await expectNoViolation(page, 'server, General');
  await page.getByRole('tab', { name: 'Diagnostics Logging' }).click();
  await expectNoViolation(page, 'server, Diagnostics Logging');
  await page.keyboard.press('Escape');
  await unfold(page, 'Queues');
  await expect(fullQueues(page).first()).toBeVisible();
  await expectNoViolation(page, 'Queues');
  await page.getByRole('button', { name: 'Settings...' }).click();
  await expectNoViolation(page, 'queue settings');
  await page.keyboard.press('Escape');
  await fullQueues(page).first().dblclick();
  const find = page.getByRole('dialog', { name: /^Find Messages/ });
  await find.getByRole('button', { name: 'Find Now' }).click();
  const report = find.getByRole('row').filter({ hasText: 'postmaster@' }).first();
  await expect(report).toBeVisible();
  await expectNoViolation(page, 'Find Messages');
  await report.dblclick();
  await expect(page.getByRole('dialog', { name: 'Message Properties' })).toContainText('Sender:');
  await expectNoViolation(page, 'message');
  await page.keyboard.press('Escape');
  await find.getByRole('button', { name: 'Close', exact: true }).last().click();
  await makeCapture(page);
  await expectNoViolation(page, 'capture connector, Delivery Options');
  await page.getByRole('tab', { name: 'General', exact: true }).click();
  await expectNoViolation(page, 'capture connector, General');
});

test('axe finds nothing in the queues of Exchange 2000', async ({ page }) => {
  await begin(page, 'queue-cleanup-2000');
  await openSystemManager(page);
  await unfold(page, /^Default SMTP Virtual Server/, 'Queues');
  await expect(fullQueues(page).first()).toBeVisible();
  await expectNoViolation(page, 'Queues of 2000');
  await fullQueues(page).first().click({ button: 'right' });
  await expectNoViolation(page, 'menu of a queue of 2000');
});

test('axe finds nothing in Explorer, Notepad and the router', async ({ page }) => {
  test.setTimeout(120_000);
  await begin(page, 'ndr-flood-2003');
  await sitAt(page, 'EXCH-SRV1');
  const folder = await openFolder(page, 'C:\\Program Files\\Exchsrvr\\Mailroot\\vsi 1');
  await expectNoViolation(page, 'Explorer');
  await folder.getByRole('row', { name: /BadMail/i }).click();
  await page.keyboard.press('Alt+Enter');
  await expect(page.getByRole('dialog', { name: 'BadMail Properties' })).toBeVisible();
  await expectNoViolation(page, 'folder properties');
  await page.keyboard.press('Escape');
  await folder.getByRole('row', { name: /BadMail/i }).click();
  await page.keyboard.press('Shift+Delete');
  await expect(page.getByText(/^Are you sure you want to remove the folder/)).toBeVisible();
  await expectNoViolation(page, 'delete question');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Recycle Bin' }).first().dblclick();
  await expect(page.getByRole('grid', { name: 'Contents of Recycle Bin' })).toBeVisible();
  await expectNoViolation(page, 'Recycle Bin');
  await start(page, 'Accessories', 'Notepad');
  await expect(page.getByRole('region', { name: /Notepad/ })).toBeVisible();
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expectNoViolation(page, 'Notepad');
  await sitAt(page, 'FRONTDESK');
  await page.getByRole('button', { name: 'Internet Explorer' }).first().dblclick();
  await expect(page.getByRole('link', { name: 'Port Forwarding' })).toBeVisible();
  await expectNoViolation(page, 'router, Status');
  await page.getByRole('link', { name: 'Port Forwarding' }).click();
  await expect(page.getByRole('heading', { name: 'Port Forwarding' })).toBeVisible();
  await expectNoViolation(page, 'router, Port Forwarding');
});

test('axe finds nothing in the tools that watch a server', async ({ page }) => {
  test.setTimeout(120_000);
  await begin(page, 'ndr-flood-2003');
  await sitAt(page, 'EXCH-SRV1');
  await start(page, 'Administrative Tools', 'Services');
  const service = page.getByRole('row', { name: /^Simple Mail Transfer Protocol/ });
  await expect(service).toBeVisible();
  await expectNoViolation(page, 'Services');
  await service.dblclick();
  await expect(page.getByRole('dialog', { name: /Properties \(Local Computer\)/ })).toBeVisible();
  await expectNoViolation(page, 'service properties');
  await page.keyboard.press('Escape');
  await start(page, 'Administrative Tools', 'Event Viewer');
  const events = page.getByRole('region', { name: /Event Viewer/ });
  await events.getByRole('treeitem', { name: /^Application/ }).click();
  await expectNoViolation(page, 'Event Viewer');
  await events.getByRole('menuitem', { name: 'View' }).click();
  await page.getByRole('menuitemradio', { name: /^Filter/ }).click();
  await expect(page.getByText('Event types')).toBeVisible();
  await expectNoViolation(page, 'event filter');
  await page.keyboard.press('Escape');
  const event = events.getByRole('grid').getByRole('row').nth(1);
  if ((await event.count()) > 0) {
    await event.dblclick();
    await expect(page.getByRole('dialog', { name: 'Event Properties' })).toBeVisible();
    await expectNoViolation(page, 'event');
    await page.keyboard.press('Escape');
  }
  await start(page, 'Accessories', 'System Tools', 'Task Manager');
  const tasks = page.getByRole('region', { name: 'Windows Task Manager' });
  for (const tab of ['Processes', 'Performance']) {
    await tasks.getByRole('tab', { name: tab }).click();
    await expectNoViolation(page, `Task Manager, ${tab}`);
  }
  await start(page, 'Administrative Tools', 'Performance');
  await expect(page.getByRole('grid', { name: 'Counters' })).toBeVisible();
  await expectNoViolation(page, 'System Monitor');
});
