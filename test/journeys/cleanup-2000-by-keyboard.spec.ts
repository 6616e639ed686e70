import { expect, test } from '@playwright/test';
import { connectorName, expectCaptured, expectEmptied, queueRows, runUntil } from './clean-up.ts';
import {
  deleteCaptureByKeys,
  finishByKeys,
  keys,
  makeCaptureByKeys,
  restartByKeys,
  treeOf,
} from './clean-up-by-keys.ts';
import {
  expectTreeAt,
  messageBox,
  openMenu,
  sitAtByKeyboard,
  tabTo,
  tabToIcon,
  unfoldByKeyboard,
} from './desk.ts';

test('Exchange 2000 without a mouse: captured, deleted as a whole, put back', async ({ page }) => {
  test.setTimeout(300_000);
  const { keyboard } = page;
  await page.goto('/#/scenario/queue-cleanup-2000');
  await expect(page.getByRole('button', { name: 'Begin' })).toBeVisible();
  await tabTo(page, /^Begin$/);
  await keyboard.press('Enter');
  await expect(page.getByRole('tablist', { name: 'Places' })).toBeVisible();
  await sitAtByKeyboard(page, 'EXCH-SRV1');
  await tabToIcon(page, 'System Manager');
  await keyboard.press('Enter');
  await expectTreeAt(page, /\(Exchange\)$/);
  await unfoldByKeyboard(page, 'Connectors');
  await makeCaptureByKeys(page);
  await expectTreeAt(page, 'Connectors');
  await unfoldByKeyboard(page, 'Servers', 'EXCH-SRV1', 'Protocols', 'SMTP');
  await keyboard.type('Default');
  await restartByKeys(page);

  // the queues stand under the virtual server
  await keyboard.press('ArrowRight');
  await keyboard.type('Queues');
  await expectTreeAt(page, 'Queues');
  await keyboard.press('F6');
  const queues = page.getByRole('grid', { name: 'Queues' });
  await expect(queues).toBeFocused();
  await expectCaptured(page, keys(page, queues));
  await keyboard.type('Spam');
  const captured = queueRows(page).filter({ hasText: connectorName });
  await expect(captured).toHaveAttribute('aria-selected', 'true');
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
