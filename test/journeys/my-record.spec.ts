/** My record: empty, with runs brought in as files, due again, damaged; by mouse, by keyboard, read by axe, saved. */
import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { findScenario } from '../../src/cli/find-scenario.ts';
import { attemptFile } from '../attempt-files.ts';
import { tabTo } from './desk.ts';
import { expectNoViolation } from './no-violation.ts';

const passed = attemptFile(findScenario('auth-guest'), 0, 1).text;
const dayMs = 86_400_000;

/** The row on the shelf under this id, changed. */
async function change(page: Page, more: object): Promise<void> {
  await page.evaluate(async (fields) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('badmail');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const store = database.transaction('attempts', 'readwrite').objectStore('attempts');
    await new Promise<void>((resolve) => {
      store.getAll().onsuccess = (event) => {
        const [row] = (event.target as IDBRequest<object[]>).result;
        store.put({ ...row, ...fields }).onsuccess = () => resolve();
      };
    });
    database.close();
  }, more);
}

/** A run from a file, by the page that puts files to the test. */
async function bring(page: Page): Promise<void> {
  await page.goto('#/verify');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /^Choose/ }).click();
  const file = { name: 'run.json', mimeType: 'application/json', buffer: Buffer.from(passed) };
  await (await chooser).setFiles([file]);
  await page.getByRole('button', { name: /Put the run from run.json/ }).click({ timeout: 60_000 });
  await expect(page.getByText('On the shelf', { exact: true })).toBeVisible();
}

const failedRow = (when: number) => ({
  updatedAt: when,
  summary: { objectivesDone: 4, objectivesTotal: 6, points: 3, max: 10 },
});

test('the first time there is nothing to reckon: home stays plain, the record says how it begins', async ({
  page,
}) => {
  await page.goto('#/');
  await expect(page.getByText('Start here')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Your path' })).toHaveCount(0);
  await tabTo(page, /^My record$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'My record' })).toBeFocused();
  await expect(page.getByText('Nothing here yet')).toBeVisible();
  await expect(page.getByRole('table')).toHaveCount(0);
  await expectNoViolation(page, 'an empty record');
});

test('a run is told with what it adds up to, in light, dark and on a phone, and saved', async ({
  page,
}) => {
  await bring(page);
  await page.goto('#/');
  const way = page.getByRole('region', { name: 'Your path' });
  await expect(way).toContainText('1 of 13 passed');
  await way.getByRole('link', { name: 'My record' }).click();
  const made = page.getByRole('table', { name: 'What it is made of' });
  await expect(made).toBeVisible();
  const given = await made.locator('tbody strong').allTextContents();
  const figure = Number(
    /(\d+) of 100/.exec((await made.locator('tfoot strong').textContent())!)![1],
  );
  expect(given.reduce((sum, one) => sum + Number.parseInt(one.trim(), 10), 0)).toBe(figure);
  expect(figure).toBeGreaterThan(0);
  const runs = page.getByRole('table', { name: 'Finished runs' });
  await expect(runs.getByRole('row')).toHaveCount(2);
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.reload();
    await expect(made).toBeVisible();
    await expectNoViolation(page, `the record, ${scheme}`);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoViolation(page, 'the record on a phone');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.setViewportSize({ width: 1440, height: 900 });

  const saved = async (name: string) => {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name }).press('Enter');
    return readFileSync((await (await download).path())!, 'utf8');
  };
  const csv = (await saved('Save as CSV')).split('\r\n');
  expect([csv.length, csv[1]?.includes('auth-guest')]).toEqual([3, true]);
  expect(JSON.parse(await saved('Save as JSON'))).toMatchObject({ readiness: { figure } });

  await runs.getByRole('link').press('Enter');
  await expect(page).toHaveURL(/#\/report\//);
});

