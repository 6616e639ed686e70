/** Files of runs put to the test on their page: chosen by keyboard, dropped by mouse, told, saved, kept only on request. */
import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { createRun, finish } from '#training';
import { findScenario } from '../../src/cli/find-scenario.ts';
import { attemptFile, fileOf } from '../attempt-files.ts';
import { passedExam } from '../passed-exam.ts';
import { expectNoViolation } from './no-violation.ts';

const { text } = attemptFile(findScenario('relay-virtual-server'), 0, 1);

function file(name: string, content: string) {
  return { name, mimeType: 'application/json', buffer: Buffer.from(content) };
}

async function choose(page: Page, files: ReturnType<typeof file>[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /^Choose/ }).press('Enter');
  await (await chooser).setFiles(files);
}

const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name });

test('a class of files: true, lied about, changed, and none', async ({ page }) => {
  await page.goto('#/');
  await page.getByRole('link', { name: 'Check files of runs' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await choose(page, [
    file('anna.json', text),
    file('ben.json', text.replace('"points": 10', '"points": 99')),
    file('cleo.json', text.replace('"seed": 1,', '"seed": 2,')),
    file('essay.json', 'My summer holidays'),
  ]);
  await expect(page.getByRole('status').filter({ hasText: '4 files checked: 1 true' })).toBeVisible(
    {
      timeout: 60_000,
    },
  );
  await expect(row(page, 'anna.json')).toContainText('True');
  await expect(row(page, 'ben.json')).toContainText('It claims 99 of 10 points, really 10 of 10.');
  await expect(row(page, 'cleo.json')).toContainText('Changed');
  await expect(row(page, 'essay.json')).toContainText('This is not a file of a Badmail attempt.');
  await expectNoViolation(page, 'findings');

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as CSV' }).press('Enter');
  const csv = readFileSync((await (await download).path())!, 'utf8');
  expect(csv.split('\r\n')).toHaveLength(6);
  expect(csv).toContain('anna.json,true,');

  // Nothing is kept until somebody asks, and only what is true can be.
  await page.goto('#/');
  await expect(page.getByText('The door left open').first()).toBeVisible();
  await expect(page.getByRole('link', { name: /again|Continue/ })).toHaveCount(0);
  await page.goto('#/verify');
  // the list is there still, until it is cleared
  await expect(row(page, 'cleo.json')).toContainText('Changed');
  await page.getByRole('button', { name: 'Clear the list' }).press('Enter');
  await choose(page, [file('anna.json', text)]);
  await page
    .getByRole('button', { name: 'Put the run from anna.json on the shelf' })
    .press('Enter');
  await expect(row(page, 'anna.json')).toContainText('On the shelf');
});

test('files are dropped, and what takes long can be stopped', async ({ page }) => {
  await page.goto('#/verify');
  const given = Array.from({ length: 30 }, (_, index) => [`f${index}.json`, text] as const);
  const transfer = await page.evaluateHandle((files) => {
    const data = new DataTransfer();
    for (const [name, content] of files) data.items.add(new File([content], name));
    return data;
  }, given);
  await page.dispatchEvent('main', 'dragover', { dataTransfer: transfer });
  await expect(page.getByText('Drop the files to check them')).toBeVisible();
  await page.dispatchEvent('main', 'drop', { dataTransfer: transfer });
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByText('You stopped before it was checked.').first()).toBeVisible();
  await page.getByRole('button', { name: 'Clear the list' }).click();
  await expect(page.getByRole('table')).toHaveCount(0);
});

/** A run of something easier that says it is the incident of an exam. */
function easier(exam: string): string {
  const options = { exam, part: 0, limitMs: 90 * 60_000, candidate: 'Ben', extra: 0, pause: false };
  const run = createRun(findScenario('relay-virtual-server'), { seed: 1, options });
  finish(run);
  return fileOf(run, 'easier');
}

test('files of an exam: what it draws, and an easier incident under its name', async ({ page }) => {
  const passed = passedExam();
  await page.goto('#/verify');
  await choose(page, [file('hana.json', passed.text), file('ben.json', easier(passed.exam))]);
  await expect(page.getByRole('status').filter({ hasText: '2 files checked: 1 true' })).toBeVisible(
    { timeout: 60_000 },
  );
  await expect(row(page, 'hana.json')).toContainText('incident 1 of one-morning-7, as it draws it');
  await expect(row(page, 'ben.json')).toContainText('Not that exam');
  await expect(row(page, 'ben.json')).toContainText('this is a run of "relay-virtual-server"');
  await expect(page.getByText('No file shows whether the number of an exam')).toBeVisible();
  await expectNoViolation(page, 'findings of an exam');
  await page.getByRole('button', { name: 'Put the run from ben.json on the shelf' }).click();
  await expect(row(page, 'ben.json').getByText('On the shelf')).toBeFocused();
  await expectNoViolation(page, 'findings on the shelf');
  await row(page, 'ben.json').getByRole('link', { name: 'Report of ben.json' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('are missing');
  await page.goBack();
  await row(page, 'ben.json').getByRole('link', { name: 'Watch ben.json as a film' }).click();
  await expect(page).toHaveURL(/#\/replay\//);
  await expect(page.getByRole('slider').first()).toBeVisible();
});
