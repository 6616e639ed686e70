import { expect, type Page, test } from '@playwright/test';
import { begin, pace, sitAt } from './desk.ts';
import { expectNoViolationInFront as expectNoViolation } from './no-violation.ts';
import { openServerManagement, tasksOf } from './sbs-steps.ts';

/** A run that begins at Server Management. */
async function beginAtServerManagement(page: Page): Promise<void> {
  await begin(page, 'small-business-server');
  await openServerManagement(page);
}

test('axe finds nothing in Server Management and the POP3 Connector Manager', async ({ page }) => {
  test.setTimeout(180_000);
  await beginAtServerManagement(page);
  const internet = tasksOf(page, 'Internet and E-mail');
  await expectNoViolation(page, 'Internet and E-mail');
  await expect(internet.getByRole('button', { name: 'Connect to the Internet' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await internet.getByRole('button', { name: 'Manage POP3 E-mail' }).click();
  const manager = page.getByRole('dialog', { name: 'POP3 Connector Manager' });
  const row = manager.getByRole('grid', { name: 'POP3 mailboxes' }).getByRole('row').last();
  await expect(row).toContainText('mail.harbourline.example');
  await expect(row).toContainText('@selwick-sails.example');
  await expectNoViolation(page, 'Mailboxes');

  await manager.getByRole('tab', { name: 'Scheduling' }).click();
  await expect(manager.getByText('Mail has not been retrieved yet.')).toBeVisible();
  await expectNoViolation(page, 'Scheduling');
  await pace(page, '60×');
  const fetched = manager.getByText(/message.* retrieved\./);
  await expect(fetched).toBeVisible({ timeout: 40_000 });
  await pace(page, '1×');
  await manager.getByLabel('Retrieve mail every:').fill('30');
  await manager.getByRole('button', { name: 'Apply' }).click();
  await expect(manager.getByRole('button', { name: 'Apply' })).toBeDisabled();

  await manager.getByRole('button', { name: 'Stop' }).click();
  await expect(manager.getByText('not while the service is stopped')).toBeVisible({
    timeout: 20_000,
  });
  await manager.getByRole('button', { name: 'Retrieve Now' }).click();
  const refusal = page.getByRole('alertdialog').or(page.getByRole('dialog'));
  await expect(refusal.filter({ hasText: 'is not running' })).toBeVisible();
  await expectNoViolation(page, 'refused fetch');
  await page.keyboard.press('Enter');
  await manager.getByRole('button', { name: 'Start' }).click();
  await expect(manager.getByText('Started')).toBeVisible({ timeout: 20_000 });
  await manager.getByRole('button', { name: 'OK' }).click();
  await expect(manager).toHaveCount(0);
});

test('Server Management is walked by keyboard, down to System Manager', async ({ page }) => {
  test.setTimeout(120_000);
  await beginAtServerManagement(page);
  const tree = page.getByRole('tree', { name: 'Console tree' });
  await page.keyboard.press('Home');
  await expect(tasksOf(page, 'Server Management')).toBeVisible();
  await expectNoViolation(page, 'root');
  await page.keyboard.type('backup');
  await expect(tasksOf(page, 'Backup')).toContainText('not modelled here');
  await expectNoViolation(page, 'Backup');
  // a key that is no letter ends the word: a quick machine types on within the pause
  await page.keyboard.press('Home');
  await page.keyboard.type('selwick');
  const exchange = tasksOf(page, 'Selwick Sails (Exchange)');
  await expect(exchange).toBeVisible();
  await page.keyboard.press('F6');
  const link = exchange.getByRole('button', { name: 'Open Exchange System Manager' });
  await expect(link).toBeFocused();
  await page.keyboard.press('F6');
  await expect(tree).toBeFocused();
  await page.keyboard.press('F6');
  await page.keyboard.press('Enter');
  const manager = page.getByRole('region', { name: 'Exchange System Manager' });
  await expect(manager).toBeVisible();
  await expect(
    manager.getByRole('treeitem', { name: /^Selwick Sails \(Exchange\)/ }),
  ).toBeVisible();
  await expectNoViolation(page, 'System Manager');
});

test('a server that is no Small Business Server has no Server Management', async ({ page }) => {
  await begin(page, 'sandbox');
  await sitAt(page, 'EXCH-SRV1');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page.getByRole('menuitem').first()).toHaveText('Programs');
  await expect(page.getByRole('menuitem', { name: 'Server Management' })).toHaveCount(0);
});
