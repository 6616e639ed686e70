import { expect, test } from '@playwright/test';
import {
  expectObjective,
  expectTreeAt,
  openMenu,
  refuses,
  relays,
  relayTest,
  screen,
  tabTo,
  tabToIcon,
  unfoldByKeyboard,
} from './desk.ts';

test('the whole job without a mouse', async ({ page }) => {
  const { keyboard } = page;
  await page.goto('/');
  await expect(page.getByText('Start here')).toBeVisible();
  await tabTo(page, /Begin with The door left open/);
  await keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Begin' })).toBeVisible();
  await tabTo(page, /^Begin$/);
  await keyboard.press('Enter');

  await expect(page.getByRole('tablist', { name: 'Places' })).toBeVisible();
  await tabToIcon(page, 'Command Prompt');
  await keyboard.press('Enter');
  await expect(screen(page)).toContainText('>');
  await expect(page.locator('.xterm-helper-textarea')).toBeFocused();
  await relayTest(page, relays);

  // F6 leaves the terminal; the tabs of the places are one stop with arrows inside.
  await keyboard.press('F6');
  await tabTo(page, /^Home PC$/, 90);
  for (let step = 0; step < 3; step += 1) await keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'EXCH-SRV1' })).toBeFocused();
  await keyboard.press('Enter');
  await tabToIcon(page, 'System Manager');
  await keyboard.press('Enter');
  await expect(page.getByRole('tree', { name: 'Console tree' })).toBeVisible();
  await expectTreeAt(page, 'Marlow Freight (Exchange)');
  await unfoldByKeyboard(page, 'Servers', 'EXCH-SRV1', 'Protocols', 'SMTP');
  await keyboard.press('ArrowRight');
  await expectTreeAt(page, /^Default SMTP/);
  await keyboard.press('Alt+Enter');
  const sheet = page.getByRole('dialog', { name: 'Default SMTP Virtual Server Properties' });
  await expect(sheet).toBeVisible();
  await expect(sheet.getByRole('tab', { name: 'General' })).toBeFocused();
  await keyboard.press('ArrowRight');
  await expect(sheet.getByRole('tab', { name: 'Access' })).toHaveAttribute('aria-selected', 'true');
  await tabTo(page, /^Relay\.\.\.$/);
  await keyboard.press('Enter');
  const relay = page.getByRole('dialog', { name: 'Relay Restrictions' });
  await expect(relay).toBeVisible();
  await keyboard.press('Alt+l');
  await expect(relay.getByRole('radio', { name: 'Only the list below' })).toBeChecked();
  await keyboard.press('Enter');
  await expect(relay).toHaveCount(0);
  await tabTo(page, /^OK$/);
  await keyboard.press('Enter');
  await expect(sheet).toHaveCount(0);

  const menu = async () => {
    await expectTreeAt(page, /^Default SMTP/);
    await openMenu(page);
  };
  await menu();
  await expect(page.getByRole('menuitem', { name: /^Stop/ })).toBeVisible();
  await keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await menu();
  await keyboard.type('t');
  await page.waitForTimeout(4000);
  await menu();
  await keyboard.type('s');
  await expectObjective(page, /refuses to relay/, 'Done');

  await keyboard.press('F6');
  await tabTo(page, /^EXCH-SRV1$/, 90);
  for (let step = 0; step < 3; step += 1) await keyboard.press('ArrowLeft');
  await keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'Home PC' })).toHaveAttribute('aria-selected', 'true');
  await tabToIcon(page, 'Command Prompt');
  await keyboard.press('Enter');
  await expect(page.locator('.xterm-rows').locator('visible=true')).toHaveCount(2);
  await expect(screen(page)).toContainText('>');
  await expect(page.locator('.xterm-helper-textarea').locator('visible=true').last()).toBeFocused();
  await relayTest(page, refuses);
  await expectObjective(page, /after your change/, 'Done');
});
