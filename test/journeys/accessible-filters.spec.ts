import { expect, test } from '@playwright/test';
import { begin, messageBox, openSystemManager, sitAt, start } from './desk.ts';
import { dialog, openIdentification, openMessageDelivery, press } from './filter-steps.ts';
import { expectNoViolationInFront as expectNoViolation } from './no-violation.ts';

test('axe finds nothing in the filters of Exchange 2003, which are set and switched on', async ({
  page,
}) => {
  test.setTimeout(240_000);
  await begin(page, 'sandbox');
  const virtualServer = await openSystemManager(page);
  const sheet = await openMessageDelivery(page);
  await expect(sheet.getByRole('tab')).toHaveText([
    'Defaults',
    'Sender Filtering',
    'Connection Filtering',
    'Recipient Filtering',
  ]);
  await expectNoViolation(page, 'Defaults');

  await sheet.getByRole('tab', { name: 'Sender Filtering' }).click();
  await press(sheet, 'Add...');
  const address = dialog(page, 'Add Sender');
  await expectNoViolation(page, 'Add Sender');
  await address.getByLabel('Sender:').fill('somebody');
  await press(address, 'OK');
  await expect(page.getByText('The address is not valid.')).toBeVisible();
  await expectNoViolation(page, 'refused sender');
  await page.keyboard.press('Escape');
  await address.getByLabel('Sender:').fill('*@spam.example');
  await press(address, 'OK');
  await expect(sheet.getByRole('row', { name: '*@spam.example' })).toBeVisible();
  await expectNoViolation(page, 'Sender Filtering');

  await sheet.getByRole('tab', { name: 'Connection Filtering' }).click();
  await press(sheet, 'Add...');
  const rule = dialog(page, 'Connection Filtering Rule');
  await rule.getByLabel('Display Name:').fill('SpamWatch');
  await rule.getByLabel('DNS Suffix of Provider:').fill('bl.spamwatch.example');
  await expectNoViolation(page, 'Connection Filtering Rule');
  await press(rule, 'Return Status Code...');
  const codes = dialog(page, 'Return Status Code');
  await codes.getByRole('radio', { name: /Any of the Following Responses/ }).check();
  await expectNoViolation(page, 'Return Status Code');
  await press(codes, 'OK');
  await expect(page.getByText('Add at least one response.')).toBeVisible();
  await page.keyboard.press('Escape');
  await codes.getByRole('radio', { name: /Any Return Code/ }).check();
  await press(codes, 'OK');
  await press(rule, 'OK');
  await press(sheet, 'Add...');
  await rule.getByLabel('Display Name:').fill('spamwatch');
  await rule.getByLabel('DNS Suffix of Provider:').fill('relays.opendoor.example');
  await press(rule, 'OK');
  await press(sheet, 'Apply');
  const refusal = messageBox(page, 'of this name already');
  await expect(refusal).toBeVisible();
  await expectNoViolation(page, 'refused rule');
  await press(refusal, 'OK');
  await expect(sheet.getByRole('button', { name: 'Apply' })).toBeEnabled();
  await sheet.getByRole('row', { name: /^spamwatch/ }).click();
  await press(sheet, 'Up');
  const first = sheet.getByRole('grid', { name: 'Rules' }).locator('tbody tr').first();
  await expect(first).toContainText('relays.opendoor.example');
  await press(sheet, 'Remove');
  await sheet.getByRole('row', { name: /^SpamWatch/ }).click();
  await expectNoViolation(page, 'Connection Filtering');
  for (const [button, title] of [
    ['Exception...', 'Exceptions'],
    ['Accept...', 'Accept List'],
    ['Deny...', 'Deny List'],
  ] as const) {
    await press(sheet, button);
    await expect(dialog(page, title)).toBeVisible();
    await expectNoViolation(page, title);
    await press(dialog(page, title), 'Add...');
    await expectNoViolation(page, `${title}, Add`);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
  }

  await sheet.getByRole('tab', { name: 'Recipient Filtering' }).click();
  await sheet.getByRole('checkbox', { name: /not in the Directory/ }).check();
  await expectNoViolation(page, 'Recipient Filtering');
  await press(sheet, 'OK');
  const reminder = messageBox(page, 'not enabled by default');
  await expect(reminder).toBeVisible();
  await expectNoViolation(page, 'reminder');
  await press(reminder, 'OK');
  await expect(sheet).toHaveCount(0);

  const ticks = await openIdentification(page, virtualServer);
  await expect(ticks.getByRole('checkbox')).toHaveCount(3);
  await ticks.getByRole('checkbox', { name: 'Apply Connection Filter' }).check();
  await expectNoViolation(page, 'Identification');
  await press(ticks, 'OK');
  await expect(dialog(page, 'Advanced').getByRole('row', { name: /Yes$/ })).toBeVisible();
  await expectNoViolation(page, 'Advanced');
  await press(dialog(page, 'Advanced'), 'OK');
  await press(dialog(page, /^Default SMTP Virtual Server Properties/), 'OK');

  const again = await openMessageDelivery(page);
  await again.getByRole('tab', { name: 'Connection Filtering' }).click();
  await expect(again.getByRole('row', { name: /^SpamWatch/ })).toBeVisible();
});

