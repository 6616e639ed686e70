import { expect, type Page, test } from '@playwright/test';
import { openFolder } from './clean-up.ts';
import { begin, openConsole, pace, sitAt, start, type } from './desk.ts';
import { expectNoViolationInFront as expectNoViolation } from './no-violation.ts';

async function openRouter(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Internet Explorer' }).first().dblclick();
  const address = page.getByRole('textbox', { name: 'Address' });
  await address.fill('192.168.16.1');
  await address.press('Enter');
  await expect(page.getByRole('link', { name: 'DHCP Clients' })).toBeVisible();
}

const visit = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).click();
const field = (page: Page, name: string) => page.getByRole('textbox', { name: `${name}, row 1` });

test('the router’s pages: blocked services, log and clients, and axe finds nothing', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await begin(page, 'inside-job');
  await sitAt(page, 'FRONTDESK');
  await openRouter(page);
  await visit(page, 'Access');
  await expect(page.getByText('No service is blocked.')).toBeVisible();
  await expectNoViolation(page, 'Access, empty');
  await page.getByRole('button', { name: 'Add Row' }).click();
  // a new row takes the keyboard
  await expect(field(page, 'Service')).toBeFocused();
  await page.keyboard.type('SMTP');
  await field(page, 'First port').fill('25');
  await field(page, 'From LAN IP').fill('10.0.0.3');
  await expect(page.getByText('Not saved yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Save Settings' }).click();
  await expect(page.getByText(/10\.0\.0\.3 is not in the network of this router/)).toBeVisible();
  await expectNoViolation(page, 'Access, a row that is not saved');
  await field(page, 'From LAN IP').fill('192.168.16.3');
  await field(page, 'To LAN IP').fill('192.168.16.254');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Settings are saved and in force.')).toBeVisible();
  await field(page, 'First port').fill('80');
  await page.getByRole('button', { name: 'Cancel Changes' }).click();
  await expect(field(page, 'First port')).toHaveValue('25');

  await visit(page, 'DHCP Clients');
  await expect(page.getByRole('row', { name: /^YARD-2 192\.168\.16\.61/ })).toBeVisible();
  await expectNoViolation(page, 'DHCP Clients');

  await visit(page, 'Log');
  const log = page.getByRole('document', { name: 'Page' });
  await pace(page, '60×');
  const line = page.getByRole('row', { name: /203\.0\.113\.25 25 Allowed$/ }).first();
  await expect(async () => {
    await log.getByRole('button', { name: 'Refresh' }).click();
    await expect(line).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 30_000 });
  await pace(page, '1×');
  await expectNoViolation(page, 'Log');
  await page.getByRole('button', { name: 'Clear Log' }).click();
  await expect(page.getByText('The log is empty.')).toBeVisible();
});

test('a computer is taken off the network and put back by keyboard, and axe finds nothing', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await begin(page, 'inside-job');
  await sitAt(page, 'YARD-2');
  await openRouter(page);
  await start(page, 'Accessories', 'Communications', 'Network Connections');
  const row = page.getByRole('row', { name: /^Local Area Connection/ });
  await expect(row).toContainText('Enabled');
  await expectNoViolation(page, 'Network Connections');
  await row.click();
  await page.keyboard.press('Enter');
  const status = page.getByRole('dialog', { name: 'Local Area Connection Status' });
  await expect(status).toBeVisible();
  await expectNoViolation(page, 'status');
  await status.getByRole('tab', { name: 'Support' }).click();
  await expect(status).toContainText('192.168.16.61');
  await expectNoViolation(page, 'status, Support');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menuitem', { name: 'Disable' })).toBeVisible();
  await page.keyboard.press('b');
  await expect(row).toContainText('Disabled');
  await expectNoViolation(page, 'disabled');
  await expect(page.getByRole('heading', { name: 'The page cannot be displayed' })).toBeVisible();
  await openConsole(page, 'YARD-2');
  await type(page, 'ping -n 1 192.168.16.2', 'Destination host unreachable');
  await type(page, 'telnet 192.168.16.2 25', 'Could not open connection to the host');
  await page.getByRole('button', { name: 'Network Connections' }).click();
  await page.keyboard.press('Enter');
  await expect(row).toContainText('Enabled');
  await expect(page.getByRole('link', { name: 'DHCP Clients' })).toBeVisible();
});

test('a file of the Queue folder names the address inside that it came from', async ({ page }) => {
  test.setTimeout(120_000);
  await begin(page, 'inside-job');
  await sitAt(page, 'EXCH-SRV1');
  await pace(page, '60×');
  const folder = await openFolder(page, 'C:\\Program Files\\Exchsrvr\\Mailroot\\vsi 1\\Queue');
  const file = folder.getByRole('row', { name: /^NTFS_/ }).first();
  await expect(file).toBeVisible({ timeout: 20_000 });
  await pace(page, '1×');
  await file.dblclick();
  const notepad = page.getByRole('region', { name: /^NTFS_.* - Notepad/ });
  await expect(notepad.getByRole('textbox', { name: /^Text of/ })).toHaveValue(
    /^Received: from \S+ \(\[192\.168\.16\.61\]\)/,
  );
});
