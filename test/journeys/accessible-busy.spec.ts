/** What is shown while something is under way, or has failed: held for as long as axe needs to look at it. */
import { expect, type Page, test } from '@playwright/test';
import { findScenario } from '../../src/cli/find-scenario.ts';
import { attemptFile } from '../attempt-files.ts';
import { begin, finish } from './desk.ts';
import { expectNoViolation } from './no-violation.ts';

/** Keeps back what the page or its worker asks for, until the answer is called. */
async function hold(page: Page, what: RegExp): Promise<() => Promise<void>> {
  let letGo = () => {};
  const free = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const wait = async (route: { continue(): Promise<void> }) => {
    await free;
    await route.continue().catch(() => {});
  };
  await page.route(what, wait);
  return async () => {
    letGo();
    await page.unroute(what, wait);
  };
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing while the page is at work, ${colorScheme}`, async ({ page }) => {
    test.setTimeout(180_000);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const worker = await hold(page, /\/assets\/worker-[^/]*\.js$/);
    await page.goto('/');
    await expect(page.locator('.skeleton').first()).toBeVisible();
    await expectNoViolation(page, 'the list is coming');
    await worker();
    await expect(page.getByText('Start here')).toBeVisible();

    await page.goto('/#/verify');
    const verifying = await hold(page, /\/assets\/verifying-[^/]*\.js$/);
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: /^Choose/ }).click();
    const { text } = attemptFile(findScenario('relay-virtual-server'), 0, 1);
    const buffer = Buffer.from(text);
    await (await chooser).setFiles({ name: 'a.json', mimeType: 'application/json', buffer });
    await expect(page.getByText('a.json')).toBeVisible();
    await expectNoViolation(page, 'a file is being checked');
    await verifying();

    const run = await begin(page, 'relay-virtual-server');
    await finish(page);
    await expect(page.getByRole('link', { name: 'Read the whole report' })).toBeVisible();
    const making = await hold(page, /\/assets\/debriefing-[^/]*\.js$/);
    await page.goto(run.replace('#/run/', '#/report/'));
    await expect(page.getByRole('progressbar')).toBeVisible();
    await expectNoViolation(page, 'a report is being made');
    await making();
    await expect(page.getByRole('heading', { name: 'The hours' })).toBeVisible({ timeout: 60_000 });
  });

  test(`axe finds nothing where something has failed, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.goto('/#/report/nowhere');
    await expect(page.getByText('That attempt is not on the shelf any more.')).toBeVisible();
    await expectNoViolation(page, 'no such report');
    await page.goto('/#/nowhere');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectNoViolation(page, 'no such page');
    const run = await begin(page, 'relay-virtual-server');
    const other = await page.context().newPage();
    await other.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await other.goto(run);
    await expect(other.getByText(/another tab/).first()).toBeVisible();
    await expectNoViolation(other, 'watched from another tab');
    await page.close();
    await expect(other.getByRole('button', { name: 'Work here instead' })).toBeVisible();
    await expectNoViolation(other, 'the other tab is gone');
    await other.close();
  });

  test(`axe finds nothing where the worker does not come, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.route(/\/assets\/worker-[^/]*\.js$/, (route) => route.abort());
    await page.goto('/');
    await expect(page.getByRole('alert').first()).toBeVisible();
    await expectNoViolation(page, 'the list could not be read');
  });
}
