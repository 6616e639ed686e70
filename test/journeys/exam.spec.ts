/** Exams: sat by mouse and by keyboard, and the certificate of one that was passed. */
import { expect, type Page, test } from '@playwright/test';
import { incidentOfDrawn, passedExam } from '../passed-exam.ts';
import { tabTo } from './desk.ts';
import { expectNoViolation } from './no-violation.ts';

const incident = (number: number) => new RegExp(`Incident ${number}`);

async function handIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Hand in' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('It is judged as it stands');
  await dialog.getByRole('button', { name: 'Hand in' }).click();
  // of the last one the result is told, of the others nothing but that they are in
  await page.getByRole('dialog').getByRole('link', { name: 'To the exam' }).click();
}

test('four incidents by mouse: a name is wanted, nothing is told before the end', async ({
  page,
}) => {
  await page.goto('/');
  // what certifies stands in one place: with the exams, with a way to practise it
  const certify = page.getByRole('region', { name: 'Certify' });
  await expect(certify.getByRole('heading', { level: 3 })).toHaveText([
    'One morning',
    'Drawn examination',
  ]);
  await expect(page.getByRole('heading', { name: 'One morning' })).toHaveCount(1);
  await expect(
    certify.getByRole('link', { name: 'Practise One morning without the clock' }),
  ).toHaveAttribute('href', '#/scenario/one-morning');
  await page.getByRole('button', { name: 'Sit Drawn examination' }).click();
  await expect(page.getByRole('heading', { name: 'Drawn examination' })).toBeVisible();
  await expectNoViolation(page, 'before an exam');
  await page.getByRole('button', { name: 'Begin the exam' }).click();
  await expect(page.getByRole('alert')).toContainText('An exam needs the name');
  await page.getByLabel('Name').fill('Hana Nováková');
  await page.getByLabel('Extra time').selectOption('25');
  await page.getByRole('button', { name: 'Begin the exam' }).click();

  for (const number of [1, 2, 3, 4]) {
    await expect(page.getByRole('heading', { level: 1, name: incident(number) })).toBeVisible();
    await expect(page.getByRole('timer', { name: 'Time left' })).toContainText('min');
    await expect(page.getByRole('button', { name: 'Pause', exact: true })).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Hand in' })).toBeVisible();
    await expect(page.locator('.goal.done, .goal.slipped')).toHaveCount(0);
    if (number === 1) await expectNoViolation(page, 'an incident');
    await handIn(page);
    if (number === 4) break;
    await expect(page.getByRole('heading', { level: 1 })).toContainText('minutes are left');
    if (number === 1) await expectNoViolation(page, 'between two incidents');
    await page.getByRole('button', { name: 'Begin the next incident' }).click();
  }
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Not passed this time.');
  await expect(page.getByText('of 188 minutes')).toBeVisible();
  await expectNoViolation(page, 'result');
  await expect(page.getByRole('link', { name: 'Report' })).toHaveCount(4);

  await page.goto('#/');
  await expect(page.getByRole('link', { name: 'your best' })).toBeVisible();
});

test('the one incident of a morning by keyboard, gone on with after the page was closed', async ({
  page,
}) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Sit One morning' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await tabTo(page, /^Name/);
  await page.keyboard.type('Ben Grady');
  await page.keyboard.press('Enter');
  // it runs by the second, not by the half minutes that the run hears of
  await expect(page.getByRole('timer', { name: 'Time left' })).toContainText(/89:5[0-6]/);

  const attempt = page.url().split('/').at(-1);
  await page.goto(`#/report/${attempt}`);
  await expect(page.getByText('it can be reported on when the exam has been')).toBeVisible();
  await page.goto('#/');
  await expect(page.getByText('the clock of the room goes on')).toBeVisible();
  await expect(page.getByText(/objectives? met|Start again|Continue at/)).toHaveCount(0);
  await expect(page.getByRole('button', { name: /as a file$/ })).toHaveCount(0);
  await tabTo(page, /^Go on with it$/, 120);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('minutes are left');
  await tabTo(page, /^Go on with it$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('timer', { name: 'Time left' })).toBeVisible();
  await tabTo(page, /^Hand in$/, 120);
  await page.keyboard.press('Enter');
  await tabTo(page, /^Hand in$/);
  await page.keyboard.press('Enter');
  await tabTo(page, /^To the exam$/, 120);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Not passed this time.');
});

