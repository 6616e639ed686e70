/** Where the browser keeps nothing for the page: a run that was left has its report and its film all the same. */
import { expect, type Page, test } from '@playwright/test';
import { begin, finish, openConsole, screen, type } from './desk.ts';

/** The worker finds no database, as in a browser that blocks site data. */
async function withoutDatabase(page: Page): Promise<void> {
  await page.route(/\/assets\/worker-[^/]*\.js$/, async (route) => {
    const response = await route.fetch();
    const none = 'Object.defineProperty(globalThis, "indexedDB", { value: undefined });';
    await route.fulfill({ response, body: `${none}\n${await response.text()}` });
  });
}

test('left, looked back on, opened again, and still on the list', async ({ page }) => {
  test.setTimeout(180_000);
  await withoutDatabase(page);
  const run = await begin(page, 'relay-virtual-server');
  await expect(page.getByText('This run is kept in memory only')).toBeVisible();
  await openConsole(page, 'Home PC');
  await type(page, 'hostname', 'HOME-PC');
  await finish(page);

  await page.getByRole('link', { name: 'Read the whole report' }).click();
  await expect(page.getByRole('heading', { name: 'The hours' })).toBeVisible({ timeout: 60_000 });
  await expect(page.locator('.acts')).toContainText('hostname');

  await page.goto(run.replace('#/run/', '#/replay/'));
  const slider = page.getByRole('slider', { name: 'Moment of the run' });
  await expect(slider).toBeVisible();
  await slider.press('End');
  await expect(screen(page)).toContainText('HOME-PC');

  // back to the run itself: its world, not the film of it
  await page.goto(run);
  await expect(page.getByRole('tablist', { name: 'Places' })).toBeVisible();
  await expect(page.getByRole('slider')).toHaveCount(0);

  await page.goto('/#/');
  await expect(page.getByRole('link', { name: /^Report of/ })).toBeVisible();
});
