/** The keyboard stays where the learner put it while the home page is still loading. */
import { expect, type Page, test } from '@playwright/test';
import { tabTo } from './desk.ts';

/** Holds the world back, and with it the list of scenarios; answers how to let it come. */
async function hold(page: Page): Promise<() => void> {
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/worker/, async (route) => {
    await held;
    await route.continue();
  });
  return release;
}

test('a link of the home page keeps the keyboard when the list comes', async ({ page }) => {
  const release = await hold(page);
  await page.goto('/');
  await tabTo(page, /^Scenarios$/);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/$/);
  await expect(page.getByText('Start here')).toHaveCount(0);
  release();
  await expect(page.getByText('Start here')).toBeVisible();
  const bar = page.getByRole('navigation', { name: 'Main' });
  await expect(bar.getByRole('link', { name: 'Scenarios' })).toBeFocused();
});

test('the head of a page takes the keyboard on arrival, and not again', async ({ page }) => {
  const release = await hold(page);
  await page.goto('/#/scenario/relay-virtual-server');
  await tabTo(page, /^Scenarios$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  const theme = page.getByRole('button', { name: /^Switch to/ });
  await expect(theme).toBeFocused();
  await expect(page.getByText('Start here')).toHaveCount(0);
  release();
  await expect(page.getByText('Start here')).toBeVisible();
  await expect(theme).toBeFocused();
});

test('the head that replaces a loading one has its keyboard', async ({ page }) => {
  const release = await hold(page);
  await page.goto('/#/scenario/relay-virtual-server');
  await tabTo(page, /^Scenarios$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  release();
  await expect(page.getByText('Start here')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});
