/** Tours of the web outside and of the office network: lists, provider, tickets, router, a computer inside. */
import { expect, type Locator, type Page } from '@playwright/test';
import { begin, openConsole, pace, publicAddress, sitAt, start, type } from '../journeys/desk.ts';
import { deskLooks, type Look, type Take, type Tour } from './tour.ts';

/** A run is judged dark too where its panel is what matters. */
const runLooks: readonly Look[] = [...deskLooks, '1280-dark'];

export const networkTours: readonly Tour[] = [
  { name: 'lists', looks: deskLooks, walk: lists },
  { name: 'tickets', looks: runLooks, walk: tickets },
  { name: 'inside', looks: runLooks, walk: inside },
];

async function openBrowser(page: Page, place: string): Promise<Locator> {
  await sitAt(page, place);
  await page.getByRole('button', { name: 'Internet Explorer' }).first().dblclick();
  const browser = page.getByRole('region', { name: /Internet Explorer/ }).locator('visible=true');
  await expect(browser).toBeVisible();
  return browser;
}

async function goTo(browser: Locator, address: string): Promise<void> {
  const bar = browser.getByLabel('Address', { exact: true });
  await bar.fill(address);
  await bar.press('Enter');
}

async function lists(page: Page, take: Take): Promise<void> {
  await begin(page, 'blacklisted');
  const browser = await openBrowser(page, 'Home PC');
  await take('start-page');
  for (const list of ['opendoor', 'spamwatch', 'trapline', 'bouncewatch']) {
    await goTo(browser, `www.${list}.example`);
    await take(`list-${list}`);
    await goTo(browser, `www.${list}.example/lookup/${publicAddress}`);
    await take(`list-${list}-look-up`);
  }
  await goTo(browser, 'www.harbourline.example');
  await take('provider');
  await goTo(browser, 'www.harbourline.example/abuse');
  await take('provider-abuse');
}

async function tickets(page: Page, take: Take): Promise<void> {
  await begin(page, 'blacklisted');
  await sitAt(page, 'EXCH-SRV1');
  await pace(page, '60×');
  const more = page.getByRole('list', { name: /^More tickets/ });
  await expect(more.getByRole('listitem').nth(1)).toBeVisible({ timeout: 90_000 });
  await page.waitForTimeout(20_000);
  await pace(page, '1×');
  await more.scrollIntoViewIfNeeded();
  await take('tickets');
}

async function inside(page: Page, take: Take): Promise<void> {
  await begin(page, 'inside-job');
  await take('eight-places');
  const browser = await openBrowser(page, 'FRONTDESK');
  await pace(page, '60×');
  await page.waitForTimeout(6000);
  await pace(page, '1×');
  const visit = (name: string) => browser.getByRole('link', { name, exact: true }).click();
  await visit('Access');
  await browser.getByRole('button', { name: 'Add Row' }).click();
  await take('router-access');
  await visit('Log');
  await expect(browser.getByRole('row').nth(1)).toBeVisible();
  await take('router-log');
  await visit('DHCP Clients');
  await take('router-clients');
  await sitAt(page, 'YARD-2');
  await start(page, 'Accessories', 'Communications', 'Network Connections');
  const row = page.getByRole('row', { name: /^Local Area Connection/ });
  await row.click();
  await take('network-connections');
  await row.dblclick();
  await take('connection-status');
  await page.getByRole('tab', { name: 'Support' }).click();
  await take('connection-support');
  await page.keyboard.press('Escape');
  await openConsole(page, 'YARD-2');
  await type(page, 'arp -a', 'Interface');
  await take('arp');
}