test('an exam that was passed has a certificate, with what proves it', async ({ page }) => {
  const { exam, text } = passedExam();
  await page.goto('/');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open its file' }).click();
  await (await chooser).setFiles({
    name: 'exam.json',
    mimeType: 'application/json',
    buffer: Buffer.from(text),
  });
  await expect(page.getByRole('link', { name: 'your best' })).toBeVisible({ timeout: 30_000 });
  await page.goto(`#/exam/${exam}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Passed.');
  await page.getByRole('link', { name: 'Certificate' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hana Nováková');
  const checksum = (JSON.parse(text) as { checksum: string }).checksum;
  await expect(page.locator('.certificate')).toContainText(checksum);
  await expectNoViolation(page, 'certificate');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the files' }).press('Enter');
  expect((await download).suggestedFilename()).toMatch(/^badmail-one-morning-.*\.json$/);

  await page.goto('#/certificate/one-morning-8');
  await expect(page.getByText('There is a certificate for an exam')).toBeVisible();
  await page.goto('#/exam/nonsense');
  await expect(page.getByText('"nonsense" is no exam of this Badmail.')).toBeVisible();
});

test('one incident of somebody else’s exam, brought in as a file, is read and watched', async ({
  page,
}) => {
  const { exam, title, text } = incidentOfDrawn();
  await page.goto('/');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open its file' }).click();
  const file = { name: 'dana.json', mimeType: 'application/json', buffer: Buffer.from(text) };
  await (await chooser).setFiles(file);
  const runs = page.getByRole('region', { name: 'Runs on this computer' });
  await runs.getByRole('link', { name: `Report of ${title}` }).press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('are missing');
  await page.goBack();
  // nobody is asked to go on with it
  await expect(page.getByRole('link', { name: 'Go on with it' })).toHaveCount(0);
  await runs.getByRole('link', { name: `Watch ${title} as a film` }).click();
  await expect(page.getByRole('slider').first()).toBeVisible();
  await page.goto(`#/exam/${exam}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('1 of 4 incidents came here.');
  await expect(page.getByRole('link', { name: /^Report of Incident/ })).toHaveCount(1);
  await expectNoViolation(page, 'an exam of which one incident is here');
});

test('one pause may be taken, and lasts until somebody goes on', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Sit Drawn examination' }).click();
  await page.getByLabel('Name').fill('Ola Berg');
  await page.getByLabel('One pause is allowed').check();
  await expect(page.getByText('It stands in the one pause you may take')).toBeVisible();
  await page.getByRole('button', { name: 'Begin the exam' }).click();
  const clock = page.getByRole('timer', { name: 'Time left' });
  await expect(clock).toContainText(/149:/);
  const pause = page.getByRole('button', { name: 'Pause the exam' });
  await pause.press('Enter');
  const question = page.getByRole('dialog', { name: 'Pause the exam?' });
  await expect(question).toContainText('One pause is left.');
  await expectNoViolation(page, 'before a pause');
  await page.keyboard.press('Escape');
  await expect(pause).toBeFocused();
  await pause.press('Enter');
  await question.getByRole('button', { name: 'Pause now' }).press('Enter');
  const paused = page.getByRole('dialog', { name: 'The exam is paused.' });
  await expect(paused).toContainText('No pause is left.');
  await expectNoViolation(page, 'in a pause');
  const before = await clock.locator('b').textContent();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(paused).toBeVisible();

  // the page is closed meanwhile: home says that it stands, and it does
  await page.goto('#/');
  await expect(page.getByText('is open and paused')).toBeVisible();
  await page.reload();
  await page.getByRole('link', { name: 'To the exam' }).click();
  await expect(page.getByText('No pause is left.')).toBeVisible();
  await page.getByRole('button', { name: 'Go on with it' }).click();
  await expect(paused).toBeVisible();
  await expect(clock.locator('b')).toHaveText(before!);
  await paused.getByRole('button', { name: 'Go on with the exam' }).press('Enter');
  await expect(paused).toHaveCount(0);
  await expect(clock.locator('b')).not.toHaveText(before!);
  // a second is refused in one sentence
  await pause.click();
  await expect(page.getByText('The pause of this exam has been taken.')).toBeVisible();
  await expect(paused).toHaveCount(0);
});
