/** A server accused of relaying: what a 250 means shows only where the message ends. */
import { expect, test } from '@playwright/test';
import { begin, expectObjective, finish, openConsole, screen, type } from './desk.ts';

const stranger = 'someone@elsewhere.example';
const percent = 'you%elsewhere.example';

test('the percent form is taken, comes back undeliverable, and the accusation is answered', async ({
  page,
}) => {
  await begin(page, 'relay-false-alarm');
  await expect(page.getByText('Tom Vance')).toBeVisible();

  await openConsole(page, 'Home PC');
  await type(page, 'telnet mail.marlow-freight.example 25', 'Microsoft ESMTP MAIL Service');
  await type(page, 'ehlo home', '250 OK');
  await type(page, 'mail from:you@homemail.example', 'Sender OK');
  await type(page, `rcpt to:${stranger}`, `550 5.7.1 Unable to relay for ${stranger}`);
  await expectObjective(page, /refuses a stranger's plain address/, 'Done');
  await type(page, `rcpt to:${percent}`, `250 2.1.5 ${percent}@marlow-freight.example`);
  await expectObjective(page, /say 250 to one of the special spellings/, 'Done');
  await type(page, 'data', '354 Start mail input');
  await page.keyboard.type('Subject: test\r\rWhere does this end?\r');
  await type(page, '.', 'Queued mail for delivery');
  await type(page, 'quit', 'Connection to host lost');
  await expectObjective(page, /let the server show where it ends/, 'Done');

  await page.keyboard.press('Enter');
  await page.keyboard.type('cls\r');
  await type(page, 'dir C:\\Mail\\Inbox', '001.eml');
  await page.keyboard.type('cls\r');
  // the report is longer than the window: what matters of it stands at its end
  await type(page, 'type C:\\Mail\\Inbox\\001.eml', 'Action: failed');
  const lastOfIt = screen(page);
  await expect(lastOfIt).toContainText(`rfc822;${percent}@marlow-freight.example`);
  await expect(lastOfIt).toContainText('Where does this end?');

  await page.getByRole('radio', { name: /^No\. From outside plain addresses are refused/ }).check();
  await page.getByRole('button', { name: 'Send the answer' }).click();
  await expectObjective(page, 'Give Tom the right answer', 'Done');
  await expect(page.getByRole('button', { name: 'Answer otherwise' })).toBeVisible();

  await finish(page);
  await expect(page.getByRole('heading', { name: 'Passed' })).toBeVisible();
});
