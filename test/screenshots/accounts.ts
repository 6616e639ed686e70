/** Tours of accounts and policies, the registry, and the console of Small Business Server. */
import { expect, type Page } from '@playwright/test';
import { begin, sitAt, start } from '../journeys/desk.ts';
import { deskLooks, type Take, type Tour } from './tour.ts';

export const accountTours: readonly Tour[] = [
  { name: 'users', looks: deskLooks, walk: users },
  { name: 'policy', looks: deskLooks, walk: policy },
  { name: 'registry', looks: deskLooks, walk: registry },
  { name: 'server-management', looks: deskLooks, walk: serverManagement },
];

async function users(page: Page, take: Take): Promise<void> {
  await begin(page, 'auth-administrator');
  await sitAt(page, 'EXCH-SRV1');
  await start(page, 'Administrative Tools', 'Active Directory Users and Computers');
  await page.getByRole('treeitem', { name: 'Users', exact: true }).click();
  const user = page.getByRole('row', { name: /^Administrator/ });
  await user.click();
  await take('users');
  await user.click({ button: 'right' });
  await take('user-menu');
  await page.getByRole('menuitem', { name: /^Reset Password/ }).click();
  await take('reset-password');
  await page.keyboard.press('Escape');
  await user.dblclick();
  const sheet = page.getByRole('dialog', { name: 'Administrator Properties' });
  await expect(sheet).toBeVisible();
  for (const tab of await sheet.getByRole('tab').all()) {
    await tab.click();
    await take(`user-${wordsOf(await tab.textContent())}`);
  }
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Find', exact: true }).click();
  const find = page.getByRole('dialog', { name: 'Find Users, Contacts, and Groups' });
  await find.getByLabel('Name:').fill('a');
  await page.keyboard.press('Enter');
  await expect(find.getByRole('row', { name: /^Administrator/ })).toBeVisible();
  await take('find-users');
}

async function policy(page: Page, take: Take): Promise<void> {
  await begin(page, 'sandbox');
  await sitAt(page, 'EXCH-SRV1');
  await start(page, 'Administrative Tools', 'Domain Security Policy');
  await page.getByRole('treeitem', { name: 'Password Policy' }).click();
  await take('password-policy');
  await page.getByRole('treeitem', { name: 'Account Lockout Policy' }).click();
  await page.getByRole('row', { name: /^Account lockout threshold/ }).dblclick();
  await take('lockout-threshold');
  await page.keyboard.type('5');
  await page.keyboard.press('Enter');
  await take('suggested-changes');
}

async function registry(page: Page, take: Take): Promise<void> {
  await begin(page, 'sandbox');
  await sitAt(page, 'EXCH-SRV1');
  await start(page, 'Accessories', 'Registry Editor');
  await expect(page.getByRole('tree', { name: 'Keys' })).toBeFocused();
  await page.keyboard.press('Control+f');
  await take('registry-find');
  await page.keyboard.type('SMTP Protocol');
  await page.keyboard.press('Enter');
  const level = page.getByRole('row', { name: /^6 SMTP Protocol/ });
  await expect(level).toHaveAttribute('aria-selected', 'true');
  await take('registry');
  await level.dblclick();
  await take('registry-dword');
}

async function serverManagement(page: Page, take: Take): Promise<void> {
  await begin(page, 'small-business-server');
  await sitAt(page, 'EXCH-SRV1');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await take('start-menu-sbs');
  await page.getByRole('menuitem', { name: 'Server Management' }).click();
  const tasks = page.getByRole('region', { name: 'Tasks of Internet and E-mail' });
  await expect(tasks).toBeVisible();
  await take('server-management');
  await tasks.getByRole('button', { name: 'Manage POP3 E-mail' }).click();
  const manager = page.getByRole('dialog', { name: 'POP3 Connector Manager' });
  await take('pop3-mailboxes');
  await manager.getByRole('tab', { name: 'Scheduling' }).click();
  await take('pop3-scheduling');
}

/** A title as a part of a file's name. */
function wordsOf(title: string | null): string {
  return (title ?? '')
    .trim()
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-');
}
