/** Tours of what is beside a run and after it: tour card, notebook, board, report, film, exam, certificate, checked files. */
import { expect, type Page } from '@playwright/test';
import { createRun, finish, runScript } from '#training';
import { findScenario } from '../../src/cli/find-scenario.ts';
import { mistakesOf } from '../../src/cli/prove.ts';
import { attemptFile, fileOf } from '../attempt-files.ts';
import { begin, openConsole, pace, relays, relayTest, sitAt } from '../journeys/desk.ts';
import { passedExam } from '../passed-exam.ts';
import { allLooks, deskLooks, type Look, type Take, type Tour } from './tour.ts';

/** The run page on every large screen; on a phone it is read only. */
const runLooks: readonly Look[] = [...deskLooks, '1440-dark', '1280-dark'];

export const lookingBackTours: readonly Tour[] = [
  { name: 'tour-card', looks: runLooks, walk: tourCard },
  { name: 'notebook', looks: runLooks, walk: notebook },
  { name: 'board', looks: runLooks, walk: board },
  { name: 'report', looks: allLooks, walk: report },
  { name: 'replay', looks: allLooks, walk: replay },
  { name: 'exam', looks: allLooks, walk: exam },
  { name: 'certificate', looks: allLooks, walk: certificate },
  { name: 'verify', looks: allLooks, walk: verify },
];

/** A run that forgot the restart: it has a mistake with its price, and acts to look at. */
function spoilt(): string {
  const id = 'relay-virtual-server';
  const script = mistakesOf(id).find(({ file }) => file.endsWith('/forgot-the-restart.txt'))!;
  const run = createRun(findScenario(id), { seed: 1 });
  runScript(run, script);
  finish(run);
  return fileOf(run, 'spoilt');
}

async function openFile(page: Page, text: string): Promise<void> {
  await page.goto('/');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open its file' }).click();
  const buffer = Buffer.from(text);
  await (await chooser).setFiles({ name: 'run.json', mimeType: 'application/json', buffer });
  // what it says of the file is no part of the picture
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await page
    .getByRole('link', { name: /^Report of/ })
    .first()
    .waitFor();
}

async function tourCard(page: Page, take: Take): Promise<void> {
  await begin(page, 'relay-virtual-server');
  await page.getByRole('heading', { name: 'Five-minute tour' }).waitFor();
  await take('tour-offered');
  await page.getByRole('button', { name: 'Take the tour', exact: true }).click();
  await take('tour-ticket');
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await take('tour-time');
}

async function notebook(page: Page, take: Take): Promise<void> {
  await begin(page, 'relay-connector');
  await openConsole(page, 'Home PC');
  await relayTest(page, relays);
  const book = page.locator('section.notebook');
  await book.getByRole('button', { name: 'Pin what I see' }).click();
  await expect(book.locator('.pin .mono')).toBeVisible();
  await book.scrollIntoViewIfNeeded();
  await take('notebook');
}

async function board(page: Page, take: Take): Promise<void> {
  await begin(page, 'sandbox');
  const part = page.getByRole('region', { name: 'Traffic board' });
  await part.getByLabel('What').selectOption({ label: 'Open the relay' });
  await part.getByRole('button', { name: 'Break it' }).click();
  await part.getByLabel('Who').selectOption({ label: 'Small relay spammer' });
  await part.getByRole('button', { name: 'Start it' }).click();
  await pace(page, '60×');
  const relayed = part.locator('.readout > div').filter({ hasText: 'Unwanted mail passed on' });
  await expect(relayed.locator('dd')).not.toHaveText('0', { timeout: 30_000 });
  await pace(page, '1×');
  await sitAt(page, 'EXCH-SRV1');
  await take('board');
}

async function report(page: Page, take: Take): Promise<void> {
  await openFile(page, spoilt());
  await page.getByRole('link', { name: /^Report of/ }).click();
  await page.getByRole('heading', { name: 'The hours' }).waitFor({ timeout: 60_000 });
  await expect(page.locator('.pivot')).not.toContainText('Looking for', { timeout: 80_000 });
  await take('report');
  const parts = ['The hours', 'Who was harmed', 'One act changed'];
  for (const [number, name] of parts.entries()) {
    const head = page.getByRole('heading', { name });
    if ((await head.count()) === 0) continue;
    await head.first().evaluate((each) => each.scrollIntoView({ block: 'start' }));
    await take(`report-${number + 2}`);
  }
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await take('report-end');
}

async function replay(page: Page, take: Take): Promise<void> {
  await openFile(page, spoilt());
  await page.getByRole('link', { name: /^Watch .* as a film$/ }).click();
  const slider = page.getByRole('slider', { name: 'Moment of the run' });
  await expect(page.locator('.film-words .count')).toContainText(/of [1-9]/);
  await take('replay-start');
  await slider.press('End');
  await take('replay');
  await page.getByRole('button', { name: 'Branch here' }).click();
  await take('replay-branch');
}

async function exam(page: Page, take: Take): Promise<void> {
  await page.goto('/');
  await page.getByRole('button', { name: 'Sit Drawn examination' }).click();
  await page.getByRole('heading', { name: 'Drawn examination' }).waitFor();
  await take('exam');
  await page.getByLabel('Name').fill('Hana Nováková');
  await page.getByRole('button', { name: 'Begin the exam' }).click();
  await page.getByRole('timer', { name: 'Time left' }).waitFor();
  await take('exam-incident');
  if (await page.getByRole('button', { name: 'Finish' }).isHidden()) return;
  await page.getByRole('button', { name: 'Finish' }).click();
  await page.getByRole('button', { name: 'Finish and see the result' }).click();
  await page.getByRole('link', { name: 'To the exam' }).click();
  await page.getByRole('button', { name: 'Begin the next incident' }).waitFor();
  await take('exam-between');
}

async function certificate(page: Page, take: Take): Promise<void> {
  const { exam: id, text } = passedExam();
  await openFile(page, text);
  await page.goto(`/#/exam/${id}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await take('exam-result');
  await page.goto(`/#/certificate/${id}`);
  await page.getByText('Hana Nováková').first().waitFor();
  await take('certificate');
}

async function verify(page: Page, take: Take): Promise<void> {
  const { text } = attemptFile(findScenario('relay-virtual-server'), 0, 1);
  const file = (name: string, content: string) => ({
    ...{ name, mimeType: 'application/json', buffer: Buffer.from(content) },
  });
  await page.goto('/#/verify');
  await page.getByRole('button', { name: /^Choose/ }).waitFor();
  await take('verify');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /^Choose/ }).click();
  await (await chooser).setFiles([
    file('anna.json', text),
    file('ben.json', text.replace('"points": 10', '"points": 99')),
    file('cleo.json', text.replace('"seed": 1,', '"seed": 2,')),
    file('essay.json', 'My summer holidays'),
  ]);
  await page.getByText('4 files checked: 1 true').waitFor({ timeout: 60_000 });
  await take('verify-findings');
}
