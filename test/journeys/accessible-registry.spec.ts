import { expect, type Page, test } from '@playwright/test';
import { begin, openConsole, sitAt, start, type } from './desk.ts';
import { expectNoViolationInFront as expectNoViolation } from './no-violation.ts';

const smtp = ['HKEY_LOCAL_MACHINE', 'SYSTEM', 'CurrentControlSet', 'Services', 'SMTPSVC'];

const box = (page: Page, text: string | RegExp) =>
  page.getByRole('dialog').or(page.getByRole('alertdialog')).filter({ hasText: text }).last();

const valuesOf = (page: Page, name: string) =>
  page.getByRole('grid', { name: `Values of ${name}` });

const status = (page: Page) => page.locator('.d-win.active .d-statusbar');

/** Opens Registry Editor of the server; its tree has the keyboard. */
async function openEditor(page: Page): Promise<void> {
  await begin(page, 'sandbox');
  await sitAt(page, 'EXCH-SRV1');
  await start(page, 'Accessories', 'Registry Editor');
  await expect(page.getByRole('tree', { name: 'Keys' })).toBeFocused();
}

/** Down the tree by the keyboard: each name typed, then opened. */
async function goTo(page: Page, ...names: string[]): Promise<void> {
  for (const name of names) {
    await page.keyboard.press('ArrowRight');
    const node = page.getByRole('treeitem', { name, exact: true });
    // Letters typed before the branch is there would lead nowhere.
    await expect(node).toBeAttached();
    await page.keyboard.type(name);
    await expect(node).toHaveAttribute('aria-selected', 'true');
    await expect(valuesOf(page, name)).toBeVisible();
  }
}

/** Edit > New > one of its entries. */
async function makeNew(page: Page, what: string): Promise<void> {
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  await page.getByRole('menuitem', { name: 'New', exact: true }).click();
  await page.getByRole('menuitem', { name: what, exact: true }).click();
  await expect(page.getByLabel('New name')).toBeFocused();
}

test('a value is made, changed and deleted by the keyboard, and axe finds nothing', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await openEditor(page);
  await expectNoViolation(page, 'My Computer');
  await goTo(page, ...smtp, 'Queuing');
  await expect(page.getByText(`My Computer\\${[...smtp, 'Queuing'].join('\\')}`)).toBeVisible();
  await expect(valuesOf(page, 'Queuing')).toContainText('(value not set)');
  await expectNoViolation(page, 'Queuing');

  await makeNew(page, 'DWORD Value');
  await page.keyboard.type('MaxBadMailFolderSize');
  await page.keyboard.press('Enter');
  const made = valuesOf(page, 'Queuing').getByRole('row', { name: /^MaxBadMailFolderSize/ });
  await expect(made).toHaveAttribute('aria-selected', 'true');
  await expect(made).toContainText('0x00000000 (0)');
  await expect(valuesOf(page, 'Queuing')).toBeFocused();

  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Edit DWORD Value' });
  await expect(dialog.getByLabel('Value data:')).toBeFocused();
  await expectNoViolation(page, 'Edit DWORD Value');
  await page.keyboard.type('1400');
  await dialog.getByRole('radio', { name: 'Decimal', exact: true }).check();
  await expect(dialog.getByLabel('Value data:')).toHaveValue('5120');
  await dialog.getByLabel('Value data:').fill('4294967296');
  await page.keyboard.press('Enter');
  await expect(box(page, 'greater than the maximum value of a DWORD')).toBeVisible();
  await expectNoViolation(page, 'Overflow');
  await page.keyboard.press('Alt+n');
  await dialog.getByLabel('Value data:').fill('5120');
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(made).toContainText('0x00001400 (5120)');

  await page.keyboard.press('Shift+F10');
  await expectNoViolation(page, 'menu of a value');
  await page.getByRole('menuitem', { name: /^Delete/ }).click();
  await expect(box(page, 'Are you sure you want to delete this value?')).toBeVisible();
  await expectNoViolation(page, 'Confirm Value Delete');
  await page.keyboard.press('Enter');
  await expect(made).toHaveCount(0);
});

test('a key is made and goes, and what may only be read is refused', async ({ page }) => {
  test.setTimeout(180_000);
  await openEditor(page);
  await goTo(page, ...smtp);
  await makeNew(page, 'Key');
  await expectNoViolation(page, 'naming a key');
  await page.keyboard.press('Escape');
  const made = page.getByRole('treeitem', { name: 'New Key #1', exact: true });
  await expect(made).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('tree', { name: 'Keys' })).toBeFocused();
  await makeNew(page, 'String Value');
  await page.keyboard.type('Note');
  await page.keyboard.press('Enter');
  await expect(valuesOf(page, 'New Key #1').getByRole('row', { name: /^Note/ })).toBeVisible();
  await page.keyboard.press('Enter');
  const edit = page.getByRole('dialog', { name: 'Edit String' });
  await expect(edit.getByLabel('Value data:')).toBeFocused();
  await expectNoViolation(page, 'Edit String');
  await page.keyboard.type('as it was');
  await page.keyboard.press('Enter');
  await expect(valuesOf(page, 'New Key #1')).toContainText('as it was');
  await page.keyboard.press('F6');
  await page.keyboard.press('Delete');
  await expect(box(page, 'this key and all of its subkeys?')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(made).toHaveCount(0);

  await valuesOf(page, 'SMTPSVC')
    .getByRole('row', { name: /^DisplayName/ })
    .dblclick();
  await expect(edit).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(box(page, 'keeps it itself in this simulator')).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await valuesOf(page, 'SMTPSVC')
    .getByRole('row', { name: /^ImagePath/ })
    .dblclick();
  await expect(box(page, 'values of the type REG_EXPAND_SZ')).toBeVisible();
  await page.keyboard.press('Enter');
});

test('Find leads to a value and on to the next; the console sees the same registry', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await openEditor(page);
  await page.keyboard.press('Control+f');
  const find = page.getByRole('dialog', { name: 'Find' });
  await expect(find.getByLabel('Find what:')).toBeFocused();
  await expectNoViolation(page, 'Find');
  await page.keyboard.type('SMTP Protocol');
  await page.keyboard.press('Enter');
  const level = valuesOf(page, 'Diagnostics').getByRole('row', { name: /^6 SMTP Protocol/ });
  await expect(level).toHaveAttribute('aria-selected', 'true');
  await expect(status(page)).toContainText('MSExchangeTransport\\Diagnostics');
  await page.keyboard.press('Enter');
  await page.keyboard.type('7');
  await page.keyboard.press('Enter');
  await expect(level).toContainText('0x00000007 (7)');
  await page.keyboard.press('F3');
  await expect(box(page, 'Finished searching through the registry.')).toBeVisible();
  await expectNoViolation(page, 'searched');
  await page.keyboard.press('Enter');

  await openConsole(page, 'EXCH-SRV1');
  const key = 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\MSExchangeTransport\\Diagnostics';
  await type(page, `reg query ${key} /v "6 SMTP Protocol"`, '0x7');
});
