/** Drills: from a report to right before a named mistake, and done right this time, by mouse and by keyboard. */
import { expect, type Page, test } from '@playwright/test';
import { createRun, finish as finishRun, runScript } from '#training';
import { findScenario } from '../../src/cli/find-scenario.ts';
import { mistakesOf } from '../../src/cli/prove.ts';
import { fileOf } from '../attempt-files.ts';
import {
  choose,
  expectObjective,
  openSystemManager,
  refuses,
  relayTest,
  restart,
  screen,
  tabTo,
  tabToIcon,
} from './desk.ts';
import { expectNoViolation } from './no-violation.ts';

/** The report of a run of `relay-virtual-server` that went wrong in one known way. */
async function openReport(page: Page, mistake: string): Promise<void> {
  const id = 'relay-virtual-server';
  const script = mistakesOf(id).find(({ file }) => file.endsWith(`/${mistake}.txt`))!;
  const run = createRun(findScenario(id), { seed: 1 });
  runScript(run, script);
  finishRun(run);
  await page.goto('/');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open its file' }).click();
  const buffer = Buffer.from(fileOf(run, 'spoilt'));
  await (await chooser).setFiles({ name: 'run.json', mimeType: 'application/json', buffer });
  await page.getByRole('link', { name: /^Report of/ }).press('Enter');
  await expect(page.getByRole('heading', { name: 'The hours' })).toBeVisible({ timeout: 60_000 });
}

function card(page: Page, name: string) {
  return page.locator('.mistakes').getByRole('article').filter({ hasText: name });
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`by mouse: stopped and started again, passed, and told as a drill, ${colorScheme}`, async ({
    page,
  }) => {
    test.setTimeout(180_000);
    await page.emulateMedia({ colorScheme });
    await openReport(page, 'left-stopped');
    await card(page, 'Left it stopped')
      .getByRole('button', { name: /Try again/ })
      .click();

    await expect(page.getByRole('heading', { name: 'Drill: Left it stopped' })).toBeVisible({
      timeout: 30_000,
    });
    const drill = page.locator('.drill');
    await expect(drill).toContainText('Left it stopped, from the incident “The door left open”');
    await expect(drill).toContainText('It counts for no scenario');
    await expect(page.locator('.goal')).toHaveCount(1);
    await expect(page.locator('.goal')).toContainText('let the mail run again');
    await expectNoViolation(page, `drill ${colorScheme}`);

    await restart(page, await openSystemManager(page));
    await expectObjective(page, /let the mail run again/, 'Done');
    await expect(drill).toContainText('Reached. You can finish now.');
    await expectNoViolation(page, `drill reached ${colorScheme}`);
    await drill.getByRole('button', { name: 'Finish' }).click();
    await page.getByRole('button', { name: 'Finish and see the result' }).click();

    const result = page.getByRole('dialog', { name: 'Drill passed' });
    await expect(result).toContainText('the mistake was not made again');
    await expect(result).toContainText('from the incident “The door left open”');
    await expectNoViolation(page, `drill passed ${colorScheme}`);

    await result.getByRole('link', { name: 'Read the whole report' }).click();
    await expect(page.getByRole('heading', { name: 'The hours' })).toBeVisible({
      timeout: 60_000,
    });
    await expect(page.locator('.verdict')).toContainText('A drill of “Left it stopped”');
    await expect(page.locator('.verdict')).toContainText('Drill passed');
    await expectNoViolation(page, `report of a drill ${colorScheme}`);
    await page.setViewportSize({ width: 390, height: 844 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(390);
    await expectNoViolation(page, `report of a drill on a phone ${colorScheme}`);
    await page.setViewportSize({ width: 1440, height: 900 });

    // on the shelf it is a drill, and the scenario is as unpassed as before
    await page.goto('/#/');
    const runs = page.locator('.run-list > li');
    await expect(
      runs.filter({ hasText: 'Drill: Left it stopped, The door left open' }),
    ).toContainText('Drill passed');
    await expect(runs).toHaveCount(2);
    await expect(page.locator('.walk > li.done, .rows > li.done')).toHaveCount(0);
  });
}

test('by keyboard: tested from outside this time', async ({ page }) => {
  test.setTimeout(180_000);
  const { keyboard } = page;
  await openReport(page, 'tested-from-inside');
  await tabTo(page, /^Try again from right before it/, 90);
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /^Drill: Tested from inside/ })).toBeVisible({
    timeout: 30_000,
  });
  await expect(page.getByRole('tab', { name: 'Home PC' })).toBeVisible();
  await tabToIcon(page, 'Command Prompt');
  await keyboard.press('Enter');
  await expect(screen(page)).toContainText('>');
  await expect(page.locator('.xterm-helper-textarea')).toBeFocused();
  await relayTest(page, refuses);
  await expectObjective(page, /relaying from a computer on the Internet/, 'Done');
  await keyboard.press('F6');
  await tabTo(page, /^Finish$/, 90);
  await keyboard.press('Enter');
  await tabTo(page, /^Finish and see the result$/);
  await keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Drill passed' })).toBeVisible();
});

test('made again: not passed, and why', async ({ page }) => {
  test.setTimeout(180_000);
  await openReport(page, 'left-stopped');
  await card(page, 'Left it stopped')
    .getByRole('button', { name: /Try again/ })
    .click();
  const server = await openSystemManager(page);
  await choose(page, server, /^Stop/);
  await expect(page.getByRole('menu')).toHaveCount(0);
  await page.getByRole('button', { name: 'Finish' }).click();
  await page.getByRole('button', { name: 'Finish and see the result' }).click();
  const result = page.getByRole('dialog', { name: 'Drill not passed' });
  await expect(result).toContainText('The mistake was made again: Left it stopped.');
  await expectNoViolation(page, 'drill not passed');
  await result.getByRole('link', { name: 'Report of the first run' }).click();
  await expect(card(page, 'Left it stopped')).toBeVisible({ timeout: 60_000 });
});
