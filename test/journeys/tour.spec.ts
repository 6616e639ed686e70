import { expect, type Page, test } from '@playwright/test';
import { begin, openConsole, sitAt, tabOnto, tabToIcon, type } from './desk.ts';
import { expectNoViolation } from './no-violation.ts';

const head = (page: Page) => page.locator('#tour-head');
const frame = (page: Page) => page.locator('.tour-frame');
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** The lines the tour gives to type. */
const lines = (page: Page) => page.locator('.tour .mono li');

test('the tour by mouse: a step goes on when it was really done', async ({ page }) => {
  await begin(page, 'relay-virtual-server');
  await expect(page.getByRole('heading', { name: 'Five-minute tour' })).toBeVisible();
  await expect(frame(page)).toHaveCount(0);
  await button(page, 'Take the tour').click();
  await expect(head(page)).toHaveText('The ticket');
  await expect(head(page)).toBeFocused();
  await expect(frame(page)).toBeVisible();
  await button(page, 'Next').click();
  await expect(head(page)).toHaveText('Time passes by itself');
  await page.getByRole('button', { name: '10×', exact: true }).click();
  await expect(head(page)).toHaveText('Places');
  await page.getByRole('button', { name: '1×', exact: true }).click();
  await sitAt(page, 'EXCH-SRV1');
  await expect(head(page)).toHaveText('A console at home');
  await openConsole(page, 'Home PC');
  await expect(head(page)).toHaveText('Call the server');
  await type(page, await lines(page).first().innerText(), 'Microsoft ESMTP MAIL Service');
  await expect(head(page)).toHaveText('Ask it to relay');
  // the keyboard stays where the learner types
  await expect(page.locator('.xterm-helper-textarea')).toBeFocused();
  for (const line of await lines(page).allInnerTexts()) {
    await page.keyboard.type(line);
    await page.keyboard.press('Enter');
    await page.waitForTimeout(600);
  }
  await expect(head(page)).toHaveText('What is asked');
  await expect(page.getByRole('img', { name: 'Done' }).first()).toBeVisible();

  // loaded again, it stands where it stood
  await page.reload();
  await expect(head(page)).toHaveText('What is asked');
  while ((await button(page, 'Next').count()) > 0) await button(page, 'Next').click();
  await expect(head(page)).toHaveText('Finish');
  await expect(frame(page)).toBeVisible();
  await button(page, 'End the tour').click();
  await expect(head(page)).toHaveCount(0);
  await expect(frame(page)).toHaveCount(0);

  // it is offered once, and can be had again
  await begin(page, 'relay-virtual-server');
  await expect(button(page, 'Five-minute tour')).toBeVisible();
  await expect(button(page, 'Take the tour')).toHaveCount(0);
});

test('the tour by keyboard, left with Escape and taken again', async ({ page }) => {
  const { keyboard } = page;
  await begin(page, 'relay-virtual-server');
  await tabOnto(page, button(page, 'Take the tour'));
  await keyboard.press('Enter');
  await expect(head(page)).toBeFocused();
  await tabOnto(page, button(page, 'Next'));
  await keyboard.press('Enter');
  await expect(head(page)).toHaveText('Time passes by itself');
  await expect(button(page, 'Next')).toBeFocused();
  await expect(page.locator('.tour [role="status"]')).toContainText('Time passes by itself');
  await keyboard.press('Enter');
  await keyboard.press('Enter');
  await expect(head(page)).toHaveText('A console at home');
  await tabOnto(page, button(page, 'Back'));
  await keyboard.press('Enter');
  await expect(head(page)).toHaveText('Places');
  await tabOnto(page, button(page, 'Next'), 'Shift+Tab');
  await keyboard.press('Enter');
  await tabToIcon(page, 'Command Prompt');
  await keyboard.press('Enter');
  await expect(head(page)).toHaveText('Call the server');
  await keyboard.press('F6');
  await tabOnto(page, button(page, 'Leave the tour'));
  await keyboard.press('Escape');
  await expect(head(page)).toHaveCount(0);
  await expect(page.locator('#incident')).toBeFocused();
  await tabOnto(page, button(page, 'Five-minute tour'));
  await keyboard.press('Enter');
  await expect(head(page)).toHaveText('The ticket');
});

test('it is refused for good, and a browser that keeps nothing is told of', async ({ page }) => {
  await begin(page, 'relay-virtual-server');
  await button(page, 'Not now').click();
  await page.reload();
  await expect(button(page, 'Five-minute tour')).toBeVisible();
  await expect(button(page, 'Not now')).toHaveCount(0);

  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await page.reload();
  await button(page, 'Five-minute tour').click();
  await expect(page.getByText('This browser keeps no notes here')).toBeVisible();
  await button(page, 'Next').click();
  await expect(head(page)).toHaveText('Time passes by itself');
});

test('no other run has it', async ({ page }) => {
  await begin(page, 'relay-false-alarm');
  await expect(page.getByRole('heading', { name: /^Objectives/ })).toBeVisible();
  await page.waitForTimeout(1000);
  await expect(page.locator('.tour')).toHaveCount(0);
});

for (const scheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on the tour, ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width: 1280, height: 720 });
    await begin(page, 'relay-virtual-server');
    await expect(button(page, 'Take the tour')).toBeVisible();
    await expectNoViolation(page, 'offer');
    await button(page, 'Take the tour').click();
    await expect(frame(page)).toBeVisible();
    await expectNoViolation(page, 'tour');
  });
}
