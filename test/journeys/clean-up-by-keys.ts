/** The same hands without a mouse: the clean-up by keys alone. */
import { expect, type Locator, type Page } from '@playwright/test';
import { connectorName, expectCaptured, type Hands, queueRows, runUntil } from './clean-up.ts';
import {
  expectTreeAt,
  messageBox,
  openMenu,
  paceByKeyboard,
  sitAtByKeyboard,
  tabOnto,
  tabTo,
  tabToIcon,
  unfoldByKeyboard,
} from './desk.ts';

const virtualServer = /^Default SMTP/;

export const treeOf = (page: Page) => page.getByRole('tree', { name: 'Console tree' });

/** Hands that wait in one part of the page and come back to it from the clock. */
export function keys(page: Page, at: Locator): Hands {
  return {
    pace: (speed) => paceByKeyboard(page, speed, at),
    refresh: async () => {
      await page.keyboard.press('F5');
      await expect(page.getByText('Refreshing...')).toHaveCount(0);
    },
  };
}

/** Stop, the clock fast, and Start as soon as the menu lets it: all from the node of the virtual server. */
export async function restartByKeys(page: Page): Promise<void> {
  const { keyboard } = page;
  await expectTreeAt(page, virtualServer);
  await openMenu(page);
  await keyboard.type('t');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await runUntil(
    page,
    async () => {
      await keyboard.press('Escape');
      await openMenu(page);
      const start = page.getByRole('menuitem', { name: /^Start/ });
      await expect(start).toBeEnabled({ timeout: 200 });
      await keyboard.type('s');
    },
    keys(page, treeOf(page)),
  );
  await expectTreeAt(page, virtualServer);
}

/** The capture connector of the guide, from the node Connectors on. */
export async function makeCaptureByKeys(page: Page): Promise<void> {
  const { keyboard } = page;
  await openMenu(page);
  await keyboard.type('n');
  await expect(page.getByRole('menuitem', { name: /^SMTP Connector/ })).toBeFocused();
  await keyboard.type('s');
  const sheet = page.getByRole('dialog').filter({ hasText: 'Local bridgeheads' });
  await expect(sheet.getByLabel('Name:')).toBeFocused();
  await keyboard.type(connectorName);
  const add = page.getByRole('tabpanel').last().getByRole('button', { name: 'Add...' });
  // Add and Apply share their letter: the first press leads to Add, Enter presses it
  await keyboard.press('Alt+a');
  await expect(add).toBeFocused();
  await keyboard.press('Enter');
  const bridgehead = page.getByRole('dialog', { name: 'Add Bridgehead' });
  await expect(bridgehead.getByRole('grid')).toBeFocused();
  await keyboard.press('Enter');
  await expect(bridgehead).toHaveCount(0);
  await expect(add).toBeFocused();

  const front = page.getByRole('tablist', { name: /Properties|Connector/ }).last();
  const toTabs = () => tabOnto(page, front.getByRole('tab', { selected: true }), 'Shift+Tab');
  await toTabs();
  await keyboard.press('End');
  await expect(front.getByRole('tab', { name: 'Address Space' })).toBeFocused();
  await keyboard.press('Alt+a');
  await expect(add).toBeFocused();
  await keyboard.press('Enter');
  const kind = page.getByRole('dialog', { name: 'Add Address Space' });
  await expect(kind.getByRole('grid')).toBeFocused();
  await keyboard.press('Enter');
  const space = page.getByRole('dialog', { name: 'Internet Address Space Properties' });
  await expect(space.getByLabel('E-mail domain:')).toBeFocused();
  await expect(space.getByLabel('E-mail domain:')).toHaveValue('*');
  await keyboard.press('Enter');
  await expect(space).toHaveCount(0);
  await expect(add).toBeFocused();

  await toTabs();
  await keyboard.press('Home');
  await expect(front.getByRole('tab', { name: 'General', exact: true })).toBeFocused();
  await keyboard.press('Alt+f');
  await keyboard.press('Tab');
  await expect(page.getByRole('textbox', { name: 'Smart hosts' })).toBeFocused();
  await keyboard.type('[99.99.99.99]');
  await toTabs();
  await keyboard.press('ArrowRight');
  await keyboard.press('ArrowRight');
  await expect(front.getByRole('tab', { name: 'Delivery Options' })).toBeFocused();
  await keyboard.press('Alt+c');
  const time = page.getByRole('combobox', { name: 'Connection time:' }).first();
  await expect(time).toBeFocused();
  await keyboard.type('Run daily at 11');
  await expect(time).toHaveText('Run daily at 11:00 PM');
  // Tab wanders out of the sheet to the clock and back: the sheet still gives back the keyboard
  await paceByKeyboard(page, '1×', time);
  await keyboard.press('Enter');
  await expect(front).toHaveCount(0);
}

/** From the open node Connectors: the capture connector goes, once its question is answered. */
export async function deleteCaptureByKeys(page: Page): Promise<void> {
  const { keyboard } = page;
  await keyboard.press('ArrowRight');
  await expectTreeAt(page, connectorName);
  await keyboard.press('Delete');
  const question = messageBox(page, `'${connectorName}'`);
  await expect(question.getByRole('button', { name: 'Yes' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(page.getByRole('treeitem', { name: connectorName })).toHaveCount(0);
  await expect(treeOf(page)).toBeFocused();
}

/** From anywhere to the button that finishes, and on to the result. */
export async function finishByKeys(page: Page): Promise<void> {
  const { keyboard } = page;
  await tabOnto(page, page.getByRole('button', { name: 'Finish', exact: true }));
  await keyboard.press('Enter');
  await tabOnto(page, page.getByRole('button', { name: 'Finish and see the result' }));
  await keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Passed' })).toBeVisible();
}

/** From the list of scenarios on: begins one. */
export async function beginByKeys(page: Page, scenario: string): Promise<void> {
  await page.goto(`/#/scenario/${scenario}`);
  await expect(page.getByRole('button', { name: 'Begin' })).toBeVisible();
  await tabTo(page, /^Begin$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tablist', { name: 'Places' })).toBeVisible();
}

/**
 * System Manager, the capture connector, the restart, then the list of queues: all that leaves runs together in the
 * one with the clock, which is selected. Exchange 2000 keeps its queues under the virtual server.
 */
export async function captureByKeys(page: Page, queuesUnderServer: boolean): Promise<Locator> {
  const { keyboard } = page;
  await sitAtByKeyboard(page, 'EXCH-SRV1');
  await tabToIcon(page, 'System Manager');
  await keyboard.press('Enter');
  await expectTreeAt(page, /\(Exchange\)$/);
  await unfoldByKeyboard(page, 'Connectors');
  await makeCaptureByKeys(page);
  await expectTreeAt(page, 'Connectors');
  await unfoldByKeyboard(page, 'Servers', 'EXCH-SRV1', 'Protocols', 'SMTP');
  await keyboard.type('Default');
  await restartByKeys(page);
  if (queuesUnderServer) await keyboard.press('ArrowRight');
  await keyboard.type('Queues');
  await expectTreeAt(page, 'Queues');
  await keyboard.press('F6');
  const queues = page.getByRole('grid', { name: 'Queues' });
  await expect(queues).toBeFocused();
  await expectCaptured(page, keys(page, queues));
  await keyboard.type('Spam');
  const captured = queueRows(page).filter({ hasText: connectorName });
  await expect(captured).toHaveAttribute('aria-selected', 'true');
  return queues;
}
