import { expect, test } from '@playwright/test';
import { expectEmptied, runUntil } from './clean-up.ts';
import {
  beginByKeys,
  captureByKeys,
  deleteCaptureByKeys,
  finishByKeys,
  keys,
  restartByKeys,
  treeOf,
} from './clean-up-by-keys.ts';
import { expectTreeAt, messageBox, openMenu, unfoldByKeyboard } from './desk.ts';

test('Exchange 2000 without a mouse: captured, deleted as a whole, put back', async ({ page }) => {
  test.setTimeout(300_000);
  const { keyboard } = page;
  await beginByKeys(page, 'queue-cleanup-2000');
  const queues = await captureByKeys(page, true);
  await openMenu(page);
  const verb = page.getByRole('menuitem', { name: /^Delete All Messages \(no NDR\)/ });
  await expect(async () => {
    await keyboard.press('ArrowDown');
    await expect(verb).toBeFocused({ timeout: 200 });
  }).toPass({ intervals: [50], timeout: 10_000 });
  await keyboard.press('Enter');
  const question = messageBox(page, 'all messages in this queue');
  await expect(question.getByRole('button', { name: 'Yes' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(question).toHaveCount(0);
  await expect(queues).toBeFocused();
  await expectEmptied(page, keys(page, queues));

  await keyboard.press('F6');
  await expectTreeAt(page, 'Queues');
  await unfoldByKeyboard(page, 'Connectors');
  await deleteCaptureByKeys(page);
  await keyboard.type('Default');
  await restartByKeys(page);
  const done = page.getByRole('listitem').filter({ has: page.getByRole('img', { name: 'Done' }) });
  const open = page.locator('.goal');
  await runUntil(
    page,
    async () => expect(await done.count()).toBe(await open.count()),
    keys(page, treeOf(page)),
  );
  await finishByKeys(page);
});
