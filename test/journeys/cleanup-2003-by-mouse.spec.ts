import { expect, test } from '@playwright/test';
import {
  connectorName,
  deleteConnector,
  expectCaptured,
  expectEmptied,
  lookAtReport,
  makeCapture,
  ok,
  openFolder,
  queueRows,
  refreshQueues,
  runUntil,
  setPort25,
  unfold,
} from './clean-up.ts';
import { begin, choose, messageBox, openSystemManager, restart, sitAt } from './desk.ts';

test('the guide, line by line: port shut, queues captured and emptied, all put back', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await begin(page, 'ndr-flood-2003');
  await setPort25(page, false);

  // what fills the queues: reports of our own postmaster to strangers
  const server = await openSystemManager(page);
  await unfold(page, 'Queues');
  await lookAtReport(page, 'bluepost.example');

  await makeCapture(page);
  await ok(page, /Properties$/);
  await restart(page, server, '60×');

  // the queues run together in the one with the clock
  await unfold(page, 'Queues');
  const captured = queueRows(page).filter({ hasText: connectorName });
  await expectCaptured(page);

  await choose(page, captured, /^Find Messages/);
  const find = page.getByRole('dialog', {
    name: new RegExp(`^Find Messages - .*${connectorName}`),
  });
  const results = find.getByRole('grid', { name: 'Search results' });
  await find.getByRole('combobox', { name: /^Number of messages/ }).click();
  await page.getByRole('option', { name: '10,000' }).click();
  for (let pass = 0; pass < 6; pass += 1) {
    const now = find.getByRole('button', { name: 'Find Now' });
    await now.click();
    await expect(find.getByText('Searching...')).toBeVisible();
    await runUntil(page, () => expect(now).toBeEnabled({ timeout: 300 }));
    if ((await find.getByText('There are no matching messages queued').count()) > 0) break;
    await results.getByRole('row').nth(1).click();
    await page.keyboard.press('Control+a');
    await results.getByRole('row').nth(1).click({ button: 'right' });
    await page.getByRole('menuitem', { name: /^Delete \(no NDR\)/ }).click();
    await messageBox(page, 'selected messages').getByRole('button', { name: 'Yes' }).click();
  }
  await expect(find.getByText('There are no matching messages queued')).toBeVisible();
  await find.getByRole('button', { name: 'Close', exact: true }).last().click();
  await expectEmptied(page);

  // BadMail goes without being opened
  const folder = await openFolder(page, 'C:\\Program Files\\Exchsrvr\\Mailroot\\vsi 1');
  await folder.getByRole('row', { name: /BadMail/i }).click();
  await page.keyboard.press('F2');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('BadMail.old');
  await page.keyboard.press('Enter');
  await expect(folder.getByRole('row', { name: /BadMail\.old/, selected: true })).toBeVisible();
  await page.keyboard.press('Shift+Delete');
  await page
    .getByRole('alertdialog', { name: 'Confirm Folder Delete' })
    .or(page.getByRole('dialog', { name: 'Confirm Folder Delete' }))
    .getByRole('button', { name: 'Yes' })
    .click();
  await runUntil(page, async () => {
    await expect(folder.getByRole('row', { name: /BadMail\.old/ })).toHaveCount(0, {
      timeout: 300,
    });
  });

  await page.getByRole('button', { name: 'Exchange System Manager' }).click();
  await deleteConnector(page);
  await restart(page, server, '60×');
  await setPort25(page, true);
  await sitAt(page, 'EXCH-SRV1');
  await unfold(page, 'Queues');
  await refreshQueues(page);
  await expect(queueRows(page).filter({ hasText: connectorName })).toHaveCount(0);
});
