import { expect, test } from '@playwright/test';
import { begin, pace, publicAddress } from './desk.ts';
import { expectNoViolation, expectNoViolationInFront } from './no-violation.ts';
import { goTo, openBrowser } from './web-steps.ts';

const headings = {
  opendoor: 'Open Door Relay List',
  spamwatch: 'How the list works',
  trapline: 'trapline',
  bouncewatch: /^BounceWatch/,
} as const;

test('axe finds nothing on the pages of the lists, the provider and the start page', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await begin(page, 'blacklisted');
  await openBrowser(page, 'Home PC');
  await expect(page.getByRole('heading', { name: /^HomeMail/ })).toBeVisible();
  await expectNoViolationInFront(page, 'start page');
  for (const [list, heading] of Object.entries(headings)) {
    await goTo(page, `www.${list}.example`);
    await expect(page.getByRole('heading', { name: heading }).first()).toBeVisible();
    await expectNoViolationInFront(page, list);
    await goTo(page, `www.${list}.example/lookup/${publicAddress}`);
    await expect(page.getByRole('heading', { name: /is (not )?listed$/ })).toBeVisible();
    await expectNoViolationInFront(page, `${list}, look-up`);
  }
  await goTo(page, 'www.trapline.example/lookup/mail.example');
  await expect(page.getByRole('heading', { name: 'No address' })).toBeVisible();
  await expectNoViolationInFront(page, 'no address');
  for (const path of ['', '/abuse', '/nowhere']) {
    await goTo(page, `www.harbourline.example${path}`);
    await expect(page.getByRole('link', { name: 'Outgoing mail' })).toBeVisible();
    await expectNoViolationInFront(page, `provider ${path}`);
  }
});

test('by keyboard from the start page to a removal, and the tickets beside it', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await begin(page, 'blacklisted');
  await openBrowser(page, 'Home PC');
  await page.getByRole('link', { name: 'Trapline' }).press('Enter');
  await page.getByLabel('IP address:').fill(publicAddress);
  await page.getByLabel('IP address:').press('Enter');
  await expect(page.getByRole('heading', { name: `${publicAddress} is listed` })).toBeVisible();
  const remove = page.getByRole('button', { name: 'Remove', exact: true });
  await expect(remove).toHaveAttribute('aria-disabled', 'true');
  await remove.press('Enter');
  await expect(page.getByText('Removal is asked for.')).toHaveCount(0);
  await page.getByLabel('I have found and stopped the cause').press('Space');
  await remove.press('Enter');
  await expect(page.getByText('Removal is asked for.')).toBeVisible();
  await pace(page, '60×');
  const tickets = page.getByRole('list', { name: /^More tickets/ });
  await expect(tickets.getByRole('listitem').first()).toContainText('blocked using', {
    timeout: 60_000,
  });
  await pace(page, '1×');
  await expect(page.getByRole('status').filter({ hasText: /new ticket/i })).toHaveCount(1);
  await expectNoViolation(page, 'tickets');
});

test('the office reaches lists and router; a list that nobody asked for is not found', async ({
  page,
}) => {
  await begin(page, 'blacklisted');
  await openBrowser(page, 'EXCH-SRV1');
  await expect(page.getByRole('link', { name: 'Port Forwarding' })).toBeVisible();
  await goTo(page, 'www.opendoor.example');
  await page.getByRole('link', { name: 'Look up this address' }).click();
  await expect(page.getByRole('heading', { name: `${publicAddress} is listed` })).toBeVisible();
  await page.getByRole('button', { name: 'Test again' }).click();
  await expect(page.getByText('A test is asked for.')).toBeVisible();
  await goTo(page, 'www.nobody.example');
  await expect(page.getByRole('heading', { name: 'The page cannot be displayed' })).toBeVisible();
});
