/** Mail comes back on the word of three lists: looked up, the cause stopped, each left by its own procedure. */
import { expect, type Page, test } from '@playwright/test';
import { deleteConnector, fillConnector, ok } from './clean-up.ts';
import {
  begin,
  choose,
  expectObjective,
  openSystemManager,
  passes,
  publicAddress,
  restart,
  sitAt,
} from './desk.ts';
import { skipUntil, skipUntilMet } from './waiting.ts';
import { browserOf, goTo, lookUp, openBrowser, removeFromTrapline } from './web-steps.ts';

const listed = `${publicAddress} is listed`;
const emergency = 'Provider';

/** Over the start page to each list that the reports name, and what it says of our address. */
async function lookUpAtEach(page: Page): Promise<void> {
  await openBrowser(page, 'Home PC');
  const browser = browserOf(page);
  for (const list of ['Open Door Relay List', 'SpamWatch', 'Trapline']) {
    await browser.getByRole('button', { name: 'Home' }).click();
    await browser.getByRole('link', { name: list }).click();
    await expect(await lookUp(page, publicAddress)).toHaveText(listed);
  }
  await browser.getByRole('button', { name: 'Home' }).click();
  await browser.getByRole('link', { name: 'BounceWatch' }).click();
  await expect(await lookUp(page, publicAddress)).toHaveText(`${publicAddress} is not listed`);
}

test('on three lists: closed, asked, sent by the provider meanwhile, and by our own way again', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await begin(page, 'blacklisted');
  // people write in what came back; each report names a list
  const tickets = page.getByRole('list', { name: /^More tickets/ }).getByRole('listitem');
  await skipUntil(page, () =>
    expect(tickets.first()).toContainText('blocked using', { timeout: 300 }),
  );
  await lookUpAtEach(page);
  await expectObjective(page, /Look our address up/, 'Done');

  const server = await openSystemManager(page);
  await choose(page, server, /^Properties/);
  await page.getByRole('tab', { name: 'Access' }).click();
  await page.getByRole('button', { name: 'Relay...' }).click();
  const relay = page.getByRole('dialog', { name: 'Relay Restrictions' });
  await relay.getByRole('radio', { name: 'Only the list below' }).check();
  await ok(page, 'Relay Restrictions');
  await ok(page, 'Default SMTP Virtual Server Properties');
  await fillConnector(page, emergency, 'smtp.harbourline.example');
  await ok(page, /Properties$/);
  await restart(page, server, '60×');
  await expectObjective(page, /refuses to relay/, 'Done');

  // one list tests when it is asked, one removes, one cannot be asked
  await sitAt(page, 'Home PC');
  const browser = browserOf(page);
  await goTo(page, 'www.opendoor.example');
  await lookUp(page, publicAddress);
  await browser.getByRole('button', { name: 'Test again' }).click();
  await expect(browser.getByText('A test is asked for.')).toBeVisible();
  await goTo(page, 'www.trapline.example');
  await lookUp(page, publicAddress);
  await removeFromTrapline(page);
  await expectObjective(page, /Ask the two lists/, 'Done');
  await skipUntilMet(page, /on none of the lists/);
  await goTo(page, 'www.spamwatch.example');
  await expect(await lookUp(page, publicAddress)).toHaveText(`${publicAddress} is not listed`);

  await sitAt(page, 'EXCH-SRV1');
  await deleteConnector(page, emergency);
  await restart(page, server, '60×');
  await passes(page);
});
