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
import { begin, openSystemManager, restart, sitAt } from './desk.ts';
import { deleteFound, openFind } from './find-steps.ts';

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

  const find = await openFind(page, captured, connectorName);
  await deleteFound(page, find);
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
