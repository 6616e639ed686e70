/** The report of a run, read by mouse and by keyboard: its chart, its ledger, what if, and how it is kept. */
import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { createRun, finish, runScript } from '#training';
import { findScenario } from '../../src/cli/find-scenario.ts';
import { mistakesOf } from '../../src/cli/prove.ts';
import { attemptFile, fileOf } from '../attempt-files.ts';
import { tabTo } from './desk.ts';
import { expectNoViolation } from './no-violation.ts';

/** A run that went wrong in one known way. */
function spoilt(id: string, mistake: string): string {
  const script = mistakesOf(id).find(({ file }) => file.endsWith(`/${mistake}.txt`))!;
  const run = createRun(findScenario(id), { seed: 1 });
  runScript(run, script);
  finish(run);
  return fileOf(run, 'spoilt');
}

async function open(page: Page, text: string): Promise<void> {
  await page.goto('/');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open its file' }).click();
  const buffer = Buffer.from(text);
  await (await chooser).setFiles({ name: 'run.json', mimeType: 'application/json', buffer });
  await page.getByRole('link', { name: /^Report of/ }).press('Enter');
  await expect(page.getByRole('heading', { name: 'The hours' })).toBeVisible({ timeout: 60_000 });
}

/** The act that turned it has been found, or that there is none. */
async function looked(page: Page): Promise<void> {
  await expect(page.locator('.pivot')).not.toContainText('Looking for', { timeout: 80_000 });
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`what happened, what it cost, and the same hours without it, ${colorScheme}`, async ({
    page,
  }) => {
    test.setTimeout(180_000);
    await page.emulateMedia({ colorScheme });
    await open(page, spoilt('relay-virtual-server', 'forgot-the-restart'));
    await looked(page);
    await expect(
      page.getByRole('heading', { level: 2, name: /Where \d+ points went/ }),
    ).toBeVisible();
    await expect(page.locator('.ledger')).toContainText('KB 895853');
    await expect(page.getByRole('img', { name: /messages held, at/ })).toBeVisible();
    await expect(page.locator('.acts > li').first()).toBeVisible();
    await expectNoViolation(page, `report ${colorScheme}`);

    await page.getByRole('button', { name: 'Run it', exact: true }).click();
    await expect(page.locator('.diff')).toBeVisible({ timeout: 60_000 });
    await expect(page.locator('.diff')).toContainText('Points');
    await expectNoViolation(page, `what if ${colorScheme}`);
  });
}

test('harm that costs no points says why, in the report and in the result', async ({ page }) => {
  const { text } = attemptFile(findScenario('auth-guest'), 0, 1);
  await open(page, text);
  const cost = 'It costs no points: up to 2,500 are allowed here.';
  await expect(page.locator('.harm-grid')).toContainText(cost);
  await page.goto(`#/run/${(JSON.parse(text) as { attempt: { id: string } }).attempt.id}`);
  const result = page.getByRole('dialog');
  await expect(result.locator('.harm')).toContainText(cost);
  await expectNoViolation(page, 'a result with harm');
});

test('by keyboard: kept as a file in three forms, and on to the film at an act', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await open(page, spoilt('relay-connector', 'left-stopped'));
  await looked(page);
  for (const [format, ending, holds] of [
    ['HTML', 'html', '<svg'],
    ['Markdown', 'md', '# '],
    ['JSON', 'json', '"samples"'],
  ] as const) {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: `Save as ${format}` }).press('Enter');
    const file = await download;
    expect(file.suggestedFilename()).toMatch(new RegExp(`^badmail-report-.*\\.${ending}$`));
    expect(readFileSync((await file.path())!, 'utf8')).toContain(holds);
  }
  await tabTo(page, /^\d\d:\d\d$/, 80);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('slider', { name: 'Moment of the run' })).toBeVisible({
    timeout: 30_000,
  });
});

test('on a phone it is read from top to bottom', async ({ page }) => {
  test.setTimeout(180_000);
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, spoilt('relay-virtual-server', 'forgot-the-restart'));
  await looked(page);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(390);
  await expectNoViolation(page, 'report on a phone');
});
