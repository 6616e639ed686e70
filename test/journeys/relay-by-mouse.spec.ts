import { expect, test } from '@playwright/test';
import {
  again,
  begin,
  choose,
  expectObjective,
  finish,
  openConsole,
  openSystemManager,
  refuses,
  relays,
  relayTest,
  restart,
  screen,
  sitAt,
} from './desk.ts';

test('the whole job: proven open, closed, restarted, proven closed, still there', async ({
  page,
}) => {
  await page.goto('/');
  await page.getByRole('link', { name: /Begin with The door left open/ }).click();
  await page.getByRole('button', { name: 'Begin' }).click();
  await expect(page.getByText('Dana Whitlock')).toBeVisible();

  await openConsole(page, 'Home PC');
  await relayTest(page, relays);
  await expectObjective(page, /takes mail for a stranger/, 'Done');

  const server = await openSystemManager(page);
  await choose(page, server, /^Properties/);
  await page.getByRole('tab', { name: 'Access' }).click();
  await page.getByRole('button', { name: 'Relay...' }).click();
  const relay = page.getByRole('dialog', { name: 'Relay Restrictions' });
  await expect(relay.getByRole('radio', { name: 'All except the list below' })).toBeChecked();
  await relay.getByRole('radio', { name: 'Only the list below' }).click();
  await relay.getByRole('button', { name: 'OK' }).click();
  await page
    .getByRole('dialog', { name: 'Default SMTP Virtual Server Properties' })
    .getByRole('button', { name: 'OK' })
    .click();
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await restart(page, server);
  await expectObjective(page, /refuses to relay/, 'Done');

  await again(page, 'Home PC');
  await relayTest(page, refuses);
  await expectObjective(page, /after your change/, 'Done');

  await page.reload();
  await sitAt(page, 'Home PC');
  await page.getByRole('button', { name: 'Command Prompt' }).first().dblclick();
  await expect(screen(page)).toContainText(refuses);
  await expectObjective(page, /after your change/, 'Done');

  await finish(page);
  await expect(page.getByRole('heading', { name: 'Passed' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Copy the run as text' })).toBeVisible();
});

test('from inside, the test misleads: the router does not lead back in', async ({ page }) => {
  await begin(page, 'relay-virtual-server');
  await openConsole(page, 'FRONTDESK');
  await page.keyboard.type('telnet 203.0.113.25 25\r');
  await expect(screen(page)).toContainText('Connect failed');
});
