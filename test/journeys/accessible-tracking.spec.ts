import { expect, test } from '@playwright/test';
import { unfold } from './clean-up.ts';
import { begin, choose, openSystemManager, pace } from './desk.ts';
import { expectNoViolationInFront as expectNoViolation } from './no-violation.ts';
import { center, enableTracking, results } from './tracking-steps.ts';

test('axe finds nothing in the Message Tracking Center of 2003; what it finds was logged', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await begin(page, 'ndr-flood-smart-host');
  await openSystemManager(page);
  await unfold(page, 'Tools');
  await center(page).click();
  await expectNoViolation(page, 'form of 2003');
  const find = page.getByRole('button', { name: 'Find Now' });
  await find.click();
  await expect(page.getByText('Message tracking is not enabled')).toBeVisible();
  await expectNoViolation(page, 'nothing found');

  await enableTracking(page);
  await pace(page, '60×');
  await page.waitForTimeout(6000);
  await pace(page, '1×');
  await center(page).click();
  await page.getByRole('textbox', { name: 'Sender', exact: true }).fill('<>');
  await page.keyboard.press('Enter');
  const report = results(page).getByRole('row').filter({ hasText: '<>' }).first();
  await expect(report).toBeVisible();
  await expect(report).toContainText('Delivery Status Notification (Failure)');
  await expectNoViolation(page, 'results');
  await report.dblclick();
  const history = page.getByRole('dialog', { name: 'Message History' });
  await expect(history).toContainText('Message Transferred to smtp.harbourline.example');
  await expectNoViolation(page, 'Message History');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Sender...' }).click();
  const names = page.getByRole('dialog', { name: 'Select Sender' });
  await expect(names).toBeVisible();
  await expectNoViolation(page, 'Select Sender');
  await names.getByRole('row').filter({ hasText: 'Rose Okafor' }).dblclick();
  const sender = page.getByRole('textbox', { name: 'Sender', exact: true });
  await expect(sender).toHaveValue('rokafor@marlow-freight.example');
  await page.getByRole('textbox', { name: 'From, time' }).fill('noon');
  await find.click();
  const fault = page.getByText('The date or the time is not valid.');
  await expect(fault).toBeVisible();
  await expectNoViolation(page, 'a time that is none');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'New Search' }).click();
  await expect(sender).toHaveValue('');
  await expect(report).toHaveCount(0);
});

test('axe finds nothing in the window of Exchange 2000 that tracks messages', async ({ page }) => {
  test.setTimeout(180_000);
  await begin(page, 'queue-cleanup-2000');
  await openSystemManager(page);
  await unfold(page, 'Tools');
  await enableTracking(page);
  await choose(page, center(page), /^Track Message/);
  const track = page.getByRole('dialog', { name: 'Message Tracking Center' });
  await expect(track).toBeVisible();
  for (const tab of await track.getByRole('tab').all()) {
    await tab.click();
    await expectNoViolation(page, `Track Message, ${await tab.textContent()}`);
  }
  await track.getByRole('tab', { name: 'General' }).click();
  await track.getByRole('textbox', { name: 'From:' }).fill('nobody@');
  await track.getByRole('button', { name: 'Find Now' }).click();
  await expect(track.getByText('No messages were found.')).toBeVisible();
  await expectNoViolation(page, 'Track Message, nothing found');
  await page.keyboard.press('Escape');
  await expect(track).toHaveCount(0);
});
