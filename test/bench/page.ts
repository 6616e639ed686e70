/** The built page in a real browser: what it weighs, how long a key takes to its echo on screen, long lists. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium, type Page } from 'playwright';
import { findBrowser, launchArgs, whatToDo } from '../browser.mjs';
import { built, preview } from '../preview.mjs';
import { benchQueuesPage } from './queues-page.ts';
import { median, quantile, row } from './statistics.ts';
import { weighRun } from './weight.ts';

const port = 4231;
const keys = 60;

function weigh(scripts: Iterable<string>): number {
  let bytes = 0;
  for (const name of scripts) {
    bytes += gzipSync(readFileSync(join(built, name)), { level: 9 }).length;
  }
  return bytes;
}

function everyScript(): string[] {
  const names = readdirSync(built, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.js'));
}

/** Milliseconds from a key in the terminal until the frame with its echo is painted. */
async function echo(page: Page): Promise<number[]> {
  const times: number[] = [];
  await page.locator('.xterm-helper-textarea').focus();
  for (let round = 0; round < keys; round += 1) {
    const waiting = page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const screen = document.querySelector('.xterm-rows');
          if (!screen) throw new Error('no terminal');
          let pressed = 0;
          document.addEventListener('keydown', () => (pressed = performance.now()), {
            once: true,
            capture: true,
          });
          const before = screen.textContent;
          // The terminal writes its rows inside a frame; a message sent then arrives after its paint.
          const observer = new MutationObserver(() => {
            if (pressed === 0 || screen.textContent === before) return;
            observer.disconnect();
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => resolve(performance.now() - pressed);
            port2.postMessage(0);
          });
          observer.observe(screen, { subtree: true, childList: true, characterData: true });
        }),
    );
    await page.waitForTimeout(20);
    await page.keyboard.press('abcdefghij'[round % 10]!);
    times.push(await waiting);
  }
  return times;
}

export async function benchPage(): Promise<void> {
  const executablePath = await findBrowser();
  if (!executablePath) return console.log(whatToDo);
  const { address, close } = await preview(port).catch((error: Error) => {
    console.log(error.message);
    return { address: undefined, close: () => {} };
  });
  if (address === undefined) return;
  const browser = await chromium.launch({ executablePath, args: launchArgs });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    // tsx marks functions with a helper that the page does not have.
    await page.addInitScript('globalThis.__name = (one) => one');
    const { first, run, managed } = await weighRun(page, address, 'sandbox');
    const kilo = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
    const limit = (most: number, files: number) => `at most ${most} kB; ${files} files`;
    row('first screen, JavaScript gzipped', kilo(first.bytes), limit(120, first.files));
    row('a run, all JavaScript gzipped', kilo(run.bytes), limit(320, run.files));
    row('a run with System Manager, the same', kilo(managed.bytes), `${managed.files} files`);
    row('all there is, fetched ahead in quiet moments', kilo(weigh(everyScript())));
    const times = await echo(page);
    row(
      'keystroke to echo on screen, p95',
      `${quantile(times, 0.95).toFixed(1)} ms`,
      'under 50 ms',
    );
    row('keystroke to echo on screen, median', `${median(times).toFixed(1)} ms`, `${keys} keys`);
    await benchQueuesPage(page, address);
  } finally {
    await browser.close();
    close();
  }
}
