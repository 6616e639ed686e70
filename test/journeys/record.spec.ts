/** What is kept: files, second tabs, and the same run in another engine. */
import { execFileSync } from 'node:child_process';
import { expect, test } from '@playwright/test';
import { begin, openConsole, relays, relayTest, screen, type } from './desk.ts';

test('a run saved as a file is the same run in Node, and opens again as an import', async ({
  page,
}) => {
  await begin(page, 'relay-virtual-server');
  await openConsole(page, 'Home PC');
  await relayTest(page, relays);
  await page.getByRole('button', { name: 'Finish' }).click();
  await page.getByRole('button', { name: 'Finish and see the result' }).click();
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as a file' }).click();
  const file = await (await saving).path();

  const tsx = ['--import', 'tsx', 'test/replay-archive.ts', file];
  const verified = JSON.parse(execFileSync(process.execPath, tsx, { encoding: 'utf8' })) as {
    marks: unknown[];
    replayed: unknown[];
  };
  expect(verified.marks.length).toBeGreaterThan(0);
  expect(verified.replayed).toEqual(verified.marks);

  await page.goto('/');
  const choosing = page.waitForEvent('filechooser');
  await page.getByText('Open its file').click();
  await (await choosing).setFiles(file);
  await expect(page.getByText(/is on this computer now/)).toBeVisible();

  const wrong = page.waitForEvent('filechooser');
  await page.getByText('Open its file').click();
  await (await wrong).setFiles({
    name: 'letter.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"dear": "sir"}'),
  });
  await expect(page.getByText(/could not be read as a run/)).toBeVisible();
});

test('the run can be read as text while it goes', async ({ page }) => {
  await begin(page, 'sandbox');
  await openConsole(page, 'Home PC');
  await type(page, 'hostname', 'HOME-PC');
  await page.getByRole('button', { name: 'Copy the run as text' }).click();
  const text = page.getByRole('region', { name: 'The run itself' });
  await expect(text).toContainText('console.open machine=home-pc');
  // Every key was a command at its own time, and so it stands.
  await expect(text).toContainText(/key h\n.*\n?key o/);
});

test('a second tab is told, watches, and sees what the first one types', async ({
  page,
  context,
}) => {
  const address = await begin(page, 'sandbox');
  await openConsole(page, 'Home PC');
  await type(page, 'hostname', 'HOME-PC');
  const second = await context.newPage();
  await second.goto(address);
  await expect(
    second.getByText('This run is open in another tab. You are watching it.'),
  ).toBeVisible();
  await page.bringToFront();
  await page.locator('.xterm-helper-textarea').locator('visible=true').last().focus();
  await type(page, 'ver', 'Microsoft Windows XP');
  await second.bringToFront();
  await expect(second.getByRole('tab', { name: 'Home PC' })).toBeVisible();
});

test('the plain transcript and the plain input line are an equal way in', async ({ page }) => {
  await begin(page, 'sandbox');
  await openConsole(page, 'Home PC');
  await page.getByRole('checkbox', { name: 'Plain transcript' }).click();
  const log = page.getByRole('log');
  await expect(log).toContainText('Microsoft Windows XP');
  await page
    .getByRole('textbox', { name: /line|input|type/i })
    .last()
    .fill('hostname');
  await page.keyboard.press('Enter');
  await expect(log).toContainText('HOME-PC');
});

test('the clock stands, runs, and runs fast', async ({ page }) => {
  await begin(page, 'sandbox');
  const clock = page.getByRole('group', { name: 'Simulated time' }).locator('time');
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('button', { name: 'Go on' })).toBeVisible();
  await page.waitForTimeout(300);
  const still = await clock.getAttribute('datetime');
  await page.waitForTimeout(1500);
  expect(await clock.getAttribute('datetime')).toBe(still);
  await page.getByRole('button', { name: '60×' }).click();
  await expect
    .poll(
      async () =>
        Date.parse((await clock.getAttribute('datetime')) ?? '') - Date.parse(still ?? ''),
    )
    .toBeGreaterThan(60_000);
});

test('reading the screen does not change the world', async ({ page }) => {
  await begin(page, 'sandbox');
  await openConsole(page, 'EXCH-SRV1');
  await type(page, 'netstat -an', '0.0.0.0:25');
  await expect(screen(page)).toContainText('LISTENING');
});
