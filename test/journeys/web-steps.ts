/** A learner's hands in the browser: the pages of the blacklists, looked up and asked. */
import { expect, type Locator, type Page } from '@playwright/test';
import { sitAt } from './desk.ts';

/** The browser of the place where the learner sits. */
export function browserOf(page: Page): Locator {
  return page.getByRole('region', { name: /Microsoft Internet Explorer/ }).locator('visible=true');
}

export async function openBrowser(page: Page, place: string): Promise<void> {
  await sitAt(page, place);
  await page
    .getByRole('button', { name: 'Internet Explorer' })
    .locator('visible=true')
    .first()
    .dblclick();
  await expect(browserOf(page)).toBeVisible();
}

export async function goTo(page: Page, address: string): Promise<void> {
  const bar = browserOf(page).getByLabel('Address', { exact: true });
  await bar.fill(address);
  await bar.press('Enter');
}

/** Looks an address up on the page of a list that is open; answers what the page says of it. */
export async function lookUp(page: Page, address: string): Promise<Locator> {
  const browser = browserOf(page);
  await browser.getByLabel('IP address:').fill(address);
  await browser.getByRole('button', { name: /^(Look up|Check|Test)$/i }).click();
  const verdict = browser.getByRole('heading', { name: /is (not )?listed$/ });
  await expect(verdict).toBeVisible();
  return verdict;
}

/** Trapline's own removal, from its page of an address that is listed. */
export async function removeFromTrapline(page: Page): Promise<void> {
  const browser = browserOf(page);
  await browser.getByRole('checkbox', { name: 'I have found and stopped the cause' }).check();
  await browser.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(browser.getByText('Removal is asked for.')).toBeVisible();
}
