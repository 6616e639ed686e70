/** Parts of the engine that come late: no key and no click is lost while they come, or when they cannot. */
import { expect, type Page, test } from '@playwright/test';
import { begin, openConsole, screen, sitAt, start } from './desk.ts';

const rest = /\/assets\/desk-[\w-]+\.js$/;

/** Nothing is fetched ahead: the rest comes when it is wanted. */
async function saveData(page: Page): Promise<void> {
  await page.addInitScript(
    'navigator.connection.__proto__.__defineGetter__("saveData", () => true)',
  );
}

/** Holds the rest back; call what it answers to let it through. */
async function holdBack(page: Page): Promise<() => void> {
  let release: () => void = () => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(rest, async (route) => {
    await gate;
    await route.continue();
  });
  return release;
}

async function typeLine(page: Page, line: string): Promise<void> {
  await page.keyboard.type(line);
  await page.keyboard.press('Enter');
}

test('keys typed while a program of the console comes are carried out after it, in order', async ({
  page,
}) => {
  await saveData(page);
  const letThrough = await holdBack(page);
  await begin(page, 'relay-virtual-server');
  await openConsole(page, 'Home PC');
  const asked = page.waitForRequest(rest);
  await typeLine(page, 'hostname');
  await typeLine(page, 'ver');
  await asked;
  await expect(screen(page)).toContainText('>hostname');
  letThrough();
  await expect(screen(page)).toContainText(/>hostname\s*HOME-PC[\s\S]*>ver\s*Microsoft Windows/);
});

test('a program that could not be fetched is told, and starts when the network is back', async ({
  page,
}) => {
  await saveData(page);
  await page.route(rest, (route) => route.abort());
  await begin(page, 'relay-virtual-server');
  await openConsole(page, 'Home PC');
  await typeLine(page, 'hostname');
  const told = page.getByRole('alertdialog', { name: 'Badmail' });
  await expect(told).toContainText('could not be loaded');
  await page.unroute(rest);
  await page.keyboard.press('Enter');
  await expect(told).toHaveCount(0);
  await typeLine(page, 'ver');
  await expect(screen(page)).toContainText(/>hostname\s*HOME-PC[\s\S]*>ver\s*Microsoft Windows/);
});

test('a window opened before its part of the engine is here fills when it comes', async ({
  page,
}) => {
  await saveData(page);
  const letThrough = await holdBack(page);
  await begin(page, 'relay-virtual-server');
  await sitAt(page, 'EXCH-SRV1');
  const asked = page.waitForRequest(rest);
  await start(page, 'Administrative Tools', 'Event Viewer');
  const events = page.getByRole('region', { name: /Event Viewer/ });
  await events.getByRole('treeitem', { name: /^Application/ }).click();
  await asked;
  letThrough();
  await expect(events.getByRole('grid').locator('tbody tr[data-index]').first()).toBeVisible();
});
