/** The notebook of a run, by mouse and by keyboard alone. */
import { expect, type Page, test } from '@playwright/test';
import {
  begin,
  openConsole,
  openSystemManager,
  relays,
  relayTest,
  sitAt,
  tabOnto,
  tabTo,
  type,
} from './desk.ts';
import { expectNoViolation } from './no-violation.ts';

const notebook = (page: Page) => page.locator('section.notebook');

test('pinned, written, stated and removed with the mouse', async ({ page }) => {
  await begin(page, 'relay-connector');
  const book = notebook(page);
  await expect(book).toContainText('0 entries');
  const pin = book.getByRole('button', { name: 'Pin what I see' });
  await pin.click();
  await expect(page.getByText('No window is open here: there is nothing to pin.')).toBeVisible();

  await openConsole(page, 'Home PC');
  await relayTest(page, relays);
  await pin.click();
  await expect(book.locator('.pin .mono')).toHaveText(
    '221 2.0.0 mail.marlow-freight.example Service closing transmission channel',
  );

  // a line that is selected goes before what was said last
  const line = page.locator('.xterm-rows > div', { hasText: '250 2.1.5' }).first();
  const box = (await line.boundingBox())!;
  // the terminal's own layer lies over its lines
  await page.mouse.dblclick(box.x + 40, box.y + box.height / 2);
  await pin.click();
  await expect(book.locator('.pin .mono').nth(1)).toHaveText(
    '250 2.1.5 address@anotherdomain.example',
  );
  await book.getByRole('button', { name: /^Remove: 221/ }).click();
  await expect(book.locator('.pin')).toHaveCount(1);
  await expect(book.locator('.pin')).toContainText('Home PC');

  await openSystemManager(page);
  await pin.click();
  await expect(page.getByText('has nothing chosen that can be pinned')).toBeVisible();
  await book.getByRole('button', { name: 'Write' }).click();
  await book.getByRole('textbox').fill('The relay list is empty.\nLook at the connector.');
  await book.getByRole('button', { name: 'Keep' }).click();
  await expect(book.locator('.pin .note')).toContainText('Look at the connector.');

  await book.getByRole('button', { name: 'State the cause' }).click();
  await book.getByRole('radio', { name: /^A connector lets everybody relay/ }).check();
  await expectNoViolation(page, 'notebook with the causes');
  await book.getByRole('button', { name: 'State it' }).click();
  await expect(book.locator('.cause')).toContainText('A connector lets everybody relay');
  await expect(book.locator('.cause')).toContainText(/Cause, stated \d\d:\d\d/);
  await expect(book).toContainText('3 entries');
  await expectNoViolation(page, 'notebook');
});

test('pinned, written and stated without a mouse', async ({ page }) => {
  const { keyboard } = page;
  await begin(page, 'relay-virtual-server');
  const book = notebook(page);
  await openConsole(page, 'Home PC');
  await type(page, 'nslookup', '>');
  await keyboard.press('Control+c');
  await type(page, 'echo a line of mine', 'a line of mine');
  // the terminal keeps every key for itself, but for this one
  await keyboard.press('Control+Alt+p');
  await expect(book.locator('.pin .mono')).toHaveText('a line of mine');
  await expect(page.locator('.xterm-helper-textarea').first()).toBeFocused();
  await expect(page.getByRole('status').filter({ hasText: 'Pinned in the notebook.' })).toHaveCount(
    1,
  );

  await keyboard.press('F6');
  await tabTo(page, /^Write$/, 120);
  await keyboard.press('Enter');
  await expect(book.getByRole('textbox')).toBeFocused();
  await keyboard.type('Rose is at the desk.');
  await keyboard.press('Control+Enter');
  await expect(book.locator('.note')).toHaveText('Rose is at the desk.');
  await expect(book.getByRole('button', { name: 'Write' })).toBeFocused();

  await keyboard.press('Enter');
  await keyboard.press('Escape');
  await expect(book.getByRole('textbox')).toHaveCount(0);
  // back, for the terminal keeps the Tab of those who go on
  await tabOnto(page, book.getByRole('button', { name: 'Remove: a line of mine' }), 'Shift+Tab');
  await keyboard.press('Enter');
  await expect(book.locator('.pin')).toHaveCount(1);
  await expect(book.getByRole('button', { name: /^Remove: Rose/ })).toBeFocused();

  await tabOnto(page, book.getByRole('button', { name: 'State the cause' }), 'Shift+Tab');
  await keyboard.press('Enter');
  await expect(book.getByRole('radio').first()).toBeFocused();
  await keyboard.press('Space');
  await keyboard.press('Enter');
  await expect(book.locator('.cause')).toContainText('The virtual server lets everybody relay');
  await expect(book.getByRole('button', { name: 'State another cause' })).toBeFocused();
});

test('windows say what they show: an event, a queue, a setting', async ({ page }) => {
  await begin(page, 'ndr-flood-2003');
  const book = notebook(page);
  await sitAt(page, 'EXCH-SRV1');
  await openSystemManager(page);
  await page.getByRole('treeitem', { name: 'Queues' }).click();
  const row = page.getByRole('grid', { name: 'Queues' }).getByRole('row').nth(4);
  await row.click({ timeout: 30_000 });
  await page.keyboard.press('Control+Alt+p');
  await expect(book.locator('.pin')).toContainText('Queues');
  await expect(book.locator('.pin .mono')).toContainText(/messages/);
});
