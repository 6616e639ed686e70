/** What is pressed may go with what it did: the keyboard stays where a learner goes on from. */
import { expect, test } from '@playwright/test';
import { begin, pace, sitAt } from './desk.ts';

test('a hint that was taken has the keyboard, not the next offer; Escape ends a question', async ({
  page,
}) => {
  const { keyboard } = page;
  await begin(page, 'relay-virtual-server');
  await page.getByRole('button', { name: 'Not now' }).click();
  await pace(page, '60×');
  const offer = page.locator('.hint');
  await expect(offer).toContainText('A hint costs 1 point.', { timeout: 30_000 });
  await pace(page, '1×');
  await offer.getByRole('button', { name: 'Show it' }).press('Enter');
  const taken = page.locator('.pin').filter({ hasText: 'cost 1 point' });
  await expect(taken).toBeFocused();
  await expect(taken).toBeInViewport();
  await keyboard.press('Enter');
  await expect(taken).toHaveCount(1);

  const cause = page.getByRole('button', { name: 'State the cause' });
  await cause.press('Enter');
  await expect(page.getByRole('radio').first()).toBeFocused();
  await keyboard.press('Escape');
  await expect(cause).toBeFocused();

  await sitAt(page, 'EXCH-SRV1');
  await page.getByRole('button', { name: 'Finish' }).press('Enter');
  await page.getByRole('button', { name: 'Finish and see the result' }).press('Enter');
  await expect(page.getByRole('dialog', { name: 'Not passed yet' })).toBeVisible();
  await keyboard.press('Escape');
  await expect(page.locator('#incident')).toBeFocused();
});
