/** What a learner loads, in bytes of gzipped JavaScript: the first screen, a run at its console, a run with System Manager. */
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright';

export interface Weight {
  bytes: number;
  files: number;
}

export interface Weights {
  first: Weight;
  /** The first screen, the briefing, the run and its console. */
  run: Weight;
  /** The same, and System Manager opened. */
  managed: Weight;
}

/** Every script the page and its worker ask for from now on; the worker keeps no list the page can read. */
function listScripts(page: Page): Set<string> {
  const scripts = new Set<string>();
  page.context().on('request', (request) => {
    if (new URL(request.url()).pathname.endsWith('.js')) scripts.add(request.url());
  });
  return scripts;
}

/**
 * Walks from the home page into a run of a scenario. The page must be new: nothing it has fetched before is counted.
 * Saving data, a page fetches what is asked for and nothing ahead.
 */
export async function weighRun(page: Page, address: string, scenario: string): Promise<Weights> {
  const known = new Map<string, number>();
  const scripts = listScripts(page);
  const weigh = async (): Promise<Weight> => {
    let bytes = 0;
    for (const url of scripts) {
      const found = known.get(url);
      const size =
        found ?? gzipSync(await (await page.request.get(url)).body(), { level: 9 }).length;
      known.set(url, size);
      bytes += size;
    }
    return { bytes, files: scripts.size };
  };

  await page.addInitScript(
    'navigator.connection.__proto__.__defineGetter__("saveData", () => true)',
  );
  await page.goto(address);
  await page.getByRole('heading', { name: 'The door left open' }).waitFor();
  await page.waitForLoadState('networkidle');
  const first = await weigh();

  await page.goto(`${address}#/scenario/${scenario}`);
  await page.getByRole('button', { name: /Begin/ }).click();
  await page.getByRole('tab', { name: 'Home PC' }).click();
  await page.getByRole('button', { name: 'Command Prompt' }).first().dblclick();
  await page.locator('.xterm-rows').getByText('Documents and Settings').first().waitFor();
  await page.waitForLoadState('networkidle');
  const run = await weigh();

  await page.getByRole('tab', { name: 'EXCH-SRV1' }).click();
  await page
    .getByRole('button', { name: /System Manager/ })
    .first()
    .dblclick();
  await page.getByRole('tree').first().waitFor();
  await page.waitForLoadState('networkidle');
  const managed = await weigh();
  // the caller goes on at the console
  await page.getByRole('tab', { name: 'Home PC' }).click();
  return { first, run, managed };
}
