/** Pictures of the main screens at the sizes we judge them by, into `test-results/screenshots`: to be looked at. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { findBrowser, launchArgs, whatToDo } from './browser.mjs';
import { preview } from './preview.mjs';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'test-results', 'screenshots');
const port = 4232;
const sizes = [
  [1440, 900],
  [1280, 720],
  [390, 844],
];

const executablePath = await findBrowser();
if (!executablePath) {
  console.error(whatToDo);
  process.exit(2);
}
mkdirSync(folder, { recursive: true });
const { address, close } = await preview(port).catch((error) => {
  console.error(error.message);
  process.exit(2);
});
const browser = await chromium.launch({ executablePath, args: launchArgs });

async function take(page, name) {
  await page.waitForTimeout(400);
  const { width } = page.viewportSize();
  const scheme = await page.evaluate(() =>
    matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
  );
  await page.screenshot({ path: join(folder, `${name}-${width}-${scheme}.png`) });
}

async function type(page, line, answer) {
  await page.keyboard.type(`${line}\r`);
  await page.locator('.xterm-rows').getByText(answer).first().waitFor();
}

/** The relay test from home, then the Relay dialog on the server. */
async function run(page) {
  await page.getByRole('button', { name: 'Command Prompt' }).first().dblclick();
  await page.locator('.xterm-rows').getByText('>').first().waitFor();
  await page.locator('.xterm-helper-textarea').focus();
  await type(page, 'telnet', 'Microsoft Telnet>');
  await type(page, 'set localecho', 'Local echo on');
  await type(page, 'open 203.0.113.25 25', 'Microsoft ESMTP');
  await type(page, 'ehlo testdomain.example', '250 OK');
  await type(page, 'mail from:someone@testdomain.example', 'Sender OK');
  await type(page, 'rcpt to:nobody@elsewhere.example', '2.1.5');
  await take(page, 'console');
  await page.getByRole('tab', { name: 'EXCH-SRV1' }).click();
  await page.getByRole('button', { name: 'Command Prompt' }).first().dblclick();
  await page.locator('.xterm-rows').locator('visible=true').getByText('>').first().waitFor();
  await page.getByRole('button', { name: 'System Manager' }).first().dblclick();
  for (const name of ['Servers', 'EXCH-SRV1', 'Protocols', 'SMTP']) {
    await page.getByRole('treeitem', { name, exact: true }).click();
    await page.keyboard.press('ArrowRight');
  }
  await page.getByRole('treeitem', { name: /^Default SMTP/ }).click();
  await take(page, 'system-manager');
  await page.keyboard.press('Alt+Enter');
  await page.getByRole('tab', { name: 'Access', exact: true }).click();
  await take(page, 'access');
  await page.getByRole('button', { name: 'Relay...' }).click();
  await take(page, 'relay');
}

try {
  for (const [width, height] of sizes) {
    for (const colorScheme of ['light', 'dark']) {
      const context = await browser.newContext({ viewport: { width, height }, colorScheme });
      const page = await context.newPage();
      await page.goto(address);
      await page.getByText('Start here').waitFor();
      await take(page, 'home');
      await page.goto(`${address}#/scenario/relay-virtual-server`);
      await page.getByRole('button', { name: 'Begin' }).waitFor();
      await take(page, 'brief');
      await page.getByRole('button', { name: 'Begin' }).click();
      await page.getByRole('heading', { name: 'Objectives' }).waitFor();
      await take(page, 'run');
      if (width > 640) await run(page);
      await context.close();
    }
  }
  console.log(`The pictures are in ${folder}`);
} finally {
  await browser.close();
  close();
}
