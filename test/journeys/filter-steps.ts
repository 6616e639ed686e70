/** A learner's hands at the filters: the rules of Message Delivery, and the ticks that put them to work. */
import { expect, type Locator, type Page } from '@playwright/test';
import { unfold } from './clean-up.ts';
import { choose, messageBox } from './desk.ts';

export function dialog(page: Page, name: string | RegExp): Locator {
  return page.getByRole('dialog', { name, exact: typeof name === 'string' });
}

/** The sheet of Global Settings > Message Delivery, by right click. */
export async function openMessageDelivery(page: Page): Promise<Locator> {
  await unfold(page, 'Global Settings');
  const node = page.getByRole('treeitem', { name: 'Message Delivery', exact: true });
  await choose(page, node, /^Properties/);
  return dialog(page, 'Message Delivery Properties');
}

export async function press(window: Locator, name: string): Promise<void> {
  await window.getByRole('button', { name, exact: true }).click();
}

/** Down to the ticks of the address the virtual server listens on. */
export async function openIdentification(page: Page, virtualServer: Locator): Promise<Locator> {
  await choose(page, virtualServer, /^Properties/);
  await press(dialog(page, /^Default SMTP Virtual Server Properties/), 'Advanced...');
  await expect(dialog(page, 'Advanced')).toBeVisible();
  await press(dialog(page, 'Advanced'), 'Edit...');
  return dialog(page, 'Identification');
}

/** OK of Message Delivery, and of its reminder that a filter is nothing until it is ticked. */
export async function saveMessageDelivery(page: Page): Promise<void> {
  const sheet = dialog(page, 'Message Delivery Properties');
  await press(sheet, 'OK');
  await press(messageBox(page, 'not enabled by default'), 'OK');
  await expect(sheet).toHaveCount(0);
}

/** Ticks a filter for the address the virtual server listens on. */
export async function applyFilter(
  page: Page,
  virtualServer: Locator,
  filter: 'Connection' | 'Recipient',
): Promise<void> {
  const ticks = await openIdentification(page, virtualServer);
  await ticks.getByRole('checkbox', { name: `Apply ${filter} Filter` }).check();
  await press(ticks, 'OK');
  await press(dialog(page, 'Advanced'), 'OK');
  const sheet = dialog(page, /^Default SMTP Virtual Server Properties/);
  await press(sheet, 'OK');
  await expect(sheet).toHaveCount(0);
}
