/** The browser is killed in the middle of typing, again and again: nothing that was answered is lost. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, expect, type Page, test } from '@playwright/test';
import { findBrowser, launchArgs } from '../browser.mjs';
import { begin, openConsole, screen, type } from './desk.ts';

const kills = 20;

async function launch(folder: string): Promise<{ context: BrowserContext; page: Page }> {
  const executablePath = await findBrowser();
  const context = await chromium.launchPersistentContext(folder, {
    ...(executablePath ? { executablePath } : {}),
    args: launchArgs,
    baseURL: 'http://127.0.0.1:4230',
    viewport: { width: 1280, height: 720 },
  });
  return { context, page: context.pages()[0] ?? (await context.newPage()) };
}

/** As the power cord would: every process that uses this profile. */
function kill(folder: string): void {
  const pids = execFileSync('pgrep', ['-f', folder], { encoding: 'utf8' }).trim().split('\n');
  for (const pid of pids) {
    try {
      process.kill(Number(pid), 'SIGKILL');
    } catch {
      // It went with its parent.
    }
  }
}

test(`killed ${kills} times, resumed ${kills} times`, async () => {
  test.skip(process.platform === 'win32', 'needs pgrep');
  test.setTimeout(600_000);
  const folder = mkdtempSync(join(tmpdir(), 'badmail-profile-'));
  // Its own little chance, so that a failing run can be told apart by its moments.
  let chance = 20_041_124;
  const next = (below: number) => {
    chance = (Math.imul(chance, 1_103_515_245) + 12_345) >>> 0;
    return (chance >>> 8) % below;
  };
  try {
    let { context, page } = await launch(folder);
    const address = await begin(page, 'sandbox');
    await openConsole(page, 'Home PC');
    await type(page, 'cls', '>');
    let typed = '';
    for (let round = 0; round < kills; round += 1) {
      const more = 'abcdefghijklmnopqrstuvwxyz'.slice(round, round + 1 + next(3));
      await page.keyboard.type(more);
      typed += more;
      await expect(screen(page)).toContainText(`>${typed}`);
      await page.waitForTimeout(next(400));
      kill(folder);
      await context.close().catch(() => undefined);
      ({ context, page } = await launch(folder));
      await page.goto(address);
      await openConsole(page, 'Home PC');
      await expect(screen(page)).toContainText(`>${typed}`);
    }
    await context.close();
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});
