import { expect, test } from '@playwright/test';
import { begin, openConsole, openSystemManager, relayTest } from './desk.ts';

test('no request leaves the origin, and the policy of the page forbids it', async ({ page }) => {
  const strangers: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== 'http://127.0.0.1:4230' && protocol !== 'data:') strangers.push(request.url());
  });
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto('/');
  const policy = page.locator('meta[http-equiv="Content-Security-Policy"]');
  await expect(policy).toHaveAttribute('content', /default-src 'none'.*connect-src 'none'/);
  await begin(page, 'relay-virtual-server');
  await openConsole(page, 'Home PC');
  await relayTest(page, '250 2.1.5');
  await openSystemManager(page);
  expect(strangers).toEqual([]);
  expect(complaints).toEqual([]);
  const refused = await page.evaluate(() =>
    fetch('http://127.0.0.1:4230/').then(
      () => 'went out',
      () => 'refused',
    ),
  );
  expect(refused).toBe('refused');
});
