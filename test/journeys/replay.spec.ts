/** A run looked back on: watched as a film by mouse and by keyboard, and gone on with from one of its moments. */
import { expect, type Locator, type Page, test } from '@playwright/test';
import { begin, openConsole, openSystemManager, screen, type } from './desk.ts';
import { expectNoViolation } from './no-violation.ts';

const slider = (page: Page): Locator => page.getByRole('slider', { name: 'Moment of the run' });
const words = (page: Page): Locator => page.locator('.film-words .what');
const title = (page: Page, name: string): Locator =>
  page.locator('.d-title .text', { hasText: name });

/** A short run: a line in the console at home, and the sheet of the virtual server opened and closed. */
async function recorded(page: Page): Promise<void> {
  await begin(page, 'relay-virtual-server');
  await openConsole(page, 'Home PC');
  await type(page, 'hostname', 'HOME-PC');
  await type(page, 'ver', />ver[\s\S]*Version/);
  const server = await openSystemManager(page);
  await server.click();
  await page.keyboard.press('Alt+Enter');
  await page.getByRole('tab', { name: 'Access' }).click();
  await page.getByRole('button', { name: 'Relay...' }).click();
  await expect(page.getByRole('dialog', { name: 'Relay Restrictions' })).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).last().click();
  await page.getByRole('button', { name: 'Cancel' }).last().click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

async function watch(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Leave the run, keep it' }).click();
  await page.getByRole('link', { name: /^Watch .* as a film$/ }).click();
  await expect(slider(page)).toBeVisible();
  await expect(page.locator('.film-words .count')).toContainText(/of [1-9]/);
}

test('by keyboard: from action to action, windows included, and a branch', async ({ page }) => {
  await recorded(page);
  const run = page.url();
  await watch(page);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await slider(page).focus();
  await expect(words(page)).toHaveText('Before the first action');
  await expectNoViolation(page, 'a film at its beginning');

  await page.keyboard.press('End');
  await expect(title(page, 'Exchange System Manager')).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  // back to where the dialog stood open, over its sheet
  await toWords(page, 'ArrowLeft', /^Opened relay-restrictions|^Opened Relay/);
  await expect(page.getByRole('dialog', { name: 'Relay Restrictions' })).toBeVisible();
  await expect(title(page, 'Default SMTP Virtual Server Properties')).toBeVisible();
  await expect(slider(page)).toBeFocused();
  await expectNoViolation(page, 'a film with dialogs');

  // and to the console at home, as far as it had been written
  await toWords(page, 'ArrowLeft', /hostname/);
  await expect(page.getByRole('tab', { name: 'Home PC' })).toHaveAttribute('aria-selected', 'true');
  await expect(screen(page)).toContainText('HOME-PC');
  await expect(screen(page)).not.toContainText('>ver');
  await expect(slider(page)).toBeFocused();
  await page.keyboard.press('Home');
  await expect(slider(page)).toHaveAttribute('aria-valuenow', '0');
  await expect(page.locator('.d-win')).toHaveCount(0);

  await toWords(page, 'ArrowRight', /hostname/);
  await page.getByRole('button', { name: 'Branch here' }).focus();
  await page.keyboard.press('Enter');
  const question = page.getByRole('dialog', { name: /^Go on from/ });
  await expect(question).toBeVisible();
  await expectNoViolation(page, 'the question before a branch');
  await question.getByRole('button', { name: 'Branch', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/run\//);
  expect(page.url()).not.toBe(run);
  await openConsole(page, 'Home PC');
  await expect(screen(page)).toContainText('HOME-PC');
  await type(page, 'ver', />ver[\s\S]*Version/);
  // both runs are kept, the branch under its moment
  await page.getByRole('link', { name: 'Leave the run, keep it' }).click();
  await expect(page.getByRole('link', { name: / from \d\d:\d\d/ }).first()).toBeVisible();
});

test('by mouse: dragged, played, looked around in, and nothing can be changed', async ({
  page,
}) => {
  await recorded(page);
  await watch(page);
  const box = (await slider(page).boundingBox()) as {
    x: number;
    y: number;
    width: number;
    height: number;
  };
  const at = async (share: number) =>
    page.mouse.move(box.x + box.width * share, box.y + box.height / 2);
  await at(0.02);
  await page.mouse.down();
  await at(0.5);
  await at(1);
  await page.mouse.up();
  await expect(page.locator('.film-words .count')).toHaveText(/^Action (\d+) of \1$/);
  const until = await slider(page).getAttribute('aria-valuemax');
  await expect(slider(page)).toHaveAttribute('aria-valuenow', until as string);

  await page.getByRole('button', { name: 'Previous action' }).click();
  await page.getByRole('button', { name: 'Next action' }).click();
  // looking around is free; a change is refused in a sentence
  await page
    .getByRole('treeitem', { name: 'Default SMTP Virtual Server' })
    .click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Stop', exact: true }).click();
  await expect(page.getByText('This is a film of the run')).toBeVisible();
  await page.getByRole('button', { name: 'OK', exact: true }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await at(0.9);
  await page.mouse.down();
  await at(1);
  await page.mouse.up();
  await page.getByRole('button', { name: 'Play from the beginning' }).click();
  await page.getByRole('button', { name: '60×' }).click();
  await expect(page.locator('.film-words .count')).toHaveText(/^Action (\d+) of \1$/, {
    timeout: 20_000,
  });
  await expect(page.getByRole('button', { name: 'Play from the beginning' })).toBeVisible();

  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.getByText('The desktops want a larger screen')).toBeVisible();
  await expectNoViolation(page, 'a film on a phone');
});

test('an attempt that is gone says so', async ({ page }) => {
  await page.goto('/#/replay/nowhere');
  await expect(page.getByText('That attempt is not on the shelf any more.')).toBeVisible();
});

async function toWords(page: Page, key: string, wanted: RegExp): Promise<void> {
  for (let press = 0; press < 60; press += 1) {
    if (wanted.test((await words(page).textContent()) ?? '')) return;
    const before = await slider(page).getAttribute('aria-valuetext');
    const count = await page.locator('.film-words .count').textContent();
    await page.keyboard.press(key);
    await expect(async () => {
      const moved =
        (await slider(page).getAttribute('aria-valuetext')) !== before ||
        (await page.locator('.film-words .count').textContent()) !== count;
      expect(moved).toBe(true);
    }).toPass({ timeout: 3000 });
  }
  throw new Error(`never came to ${wanted}`);
}