test('axe finds nothing in the one filter of Exchange 2000', async ({ page }) => {
  test.setTimeout(120_000);
  await begin(page, 'queue-cleanup-2000');
  const virtualServer = await openSystemManager(page);
  const sheet = await openMessageDelivery(page);
  await expect(sheet.getByRole('tab')).toHaveText(['Defaults', 'Filtering']);
  await expectNoViolation(page, 'Defaults of 2000');
  await sheet.getByRole('tab', { name: 'Filtering', exact: true }).click();
  await expectNoViolation(page, 'Filtering of 2000');
  await page.keyboard.press('Escape');
  const ticks = await openIdentification(page, virtualServer);
  await expect(ticks.getByRole('checkbox')).toHaveCount(1);
  await expect(ticks.getByRole('checkbox', { name: 'Apply Filter' })).not.toBeChecked();
  await expectNoViolation(page, 'Identification of 2000');
});

test('axe finds nothing in Sluice Mail Filter, from its page to its window', async ({ page }) => {
  test.setTimeout(180_000);
  await begin(page, 'queue-cleanup-2000');
  await sitAt(page, 'FRONTDESK');
  await page.getByRole('button', { name: 'Internet Explorer' }).first().dblclick();
  const away = page.getByRole('region', { name: /Internet Explorer/ });
  await away.getByRole('textbox', { name: 'Address' }).fill('www.sluice.example');
  await page.keyboard.press('Enter');
  await expect(away.getByText('FRONTDESK is no mail server.')).toBeVisible();
  await expectNoViolation(page, 'page at a workstation');

  await sitAt(page, 'EXCH-SRV1');
  await start(page, 'Sluice Mail Filter');
  const window = page.getByRole('region', { name: 'Sluice Mail Filter', exact: true });
  await expect(window).toContainText('is not installed on this server');
  await expectNoViolation(page, 'not installed');
  await press(window, 'Visit www.sluice.example');
  const site = page.getByRole('region', { name: /^Sluice Mail Filter - / });
  await expectNoViolation(page, 'page at the server');
  await press(site, 'Download and install on this server');
  await expect(site).toContainText('is installed and at work');
  await expectNoViolation(page, 'page after the installation');

  await start(page, 'Sluice Mail Filter');
  await expect(window).toContainText('Trial edition, 30 days left');
  await expect(window).toContainText('Filtering incoming mail.');
  await expectNoViolation(page, 'Status');
  await window.getByRole('tab', { name: 'Recipients' }).click();
  await expectNoViolation(page, 'Recipients');
  await window.getByRole('tab', { name: 'Blacklists' }).click();
  await window.getByLabel('Zone:').fill('bl.spamwatch.example');
  await press(window, 'Add');
  await expect(window.getByRole('row', { name: 'bl.spamwatch.example' })).toBeVisible();
  await expectNoViolation(page, 'Blacklists');
  await press(window, 'Apply');
  await expect(window.getByRole('button', { name: 'Apply' })).toBeDisabled();
});
