import { expect, test } from '@playwright/test';
import {
  connectorName,
  deleteConnector,
  expectCaptured,
  expectEmptied,
  makeCapture,
  ok,
  queueRows,
  refreshQueues,
  unfold,
} from './clean-up.ts';
import { begin, choose, messageBox, openSystemManager, restart } from './desk.ts';

const virtualServer = /^Default SMTP Virtual Server/;

test('Exchange 2000: captured, and deleted as a whole, without a report', async ({ page }) => {
  test.setTimeout(150_000);
  await begin(page, 'queue-cleanup-2000');
  const server = await openSystemManager(page);
  await makeCapture(page);
  await ok(page, /Properties$/);
  await restart(page, server, '60×');
  await unfold(page, virtualServer, 'Queues');
  const captured = queueRows(page).filter({ hasText: connectorName });
  await expectCaptured(page);

  // the menu by its key: every verb of the generation is there
  await captured.click();
  await page.keyboard.press('Shift+F10');
  for (const verb of ['Enumerate 100 messages', 'Custom Filter...', 'Freeze Messages']) {
    await expect(page.getByRole('menuitem', { name: verb, exact: true })).toBeEnabled();
  }
  await page.keyboard.press('Escape');

  await choose(page, captured, /^Delete All Messages \(no NDR\)/);
  const question = messageBox(page, 'all messages in this queue');
  await question.getByRole('button', { name: 'Yes' }).click();
  await expect(question).toHaveCount(0);
  await expectEmptied(page);

  await deleteConnector(page);
  await restart(page, server, '60×');
  await unfold(page, 'Queues');
  await refreshQueues(page);
  await expect(captured).toHaveCount(0);
});