test('what was failed is due the day after, with a new seed; a damaged row harms nothing', async ({
  page,
}) => {
  await bring(page);
  await page.goto('#/verify');
  await change(page, failedRow(Date.now() - 2 * dayMs));
  await page.goto('#/');
  await page.reload();
  const due = page.getByRole('button', { name: /^Begin “.*” again with the new seed/ });
  await expect(due).toBeVisible();
  await expect(page.getByRole('region', { name: 'Your path' })).toContainText(
    '2 of 6 objectives were open',
  );
  await expectNoViolation(page, 'home with something due');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoViolation(page, 'home on a phone');
  await page.setViewportSize({ width: 1440, height: 900 });
  // the seed is told before, and one press leads to the run with it
  const seed = /seed (\d{4})$/.exec((await due.getAttribute('aria-label'))!)![1]!;
  await expect(page.getByText(`seed ${seed}`, { exact: true })).toBeVisible();
  await due.press('Enter');
  await expect(page).toHaveURL(/#\/run\//);
  await expect(page.getByRole('tab').first()).toBeVisible();
  await page.goto('#/');
  const runs = page.getByRole('region', { name: 'Runs on this computer' });
  await expect(runs.getByText(`seed ${seed}`)).toHaveCount(1);
  // who left it goes on with it
  await page.getByRole('button', { name: /^Begin “.*” again with the new seed/ }).click();
  await expect(page.getByRole('tab').first()).toBeVisible();
  await page.goto('#/');
  await expect(runs.getByText(`seed ${seed}`)).toHaveCount(1);
  await runs
    .getByRole('listitem')
    .filter({ hasText: `seed ${seed}` })
    .getByRole('button', { name: /^Delete/ })
    .click();
  await page.getByRole('button', { name: 'Delete the run' }).click();
  await expect(runs.getByText(`seed ${seed}`)).toHaveCount(0);

  await page.goto('#/record');
  await expect(page.getByRole('table', { name: 'What comes back' })).toContainText('today');
  await change(page, { summary: 'spoilt', title: 'Tuesday' });
  await page.reload();
  await expect(
    page.getByText('The row of the run “Tuesday” is damaged at “summary”'),
  ).toBeVisible();
  await expectNoViolation(page, 'a damaged row');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as a file' }).press('Enter');
  expect((await download).suggestedFilename()).toMatch(/^badmail-auth-guest-.*\.json$/);
  const remove = page.getByRole('button', { name: 'Delete the damaged run “Tuesday”' });
  await remove.press('Enter');
  const question = page.getByRole('dialog', { name: 'Delete this damaged run?' });
  await expect(question).toContainText(/all there is of “Tuesday”: its journal of \d+ entries/);
  await expectNoViolation(page, 'a damaged row about to go');
  await page.keyboard.press('Escape');
  await expect(remove).toBeFocused();
  await remove.press('Enter');
  await question.getByRole('button', { name: 'Delete the run' }).click();
  await expect(page.getByText('is damaged at')).toHaveCount(0);
  await page.reload();
  await expect(page.getByText('Nothing here yet')).toBeVisible();
  await page.goto('#/');
  await expect(page.getByText('Start here')).toBeVisible();
});

test('on paper it is dark on white, whatever theme was chosen', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('#/record');
  const head = page.getByRole('heading', { level: 1, name: 'My record' });
  await expect(head).toBeVisible();
  const ink = () => head.evaluate((one) => getComputedStyle(one).color);
  const light = await ink();
  await page.getByRole('button', { name: 'Switch to the dark theme' }).click();
  expect(await ink()).not.toBe(light);
  await page.emulateMedia({ media: 'print' });
  expect(await ink()).toBe(light);
});

test('kept in memory only, the record says so', async ({ page }) => {
  await page.route(/worker.*\.js/, async (route) => {
    const answer = await route.fetch();
    const body = `Object.defineProperty(self,'indexedDB',{value:undefined});${await answer.text()}`;
    await route.fulfill({ response: answer, body });
  });
  await page.goto('#/record');
  await expect(page.getByText('This browser keeps no data for the page')).toBeVisible();
  await expectNoViolation(page, 'a record in memory');
});
