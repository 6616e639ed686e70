/** Junk from computers that a list knows: the list found, asked by a rule that names its answers, and ticked. */
import { expect, type Page, test } from '@playwright/test';
import { runUntil, unfold } from './clean-up.ts';
import { begin, expectObjective, openSystemManager, passes, restart, toFront } from './desk.ts';
import {
  applyFilter,
  dialog,
  openMessageDelivery,
  press,
  saveMessageDelivery,
} from './filter-steps.ts';
import { browserOf, goTo, lookUp, openBrowser } from './web-steps.ts';

/** One of those who send the junk, as Current Sessions shows him. */
async function seeSender(page: Page): Promise<string> {
  await unfold(page, /^Default SMTP Virtual Server/, 'Current Sessions');
  const window = page.getByRole('region', { name: 'Exchange System Manager' });
  const sessions = page.getByRole('grid', { name: 'Contents of Current Sessions' });
  await runUntil(page, async () => {
    await window.getByRole('button', { name: 'Refresh' }).click();
    await expect(sessions).toContainText('198.51.100.', { timeout: 300 });
  });
  return (await sessions.innerText()).match(/198\.51\.100\.\d+/)?.[0] ?? '';
}

test('a list that knows the senders, asked for the two answers that tell of junk', async ({
  page,
}) => {
  await begin(page, 'use-a-blacklist');
  const server = await openSystemManager(page);
  const sender = await seeSender(page);
  await openBrowser(page, 'EXCH-SRV1');
  await goTo(page, 'www.trapline.example');
  await expect(browserOf(page).getByRole('row', { name: /127\.0\.0\.10 dial-up/ })).toBeVisible();
  await expect(await lookUp(page, sender)).toHaveText(`${sender} is listed`);
  await expectObjective(page, /Find a list/, 'Done');

  await toFront(page, 'Exchange System Manager');
  const sheet = await openMessageDelivery(page);
  await sheet.getByRole('tab', { name: 'Connection Filtering' }).click();
  await press(sheet, 'Add...');
  const rule = dialog(page, 'Connection Filtering Rule');
  await rule.getByLabel('Display Name:').fill('Trapline');
  await rule.getByLabel('DNS Suffix of Provider:').fill('sources.trapline.example');
  await press(rule, 'Return Status Code...');
  const codes = dialog(page, 'Return Status Code');
  await codes.getByRole('radio', { name: /Any of the Following Responses/ }).check();
  for (const code of ['127.0.0.2', '127.0.0.4']) {
    // the periods lead from part to part
    await codes.getByRole('group', { name: 'Response' }).getByRole('textbox').first().click();
    await page.keyboard.type(code);
    await press(codes, 'Add');
    await expect(codes.getByRole('row', { name: code })).toBeVisible();
  }
  await press(codes, 'OK');
  await press(rule, 'OK');
  await expect(sheet.getByRole('row', { name: /^Trapline/ })).toBeVisible();
  await saveMessageDelivery(page);
  await applyFilter(page, server, 'Connection');
  await restart(page, server, '60×');
  await passes(page);
});
