import { expect, test } from '@playwright/test';
import { begin, pace, start, tabOnto } from './desk.ts';
import { expectNoViolation } from './no-violation.ts';

test('the traffic board by mouse: an attack, something broken, a user, and what it did', async ({
  page,
}) => {
  await begin(page, 'sandbox');
  const board = page.getByRole('region', { name: 'Traffic board' });
  await expect(board).toBeVisible();
  const figure = (name: string) =>
    board.locator('.readout > div').filter({ hasText: name }).locator('dd');
  await expect(figure('Unwanted mail passed on')).toHaveText('0');
  await expect(figure('Port 25 on the router')).toHaveText('open');

  await board.getByLabel('What').selectOption({ label: 'Open the relay' });
  await expect(board.getByText('whoever looks for an open relay finds one')).toBeVisible();
  await board.getByRole('button', { name: 'Break it' }).click();
  await expect(board.getByRole('status')).toHaveText('Broken: Open the relay');
  await board.getByLabel('Who').selectOption({ label: 'Small relay spammer' });
  const rate = board.getByLabel('Messages a minute');
  await rate.fill('many');
  await board.getByRole('button', { name: 'Start it' }).click();
  await expect(board.getByText('A whole number from 1 to 6000.')).toBeVisible();
  await rate.fill('30');
  await board.getByRole('button', { name: 'Start it' }).click();
  await expect(board.getByText('30 a minute;')).toBeVisible();
  await pace(page, '60×');
  await expect(figure('Unwanted mail passed on')).not.toHaveText('0', { timeout: 30_000 });
  await pace(page, '1×');
  await board.getByRole('button', { name: 'Stop Small relay spammer' }).click();
  await expect(board.getByText('stopped', { exact: true })).toBeVisible();

  await board.getByLabel('What').selectOption({ label: 'Fill BadMail' });
  await board.getByRole('button', { name: 'Break it' }).click();
  await expect(figure('Files in BadMail')).toHaveText('60,000');
  await board.getByLabel('Name').fill('Test User');
  await board.getByRole('button', { name: 'Add the user' }).click();
  await expect(board.getByText('A name begins with a letter')).toBeVisible();
  await board.getByLabel('Name').fill('test');
  await board.getByLabel('Password').fill('test');
  await board.getByRole('button', { name: 'Add the user' }).click();
  await expect(board.getByRole('status')).toHaveText('Added: test');
  // the user is one like the others, in the product's own window
  await page.getByRole('tab', { name: 'EXCH-SRV1' }).click();
  await start(page, 'Administrative Tools', 'Active Directory Users and Computers');
  await page.getByRole('treeitem', { name: 'Users', exact: true }).click();
  await expect(page.getByRole('row', { name: /^Test User/ })).toBeVisible();

  // all of it is kept: the page comes back to the same world
  await page.reload();
  await expect(figure('Files in BadMail')).toHaveText('60,000');
  await expect(board.getByText('stopped', { exact: true })).toBeVisible();
});

test('the traffic board by keyboard, and a refusal in one sentence', async ({ page }) => {
  const { keyboard } = page;
  await begin(page, 'sandbox');
  const board = page.getByRole('region', { name: 'Traffic board' });
  const who = board.getByLabel('Who');
  await tabOnto(page, who);
  await keyboard.press('End');
  await expect(board.getByText('The users here write to')).toBeVisible();
  await tabOnto(page, board.getByRole('button', { name: 'Start it' }));
  await keyboard.press('Enter');
  await expect(board.getByText('10 an hour;')).toBeVisible();
  await tabOnto(page, board.getByRole('button', { name: 'Stop Our own people' }), 'Shift+Tab');
  await keyboard.press('Enter');
  await expect(board.getByText('stopped', { exact: true })).toBeVisible();
  // the button is gone, the keyboard is where it was
  await expect(board.locator('.writers li')).toBeFocused();
  await tabOnto(page, board.getByLabel('What'));
  await keyboard.press('End');
  await tabOnto(page, board.getByRole('button', { name: 'Break it' }));
  await keyboard.press('Enter');
  await expect(board.getByRole('status')).toHaveText('Broken: Wrong smart host');
  await tabOnto(page, board.getByLabel('Name'));
  await keyboard.type('dwhitlock');
  await keyboard.press('Enter');
  await expect(page.getByText('There is a user "dwhitlock" already.')).toBeVisible();
});

for (const scheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on the traffic board, ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width: 1280, height: 720 });
    await begin(page, 'sandbox');
    const board = page.getByRole('region', { name: 'Traffic board' });
    await board.getByRole('button', { name: 'Start it' }).click();
    await expect(board.getByText('60 a minute;')).toBeVisible();
    await expectNoViolation(page, 'traffic board');
  });
}

test('on a phone the links of the pages are there, and the board says why nothing can be started', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/#/');
  const links = page.getByRole('navigation').first();
  await expect(links.getByRole('link', { name: 'My record' })).toBeVisible();
  await links.getByRole('link', { name: 'Sandbox' }).click();
  await page.getByRole('button', { name: 'Begin' }).click();
  const board = page.getByRole('region', { name: 'Traffic board' });
  await expect(board.getByText('The clock stands on a small screen')).toBeVisible();
  await expect(board.locator('.readout')).toBeVisible();
  await expect(board.getByRole('button')).toHaveCount(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
