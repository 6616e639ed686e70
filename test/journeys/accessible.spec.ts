import { expect, test } from '@playwright/test';
import { begin, choose, openConsole, openSystemManager } from './desk.ts';
import { expectNoViolation } from './no-violation.ts';

for (const scheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on the trainer's pages, ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await page.goto('/');
    await expect(page.getByRole('heading', { name: 'Learn' })).toBeVisible();
    await expectNoViolation(page, 'home');
    await page.goto('/#/scenario/relay-virtual-server');
    await expect(page.getByRole('button', { name: 'Begin' })).toBeVisible();
    await expectNoViolation(page, 'brief');
    await begin(page, 'relay-false-alarm');
    await openConsole(page, 'Home PC');
    await expectNoViolation(page, 'run with console');
    await page.getByRole('checkbox', { name: 'Plain transcript' }).click();
    await expectNoViolation(page, 'run with transcript');
    await page.getByRole('button', { name: 'Finish' }).click();
    await expectNoViolation(page, 'finish');
    await page.getByRole('button', { name: 'Finish and see the result' }).click();
    await expect(page.getByRole('button', { name: 'Copy the run as text' })).toBeVisible();
    await expectNoViolation(page, 'result');
    await page.goto('/');
    await expect(page.getByText('Runs on this computer')).toBeVisible();
    await expectNoViolation(page, 'home with a run');
    await page.setViewportSize({ width: 390, height: 844 });
    await expectNoViolation(page, 'home on a phone');
  });
}

test('axe finds nothing in System Manager and its dialogs', async ({ page }) => {
  test.setTimeout(180_000);
  await begin(page, 'relay-connector');
  const server = await openSystemManager(page);
  await expectNoViolation(page, 'System Manager');
  await choose(page, server, /^Properties/);
  for (const tab of ['General', 'Access', 'Messages', 'Delivery']) {
    await page.getByRole('tab', { name: tab, exact: true }).click();
    await expectNoViolation(page, `virtual server, ${tab}`);
  }
  await page.getByRole('tab', { name: 'Access', exact: true }).click();
  for (const button of ['Authentication...', 'Connection...', 'Relay...']) {
    await page.getByRole('button', { name: button, exact: true }).click();
    await expectNoViolation(page, button);
    await page.keyboard.press('Escape');
  }
  await page.keyboard.press('Escape');
  await page.getByRole('treeitem', { name: 'Connectors', exact: true }).click();
  await page.keyboard.press('ArrowRight');
  await choose(page, page.getByRole('treeitem', { name: /^Internet mail/ }), /^Properties/);
  for (const tab of ['General', 'Delivery Options', 'Advanced', 'Address Space']) {
    await page.getByRole('tab', { name: tab, exact: true }).click();
    await expectNoViolation(page, `connector, ${tab}`);
  }
});
