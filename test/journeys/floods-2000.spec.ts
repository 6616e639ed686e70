/** Floods of reports where the box has no filter, or the wrong Windows under it. */
import { expect, type Page, test } from '@playwright/test';
import { answer } from './auth-steps.ts';
import {
  fullQueues,
  lookAtReport,
  ok,
  readReport,
  refreshQueues,
  runUntil,
  unfold,
} from './clean-up.ts';
import { begin, choose, openSystemManager, passes, restart, sitAt, start } from './desk.ts';
import { expectNoViolationInFront as expectNoViolation } from './no-violation.ts';

const queue = 'brightpost.example';
/** The four senders, as Current Sessions shows them. */
const senders = { subnet: '198.51.100.96', mask: '255.255.255.240' };

/** Reads the queues until reports to that domain wait in one. */
async function reportsWait(page: Page): Promise<void> {
  await runUntil(page, async () => {
    await refreshQueues(page);
    await expect(fullQueues(page).filter({ hasText: queue })).toBeVisible({ timeout: 300 });
  });
}

/** Addresses of a group, typed as on the product: the periods lead from part to part. */
async function typeGroup(page: Page): Promise<void> {
  const computer = page.getByRole('dialog', { name: 'Computer' });
  await computer.getByRole('radio', { name: 'Group of computers' }).check();
  for (const [label, address] of [
    ['Subnet address:', senders.subnet],
    ['Subnet mask:', senders.mask],
  ] as const) {
    await computer.getByRole('group', { name: label }).getByRole('textbox').first().click();
    await page.keyboard.type(address);
  }
  await expectNoViolation(page, 'Computer, a group');
  await ok(page, 'Computer');
}

/** Who is connected: again and again the same four. */
async function seeSenders(page: Page): Promise<void> {
  await unfold(page, /^Default SMTP Virtual Server/, 'Current Sessions');
  const sessions = page.getByRole('grid', { name: 'Contents of Current Sessions' });
  await runUntil(page, async () => {
    await page
      .getByRole('region', { name: 'Exchange System Manager' })
      .getByRole('button', { name: 'Refresh' })
      .click();
    await expect(sessions).toContainText('198.51.100.', { timeout: 300 });
  });
  await expectNoViolation(page, 'Current Sessions');
}

test('Exchange 2000: the senders found among the sessions, and kept from connecting', async ({
  page,
}) => {
  await begin(page, 'ndr-flood-2000');
  const server = await openSystemManager(page);
  await unfold(page, /^Default SMTP Virtual Server/, 'Queues');
  await reportsWait(page);
  const full = fullQueues(page).filter({ hasText: queue });
  await choose(page, full, /^Enumerate 100 messages/);
  await unfold(page, 'Queues');
  await page.getByRole('treeitem', { name: new RegExp(queue) }).click();
  await readReport(page, page.getByRole('grid', { name: /^Messages of / }), queue);
  await answer(page, /^Reports of our own server/);

  await seeSenders(page);
  await choose(page, server, /^Properties/);
  const sheet = page.getByRole('dialog', { name: 'Default SMTP Virtual Server Properties' });
  await sheet.getByRole('tab', { name: 'Access' }).click();
  await sheet.getByRole('button', { name: 'Connection...' }).click();
  const connection = page.getByRole('dialog', { name: 'Connection', exact: true });
  await connection.getByRole('radio', { name: 'All except the list below' }).check();
  await connection.getByRole('button', { name: 'Add...' }).click();
  await typeGroup(page);
  await expect(connection.getByRole('row', { name: /198\.51\.100\.96/ })).toBeVisible();
  await ok(page, /^Connection$/);
  await ok(page, 'Default SMTP Virtual Server Properties');
  await restart(page, server, '60×');
  await passes(page);
});

test('Exchange 2003 on Windows 2000: a filter of another maker, from its page to its count', async ({
  page,
}) => {
  await begin(page, 'ndr-flood-2003-on-2000');
  await openSystemManager(page);
  await unfold(page, 'Queues');
  await reportsWait(page);
  await lookAtReport(page, queue);
  await answer(page, /^Reports of our own server/);

  await sitAt(page, 'EXCH-SRV1');
  await page.getByRole('button', { name: 'Internet Explorer' }).first().dblclick();
  const browser = page.getByRole('region', { name: /Internet Explorer/ });
  await browser.getByRole('textbox', { name: 'Address' }).fill('http://www.sluice.example');
  await browser.getByRole('button', { name: 'Go' }).click();
  await browser.getByRole('button', { name: 'Download and install on this server' }).click();
  await expect(browser).toContainText('is installed and at work');
  await start(page, 'Sluice Mail Filter');
  const sluice = page.getByRole('region', { name: 'Sluice Mail Filter', exact: true });
  await sluice.getByRole('tab', { name: 'Recipients' }).click();
  await expect(sluice.getByRole('checkbox', { name: /^Turn away messages/ })).toBeChecked();
  await sluice.getByRole('tab', { name: 'Status' }).click();
  const unknown = sluice.getByRole('row', { name: /^Unknown recipient:/ });
  await runUntil(page, () => expect(unknown).toContainText(/[1-9]/, { timeout: 300 }));
  await passes(page);
});
